export { createOpenMeteo, type OpenMeteoOptions } from './open-meteo.ts';
export type { Place, Sky, Weather, WeatherPort } from './port.ts';
