import type { Setting } from '@foxeo/core/settings';
import type { ConfigSettings } from '../schema/configuration.ts';

/** What stands in the fields: numbers as they are typed. */
export type Written = Readonly<Record<string, boolean | number | string>>;

export interface SettingFault {
  key: string;
  minimum: number;
  maximum: number;
}

type Read = { ok: true; values: ConfigSettings } | { ok: false; faults: SettingFault[] };

/** The fields as values, or what is wrong with each whole number: « 3 » and « 3 » with spaces are 3, « 3,5 » is not. */
export function readSettings(settings: readonly Setting[], written: Written): Read {
  const values: Record<string, boolean | number | string> = {};
  const faults: SettingFault[] = [];
  for (const { key, type, minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } of settings) {
    const value = written[key];
    if (value === undefined) continue;
    if (type !== 'integer') {
      values[key] = value;
      continue;
    }
    const text = String(value).trim();
    const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= minimum && number <= maximum) values[key] = number;
    else faults.push({ key, minimum, maximum });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, values };
}

/** What is in force for each setting: what was chosen for the client, or the module's own. */
export function inForce(settings: readonly Setting[], chosen: Readonly<Record<string, unknown>> = {}): ConfigSettings {
  return Object.fromEntries(
    settings.map(({ key, type, default: usual }) => {
      const value = chosen[key];
      const fits =
        (type === 'boolean' && typeof value === 'boolean') ||
        (type === 'integer' && typeof value === 'number') ||
        (type === 'string' && typeof value === 'string');
      return [key, fits ? value : usual];
    }),
  );
}

export function differsFromDefault({ default: usual }: Setting, value: unknown): boolean {
  return String(value) !== String(usual);
}
