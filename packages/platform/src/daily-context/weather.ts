import { createOpenMeteo, type Place, type Weather, type WeatherPort } from '@foxeo/integrations/weather';
import { env } from '../session/public.ts';

const FRESH_FOR_MS = 15 * 60_000;
/** A page waits for the weather no longer than this. */
const PATIENCE_MS = 800;
/** A service that fails is left alone for a while. */
const QUIET_AFTER_FAILURE_MS = 60_000;
const KEPT_PLACES = 500;

interface Held {
  until: number;
  weather: Promise<Weather | null>;
}

/** Remembers each place's weather for a quarter of an hour; two decimals are a place, about a kilometre wide. */
export class WeatherMemory {
  readonly #port: WeatherPort;
  readonly #patience: number;
  readonly #held = new Map<string, Held>();

  /** `patience`: milliseconds. */
  constructor(port: WeatherPort, patience = PATIENCE_MS) {
    this.#port = port;
    this.#patience = patience;
  }

  /** Null when the service is down or slow; a slow answer serves the next page. */
  async today({ latitude, longitude }: Place, now = Date.now()): Promise<Weather | null> {
    const place = { latitude: round(latitude), longitude: round(longitude) };
    const key = `${place.latitude} ${place.longitude}`;
    let held = this.#held.get(key);
    if (!held || held.until < now) {
      held = { until: now + FRESH_FOR_MS, weather: this.#ask(place, key, now) };
      if (this.#held.size >= KEPT_PLACES) this.#held.clear();
      this.#held.set(key, held);
    }
    return Promise.race([held.weather, nothingAfter(this.#patience)]);
  }

  async #ask(place: Place, key: string, now: number): Promise<Weather | null> {
    const answer = await this.#port.today(place);
    if (answer.ok) return answer.value;
    this.#held.set(key, { until: now + QUIET_AFTER_FAILURE_MS, weather: Promise.resolve(null) });
    return null;
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}

function nothingAfter(milliseconds: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), milliseconds).unref();
  });
}

let memory: WeatherMemory | undefined;

export function weatherOf(place: Place): Promise<Weather | null> {
  memory ??= new WeatherMemory(createOpenMeteo({ baseUrl: env().WEATHER_BASE_URL }));
  return memory.today(place);
}
