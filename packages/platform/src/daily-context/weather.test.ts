import { fail, ok, type Result } from '@foxeo/core/result';
import type { Place, Weather, WeatherPort } from '@foxeo/integrations/weather';
import { describe, expect, it } from 'vitest';
import { WeatherMemory } from './weather.ts';

const fine: Weather = { now: 9, low: 4, high: 12, sky: 'clear', daylight: true, rainChance: 10, simulated: false };
const rennes = { latitude: 48.1147, longitude: -1.6794 };
const MINUTE = 60_000;

/** A service that notes what it was asked. */
function service(answer: () => Promise<Result<Weather>>) {
  const asked: Place[] = [];
  const port: WeatherPort = {
    today: (place) => {
      asked.push(place);
      return answer();
    },
  };
  const memory = new WeatherMemory(port, 5);
  return { asked, memory };
}

describe('WeatherMemory', () => {
  it('sends nothing but two decimals, and asks once a quarter of an hour', async () => {
    const { asked, memory } = service(async () => ok(fine));
    expect(await memory.today(rennes, 0)).toEqual(fine);
    await memory.today({ latitude: 48.1149, longitude: -1.6811 }, 14 * MINUTE);
    expect(asked).toEqual([{ latitude: 48.11, longitude: -1.68 }]);
    await memory.today(rennes, 16 * MINUTE);
    expect(asked).toHaveLength(2);
  });

  it('gives nothing when the service is down, and leaves it alone for a minute', async () => {
    const { asked, memory } = service(async () => fail('unavailable'));
    expect(await memory.today(rennes, 0)).toBeNull();
    expect(await memory.today(rennes, MINUTE / 2)).toBeNull();
    expect(asked).toHaveLength(1);
    await memory.today(rennes, 2 * MINUTE);
    expect(asked).toHaveLength(2);
  });

  it('does not wait for a slow service, whose answer serves the next page', async () => {
    let arrive: (weather: Result<Weather>) => void = () => {};
    const { asked, memory } = service(() => new Promise((resolve) => (arrive = resolve)));
    expect(await memory.today(rennes, 0)).toBeNull();
    arrive(ok(fine));
    expect(await memory.today(rennes, 0)).toEqual(fine);
    expect(asked).toHaveLength(1);
  });
});
