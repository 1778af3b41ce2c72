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
const ofClient: Reach = {
  ownerA: 'A',
  memberA: 'A',
  ownerB: 'B',
  ownerOff: 'C',
  ownerPaused: 'D',
  operator: 'ABCD',
  operator2: 'Z',
};
/** Rows of the person who owns the client of that letter. */
const ofPerson: Reach = { ownerA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D' };
/** Rows that only the operator sees. */
const ofOperator: Reach = { operator: 'ABCD', operator2: 'Z' };
const nobody: Reach = {};

const byClient = { row: 'client_id = $1', key: 'client' } as const;
const byOwner = { row: 'user_id = $1', key: 'owner' } as const;
const byOperator = { row: 'operator_id = $1', key: 'operator' } as const;

/** Table × who × verb. Inserts and deletes are granted to nobody: the matrix tries them all the same. */
export const EXPECTATIONS: Record<string, Expectation> = {
  operators: {
    row: 'user_id = $1',
    key: 'operator',
    // A, B, C and D have one operator, Z another: a letter stands for his row.
    select: {
      ownerA: 'ABCD',
      memberA: 'ABCD',
      ownerB: 'ABCD',
      ownerOff: 'ABCD',
      ownerPaused: 'ABCD',
      operator: 'ABCD',
      operator2: 'Z',
    },
  },
  clients: { row: 'id = $1', key: 'client', select: ofClient, update: { column: 'city', reach: ofOperator } },
  client_members: { ...byClient, select: ofClient, update: { column: 'can_billing', reach: ofOperator } },
  client_config: { ...byClient, select: ofClient },
  invitations: {
    ...byClient,
    select: { ownerA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D', operator: 'ABCD', operator2: 'Z' },
  },
  documents: {
    ...byClient,
    select: ofClient,
    // C has the module off, D is paused: nobody writes there, but the operator on D.
    update: { column: 'folder', reach: { ownerA: 'A', memberA: 'A', ownerB: 'B', operator: 'ABD', operator2: 'Z' } },
  },
  document_versions: { ...byClient, select: ofClient },
  document_views: { ...byClient, select: ofClient },
  document_approvals: { ...byClient, select: ofClient },
  submissions: { ...byClient, select: ofClient },
  submission_events: { ...byClient, select: ofClient },
  consents: { ...byClient, select: { ...ofPerson, operator: 'ABCD', operator2: 'Z' } },
  audit_log: {
    ...byClient,
    // A plain member reads his own acts only, and he has none here.
    select: { ownerA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D', operator: 'ABCD', operator2: 'Z' },
  },
  audit_origins: { ...byOperator, select: ofOperator },
  profiles: {
    ...byOwner,
    select: { ...ofPerson, memberA: 'A', operator: 'ABCD', operator2: 'Z' },
    update: { column: 'job', reach: ofPerson },
  },
  user_preferences: { ...byOwner, select: ofPerson, update: { column: 'phone', reach: ofPerson } },
  session_activity: { ...byOwner, select: ofPerson },
  notifications: { ...byOwner, select: ofPerson, update: { column: 'read_at', reach: ofPerson } },
  notification_deliveries: { ...byOwner, select: ofPerson },
  email_outbox: { ...byOperator, select: ofOperator },
  jobs: { ...byOperator, select: ofOperator },
  recovery_codes: { ...byOwner, select: nobody },
  login_attempts: { row: '$1::uuid is not null', key: 'client', select: nobody },
  sign_in_mails: { row: '$1::uuid is not null', key: 'client', select: nobody },
  module_catalog: {
    row: '$1::uuid is not null',
    key: 'client',
    select: {
      ownerA: 'ABCDZ',
      memberA: 'ABCDZ',
      ownerB: 'ABCDZ',
      ownerOff: 'ABCDZ',
      ownerPaused: 'ABCDZ',
      former: 'ABCDZ',
      operator: 'ABCDZ',
      operator2: 'ABCDZ',
    },
  },
  consent_texts: {
    row: '$1::uuid is not null',
    key: 'client',
    // Before accepting them one must be able to read them: a token is enough.
    select: Object.fromEntries(WHO.filter((who) => who !== 'visitor' && who !== 'jobs').map((who) => [who, 'ABCDZ'])),
  },
  webhook_inbox: { row: '$1::uuid is not null', key: 'client', select: { operator: 'ABCDZ', operator2: 'ABCDZ' } },
  cron_runs: { row: '$1::uuid is not null', key: 'client', select: { operator: 'ABCDZ', operator2: 'ABCDZ' } },
};

export function sorted(letters: Iterable<Letter | string>): string {
  return [...letters].sort().join('');
}
