import { fail, ok, type Result } from '@foxeo/core/result';
import { z } from 'zod';
import type { Place, Sky, Weather, WeatherPort } from './port.ts';

export interface OpenMeteoOptions {
  /** `WEATHER_BASE_URL`; the public service when absent. No slash at the end. */
  readonly baseUrl?: string | undefined;
  /** Milliseconds; 2 s unless said. */
  readonly timeout?: number;
}

/**
 * Open-Meteo's forecast, without a key. All that leaves is the place, to two decimals (about a kilometre).
 *
 * Source: open-meteo.com/en/docs.
 */
export function createOpenMeteo(options: OpenMeteoOptions = {}): WeatherPort {
  const { baseUrl = 'https://api.open-meteo.com', timeout = 2_000 } = options;
  return {
    async today(place) {
      try {
        const response = await fetch(forecastUrl(baseUrl, place), {
          signal: AbortSignal.timeout(timeout),
          redirect: 'error',
          headers: { accept: 'application/json' },
        });
        if (!response.ok) {
          await response.text();
          return unavailable;
        }
        const simulated = response.headers.has('x-foxeo-simulated');
        const forecast = forecastSchema.safeParse(await response.json());
        return forecast.success ? ok(toWeather(forecast.data, simulated)) : unavailable;
      } catch {
        // Refused, cut, too slow, or no JSON: to a page it is all the same.
        return unavailable;
      }
    },
  };
}

const unavailable: Result<never> = fail('unavailable', { detail: 'weather' });

function forecastUrl(baseUrl: string, { latitude, longitude }: Place): URL {
  const url = new URL(`${baseUrl}/v1/forecast`);
  url.search = new URLSearchParams({
    latitude: latitude.toFixed(2),
    longitude: longitude.toFixed(2),
    current: 'temperature_2m,weather_code,is_day',
    daily: 'temperature_2m_min,temperature_2m_max,precipitation_probability_max',
    forecast_days: '1',
    // The place's own day, so that the person's zone needn't be told.
    timezone: 'auto',
  }).toString();
  return url;
}

const oneDay = <T extends z.ZodType>(value: T) => z.tuple([value], z.unknown());

const forecastSchema = z.object({
  current: z.object({
    temperature_2m: z.number(),
    weather_code: z.int(),
    is_day: z.union([z.literal(0), z.literal(1)]),
  }),
  daily: z.object({
    temperature_2m_min: oneDay(z.number()),
    temperature_2m_max: oneDay(z.number()),
    precipitation_probability_max: oneDay(z.number().nullable()),
  }),
});

function toWeather({ current, daily }: z.infer<typeof forecastSchema>, simulated: boolean): Weather {
  return {
    now: current.temperature_2m,
    low: daily.temperature_2m_min[0],
    high: daily.temperature_2m_max[0],
    sky: skyOf(current.weather_code),
    daylight: current.is_day === 1,
    rainChance: daily.precipitation_probability_max[0],
    simulated,
  };
}

/** WMO code table 4677, as far as Open-Meteo uses it. */
function skyOf(code: number): Sky {
  if (code === 0) return 'clear';
  if (code <= 2) return 'partly_cloudy';
  if (code === 3) return 'overcast';
  if (code <= 48) return 'fog';
  if (code <= 57) return 'drizzle';
  if (code <= 67) return 'rain';
  if (code <= 77) return 'snow';
  if (code <= 82) return 'rain';
  if (code <= 86) return 'snow';
  return 'thunderstorm';
}
