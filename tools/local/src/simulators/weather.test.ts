import { describe, expect, test } from 'vitest';
import { createWeather } from './weather.ts';

const NOON = () => new Date('2026-11-22T11:07:00Z');
const PARIS = 'latitude=48.8566&longitude=2.3522';

async function ask(
  query: string,
  now = NOON,
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const answer = await createWeather(now).request(`/v1/forecast?${query}`);
  return { status: answer.status, headers: answer.headers, body: Object(await answer.json()) };
}

describe('the weather simulator', () => {
  test('answers current weather and days in Open-Meteo’s shape, labelled as simulated', async () => {
    const query = `${PARIS}&current=temperature_2m,weather_code,precipitation&daily=temperature_2m_max,weather_code&timezone=Europe/Paris&forecast_days=2`;
    const { status, headers, body } = await ask(query);
    expect(status).toBe(200);
    expect(headers.get('x-foxeo-simulated')).toBe('weather');
    expect(body).toMatchObject({
      latitude: 48.86,
      longitude: 2.35,
      utc_offset_seconds: 3600,
      timezone: 'Europe/Paris',
      current_units: { time: 'iso8601', temperature_2m: '°C', weather_code: 'wmo code', precipitation: 'mm' },
      current: {
        time: '2026-11-22T12:00',
        interval: 900,
        temperature_2m: expect.any(Number),
        weather_code: expect.any(Number),
        precipitation: expect.any(Number),
      },
      daily: {
        time: ['2026-11-22', '2026-11-23'],
        temperature_2m_max: [expect.any(Number), expect.any(Number)],
        weather_code: [expect.any(Number), expect.any(Number)],
      },
    });
  });

  test('is the same for a place and a day, and differs between places and days', async () => {
    const query = (place: string) =>
      `${place}&daily=temperature_2m_max,temperature_2m_min,weather_code,wind_speed_10m_max`;
    const { body: paris } = await ask(query(PARIS));
    expect((await ask(query(PARIS))).body).toEqual(paris);
    expect((await ask(query('latitude=43.3&longitude=5.37'))).body.daily).not.toEqual(paris.daily);
    expect(new Set(JSON.stringify(paris.daily).match(/-?\d+\.\d/g)).size).toBeGreaterThan(7);
  });

  test('gives the day of the place, not of Greenwich', async () => {
    const late = () => new Date('2026-11-22T23:30:00Z');
    const { body } = await ask(`${PARIS}&daily=weather_code&forecast_days=1&timezone=auto`, late);
    expect(body.daily).toMatchObject({ time: ['2026-11-23'] });
  });

  test.each([
    ['longitude=2', 'Latitude must be in range of -90 to 90°. Given: undefined.'],
    ['latitude=91&longitude=2', 'Latitude must be in range of -90 to 90°. Given: 91.'],
    [`${PARIS}&current=mood`, "Data corrupted at path ''. Invalid value 'mood'."],
    [`${PARIS}&timezone=Mars/Olympus`, 'Invalid timezone'],
  ])('refuses %s as Open-Meteo does', async (query, reason) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body).toEqual({ error: true, reason });
  });
});
