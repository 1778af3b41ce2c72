import { randomUUID } from 'node:crypto';
import {
  asUser,
  type Identity,
  makeOperator,
  openTestDatabase,
  refusal,
  type TestDatabase,
  type TestOperator,
  type Tx,
} from '@foxeo/testing';
import { inject } from 'vitest';

/** SQLSTATE of what `private.fail` refuses, and of what was never granted. */
export const REFUSED = {
  notFound: 'FX001',
  forbidden: 'FX002',
  conflict: 'FX003',
  invalid: 'FX004',
  stale: 'FX005',
  noFactor: 'FX006',
  expired: 'FX008',
  done: 'FX009',
  noPrivilege: '42501',
} as const;

export interface NewClient {
  email?: string;
  company?: string | null;
  dashboard?: 'lab' | 'one';
  subdomain?: string | null;
  modules?: string[];
  /** Names the client: asked twice with it, there is one. */
  key?: string;
}

export const anEmail = () => `nina.${randomUUID().slice(0, 8)}@neuve.example`;

/** Calls `app.create_client` as the transaction's person. */
export function createClient(tx: Tx, client: NewClient = {}) {
  const { email = anEmail(), company = null, dashboard = 'lab', subdomain = null } = client;
  const { modules = ['documents'], key = randomUUID() } = client;
  return tx<{ id: string }[]>`
    select app.create_client('Nina', 'Neuve', ${email}, ${company}, ${dashboard}, ${subdomain}, ${modules}, ${key}) as id`;
}

type Row = Record<string, unknown>;

export async function only(query: PromiseLike<readonly Row[]>): Promise<Row> {
  const [row] = await query;
  if (!row) throw new Error('no such row');
  return row;
}

/** Two operators and a database of their own. */
export class ClientStage {
  readonly db: TestDatabase;
  readonly mikl: TestOperator;
  readonly other: TestOperator;

  private constructor(db: TestDatabase, mikl: TestOperator, other: TestOperator) {
    this.db = db;
    this.mikl = mikl;
    this.other = other;
  }

  static async open(): Promise<ClientStage> {
    const db = await openTestDatabase(inject('cluster'));
    return new ClientStage(db, await makeOperator(db.owner, 'Mikaël'), await makeOperator(db.owner, 'Autre'));
  }

  /** What `who` does stays. */
  act<T>(who: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
    return asUser(this.db.app, who, work, { commit: true });
  }

  /** The SQLSTATE by which `who` is refused, or null; nothing stays. */
  refused(who: Identity, work: (tx: Tx) => Promise<unknown>): Promise<string | null> {
    return refusal(asUser(this.db.app, who, work));
  }

  /** A client created through the product's function; gives his id. */
  async newClient(client: NewClient = {}): Promise<string> {
    const [row] = await this.act(this.mikl.identity, (tx) => createClient(tx, client));
    if (!row) throw new Error('no client was created');
    return row.id;
  }

  clientRow(id: string): Promise<Row> {
    return only(this.db.owner`select * from public.clients where id = ${id}`);
  }

  /** The secret in the last mail of this client's latest invitation. */
  async mailedSecret(clientId: string): Promise<string> {
    const { secret } = await only(this.db.owner`
      select m.secrets ->> 'secret' as secret from public.email_outbox m
      join public.invitations i on m.idempotency_key = format('client_invitation:%s:%s', i.id, i.sent_count)
      where i.client_id = ${clientId} order by i.created_at desc limit 1`);
    return String(secret);
  }

  /** The tables of which a topic was told that they changed. */
  async signals(topic: string): Promise<unknown[]> {
    const rows = await this.db.owner`
      select payload ->> 'table' as name from realtime.messages where topic = ${topic} and event = 'changed'`;
    return rows.map(({ name }) => name);
  }

  async close(): Promise<void> {
    await this.db.close();
  }
}
