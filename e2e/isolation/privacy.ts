import { asUser, type Identity, identity, type TestDatabase, type Tx } from '@foxeo/testing';
import type { Mismatch } from './matrix.ts';
import type { World } from './world.ts';

// What the matrix can't say with a letter: within one client, what one side keeps from the other, and rows that exist
// for one of two people. Each check counts rows; the positive one stands beside the negative.

interface Check {
  name: string;
  as: (world: World) => Identity;
  rows: (tx: Tx, world: World) => Promise<{ count: number }>;
  expected: number;
}

const operator = (world: World) => world.operators.first.identity;
const client = (world: World) => world.tenants.A.owner.identity;
const member = (world: World) => world.tenants.A.member.identity;

const CHECKS: Check[] = [
  ...(['operatorPrivate', 'clientPrivate'] as const).flatMap((which) => {
    const mine = which === 'operatorPrivate' ? operator : client;
    const theirs = which === 'operatorPrivate' ? client : operator;
    const checks: Check[] = [];
    for (const [as, expected] of [
      [mine, 1],
      [theirs, 0],
    ] as const) {
      checks.push(
        {
          name: `${which}: the document`,
          as,
          rows: (tx, world) => tx`select 1 from public.documents where id = ${world[which].documentId}`,
          expected,
        },
        {
          name: `${which}: its version`,
          as,
          rows: (tx, world) => tx`select 1 from public.document_versions where id = ${world[which].versionId}`,
          expected,
        },
        {
          name: `${which}: its file`,
          as,
          rows: (tx, world) => tx`select 1 from storage.objects where name = ${world[which].path}`,
          expected,
        },
        {
          name: `${which}: filing it`,
          as,
          rows: (tx, world) => tx`update public.documents set folder = 'x' where id = ${world[which].documentId}`,
          expected,
        },
      );
    }
    return checks;
  }),
  {
    name: 'a member does not rename what the operator added',
    as: client,
    rows: (tx, world) =>
      tx`update public.documents set folder = 'x' where client_id = ${world.tenants.A.clientId} and owner_side = 'operator'`,
    expected: 0,
  },
  {
    name: 'the journal of an operator-private document, for its operator',
    as: operator,
    rows: (tx, world) =>
      tx`select 1 from public.audit_log where entity_id = ${world.operatorPrivate.documentId} limit 1`,
    expected: 1,
  },
  {
    name: 'the journal of an operator-private document, for the client',
    as: client,
    rows: (tx, world) => tx`select 1 from public.audit_log where entity_id = ${world.operatorPrivate.documentId}`,
    expected: 0,
  },
  {
    name: 'a plain member reads the journal of his client',
    as: member,
    rows: (tx, world) => tx`select 1 from public.audit_log where client_id = ${world.tenants.A.clientId}`,
    expected: 0,
  },
  {
    name: 'a person’s preferences, for his co-member',
    as: member,
    rows: (tx, world) => tx`select 1 from public.user_preferences where user_id = ${world.tenants.A.owner.userId}`,
    expected: 0,
  },
  ...(['aal1', 'aal2'] as const).map(
    (level): Check => ({
      name: `his client, for a member with a second factor, at ${level}`,
      as: (world) => identity(world.guarded, level),
      rows: (tx, world) => tx`select 1 from public.clients where id = ${world.tenants.B.clientId}`,
      expected: level === 'aal2' ? 1 : 0,
    }),
  ),
  {
    name: 'the secret of a mail',
    as: operator,
    rows: (tx) => tx`select 1 where has_column_privilege('public.email_outbox', 'secrets', 'select')`,
    expected: 0,
  },
  {
    name: 'the hash of an invitation',
    as: operator,
    rows: (tx) => tx`select 1 where has_column_privilege('public.invitations', 'token_hash', 'select')`,
    expected: 0,
  },
];

/** Answers the checks that don't hold. */
export async function runPrivacy(db: TestDatabase, world: World): Promise<Mismatch[]> {
  const found: Mismatch[] = [];
  for (const { name, as, rows, expected } of CHECKS) {
    const { count } = await asUser(db.app, as(world), (tx) => rows(tx, world));
    if (count !== expected) found.push(`${name}: ${count} rows, expected ${expected}`);
  }
  return found;
}
