import { z } from 'zod';
import type { ClientStatus } from '../schema.ts';

/** The statuses that a list may be asked for. */
export const LISTED_STATUSES = ['active', 'invited', 'paused', 'archived'] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];

export const HEALTHS = ['risk', 'watch', 'ok'] as const;
export type Health = (typeof HEALTHS)[number];

export const SORTS = ['creation', 'nom', 'attente', 'sante', 'signe'] as const;
export const VIEWS = ['table', 'cartes', 'tableau'] as const;

const words = z.string().trim().min(1).max(100).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The list's address. What isn't understood is left out. */
export const listQuery = z.object({
  q: words,
  statut: z.enum(LISTED_STATUSES).optional().catch(undefined),
  espace: z.enum(['lab', 'one']).optional().catch(undefined),
  sante: z.enum(HEALTHS).optional().catch(undefined),
  etiquette: words,
  source: words,
  module: z
    .string()
    .regex(/^[a-z][a-z_]{1,40}$/)
    .optional()
    .catch(undefined),
  ville: words,
  /** Silent for more than so many days. */
  silence: z.coerce.number().int().min(1).max(3650).optional().catch(undefined),
  /** Created between these days, both included. */
  du: day,
  au: day,
  tri: z.enum(SORTS).default('creation').catch('creation'),
  sens: z.enum(['asc', 'desc']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
  vue: z.enum(VIEWS).default('table').catch('table'),
  densite: z.enum(['compacte']).optional().catch(undefined),
  /** Everyone, where a default view would else take its place. */
  tous: z.enum(['1']).optional().catch(undefined),
});
export type ListQuery = z.infer<typeof listQuery>;

/** What narrows the list: neither the order, nor the page, nor the look. */
export const FILTERS = [
  'q',
  'statut',
  'espace',
  'sante',
  'etiquette',
  'source',
  'module',
  'ville',
  'silence',
  'du',
  'au',
] as const satisfies readonly (keyof ListQuery)[];

/** Those behind the button « Filtres ». */
export const MORE_FILTERS = ['sante', 'etiquette', 'source', 'module', 'ville', 'silence', 'du', 'au'] as const;

/** Names from A, dates, counts and points from the latest and the most. */
export function usualDirection(sort: ListQuery['tri']): 'asc' | 'desc' {
  return sort === 'nom' ? 'asc' : 'desc';
}

export type HealthReason =
  | { kind: 'silence'; points: number; days: number; usual: number | null }
  | { kind: 'homework' | 'rounds'; points: number; count: number };

/** A line of the list. Dates are ISO 8601. */
export interface ClientLine {
  id: string;
  /** The company, or else the person. */
  name: string;
  /** The person. */
  contact: string;
  email: string;
  status: ClientStatus;
  /** Of a client who hasn't come in: whether he was ever asked to. */
  asked: boolean;
  dashboard: 'lab' | 'one';
  city: string | null;
  createdAt: string;
  pending: number;
  tags: string[];
  pinned: boolean;
  health: Health | null;
  healthReasons: HealthReason[];
  /** The last time he deposited, submitted, answered or opened something. */
  lastSignAt: string | null;
}

/** What the operator's clients have, to filter by. */
export interface ListChoices {
  tags: string[];
  sources: string[];
  cities: string[];
  modules: string[];
}

export interface SavedView {
  id: string;
  name: string;
  /** What stands after the question mark of the list's address. */
  query: string;
  isDefault: boolean;
}

const viewName = z.string().trim().min(1, 'view_name_needed').max(60, 'too_long');

export const saveView = z.object({
  key: z.uuid(),
  name: viewName,
  query: z.string().max(2000),
  makeDefault: z.boolean(),
});

export const changeView = z.object({
  id: z.uuid(),
  name: viewName.optional(),
  query: z.string().max(2000).optional(),
  makeDefault: z.boolean().optional(),
});

export const deleteView = z.object({ id: z.uuid() });

export const BULK_ACTS = ['tag', 'untag', 'pin', 'unpin', 'pause', 'resume'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** The clients ticked, or all those of a list: the words of its address. */
export const bulkClients = z.object({
  ids: z.array(z.uuid()).max(1000),
  list: z.string().max(2000).optional(),
  act: z.enum(BULK_ACTS),
  value: z.string().trim().max(500, 'too_long').default(''),
});

/** What became of a bulk act. */
export interface BulkReport {
  done: string[];
  unchanged: number;
  refused: { id: string; name: string; why: string }[];
}

export const markClient = z.object({
  clientId: z.uuid(),
  tags: z.array(z.string().trim().min(1).max(40)).max(50, 'too_many_tags'),
  source: z.string().trim().max(80, 'too_long'),
  deferredUntil: z.union([z.literal(''), z.iso.date('date_invalid')]),
});
