import {
  byClient,
  byOperator,
  byOwner,
  type Expectation,
  nobody,
  ofClient,
  ofOperator,
  ofPerson,
  WHO,
} from './reach.ts';
import { ROOMS } from './rooms.ts';

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
  ...Object.assign({}, ...ROOMS.map(({ expectations }) => expectations)),
};
