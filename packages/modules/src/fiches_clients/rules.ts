import type { AppError } from '@foxeo/core/result';
import { type ClientStatus, subdomain } from './schema.ts';

/** Modules a new client starts with. */
export const DEFAULT_MODULES: Readonly<Record<'lab' | 'one', readonly string[]>> = {
  lab: ['parcours', 'documents', 'validation', 'chat', 'projets'],
  one: ['documents', 'validation', 'chat', 'projets'],
};

/** Days without coming in after which an invitation is worth another word. */
export const UNOPENED_AFTER_DAYS = 3;

/** Days during which an archived client can come back; then he is anonymised. */
export const REVERSIBLE_DAYS = 90;

const NEXT = {
  invited: ['archived'],
  active: ['paused', 'archived'],
  paused: ['active', 'archived'],
  archived: ['active'],
  anonymised: [],
} as const satisfies Record<ClientStatus, readonly ClientStatus[]>;

export type NextStatus = 'active' | 'paused' | 'archived';

/** Where the operator may move a client. From archived only within ninety days; the database has the last word. */
export function nextStatuses(status: ClientStatus): readonly NextStatus[] {
  return NEXT[status];
}

/** The instant until which an archived client can come back. */
export function reversibleUntil(archivedAt: Date): Date {
  return new Date(archivedAt.getTime() + REVERSIBLE_DAYS * 86_400_000);
}

/** A subdomain proposed from a name: `Les Mains Vertes` → `les-mains-vertes`. Empty when none can be made of it. */
export function proposeSubdomain(name: string): string {
  const proposed = name
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '-')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return subdomain.safeParse(proposed).success ? proposed : '';
}

export interface Toggle {
  /** In the order of the catalogue. */
  modules: string[];
  added: string[];
  removed: string[];
}

/**
 * What switching a module does to the list: what it needs, however deep, comes with it; what needs it goes with it.
 * `dependencies` names every module that exists, with those that each one needs.
 */
export function toggleModule(
  active: readonly string[],
  id: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
): Toggle {
  const next = new Set(active);
  const drop = (module: string): void => {
    next.delete(module);
    for (const other of [...next]) if (next.has(other) && dependencies.get(other)?.includes(module)) drop(other);
  };
  const add = (module: string): void => {
    if (next.has(module)) return;
    next.add(module);
    for (const needed of dependencies.get(module) ?? []) add(needed);
  };
  if (next.has(id)) drop(id);
  else add(id);
  return difference(active, [...next], [...dependencies.keys()]);
}

/** What going from one list to the other brings and takes, in the order of the catalogue. */
export function difference(from: readonly string[], to: readonly string[], catalogue: readonly string[]): Toggle {
  const rank = (id: string) => {
    const index = catalogue.indexOf(id);
    return index < 0 ? catalogue.length : index;
  };
  const sorted = (ids: readonly string[]) => [...ids].sort((one, other) => rank(one) - rank(other));
  return {
    modules: sorted(to),
    added: sorted(to.filter((id) => !from.includes(id))),
    removed: sorted(from.filter((id) => !to.includes(id))),
  };
}

const FIELD_OF: Readonly<Record<string, { field: string; key: string }>> = {
  email_taken: { field: 'email', key: 'email_taken' },
  // The index itself, when the row is edited.
  clients_email: { field: 'email', key: 'email_taken' },
  subdomain_taken: { field: 'subdomain', key: 'subdomain_taken' },
};

/** A conflict that one field can mend, told at that field. */
export function atItsField(error: AppError): AppError {
  const place = error.detail === undefined ? undefined : FIELD_OF[error.detail];
  return place ? { ...error, fields: { [place.field]: place.key } } : error;
}

/**
 * Contrast of two colours `#rrggbb`, 1 to 21. Source: WCAG 2.2, “contrast ratio” and “relative luminance”.
 */
export function contrastRatio(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** An address proposed for a One, from its name: « Atelier Guérin » gives `atelier-guerin`. Empty when too little is left. */
export function addressFrom(name: string): string {
  const label = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return label.length >= 3 ? label : '';
}
