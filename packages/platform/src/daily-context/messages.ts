import { defineMessages } from '@foxeo/core/messages';

export const messages = defineMessages({
  hello: '{greeting} {name}',
  name_day: 'Fête : {name}',
  holiday: 'Jour férié : {name}',
  weather: '{town} {degrees} °C, {sky}',
  weather_range: 'de {low} à {high} °C',
  sky_clear: 'ciel dégagé',
  sky_partly_cloudy: 'éclaircies',
  sky_overcast: 'ciel couvert',
  sky_fog: 'brouillard',
  sky_drizzle: 'bruine',
  sky_rain: 'pluie',
  sky_snow: 'neige',
  sky_thunderstorm: 'orage',
  simulated: 'Simulé',
});
