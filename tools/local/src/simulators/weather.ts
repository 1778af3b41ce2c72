import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const DAY_MS = 86_400_000;
const MAX_DAYS = 16;
/** WMO weather codes that Open-Meteo documents, from clear to heavy rain. */
const CODES = [0, 1, 2, 3, 45, 51, 61, 63, 80] as const;
const WET = new Set<number>([51, 61, 63, 80]);
const UNITS: Record<string, string> = {
  time: 'iso8601',
  interval: 'seconds',
  temperature_2m: '°C',
  apparent_temperature: '°C',
  temperature_2m_max: '°C',
  temperature_2m_min: '°C',
  precipitation: 'mm',
  precipitation_sum: 'mm',
  precipitation_probability_max: '%',
  weather_code: 'wmo code',
  wind_speed_10m: 'km/h',
  wind_speed_10m_max: 'km/h',
  relative_humidity_2m: '%',
  is_day: '',
  sunrise: 'iso8601',
  sunset: 'iso8601',
};

/**
 * Open-Meteo's `GET /v1/forecast`, as documented on open-meteo.com/en/docs: `latitude`, `longitude`, `current`,
 * `daily`, `forecast_days`, `timezone`. The weather is invented but always the same for a place and a day. Every
 * answer carries `x-foxeo-simulated: weather`.
 */
export function createWeather(now: () => Date = () => new Date()): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('x-foxeo-simulated', 'weather');
  });
  app.get('/v1/forecast', (c) => {
    const query = c.req.query();
    const latitude = Number(query.latitude);
    const longitude = Number(query.longitude);
    if (!inRange(query.latitude, latitude, 90)) return c.json(refusal('Latitude', 90, query.latitude), 400);
    if (!inRange(query.longitude, longitude, 180)) return c.json(refusal('Longitude', 180, query.longitude), 400);
    const current = names(query.current);
    const daily = names(query.daily);
    const unknown = [...current, ...daily].find((name) => !(name in UNITS));
    if (unknown) return c.json({ error: true, reason: `Data corrupted at path ''. Invalid value '${unknown}'.` }, 400);
    const zone = query.timezone === 'auto' ? 'Europe/Paris' : (query.timezone ?? 'GMT');
    if (!isZone(zone)) return c.json({ error: true, reason: 'Invalid timezone' }, 400);
    const days = Math.min(Math.max(Number(query.forecast_days) || 7, 1), MAX_DAYS);
    const place = { latitude: round(latitude, 2), longitude: round(longitude, 2) };
    return c.json(forecast(place, zone, now(), current, daily, days));
  });
  app.notFound((c) => c.json({ error: true, reason: 'Not Found' }, 404));
  return app;
}

export async function startWeather(port: number): Promise<{ stop(): Promise<void> }> {
  const server = serve({ fetch: createWeather().fetch, port, hostname: '127.0.0.1', createServer });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

interface Place {
  latitude: number;
  longitude: number;
}

function forecast(place: Place, zone: string, now: Date, current: string[], daily: string[], days: number) {
  const offset = offsetSeconds(zone, now);
  const local = new Date(now.getTime() + offset * 1000);
  const dates = Array.from({ length: days }, (_, day) => isoDay(new Date(local.getTime() + day * DAY_MS)));
  return {
    ...place,
    generationtime_ms: 0.1,
    utc_offset_seconds: offset,
    timezone: zone,
    timezone_abbreviation: zone,
    elevation: 100,
    ...(current.length > 0 && {
      current_units: unitsOf(['time', 'interval', ...current]),
      current: currentOf(place, local, current),
    }),
    ...(daily.length > 0 && {
      daily_units: unitsOf(['time', ...daily]),
      daily: {
        time: dates,
        ...Object.fromEntries(daily.map((name) => [name, dates.map((date) => dayOf(place, date)[name] ?? null)])),
      },
    }),
  };
}

function currentOf(place: Place, local: Date, wanted: string[]) {
  const day = dayOf(place, isoDay(local));
  const quarter = new Date(Math.floor(local.getTime() / 900_000) * 900_000).toISOString().slice(0, 16);
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  const low = Number(day.temperature_2m_min);
  const high = Number(day.temperature_2m_max);
  // Coldest at four in the morning, warmest at four in the afternoon.
  const temperature = round(low + ((high - low) * (1 - Math.cos(((hour - 4) / 12) * Math.PI))) / 2, 1);
  const values: Record<string, number | string> = {
    ...day,
    temperature_2m: temperature,
    apparent_temperature: round(temperature - 1.2, 1),
    precipitation: round(Number(day.precipitation_sum) / 12, 1),
    wind_speed_10m: round(Number(day.wind_speed_10m_max) * 0.6, 1),
    is_day: hour >= 8 && hour < 20 ? 1 : 0,
  };
  return { time: quarter, interval: 900, ...Object.fromEntries(wanted.map((name) => [name, values[name] ?? null])) };
}

/** The whole day of a place, drawn from a hash of both. */
function dayOf({ latitude, longitude }: Place, date: string): Record<string, number | string> {
  const bytes = createHash('sha256').update(`${latitude} ${longitude} ${date}`).digest();
  const draw = (index: number) => (bytes[index] ?? 0) / 255;
  const yearDay = (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / DAY_MS;
  // Warmest in late July in the north, in late January in the south; colder away from the equator.
  const season = Math.cos(((yearDay - 205) / 365) * 2 * Math.PI) * Math.sign(latitude || 1);
  const mean = 27 - Math.abs(latitude) * 0.33 + season * 8 + (draw(0) - 0.5) * 6;
  const code = CODES[Math.floor(draw(1) * 0.999 * CODES.length)] ?? 0;
  const rain = WET.has(code) ? round(0.5 + draw(2) * 9, 1) : 0;
  return {
    temperature_2m_max: round(mean + 3 + draw(3) * 3, 1),
    temperature_2m_min: round(mean - 3 - draw(4) * 3, 1),
    weather_code: code,
    precipitation_sum: rain,
    precipitation_probability_max: rain > 0 ? Math.round(55 + draw(5) * 45) : Math.round(draw(5) * 25),
    wind_speed_10m_max: round(6 + draw(6) * 30, 1),
    relative_humidity_2m: Math.round(50 + draw(7) * 45),
    sunrise: `${date}T07:30`,
    sunset: `${date}T19:30`,
  };
}

function unitsOf(wanted: string[]): Record<string, string> {
  return Object.fromEntries(wanted.map((name) => [name, UNITS[name] ?? '']));
}

function names(list: string | undefined): string[] {
  return (list ?? '').split(',').filter((name) => name !== '');
}

function inRange(given: string | undefined, value: number, limit: number): boolean {
  return given !== undefined && given !== '' && Number.isFinite(value) && Math.abs(value) <= limit;
}

function refusal(name: string, limit: number, given: string | undefined) {
  return { error: true, reason: `${name} must be in range of -${limit} to ${limit}°. Given: ${given}.` };
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function offsetSeconds(zone: string, at: Date): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
