import type { Result } from '@foxeo/core/result';

/** Degrees, WGS84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export type Sky = 'clear' | 'partly_cloudy' | 'overcast' | 'fog' | 'drizzle' | 'rain' | 'snow' | 'thunderstorm';

/** The day's weather at a place, temperatures in °C. */
export interface Weather {
  readonly now: number;
  readonly low: number;
  readonly high: number;
  readonly sky: Sky;
  readonly daylight: boolean;
  /** Percent; null when the service doesn't say. */
  readonly rainChance: number | null;
  /** True when the local simulator answered: every screen that shows it says so. */
  readonly simulated: boolean;
}

export interface WeatherPort {
  /** Fails as `unavailable`, and with nothing else: a page goes on without weather. */
  today(place: Place): Promise<Result<Weather>>;
}
