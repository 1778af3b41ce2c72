import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@foxeo/local/ports';
import { startWeather } from '@foxeo/local/simulators/weather';
import { afterEach, describe, expect, test } from 'vitest';
import { createOpenMeteo } from './open-meteo.ts';

const PARIS = { latitude: 48.856_614, longitude: 2.352_222 };
const UNAVAILABLE = { ok: false, error: { code: 'unavailable', retry: true, detail: 'weather' } };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const body = {
  current: { time: '2026-11-22T14:00', interval: 900, temperature_2m: 9.4, weather_code: 61, is_day: 1 },
  daily: {
    time: ['2026-11-22'],
    temperature_2m_min: [4.1],
    temperature_2m_max: [11.2],
    precipitation_probability_max: [80],
  },
};
const json =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(value));

test('speaks with the local simulator as with the service', async () => {
  const port = await freePort();
  const simulator = await startWeather(port);
  const result = await createOpenMeteo({ baseUrl: `http://127.0.0.1:${port}` }).today(PARIS);
  await simulator.stop();
  expect(result).toMatchObject({ ok: true, value: { simulated: true, now: expect.any(Number) } });
  if (result.ok) expect(result.value.low).toBeLessThanOrEqual(result.value.high);
});

test('reads the service’s answer', async () => {
  const baseUrl = await serve(json(body));
  expect(await createOpenMeteo({ baseUrl }).today(PARIS)).toEqual({
    ok: true,
    value: { now: 9.4, low: 4.1, high: 11.2, sky: 'rain', daylight: true, rainChance: 80, simulated: false },
  });
});

test.each([
  [0, 'clear'],
  [2, 'partly_cloudy'],
  [3, 'overcast'],
  [45, 'fog'],
  [53, 'drizzle'],
  [65, 'rain'],
  [75, 'snow'],
  [81, 'rain'],
  [86, 'snow'],
  [95, 'thunderstorm'],
])('code %d is %s', async (weather_code, sky) => {
  const baseUrl = await serve(json({ ...body, current: { ...body.current, weather_code } }));
  expect(await createOpenMeteo({ baseUrl }).today(PARIS)).toMatchObject({ value: { sky } });
});

test('only the place leaves, to two decimals', async () => {
  const asked: IncomingMessage[] = [];
  const baseUrl = await serve((request, response) => {
    asked.push(request);
    json(body)(request, response);
  });
  await createOpenMeteo({ baseUrl }).today({ latitude: 48.856_614, longitude: -0.000_4 });
  const [request] = asked;
  const query = new URL(request?.url ?? '', baseUrl).searchParams;
  expect(query.get('latitude')).toBe('48.86');
  expect(Number(query.get('longitude'))).toBe(-0);
  expect([...query.keys()].sort()).toEqual(['current', 'daily', 'forecast_days', 'latitude', 'longitude', 'timezone']);
  expect(query.get('timezone')).toBe('auto');
  expect(request?.headers).not.toHaveProperty('cookie');
  expect(request?.headers).not.toHaveProperty('referer');
});

describe('without an answer it is unavailable', () => {
  test.each<[string, RequestListener]>([
    ['an error', (_, response) => response.writeHead(500).end('{}')],
    ['too many requests', (_, response) => response.writeHead(429, { 'content-type': 'text/plain' }).end('slow down')],
    ['no JSON', (_, response) => response.end('<html>')],
    ['another shape', json({ ...body, daily: { ...body.daily, temperature_2m_min: [] } })],
    ['a redirection', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['a cut', (request) => request.socket.destroy()],
    ['silence', () => {}],
    [
      'half an answer',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"current":'),
    ],
  ])('%s', async (_, answer) => {
    const baseUrl = await serve(answer);
    expect(await createOpenMeteo({ baseUrl, timeout: 200 }).today(PARIS)).toEqual(UNAVAILABLE);
  });

  test('nobody there', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    expect(await createOpenMeteo({ baseUrl }).today(PARIS)).toEqual(UNAVAILABLE);
  });
});
