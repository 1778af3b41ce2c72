// A document on which the moves of validation are made, and what the database says of it afterwards.
import { randomBytes, randomUUID } from 'node:crypto';
import {
  asUser,
  type Identity,
  makeDocument,
  makeOperator,
  makeTenant,
  type Tenant,
  type TestDatabase,
  type TestDocument,
  type TestOperator,
  type Tx,
  visitor,
} from '@foxeo/testing';
import type { Move, State } from './validation-model.ts';

/** Everyone who may try. Only `owner` and `operator` have the right to anything here. */
export const ACTORS = ['owner', 'operator', 'member', 'stranger', 'operator2', 'operatorNoFactor', 'visitor'] as const;
export type Actor = (typeof ACTORS)[number];

export interface Stage {
  db: TestDatabase;
  tenant: Tenant;
  who: Record<Actor, Identity>;
}

/** A tenant and those around it. Approvals may be taken back for an hour: no test depends on its own speed. */
export async function makeStage(db: TestDatabase): Promise<Stage> {
  const operator = await makeOperator(db.owner, 'Opératrice');
  const second: TestOperator = await makeOperator(db.owner, 'Autre');
  const tenant = await makeTenant(db.owner, 'Alpha', operator);
  const other = await makeTenant(db.owner, 'Bravo', operator);
  await db.owner.unsafe(
    `create or replace function private.take_back_time() returns interval language sql immutable set search_path = '' as $$ select interval '1 hour' $$`,
  );
  return {
    db,
    tenant,
    who: {
      owner: tenant.owner.identity,
      member: tenant.member.identity,
      operator: operator.identity,
      operatorNoFactor: operator.withoutFactor,
      operator2: second.identity,
      stranger: other.owner.identity,
      visitor,
    },
  };
}

/** A document to submit, and how it is acted upon. */
export class Scene {
  readonly stage: Stage;
  readonly document: TestDocument;
  /** The latest submission. */
  submissionId: string | null = null;

  private constructor(stage: Stage, document: TestDocument) {
    this.stage = stage;
    this.document = document;
  }

  static async open(stage: Stage): Promise<Scene> {
    return new Scene(stage, await makeDocument(stage.db.owner, stage.tenant, { name: `${randomUUID()}.pdf` }));
  }

  /** Makes the move as `actor`, in one transaction of its own; rejects with what the database refused. */
  async make(move: Move, actor: Actor, state: State): Promise<void> {
    if (move.name === 'take_back' && move.late) await this.#age();
    await this.attempt(move, actor, state, { commit: true });
    await this.follow();
  }

  /** Same, rolled back unless `commit`. */
  async attempt(move: Move, actor: Actor, state: State, { commit = false } = {}): Promise<void> {
    const { db, who } = this.stage;
    const hashes = await this.#hashes(state);
    await asUser(db.app, who[actor], (tx) => this.#call(tx, move, state, hashes), { commit });
  }

  async #call(tx: Tx, move: Move, state: State, hashes: { seen: string; other: string }): Promise<unknown> {
    const id = this.submissionId ?? randomUUID();
    const { documentId } = this.document;
    const round = 'round' in move && move.round === 'other' ? state.round + 1 : state.round;
    switch (move.name) {
      case 'submit':
        return tx`select app.submit_document(${documentId}, ${move.word})`;
      case 'resubmit':
        return tx`select app.resubmit(${id}, ${move.word})`;
      case 'withdraw':
        return tx`select app.withdraw_submission(${id})`;
      case 'open':
        return tx`select app.open_submission(${id})`;
      case 'ask':
        return tx`select app.ask_precision(${id}, ${round}, ${move.word})`;
      case 'reject':
        return tx`select app.reject_submission(${id}, ${round}, ${move.word})`;
      case 'approve':
        return tx`select app.approve_submission(${id}, ${round}, ${hashes[move.hash]}, 'Bravo')`;
      case 'take_back':
        return tx`select app.take_back_approval(${id}, ${round})`;
      case 'new_version':
        return this.#upload(tx);
      case 'withdraw_document':
        return tx`select app.withdraw_document(${documentId}, 'une raison')`;
    }
  }

  async #upload(tx: Tx): Promise<void> {
    const version = await this.announce(tx);
    await finish(tx, version);
  }

  /** Announces a version and stores its bytes; it becomes the current one once `finish` is called. */
  async announce(tx: Tx): Promise<string> {
    const [started] = await tx<{ version_id: string; path: string }[]>`
      select version_id, path from app.start_upload(${this.stage.tenant.clientId}, ${this.document.documentId}, ${randomUUID()},
        'note.pdf', 'note.pdf', 12, 'application/pdf')`;
    if (!started) throw new Error('the upload was not announced');
    await tx`insert into storage.objects (bucket_id, name, owner_id)
             values ('documents', ${started.path}, (select auth.uid())::text)`;
    return started.version_id;
  }

  /** The hash of the version that is submitted, as whoever looks sees it, and one of nothing. */
  async #hashes({ submitted }: State): Promise<{ seen: string; other: string }> {
    const [version] = await this.stage.db.owner<{ sha256: string }[]>`
      select sha256 from public.document_versions
      where document_id = ${this.document.documentId} and version = ${submitted}`;
    const other = randomBytes(32).toString('hex');
    return { seen: version?.sha256 ?? other, other };
  }

  /** Its approval was given long ago. */
  async #age(): Promise<void> {
    const { owner } = this.stage.db;
    await owner`update public.submissions set decided_at = decided_at - interval '2 hours' where id = ${this.submissionId} and status = 'approved'`;
    await owner`update public.document_approvals set at = at - interval '2 hours' where document_id = ${this.document.documentId}`;
  }

  /** Looks which submission is now the latest. */
  async follow(): Promise<void> {
    const [latest] = await this.stage.db.owner<{ id: string }[]>`
      select id from public.submissions where document_id = ${this.document.documentId} order by created_at desc limit 1`;
    this.submissionId = latest?.id ?? null;
  }

  /** Everything that a move may change, for two readings to be compared. */
  async snapshot(): Promise<Snapshot> {
    const { documentId } = this.document;
    const [facts] = await this.stage.db.owner<[Snapshot]>`
      select
        (select jsonb_build_object('status', s.status, 'round', s.round, 'opened', s.opened_at is not null, 'version', v.version,
            'decided', s.decided_at is not null, 'first', s.first_submitted_at, 'promised', s.promised_at)
          from public.submissions s join public.document_versions v on v.id = s.version_id where s.id = ${this.submissionId}) as submission,
        (select jsonb_build_object('status', d.status, 'current', d.current_version) from public.documents d where d.id = ${documentId}) as document,
        (select count(*)::int from public.submissions s where s.document_id = ${documentId}) as submissions,
        (select count(*)::int from public.submissions s where s.document_id = ${documentId}
          and s.status in ('pending', 'needs_precision', 'rejected', 'withdrawn')) as open,
        coalesce((select jsonb_agg(v.version order by v.version) from public.document_approvals a
          join public.document_versions v on v.id = a.version_id where a.document_id = ${documentId}), '[]') as approvals,
        coalesce((select jsonb_agg(e.kind order by e.at, e.id) from public.submission_events e join public.submissions s on s.id = e.submission_id
          where s.document_id = ${documentId}), '[]') as events,
        coalesce((select jsonb_agg(a.action order by a.at) from public.audit_log a
          where a.entity = 'submission' and a.entity_id in (select s.id::text from public.submissions s where s.document_id = ${documentId})
            and a.action <> 'submission.updated'), '[]') as audit,
        (select count(*)::int from public.notifications n where n.client_id = ${this.stage.tenant.clientId}
          and n.user_id = ${this.stage.tenant.operator.userId} and n.archived_at is null) as "toldOperator",
        (select count(*)::int from public.notifications n where n.client_id = ${this.stage.tenant.clientId}
          and n.user_id <> ${this.stage.tenant.operator.userId}) as "toldClient"`;
    return facts;
  }
}

export interface Snapshot {
  submission: {
    status: string;
    round: number;
    opened: boolean;
    version: number;
    decided: boolean;
    first: string;
    promised: string;
  } | null;
  document: { status: string; current: number };
  submissions: number;
  open: number;
  approvals: number[];
  events: string[];
  audit: string[];
  toldOperator: number;
  toldClient: number;
}

/** The server looked at the bytes: the announced version becomes the current one. */
export async function finish(tx: Tx, versionId: string): Promise<void> {
  await tx`select app.finish_upload(${versionId}, ${randomBytes(32).toString('hex')}, 'application/pdf', 12)`;
}
