// Every function of schema app, and the lines that it leaves in the journal.
import { randomUUID } from 'node:crypto';
import {
  asUser,
  identity,
  makeDocument,
  makeOperator,
  makePerson,
  makeSubmission,
  makeTenant,
  type Tenant,
  visitor,
} from '@foxeo/testing';
import type { RecordedMove, Stage } from './audit-stage.ts';
import { ROOMS } from './rooms.ts';

/** A second case of one function stands under its name and a word: `record_consent, withdrawn`. */
export const RECORDED: Record<string, RecordedMove> = {
  create_client: {
    lines: ['client.created', 'config.created', 'invitation.created'],
    run: (stage) =>
      stage.linesOf(
        stage.operator.identity,
        (tx) =>
          tx`select app.create_client('Nina', 'Neuve', ${`${randomUUID()}@neuve.example`}, null, 'lab', null, '{documents}', ${randomUUID()})`,
      ),
  },
  resend_invitation: {
    lines: ['invitation.resent', 'invitation.updated'],
    run: async (stage) => {
      const { id } = await invite(stage);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.resend_invitation(${id})`);
    },
  },
  renew_invitation: {
    lines: ['invitation.updated', 'invitation.updated'],
    run: async (stage) => {
      const { secret } = await invite(stage);
      return stage.linesOf(visitor, (tx) => tx`select app.renew_invitation(${secret})`);
    },
  },
  cancel_invitation: {
    lines: ['invitation.cancelled'],
    run: async (stage) => {
      const { id } = await invite(stage);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.cancel_invitation(${id})`);
    },
  },
  invite_again: {
    lines: ['invitation.cancelled', 'invitation.created'],
    run: async (stage) => {
      const tenant = await makeTenant(stage.db.owner, 'Absente', stage.operator, { status: 'invited' });
      await stage.db.owner`update public.client_members set removed_at = now() where client_id = ${tenant.clientId}`;
      await invite(stage, tenant);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.invite_again(${tenant.clientId})`);
    },
  },
  accept_invitation: {
    lines: ['invitation.accepted', 'member.created', 'consent.granted', 'consent.granted', 'client.activated'],
    run: async (stage) => {
      const person = await makePerson(stage.db.owner, 'Nouvelle');
      const tenant = await makeTenant(stage.db.owner, 'Invitée', stage.operator, { status: 'invited' });
      const { secret } = await invite(stage, tenant, person.email);
      return stage.linesOf(
        identity(person, 'aal1'),
        (tx) => tx`select app.accept_invitation(${secret}, 1, true, 'Nouvelle', 'Venue', 'vous', 'Europe/Paris')`,
      );
    },
  },
  'set_client_status, paused': {
    lines: ['client.paused'],
    run: async (stage) => setStatus(stage, 'active', 'paused'),
  },
  'set_client_status, active': {
    lines: ['client.active'],
    run: async (stage) => setStatus(stage, 'paused', 'active'),
  },
  'set_client_status, archived': {
    lines: ['client.archived'],
    run: async (stage) => setStatus(stage, 'active', 'archived'),
  },
  set_client_modules: {
    lines: ['config.modules_changed'],
    run: ({ linesOf, operator, tenant }) =>
      linesOf(
        operator.identity,
        (tx) =>
          tx`select app.set_client_modules(${tenant.clientId}, '{validation,documents}', (select updated_at from public.client_config where client_id = ${tenant.clientId}))`,
      ),
  },
  set_client_look: {
    lines: ['config.updated'],
    run: ({ linesOf, operator, tenant }) =>
      linesOf(
        operator.identity,
        (tx) =>
          tx`select app.set_client_look(${tenant.clientId}, '#123456', null, (select updated_at from public.client_config where client_id = ${tenant.clientId}))`,
      ),
  },
  set_client_settings: {
    lines: ['config.settings_changed'],
    run: ({ linesOf, operator, tenant }) =>
      linesOf(
        operator.identity,
        (tx) =>
          tx`select app.set_client_settings(${tenant.clientId}, 'validation', '{"reply_days": 3}', (select updated_at from public.client_config where client_id = ${tenant.clientId}))`,
      ),
  },
  restore_client_config: {
    lines: ['config.restored'],
    run: ({ linesOf, operator, tenant }) =>
      linesOf(
        operator.identity,
        (tx) =>
          tx`select app.restore_client_config(${tenant.clientId}, (select min(seq) from public.audit_log where chain = ${tenant.clientId} and entity = 'config'),
            (select updated_at from public.client_config where client_id = ${tenant.clientId}))`,
      ),
  },
  'record_consent, granted': { lines: ['consent.granted'], run: (stage) => consent(stage, 'granted') },
  'record_consent, withdrawn': { lines: ['consent.withdrawn'], run: (stage) => consent(stage, 'withdrawn') },

  start_upload: {
    lines: ['document.created'],
    run: ({ linesOf, tenant }) =>
      linesOf(
        tenant.owner.identity,
        (tx) =>
          tx`select app.start_upload(${tenant.clientId}, null, ${randomUUID()}, 'a.pdf', 'a.pdf', 10, 'application/pdf')`,
      ),
  },
  finish_upload: { lines: ['document.uploaded'], run: (stage) => finish(stage, null) },
  'finish_upload, a second version': {
    lines: ['document.new_version'],
    run: async (stage) => finish(stage, (await makeDocument(stage.db.owner, stage.tenant)).documentId),
  },
  refuse_upload: {
    lines: ['document.updated'],
    run: async (stage) => {
      const { version_id } = await start(stage, null);
      return stage.linesOf(
        stage.tenant.owner.identity,
        (tx) => tx`select app.refuse_upload(${version_id}, 'not_a_pdf')`,
      );
    },
  },
  record_view: {
    lines: ['document.opened'],
    run: async (stage) => {
      const { versionId } = await makeDocument(stage.db.owner, stage.tenant);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.record_view(${versionId})`);
    },
  },
  withdraw_document: {
    lines: ['document.withdrawn'],
    run: async (stage) => {
      const { documentId } = await makeDocument(stage.db.owner, stage.tenant);
      return stage.linesOf(
        stage.tenant.owner.identity,
        (tx) => tx`select app.withdraw_document(${documentId}, 'une erreur')`,
      );
    },
  },
  'set_document_trashed, true': { lines: ['document.trashed'], run: (stage) => trash(stage, true) },
  'set_document_trashed, false': { lines: ['document.restored'], run: (stage) => trash(stage, false) },

  submit_document: {
    lines: ['submission.submitted'],
    run: async (stage) => {
      const { documentId } = await makeDocument(stage.db.owner, stage.tenant);
      return stage.linesOf(stage.tenant.owner.identity, (tx) => tx`select app.submit_document(${documentId}, 'Voici')`);
    },
  },
  resubmit: {
    lines: ['submission.resubmitted', 'document.resubmitted'],
    run: async (stage) => {
      const { submission } = await submitted(stage);
      await stage.linesOf(
        stage.operator.identity,
        (tx) => tx`select app.reject_submission(${submission}, 1, 'Il manque la page deux')`,
      );
      return stage.linesOf(
        stage.tenant.owner.identity,
        (tx) => tx`select app.resubmit(${submission}, 'La voici, merci')`,
      );
    },
  },
  withdraw_submission: {
    lines: ['submission.withdrawn'],
    run: async (stage) => {
      const { submission } = await submitted(stage);
      return stage.linesOf(stage.tenant.owner.identity, (tx) => tx`select app.withdraw_submission(${submission})`);
    },
  },
  open_submission: {
    lines: ['submission.opened'],
    run: async (stage) => {
      const { submission } = await submitted(stage);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.open_submission(${submission})`);
    },
  },
  ask_precision: {
    lines: ['submission.precision_asked', 'document.changes_requested'],
    run: async (stage) => {
      const { submission } = await submitted(stage);
      return stage.linesOf(
        stage.operator.identity,
        (tx) => tx`select app.ask_precision(${submission}, 1, 'Quelle est la date ?')`,
      );
    },
  },
  reject_submission: {
    lines: ['submission.rejected', 'document.changes_requested'],
    run: async (stage) => {
      const { submission } = await submitted(stage);
      return stage.linesOf(
        stage.operator.identity,
        (tx) => tx`select app.reject_submission(${submission}, 1, 'Il manque la page deux')`,
      );
    },
  },
  approve_submission: {
    lines: ['submission.approved', 'approval.created', 'document.approved'],
    run: async (stage) => approve(stage, await submitted(stage)),
  },
  take_back_approval: {
    lines: ['document.approval_taken_back', 'submission.approval_taken_back'],
    run: async (stage) => {
      const made = await submitted(stage);
      await approve(stage, made);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.take_back_approval(${made.submission}, 1)`);
    },
  },

  record_sign_in: {
    lines: ['login.locked_out'],
    run: async (stage) => {
      const { email } = await makePerson(stage.db.owner, 'Distraite');
      return stage.linesOf(visitor, async (tx) => {
        for (let attempt = 0; attempt < 5; attempt += 1) await tx`select app.record_sign_in(${email}, false)`;
      });
    },
  },
  touch_session: {
    lines: ['session.opened'],
    run: async (stage) => {
      const person = await makePerson(stage.db.owner, 'Arrivante');
      return stage.linesOf(identity(person, 'aal1'), (tx) => tx`select app.touch_session('lab')`);
    },
  },
  revoke_sessions: {
    lines: ['session.revoked'],
    run: async (stage) => {
      const person = await makePerson(stage.db.owner, 'Prudente');
      await stage.db.owner`insert into auth.sessions (id, user_id, created_at, updated_at, aal)
                           values (${randomUUID()}, ${person.userId}, now(), now(), 'aal1')`;
      return stage.linesOf(identity(person, 'aal1'), (tx) => tx`select app.revoke_sessions(null)`);
    },
  },
  tell_second_factor: {
    lines: ['security.second_factor_off'],
    run: async (stage) => {
      const person = await makePerson(stage.db.owner, 'Nue');
      return stage.linesOf(identity(person, 'aal1'), (tx) => tx`select app.tell_second_factor()`);
    },
  },
  renew_recovery_codes: {
    lines: ['security.recovery_codes_renewed'],
    run: ({ linesOf, operator }) => linesOf(operator.identity, (tx) => tx`select app.renew_recovery_codes()`),
  },
  use_recovery_code: {
    lines: ['security.recovery_code_used'],
    run: async (stage) => {
      const operator = await makeOperator(stage.db.owner, 'Étourdi');
      let code = '';
      await stage.linesOf(operator.identity, async (tx) => {
        const [first] = await tx<{ code: string }[]>`select code from app.renew_recovery_codes() as code limit 1`;
        code = first?.code ?? '';
      });
      return stage.linesOf(operator.withoutFactor, (tx) => tx`select app.use_recovery_code(${code})`);
    },
  },

  retry_mail: {
    lines: ['mail.retried'],
    run: async (stage) => {
      const [mail] = await stage.db.owner`
        insert into public.email_outbox (operator_id, to_email, template, idempotency_key, status)
        values (${stage.operator.userId}, 'x@y.example', 'notifications', ${randomUUID()}, 'failed') returning id`;
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.retry_mail(${mail?.id})`);
    },
  },
  retry_job: {
    lines: ['job.retried'],
    run: async (stage) => {
      const [job] = await stage.db.owner`
        insert into public.jobs (operator_id, kind, idempotency_key, status)
        values (${stage.operator.userId}, 'test', ${randomUUID()}, 'dead') returning id`;
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.retry_job(${job?.id})`);
    },
  },
  record_journal_export: {
    lines: ['journal.exported'],
    run: ({ linesOf, operator }) =>
      linesOf(operator.identity, (tx) => tx`select app.record_journal_export('{"acteur":"client"}')`),
  },
  ...Object.assign({}, ...ROOMS.map(({ recorded }) => recorded)),
};

/** Functions that change nothing which the journal follows. */
export const SILENT: readonly string[] = [
  ...ROOMS.flatMap(({ silent }) => silent),
  'ask_sign_in_mail',
  'look_of_subdomain',
  'subdomain_state',
  'mark_notifications_read',
  'my_consents',
  'my_sessions',
  'peek_invitation',
  'place_in_queue',
  'recovery_codes_left',
  'sign_in_wait',
  'signalled_since',
  'spend_code_try',
  'texts_in_force',
  'verify_audit_chain',
  'where_i_stand',
];

async function invite(
  { db, operator, tenant }: Stage,
  to: Tenant = tenant,
  email = `${randomUUID()}@invitee.example`,
): Promise<{ id: string; secret: string }> {
  const secret = randomUUID();
  const id = randomUUID();
  await db.owner`
    insert into public.invitations (id, client_id, email, role, token_hash, invited_by, last_sent_at)
    values (${id}, ${to.clientId}, ${email}, 'owner', sha256(convert_to(${secret}, 'UTF8')), ${operator.userId}, now() - interval '1 hour')`;
  return { id, secret };
}

async function setStatus(stage: Stage, from: 'active' | 'paused', to: string): Promise<string[]> {
  const { clientId } = await makeTenant(stage.db.owner, 'Passagère', stage.operator, { status: from });
  return stage.linesOf(
    stage.operator.identity,
    (tx) => tx`select app.set_client_status(${clientId}, ${to}, 'une raison')`,
  );
}

function consent({ linesOf, tenant }: Stage, said: 'granted' | 'withdrawn'): Promise<string[]> {
  return linesOf(
    tenant.owner.identity,
    (tx) => tx`select app.record_consent('ai', 1, ${said}, 'account', ${tenant.clientId})`,
  );
}

/** A version that was announced. */
async function start({ db, tenant }: Stage, documentId: string | null): Promise<{ version_id: string; path: string }> {
  const started = await asUser(
    db.app,
    tenant.owner.identity,
    (tx) => tx<{ version_id: string; path: string }[]>`
      select version_id, path from app.start_upload(
        ${tenant.clientId}, ${documentId}, ${randomUUID()}, 'a.pdf', 'a.pdf', 10, 'application/pdf')`,
    { commit: true },
  );
  const [version] = started;
  if (!version) throw new Error('the upload did not start');
  return version;
}

async function finish(stage: Stage, documentId: string | null): Promise<string[]> {
  const { version_id, path } = await start(stage, documentId);
  await stage.db
    .owner`insert into storage.objects (bucket_id, name, owner_id) values ('documents', ${path}, ${stage.tenant.owner.userId})`;
  return stage.linesOf(
    stage.tenant.owner.identity,
    (tx) => tx`select app.finish_upload(${version_id}, ${'a'.repeat(64)}, 'application/pdf', 10)`,
  );
}

async function trash(stage: Stage, trashed: boolean): Promise<string[]> {
  const { documentId } = await makeDocument(stage.db.owner, stage.tenant);
  await stage.db
    .owner`update public.documents set deleted_at = ${trashed ? null : new Date()} where id = ${documentId}`;
  return stage.linesOf(
    stage.tenant.owner.identity,
    (tx) => tx`select app.set_document_trashed(${documentId}, ${trashed})`,
  );
}

async function submitted({ db, tenant }: Stage): Promise<{ submission: string; sha256: string }> {
  const document = await makeDocument(db.owner, tenant);
  return { submission: await makeSubmission(db.owner, tenant, document), sha256: document.sha256 };
}

function approve(stage: Stage, { submission, sha256 }: { submission: string; sha256: string }): Promise<string[]> {
  return stage.linesOf(stage.operator.identity, (tx) => tx`select app.approve_submission(${submission}, 1, ${sha256})`);
}
