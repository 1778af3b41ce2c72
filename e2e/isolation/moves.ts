import { randomUUID } from 'node:crypto';
import { asUser, type TestDatabase } from '@foxeo/testing';
import type { Mismatch, People, Search } from './matrix.ts';
import { anyone, type Move, member, signedIn } from './move.ts';
import { WHO } from './reach.ts';
import { ROOMS } from './rooms.ts';
import type { World } from './world.ts';

const A = (world: World) => world.tenants.A.clientId;

// A second try at one function stands under its name and a word: `start_upload, private`.
export const MOVES: Record<string, Move> = {
  'start_upload, a version of what the operator keeps to himself': {
    call: async (tx, world) =>
      tx`select * from app.start_upload(${A(world)}, ${world.operatorPrivate.documentId}, ${randomUUID()}, 'a.pdf', 'a.pdf', 10, 'application/pdf')`,
    allowed: ['operator'],
  },
  'start_upload, a version of what the client keeps to himself': {
    call: async (tx, world) =>
      tx`select * from app.start_upload(${A(world)}, ${world.clientPrivate.documentId}, ${randomUUID()}, 'a.pdf', 'a.pdf', 10, 'application/pdf')`,
    allowed: member,
  },
  set_client_modules: {
    call: async (tx, world) =>
      tx`select app.set_client_modules(${A(world)}, '{documents}', (select updated_at from public.client_config where client_id = ${A(world)}))`,
    allowed: ['operator'],
  },
  set_client_look: {
    call: async (tx, world) =>
      tx`select app.set_client_look(${A(world)}, '#123456', null, (select updated_at from public.client_config where client_id = ${A(world)}))`,
    allowed: ['operator'],
  },
  set_client_settings: {
    call: async (tx, world) =>
      tx`select app.set_client_settings(${A(world)}, 'validation', '{"reply_days": 3}', (select updated_at from public.client_config where client_id = ${A(world)}))`,
    allowed: ['operator'],
  },
  restore_client_config: {
    call: async (tx, world) =>
      tx`select app.restore_client_config(${A(world)}, (select max(seq) from public.audit_log where chain = ${A(world)} and entity = 'config'),
        (select updated_at from public.client_config where client_id = ${A(world)}))`,
    allowed: ['operator'],
  },
  subdomain_state: {
    call: async (tx, world) => tx`select app.subdomain_state('un-nom-libre', ${A(world)})`,
    allowed: ['operator'],
  },
  set_client_status: {
    call: async (tx, world) => tx`select app.set_client_status(${A(world)}, 'paused', 'une raison')`,
    allowed: ['operator'],
  },
  create_client: {
    call: async (tx) =>
      tx`select app.create_client('Nina', 'Neuve', 'nina@neuve.example', null, 'lab', null, '{documents}', ${randomUUID()})`,
    allowed: ['operator', 'operator2'],
  },
  resend_invitation: {
    call: async (tx, world) => tx`select app.resend_invitation(${world.invitation})`,
    allowed: ['operator'],
  },
  cancel_invitation: {
    call: async (tx, world) => tx`select app.cancel_invitation(${world.invitation})`,
    allowed: ['operator'],
  },
  // A's owner came in long ago.
  invite_again: { call: async (tx, world) => tx`select app.invite_again(${A(world)})`, allowed: [] },
  peek_invitation: { call: async (tx) => tx`select * from app.peek_invitation('not-a-secret')`, allowed: anyone },
  renew_invitation: { call: async (tx) => tx`select app.renew_invitation('not-a-secret')`, allowed: [] },
  accept_invitation: {
    call: async (tx) => tx`select app.accept_invitation('not-a-secret', 1, false, 'X', 'Y', 'vous', 'Europe/Paris')`,
    allowed: [],
  },
  look_of_subdomain: { call: async (tx) => tx`select * from app.look_of_subdomain('rien')`, allowed: anyone },
  texts_in_force: { call: async (tx) => tx`select * from app.texts_in_force()`, allowed: anyone },
  record_consent: {
    call: async (tx, world) => tx`select app.record_consent('ai', 1, 'granted', 'account', ${A(world)})`,
    allowed: member,
  },
  my_consents: {
    call: async (tx) => tx`select * from app.my_consents()`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  start_upload: {
    call: async (tx, world) =>
      tx`select * from app.start_upload(${A(world)}, null, ${randomUUID()}, 'a.pdf', 'a.pdf', 10, 'application/pdf')`,
    allowed: [...member, 'operator'],
  },
  finish_upload: {
    call: async (tx, world) =>
      tx`select app.finish_upload(${world.documents.A.versionId}, ${'a'.repeat(64)}, 'application/pdf', 10)`,
    allowed: ['ownerA'],
  },
  refuse_upload: { call: async (tx) => tx`select app.refuse_upload(${randomUUID()}, 'x')`, allowed: [] },
  record_view: {
    call: async (tx, world) => tx`select * from app.record_view(${world.documents.A.versionId})`,
    allowed: [...member, 'operator'],
  },
  withdraw_document: {
    call: async (tx, world) => tx`select app.withdraw_document(${world.documents.A.documentId}, 'une raison')`,
    allowed: member,
  },
  set_document_trashed: {
    call: async (tx, world) => tx`select app.set_document_trashed(${world.clientPrivate.documentId}, true)`,
    allowed: member,
  },
  submit_document: {
    call: async (tx, world) => tx`select app.submit_document(${world.documents.A.documentId}, 'Voici')`,
    allowed: ['ownerA'],
  },
  resubmit: {
    call: async (tx, world) => tx`select app.resubmit(${world.submissions.A}, 'Voici')`,
    allowed: ['ownerA'],
  },
  withdraw_submission: {
    call: async (tx, world) => tx`select app.withdraw_submission(${world.submissions.A})`,
    allowed: ['ownerA'],
  },
  place_in_queue: {
    call: async (tx, world) => tx`select app.place_in_queue(${world.submissions.A})`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  open_submission: {
    call: async (tx, world) => tx`select app.open_submission(${world.submissions.A})`,
    allowed: ['operator'],
  },
  ask_precision: {
    call: async (tx, world) => tx`select app.ask_precision(${world.submissions.A}, 1, 'Une précision, merci')`,
    allowed: ['operator'],
  },
  reject_submission: {
    call: async (tx, world) => tx`select app.reject_submission(${world.submissions.A}, 1, 'Ce n’est pas cela')`,
    allowed: ['operator'],
  },
  approve_submission: {
    call: async (tx, world) =>
      tx`select app.approve_submission(${world.submissions.A}, 1, ${world.documents.A.sha256})`,
    allowed: ['operator'],
  },
  // The submission waits, so there is nothing to take back: whoever may do it gets an answer.
  take_back_approval: {
    call: async (tx, world) => tx`select app.take_back_approval(${world.submissions.A}, 1)`,
    allowed: ['operator'],
  },
  mark_notifications_read: {
    call: async (tx) => tx`select app.mark_notifications_read(null)`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  verify_audit_chain: {
    call: async (tx, world) => tx`select * from app.verify_audit_chain(${A(world)})`,
    allowed: ['operator'],
  },
  record_journal_export: {
    call: async (tx) => tx`select app.record_journal_export('{}')`,
    allowed: ['operator', 'operator2'],
  },
  retry_mail: { call: async (tx, world) => tx`select app.retry_mail(${world.givenUp.mail})`, allowed: ['operator'] },
  retry_job: { call: async (tx, world) => tx`select app.retry_job(${world.givenUp.job})`, allowed: ['operator'] },
  sign_in_wait: { call: async (tx) => tx`select app.sign_in_wait('x@y.example')`, allowed: anyone },
  record_sign_in: { call: async (tx) => tx`select app.record_sign_in('x@y.example', false)`, allowed: anyone },
  ask_sign_in_mail: { call: async (tx) => tx`select app.ask_sign_in_mail('x@y.example')`, allowed: anyone },
  spend_code_try: { call: async (tx) => tx`select app.spend_code_try('x@y.example')`, allowed: anyone },
  where_i_stand: {
    call: async (tx) => tx`select * from app.where_i_stand()`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  signalled_since: {
    call: async (tx) => tx`select app.signalled_since(now())`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  tell_second_factor: { call: async (tx) => tx`select app.tell_second_factor()`, allowed: signedIn },
  touch_session: {
    call: async (tx) => tx`select app.touch_session('lab')`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  my_sessions: {
    call: async (tx) => tx`select * from app.my_sessions()`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  revoke_sessions: { call: async (tx) => tx`select app.revoke_sessions(null)`, allowed: signedIn },
  renew_recovery_codes: {
    call: async (tx) => tx`select * from app.renew_recovery_codes()`,
    allowed: ['operator', 'operator2'],
  },
  recovery_codes_left: {
    call: async (tx) => tx`select app.recovery_codes_left()`,
    allowed: anyone.filter((who) => who !== 'visitor'),
  },
  // The one act of an operator without second factor.
  use_recovery_code: {
    call: async (tx) => tx`select app.use_recovery_code('AAAAA-AAAAA')`,
    allowed: [...signedIn, 'operatorNoFactor'],
  },
  ...Object.assign({}, ...ROOMS.map(({ moves }) => moves)),
};

/** Tries every move as everyone, rolling each back. */
export async function runMoves(
  db: TestDatabase,
  world: World,
  people: People,
  { first = false }: Search = {},
): Promise<Mismatch[]> {
  const found: Mismatch[] = [];
  for (const [name, { call, allowed }] of Object.entries(MOVES)) {
    for (const who of WHO) {
      if (first && found.length > 0) return found;
      const state =
        who === 'jobs'
          ? await stateOf(db.jobs.begin((tx) => call(tx, world)))
          : await stateOf(asUser(db.app, people[who], (tx) => call(tx, world)));
      const through = state === null;
      if (state && !/^(FX0\d\d|42501)$/.test(state))
        found.push(`${who} ${name}: failed with ${state}, which is no refusal`);
      if (through !== allowed.includes(who))
        found.push(`${who} ${name}: ${through ? 'went through' : `refused with ${state}`}`);
    }
  }
  return found;
}

async function stateOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}
