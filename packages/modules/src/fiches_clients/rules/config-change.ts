import type { Setting } from '@foxeo/core/settings';
import type { ConfigChange } from '../schema/configuration.ts';

/** What a line of the past says, by its sentence's key. */
export type Told =
  | { key: 'told_added' | 'told_removed'; modules: string[] }
  | { key: 'told_accent' | 'told_subdomain'; before: string | null; after: string | null }
  | { key: 'told_setting'; module: string; setting: string; before: unknown; after: unknown }
  | { key: 'told_dashboard'; after: 'lab' | 'one' }
  | { key: 'told_elio_on' | 'told_elio_off' | 'told_theme' | 'told_created' | 'told_nothing' };

export interface Names {
  module(id: string): string;
  /** The setting of a module; undefined for one that is no more. */
  setting(module: string, key: string): Setting | undefined;
}

type Columns = Readonly<Record<string, unknown>>;

/** A change of configuration as sentences: what came, what went, what is worth something else. */
export function tellChange({ before, after }: Pick<ConfigChange, 'before' | 'after'>, names: Names): Told[] {
  if (!before) return [{ key: 'told_created' }];
  const now = after ?? {};
  const told: Told[] = [];
  if (now.dashboard === 'lab' || now.dashboard === 'one') told.push({ key: 'told_dashboard', after: now.dashboard });
  if ('modules_actifs' in now) {
    const [had, has] = [textsOf(before.modules_actifs), textsOf(now.modules_actifs)];
    const added = has.filter((id) => !had.includes(id)).map(names.module);
    const removed = had.filter((id) => !has.includes(id)).map(names.module);
    if (added.length > 0) told.push({ key: 'told_added', modules: added });
    if (removed.length > 0) told.push({ key: 'told_removed', modules: removed });
  }
  if ('custom_config' in now)
    told.push(...tellSettings(columnsOf(before.custom_config), columnsOf(now.custom_config), names));
  if ('accent' in now) told.push({ key: 'told_accent', before: textOf(before.accent), after: textOf(now.accent) });
  if ('subdomain' in now)
    told.push({ key: 'told_subdomain', before: textOf(before.subdomain), after: textOf(now.subdomain) });
  if ('elio_lab_enabled' in now) told.push({ key: now.elio_lab_enabled === true ? 'told_elio_on' : 'told_elio_off' });
  if ('theme' in now) told.push({ key: 'told_theme' });
  return told.length > 0 ? told : [{ key: 'told_nothing' }];
}

function tellSettings(before: Columns, after: Columns, names: Names): Told[] {
  const modules = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return modules.flatMap((module) => {
    const [had, has] = [columnsOf(before[module]), columnsOf(after[module])];
    const keys = [...new Set([...Object.keys(had), ...Object.keys(has)])];
    return keys.flatMap((key): Told[] => {
      const setting = names.setting(module, key);
      const [was, is] = [had[key] ?? setting?.default, has[key] ?? setting?.default];
      if (was === is) return [];
      const named = { module: names.module(module), setting: setting?.label ?? key };
      return [{ key: 'told_setting', ...named, before: was, after: is }];
    });
  });
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function columnsOf(value: unknown): Columns {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
