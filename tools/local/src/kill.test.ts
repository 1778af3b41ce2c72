import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from './stack.ts';
import { issuer, signClaims } from './supabase/auth/tokens.ts';
import { ObjectFiles } from './supabase/storage/files.ts';
import { sweep } from './supabase/storage/sweep.ts';

// What people were told is done stays done, whatever is killed while they work; and what was killed comes back.
const SERVICES = ['postgres', 'gateway', 'functions'];
const BUCKET = 'ledger';
const TOPIC = 'ledger';
const PATIENT = { timeout: 60_000, interval: 50 };
/** Writes of each kind that must be acknowledged before the kill, and again after it. */
const ENOUGH = 15;

let stack: Stack;
let sql: Sql;
let admin: SupabaseClient;

beforeAll(async () => {
  stack = await startStack({ migrations: false });
  const { ctx } = stack;
  sql = postgres(ctx.database.owner, { max: 3, onnotice: () => {} });
  admin = createClient(ctx.urls.apiInternal, ctx.keys.secret, { auth: { persistSession: false } });
  await sql.unsafe(`
    create table public.ledger (entry uuid primary key);
    create policy "signed in people hear" on realtime.messages for select to authenticated using (true);`);
  const { error } = await admin.storage.createBucket(BUCKET);
  if (error) throw error;
}, 60_000);

afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await stack?.stop();
});

/** Writes one entry after the other until it is stopped, and remembers those that were acknowledged. */
class Writer {
  readonly acknowledged: string[] = [];
  readonly #write: (entry: string) => Promise<void>;
  readonly #running: Promise<void>;
  #stopped = false;

  constructor(write: (entry: string) => Promise<void>) {
    this.#write = write;
    this.#running = this.#run();
  }

  /** Resolves when so many more have been acknowledged. */
  async more(count: number): Promise<void> {
    const goal = this.acknowledged.length + count;
    await expect.poll(() => this.acknowledged.length, PATIENT).toBeGreaterThanOrEqual(goal);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const entry = randomUUID();
      try {
        await this.#write(entry);
        this.acknowledged.push(entry);
      } catch {
        // Refused or broken off: nobody was told that it is done. The next try waits for the services.
        await Promise.all(SERVICES.map((service) => stack.ready(service)));
      }
    }
  }
}

async function insert(entry: string): Promise<void> {
  await sql`insert into public.ledger values (${entry})`;
}

async function upload(entry: string): Promise<void> {
  const { error } = await admin.storage.from(BUCKET).upload(`${entry}.txt`, new Blob([entry], { type: 'text/plain' }));
  if (error) throw error;
}

/** Calls the Edge Functions' process; that no such function exists is its answer. */
async function call(): Promise<void> {
  const { response } = await admin.functions.invoke('send-mail', { headers: { 'x-cron-secret': 'wrong' } });
  if (response?.status !== 401) throw new Error(`answered ${response?.status}`);
}

/** A browser that listens on a private topic. */
async function listen(): Promise<{ client: SupabaseClient; heard: string[] }> {
  const { ctx } = stack;
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const token = await signClaims(ctx, { iss: issuer(ctx), sub: randomUUID(), role: 'authenticated', exp });
  const client = createClient(ctx.urls.apiInternal, ctx.keys.publishable, { accessToken: async () => token });
  await client.realtime.setAuth();
  const heard: string[] = [];
  client
    .channel(TOPIC, { config: { private: true } })
    .on('broadcast', { event: 'entry' }, ({ payload }) => heard.push(payload.entry))
    .subscribe();
  return { client, heard };
}

/** Broadcasts from SQL until one is heard: those sent while nobody could listen are lost, as signals may be. */
async function expectToHear(heard: string[]): Promise<void> {
  const attempt = async () => {
    const entry = randomUUID();
    await sql`select realtime.send(jsonb_build_object('entry', ${entry}::text), 'entry', ${TOPIC}, true)`;
    await expect.poll(() => heard, { timeout: 1_000, interval: 20 }).toContain(entry);
    return true;
  };
  await expect.poll(() => attempt().catch(() => false), PATIENT).toBe(true);
}

async function expectAllThere(rows: string[], files: string[]): Promise<void> {
  const found = await sql<{ entry: string }[]>`select entry from public.ledger`;
  expect(found.map(({ entry }) => entry)).toEqual(expect.arrayContaining(rows));
  const objects = await sql<{ name: string }[]>`select name from storage.objects where bucket_id = ${BUCKET}`;
  expect(objects.map(({ name }) => name)).toEqual(expect.arrayContaining(files.map((entry) => `${entry}.txt`)));
  // And no row is without its bytes, acknowledged or not.
  const { missing } = await sweep(sql, new ObjectFiles(join(stack.ctx.dataDir, 'storage')));
  expect(missing).toEqual([]);
  for (const entry of files.slice(-ENOUGH)) {
    const { data } = await admin.storage.from(BUCKET).download(`${entry}.txt`);
    expect(await data?.text()).toBe(entry);
  }
}

describe.each(SERVICES)('when %s is killed in the middle of the work', { timeout: 180_000 }, (service) => {
  it('every acknowledged write is there, work goes on, listeners hear again', async () => {
    const { client, heard } = await listen();
    await expectToHear(heard);
    const [rows, files, calls] = [new Writer(insert), new Writer(upload), new Writer(call)];
    const writers = [rows, files, calls];
    try {
      await Promise.all(writers.map((writer) => writer.more(ENOUGH)));
      const before = stack.pid(service);
      await stack.kill(service);
      await stack.ready(service);
      expect(stack.pid(service)).not.toBe(before);
      await Promise.all(writers.map((writer) => writer.more(ENOUGH)));
    } finally {
      await Promise.all(writers.map((writer) => writer.stop()));
    }
    await expectAllThere(rows.acknowledged, files.acknowledged);
    await expectToHear(heard);
    await client.removeAllChannels();
  });
});
