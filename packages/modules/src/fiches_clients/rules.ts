import type { ClientStatus } from './schema.ts';

/** Modules a new client starts with: what of the P1 list exists. */
export const DEFAULT_MODULES: Readonly<Record<'lab' | 'one', readonly string[]>> = {
  lab: ['documents', 'validation'],
  one: ['documents', 'validation'],
};

const NEXT: Readonly<Record<ClientStatus, readonly ClientStatus[]>> = {
  invited: ['archived'],
  active: ['paused', 'archived'],
  paused: ['active', 'archived'],
  archived: ['active'],
  anonymised: [],
};

/** Where the operator may move a client. From archived only within ninety days; the database has the last word. */
export function nextStatuses(status: ClientStatus): readonly ClientStatus[] {
  return NEXT[status];
}

/** A subdomain proposed from a name: `Les Mains Vertes` → `les-mains-vertes`. */
export function proposeSubdomain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

/** What switching a module does to the list: what it needs comes with it, what needs it goes with it. */
export function toggleModule(
  active: readonly string[],
  id: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
): { modules: string[]; added: string[]; removed: string[] } {
  const next = new Set(active);
  if (next.has(id)) {
    const drop = (module: string): void => {
      next.delete(module);
      for (const other of [...next]) if (dependencies.get(other)?.includes(module)) drop(other);
    };
    drop(id);
  } else {
    const add = (module: string): void => {
      if (next.has(module)) return;
      next.add(module);
      for (const needed of dependencies.get(module) ?? []) add(needed);
    };
    add(id);
  }
  const modules = [...next];
  return {
    modules,
    added: modules.filter((module) => !active.includes(module)),
    removed: active.filter((module) => !next.has(module)),
  };
}
