// A thousand messages between two people, over the real database and the real Realtime, while requests are lost before
// and after they are taken, sockets fall and pages are loaded anew: each arrives once, in the order of its author.
import { ok } from '@foxeo/core/result';
import { createDatabase, type Database, type Session, sql } from '@foxeo/db';
import { type Stack, startStack } from '@foxeo/local/stack';
import { issuer, signClaims } from '@foxeo/local/supabase/auth/tokens';
import { type Answer, Outbox, type OutboxPort, type OutgoingMessage } from '@foxeo/modules/chat/components/outbox';
import { ThreadStore } from '@foxeo/modules/chat/components/thread-store';
import { readPage, type Talk } from '@foxeo/modules/chat/queries';
import { makeOperator, makeTenant, type TestPerson } from '@foxeo/testing';
import { RealtimeClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

const EACH = 500;
/** Of a hundred requests: lost on the way, and taken but their answers lost. */
const LOST = 12;
const UNANSWERED = 12;

let stack: Stack;
let owner: postgres.Sql;
let database: Database;
beforeAll(async () => {
  stack = await startStack();
  owner = postgres(stack.ctx.database.owner, { max: 2, onnotice: () => {} });
  database = createDatabase({ url: stack.ctx.database.app, max: 8 });
}, 120_000);
afterAll(async () => {
  await database?.close();
  await owner?.end();
  await stack?.stop();
});

/** The same chances at every run (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % 100;
  };
}

class Lost extends Error {}

interface Side {
  person: TestPerson;
  aal: 'aal1' | 'aal2';
  talk: Talk;
  seed: number;
}

/** One person's browser: its outbox, what it knows of the conversation, its socket. */
class Device {
  readonly #side: Side;
  readonly #chance: () => number;
  readonly #kept = new Map<string, OutgoingMessage>();
  readonly store: ThreadStore;
  readonly #socket: RealtimeClient;
  outbox: Outbox;
  falls = 0;

  constructor(side: Side) {
    this.#side = side;
    this.#chance = chances(side.seed);
    const nothing = { messages: [], reads: [], lastSeq: 0 };
    const soon = (_: number, wake: () => void) => setTimeout(wake, 1);
    this.store = new ThreadStore(nothing, (query) => this.#ask(query), soon);
    this.#socket = new RealtimeClient(`${stack.ctx.urls.apiInternal.replace(/^http/, 'ws')}/realtime/v1`, {
      params: { apikey: stack.ctx.keys.publishable },
      accessToken: () => this.#token(),
      reconnectAfterMs: () => 5,
    });
    this.outbox = this.#freshOutbox();
  }

  async join(): Promise<void> {
    await this.#socket.setAuth();
    const channel = this.#socket.channel(`chat:${this.#side.talk.clientId}`, { config: { private: true } });
    channel.on('broadcast', { event: 'message' }, () => this.store.catchUp());
    await new Promise<void>((resolve) => {
      channel.subscribe((status) => {
        if (status !== 'SUBSCRIBED') return;
        this.store.catchUp();
        resolve();
      });
    });
    this.store.subscribe(() => {
      void this.outbox.settle(new Set(this.store.snapshot().messages.map(({ id }) => id)));
    });
  }

  async leave(): Promise<void> {
    await this.#socket.removeAllChannels();
    await this.#socket.disconnect();
  }

  /** Writes all it has to say, now and then losing its socket or its page. */
  async write(words: (n: number) => string): Promise<void> {
    for (let n = 0; n < EACH; n += 1) {
      await this.outbox.add({
        id: crypto.randomUUID(),
        at: new Date().toISOString(),
        body: words(n),
        quote: null,
        context: null,
        files: [],
      });
      const chance = this.#chance();
      if (chance < 3) await this.#reload();
      if (chance >= 98) await this.#cut();
    }
  }

  get done(): boolean {
    return this.outbox.snapshot().messages.length === 0;
  }

  /** The page is gone with all that it held; the device's store is not. */
  async #reload(): Promise<void> {
    this.falls += 1;
    this.outbox.end();
    this.outbox = this.#freshOutbox();
    await this.outbox.open();
  }

  async #cut(): Promise<void> {
    this.falls += 1;
    await this.#socket.disconnect();
    this.#socket.connect();
  }

  #freshOutbox(): Outbox {
    const port: OutboxPort = {
      store: {
        load: async () => [...this.#kept.values()],
        keep: async (_, message) => void this.#kept.set(message.id, message),
        drop: async (_, id) => void this.#kept.delete(id),
      },
      upload: async () => ok(),
      send: (messages) => this.#send(messages),
      // A page that was left may still be sending: the same id may go twice at once.
      alone: (_, work) => work(),
      later: (_, wake) => {
        const timer = setTimeout(wake, 1);
        return () => clearTimeout(timer);
      },
    };
    return new Outbox('box', port);
  }

  /** As the server's route does, which may be cut between two. */
  async #send(messages: readonly OutgoingMessage[]) {
    const answers: Answer[] = [];
    for (const message of messages) answers.push(ok({ seq: await this.#post(message) }));
    return answers;
  }

  async #post(message: OutgoingMessage): Promise<number> {
    const chance = this.#chance();
    if (chance < LOST) throw new Lost();
    const seq = await database.asUser(this.#session(), async (db) => {
      const { rows } = await sql<{ seq: number }>`
        select app.post_message(${message.id}, ${this.#side.talk.clientId}, ${message.body})::int as seq`.execute(db);
      return rows[0]?.seq ?? 0;
    });
    if (chance < LOST + UNANSWERED) throw new Lost();
    return seq;
  }

  async #ask(query: Parameters<ConstructorParameters<typeof ThreadStore>[1]>[0]) {
    if (this.#chance() < LOST) throw new Lost();
    return database.asUser(this.#session(), (db) => readPage(db, this.#side.talk, query), { readOnly: true });
  }

  #session(): Session {
    return { claims: this.#claims() };
  }

  #claims() {
    const { userId, email, sessionId } = this.#side.person;
    return {
      sub: userId,
      email,
      role: 'authenticated' as const,
      aal: this.#side.aal,
      session_id: sessionId,
      exp: 4_102_444_800,
    };
  }

  #token(): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    return signClaims(stack.ctx, { ...this.#claims(), iss: issuer(stack.ctx), iat, exp: iat + 3600 });
  }
}

test('a thousand messages through a bad network: each once, in order, on both sides', async () => {
  const mikl = await makeOperator(owner, 'Mikaël');
  const lea = await makeTenant(owner, 'Léa', mikl, { modules: ['chat'] });
  const { clientId } = lea;
  const hers = new Device({
    person: lea.owner,
    aal: 'aal1',
    talk: { scope: { side: 'client', clientId }, clientId, userId: lea.owner.userId },
    seed: 7,
  });
  const his = new Device({
    person: mikl,
    aal: 'aal2',
    talk: { scope: { side: 'operator', operatorId: mikl.userId }, clientId, userId: mikl.userId },
    seed: 11,
  });
  await Promise.all([hers.join(), his.join()]);
  await Promise.all([hers.write((n) => `elle ${n}`), his.write((n) => `lui ${n}`)]);
  await expect.poll(() => hers.done && his.done, { timeout: 90_000, interval: 50 }).toBe(true);

  const stored = await owner<{ body: string; seq: number }[]>`
    select body, seq::int as seq from public.messages where client_id = ${clientId} order by seq`;
  expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * EACH }, (_, at) => at + 1));
  for (const who of ['elle', 'lui']) {
    const said = stored.filter(({ body }) => body.startsWith(who)).map(({ body }) => body);
    expect(said).toEqual(Array.from({ length: EACH }, (_, n) => `${who} ${n}`));
  }
  for (const device of [hers, his]) {
    await expect.poll(() => device.store.snapshot().messages.length, { timeout: 30_000, interval: 50 }).toBe(2 * EACH);
    expect(device.store.snapshot().messages.map(({ body }) => body)).toEqual(stored.map(({ body }) => body));
    expect(device.falls).toBeGreaterThan(10);
  }
  await Promise.all([hers.leave(), his.leave()]);
}, 180_000);
