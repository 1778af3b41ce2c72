import type { Letter } from './world.ts';

/** Who tries. The positive cell is always there: someone sees each row. */
export const WHO = [
  'visitor',
  'ownerA',
  'memberA',
  'ownerB',
  'ownerOff',
  'ownerPaused',
  'former',
  'ended',
  'idle',
  'operator',
  'operatorNoFactor',
  'operatorIdle',
  'operator2',
  'jobs',
] as const;
export type Who = (typeof WHO)[number];

/** The letters of the rows that each one reaches; whoever isn't named reaches none. */
export type Reach = Partial<Record<Who, string>>;

export interface Expectation {
  /** How to find the row of a tenant: a condition with `$1` for what `key` gives. */
  row: string;
  key: 'client' | 'owner' | 'operator';
  /** For a table with one row for everyone: letters make no sense, any row counts as `A`. */
  select: Reach;
  /** A column that may be updated, and by whom. Without it nobody updates anything. */
  update?: { column: string; reach: Reach };
}

/** Rows of a client, seen by his people and his operator. */
export const ofClient: Reach = {
  ownerA: 'A',
  memberA: 'A',
  ownerB: 'B',
  ownerOff: 'C',
  ownerPaused: 'D',
  operator: 'ABCD',
  operator2: 'Z',
};
/** Rows of the person who owns the client of that letter. */
export const ofPerson: Reach = { ownerA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D' };
/** Rows that only the operator sees. */
export const ofOperator: Reach = { operator: 'ABCD', operator2: 'Z' };
export const nobody: Reach = {};

export const byClient = { row: 'client_id = $1', key: 'client' } as const;
export const byOwner = { row: 'user_id = $1', key: 'owner' } as const;
export const byOperator = { row: 'operator_id = $1', key: 'operator' } as const;

export function sorted(letters: Iterable<Letter | string>): string {
  return [...letters].sort().join('');
}
