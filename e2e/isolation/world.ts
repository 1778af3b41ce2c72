import {
  makeDocument,
  makeOperator,
  makePerson,
  makeSubmission,
  makeTenant,
  type Tenant,
  type TestDatabase,
  type TestDocument,
  type TestOperator,
  type TestPerson,
} from '@foxeo/testing';
import { ROOMS } from './rooms.ts';

/** The tenants of the isolation tests, by letter. */
export const LETTERS = ['A', 'B', 'C', 'D', 'Z'] as const;
export type Letter = (typeof LETTERS)[number];

/**
 *   A, B   active clients of the first operator
 *   C      his too, with every module off
 *   D      his too, paused
 *   Z      a client of the second operator
 * Each has one row in every table.
 */
export interface World {
  tenants: Record<Letter, Tenant>;
  operators: { first: TestOperator; second: TestOperator };
  documents: Record<Letter, TestDocument>;
  /** Visible to one side only. */
  operatorPrivate: TestDocument;
  clientPrivate: TestDocument;
  submissions: Record<Letter, string>;
  /** A member of B who set up a second factor. */
  guarded: TestPerson;
  /** An open invitation of A, last sent an hour ago. */
  invitation: string;
  /** A mail of the first operator that was given up, and a job of his that is dead. */
  givenUp: { mail: string; job: string };
}

export async function makeWorld({ owner }: TestDatabase): Promise<World> {
  const first = await makeOperator(owner, 'Premier');
  const second = await makeOperator(owner, 'Second');
  const tenants = {
    A: await makeTenant(owner, 'Alpha', first),
    B: await makeTenant(owner, 'Bravo', first),
    C: await makeTenant(owner, 'Charlie', first),
    D: await makeTenant(owner, 'Delta', first, { status: 'paused' }),
    Z: await makeTenant(owner, 'Zoulou', second),
  };
  const each = async <T>(make: (letter: Letter) => Promise<T>): Promise<Record<Letter, T>> => ({
    A: await make('A'),
    B: await make('B'),
    C: await make('C'),
    D: await make('D'),
    Z: await make('Z'),
  });
  const documents = await each((letter) => makeDocument(owner, tenants[letter]));
  const submissions = await each((letter) => makeSubmission(owner, tenants[letter], documents[letter]));
  await each((letter) => seedSatellites(owner, tenants[letter], documents[letter]));
  const operatorPrivate = await makeDocument(owner, tenants.A, { visibility: 'operator_private', side: 'operator' });
  const clientPrivate = await makeDocument(owner, tenants.A, { visibility: 'client_private' });
  await owner`update public.client_config set modules_actifs = '{}' where client_id = ${tenants.C.clientId}`;
  const [invitation] = await owner<{ id: string }[]>`
    update public.invitations set last_sent_at = now() - interval '1 hour' where client_id = ${tenants.A.clientId} returning id`;
  if (!invitation) throw new Error('A has no invitation');
  const [givenUp] = await owner<{ mail: string; job: string }[]>`
    with mail as (update public.email_outbox set status = 'failed' where idempotency_key = ${`test:${tenants.A.clientId}`} returning id),
         job as (update public.jobs set status = 'dead' where idempotency_key = ${`test:${tenants.A.clientId}`} returning id)
    select mail.id as mail, job.id as job from mail, job`;
  if (!givenUp) throw new Error('A has no mail or no job');
  const guarded = await makePerson(owner, 'Gardée');
  await owner`insert into public.client_members (client_id, user_id) values (${tenants.B.clientId}, ${guarded.userId})`;
  await owner`insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
              values (gen_random_uuid(), ${guarded.userId}, 'totp', 'verified', now(), now())`;
  const world = {
    tenants,
    operators: { first, second },
    documents,
    operatorPrivate,
    clientPrivate,
    submissions,
    guarded,
    invitation: invitation.id,
    givenUp,
  };
  for (const room of ROOMS) await room.seed(owner, world);
  return world;
}

/** One row a tenant in each of the tables that the tenant itself did not fill. */
async function seedSatellites(owner: TestDatabase['owner'], tenant: Tenant, document: TestDocument): Promise<void> {
  const { clientId, operator, owner: person } = tenant;
  await owner`insert into public.document_views (document_id, version_id, client_id, user_id, side)
              values (${document.documentId}, ${document.versionId}, ${clientId}, ${person.userId}, 'client')`;
  await owner`insert into public.document_approvals (document_id, version_id, client_id, sha256, side, approved_by)
              values (${document.documentId}, ${document.versionId}, ${clientId}, ${document.sha256}, 'operator', ${operator.userId})`;
  await owner`insert into public.invitations (client_id, email, token_hash, invited_by)
              values (${clientId}, ${`invite.${person.email}`}, sha256(convert_to(${clientId}, 'UTF8')), ${operator.userId})`;
  await owner`insert into public.consents (user_id, client_id, operator_id, purpose, text_version, decision, channel)
              values (${person.userId}, ${clientId}, ${operator.userId}, 'terms', 1, 'granted', 'invitation')`;
  const [notification] = await owner`
    insert into public.notifications (user_id, client_id, source, type, priority, app, path, thread)
    values (${person.userId}, ${clientId}, 'documents', 'document_shared', 'normal', 'lab', '/documents', 'test') returning id`;
  const [mail] = await owner`
    insert into public.email_outbox (operator_id, user_id, to_email, template, idempotency_key, secrets)
    values (${operator.userId}, ${person.userId}, ${person.email}, 'notifications', ${`test:${clientId}`}, '{"secret":"x"}') returning id`;
  await owner`insert into public.notification_deliveries (notification_id, user_id, channel, due_at, mail_id)
              values (${notification?.id}, ${person.userId}, 'email', now(), ${mail?.id})`;
  await owner`insert into public.session_activity (session_id, user_id, app) values (${person.sessionId}, ${person.userId}, 'lab')`;
  await owner`insert into public.login_attempts (email_hash, ip, succeeded) values (sha256(convert_to(${person.email}, 'UTF8')), '203.0.113.9', false)`;
  await owner`insert into public.sign_in_mails (email_hash, ip) values (sha256(convert_to(${person.email}, 'UTF8')), '203.0.113.9')`;
  await owner`insert into public.recovery_codes (user_id, code_hash) values (${person.userId}, sha256(convert_to(${clientId}, 'UTF8')))`;
  await owner`insert into public.jobs (operator_id, kind, idempotency_key) values (${operator.userId}, 'test', ${`test:${clientId}`})`;
}
