import { randomUUID } from 'node:crypto';
import { createDatabase, type Database, type Db, type Session } from '@foxeo/db';
import { readDocument } from '@foxeo/modules/documents/queries';
import type { DocumentSheet } from '@foxeo/modules/documents/schema';
import type { Scope } from '@foxeo/platform/session';
import {
  asUser,
  type Identity,
  makeOperator,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
  type TestPerson,
  type Tx,
} from '@foxeo/testing';
import { inject } from 'vitest';

export const NOT_FOUND = 'FX001';
export const FORBIDDEN = 'FX002';
export const CONFLICT = 'FX003';
export const INVALID = 'FX004';
export const MODULE_OFF = 'FX010';
export const NO_PRIVILEGE = '42501';

export interface Announced {
  document_id: string;
  version_id: string;
  path: string;
  state: string;
}

export interface Announcement {
  documentId?: string | null;
  key?: string;
  size?: number;
  visibility?: string;
}

/** An operator, those who aren't his, and the ways in which tests about documents ask the database. */
export class DocumentsStage {
  readonly db: TestDatabase;
  readonly database: Database;
  readonly mikl: TestOperator;
  /** A client of another operator. */
  readonly stranger: Tenant;
  /** A client of his with the module off, and one who is paused. */
  readonly off: Tenant;
  readonly paused: Tenant;

  private constructor(facts: Pick<DocumentsStage, 'db' | 'database' | 'mikl' | 'stranger' | 'off' | 'paused'>) {
    ({ db: this.db, database: this.database, mikl: this.mikl } = facts);
    ({ stranger: this.stranger, off: this.off, paused: this.paused } = facts);
  }

  static async open(): Promise<DocumentsStage> {
    const db = await openTestDatabase(inject('cluster'));
    const mikl = await makeOperator(db.owner, 'Mikaël');
    return new DocumentsStage({
      db,
      database: createDatabase({ url: db.urls.app, max: 4 }),
      mikl,
      stranger: await makeTenant(db.owner, 'Bruno', await makeOperator(db.owner, 'Autre')),
      off: await makeTenant(db.owner, 'Odile', mikl, { modules: [] }),
      paused: await makeTenant(db.owner, 'Paul', mikl, { status: 'paused' }),
    });
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.db.close();
  }

  /** A client of its own for a test. */
  tenant(name: string): Promise<Tenant> {
    return makeTenant(this.db.owner, name, this.mikl);
  }

  /** Does it, for good. */
  act<T>(who: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
    return asUser(this.db.app, who, work, { commit: true });
  }

  /** The state with which it is refused; nothing of it stays if it isn't. */
  refused(who: Identity, work: (tx: Tx) => Promise<unknown>): Promise<string | null> {
    return refusal(asUser(this.db.app, who, work));
  }

  /** Asks a query of the module as this person. */
  ask<T>(person: TestPerson, aal: 'aal1' | 'aal2', query: (db: Db) => Promise<T>): Promise<T> {
    const session: Session = {
      claims: { sub: person.userId, role: 'authenticated', aal, session_id: person.sessionId, exp: 4_102_444_800 },
    };
    return this.database.asUser(session, query, { readOnly: true });
  }

  /** A document's page, as an owner reads it. */
  sheet(of: Tenant, documentId: string): Promise<DocumentSheet> {
    return this.ask(of.owner, 'aal1', (db) => readDocument(db, clientScope(of), documentId, of.owner.userId));
  }

  /** A version from its announcement to its end. */
  upload(who: Identity, clientId: string, facts: Announcement = {}): Promise<Announced> {
    return this.act(who, async (tx) => {
      const started = await announce(tx, clientId, facts);
      await deliver(tx, started);
      await finish(tx, started);
      return started;
    });
  }

  /** The row, whoever may see it. */
  async row(documentId: string) {
    const [found] = await this.db.owner`select * from public.documents where id = ${documentId}`;
    if (!found) throw new Error('the document is gone');
    return found;
  }

  async notificationsOf(person: string, documentId: string): Promise<string[]> {
    const rows = await this.db.owner<{ type: string }[]>`
      select type from public.notifications
      where user_id = ${person} and thread = ${`document:${documentId}`} order by created_at`;
    return rows.map(({ type }) => type);
  }

  async journalOf(documentId: string): Promise<string[]> {
    const rows = await this.db.owner<{ action: string }[]>`
      select action from public.audit_log where entity_id = ${documentId} and action like 'document.%' order by at, id`;
    return rows.map(({ action }) => action);
  }
}

export const clientScope = (of: Tenant): Scope => ({ side: 'client', clientId: of.clientId });
export const hubScope = (of: TestOperator): Scope => ({ side: 'operator', operatorId: of.userId });

export async function announce(
  tx: Tx,
  clientId: string,
  { documentId = null, key = randomUUID(), size = 10, visibility = 'shared' }: Announcement = {},
): Promise<Announced> {
  const [started] = await tx<Announced[]>`
    select * from app.start_upload(${clientId}, ${documentId}, ${key}, 'note.pdf', 'note.pdf', ${size}, 'application/pdf', ${visibility})`;
  if (!started) throw new Error('nothing was announced');
  return started;
}

/** The bytes of an announced version arrive in the bucket, as its uploader. */
export async function deliver(tx: Tx, { path }: Announced): Promise<void> {
  await tx`insert into storage.objects (bucket_id, name) values ('documents', ${path})`;
}

export async function finish(tx: Tx, { version_id }: Announced): Promise<void> {
  const sha256 = version_id.replaceAll('-', '').repeat(2);
  await tx`select app.finish_upload(${version_id}, ${sha256}, 'application/pdf', 10)`;
}
