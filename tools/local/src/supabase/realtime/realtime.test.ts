import {
  createClient,
  type RealtimeChannel,
  type RealtimeChannelOptions,
  type SupabaseClient,
} from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../../stack.ts';
import { issuer, signClaims } from '../auth/tokens.ts';

// The real client against the real gateway and database. A row of `seats` says who may do what on a topic.
const POLICIES = `
  create schema private;
  grant usage on schema private to authenticated;
  create table private.seats (who text, topic text, hears text[], speaks text[]);
  create function private.seat(topic text) returns private.seats language sql stable security definer set search_path = ''
    as $$ select seats from private.seats where seats.topic = $1 and who = auth.jwt() ->> 'sub' $$;
  create policy "who has a seat hears" on realtime.messages for select to authenticated
    using (extension = any ((private.seat(realtime.topic())).hears));
  create policy "who has a voice speaks" on realtime.messages for insert to authenticated
    with check (extension = any ((private.seat(realtime.topic())).speaks));
  create table public.notes (id int primary key, body text);
  create function public.tell_notes() returns trigger language plpgsql security definer set search_path = ''
    as $$ begin
      perform realtime.broadcast_changes('notes', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
      return null;
    end $$;
  create trigger tell after insert or update or delete on public.notes for each row execute function public.tell_notes();
  grant insert on public.notes to authenticated;`;

const BOTH = ['broadcast', 'presence'];
let stack: Stack;
let sql: Sql;
const clients: SupabaseClient[] = [];

beforeAll(async () => {
  stack = await startStack({ migrations: false });
  sql = postgres(stack.ctx.database.owner, { onnotice: () => {} });
  await sql.unsafe(POLICIES);
}, 60_000);

afterAll(async () => {
  await sql?.end();
  await stack?.stop();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.removeAllChannels()));
});

async function token(who: string, seconds = 3600): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer(stack.ctx), sub: who, role: 'authenticated', iat, exp: iat + seconds };
  return signClaims(stack.ctx, claims);
}

async function seat(who: string, topic: string, { hears = BOTH, speaks = BOTH } = {}): Promise<void> {
  await sql`delete from private.seats where who = ${who} and topic = ${topic}`;
  await sql`insert into private.seats values (${who}, ${topic}, ${hears}, ${speaks})`;
}

async function connect(who?: string, options: { vsn?: '1.0.0' | '2.0.0'; key?: string } = {}): Promise<SupabaseClient> {
  const { urls, keys } = stack.ctx;
  const client = createClient(urls.apiInternal, options.key ?? keys.publishable, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: options.vsn ? { vsn: options.vsn } : {},
  });
  if (who) await client.realtime.setAuth(await token(who));
  clients.push(client);
  return client;
}

interface Seen {
  channel: RealtimeChannel;
  /** Subscription states so far. */
  states: string[];
  errors: string[];
  broadcasts: { event: string; payload: unknown; meta?: unknown }[];
  system: { status: string; message: string }[];
  /** Keys present at each `sync`. */
  present: string[][];
}

type Config = RealtimeChannelOptions['config'];

async function join(client: SupabaseClient, topic: string, config: Config = {}, presence = false): Promise<Seen> {
  const channel = client.channel(topic, { config: { private: true, ...config } });
  const seen: Seen = { channel, states: [], errors: [], broadcasts: [], system: [], present: [] };
  channel.on('broadcast', { event: '*' }, (message) =>
    seen.broadcasts.push({ event: message.event, payload: message.payload, meta: message.meta }),
  );
  channel.on('system', {}, (message) => seen.system.push(message));
  if (presence) {
    channel.on('presence', { event: 'sync' }, () => seen.present.push(Object.keys(channel.presenceState()).sort()));
  }
  await new Promise<void>((resolve) => {
    channel.subscribe((state, error) => {
      seen.states.push(state);
      if (error) seen.errors.push(error.message);
      resolve();
    });
  });
  return seen;
}

/** Joins as a user who has a seat with every right. */
async function joinAs(who: string, topic: string, config?: Config, presence?: boolean): Promise<Seen> {
  await seat(who, topic);
  const seen = await join(await connect(who), topic, config, presence);
  expect([...seen.states, ...seen.errors]).toEqual(['SUBSCRIBED']);
  return seen;
}

const soon = { timeout: 5_000, interval: 10 };

describe('broadcast', () => {
  test('reaches the others on the topic and nobody else', async () => {
    const [a, b, elsewhere] = [await joinAs('a', 't1'), await joinAs('b', 't1'), await joinAs('c', 't1-other')];
    await a.channel.send({ type: 'broadcast', event: 'cursor', payload: { x: 1, accent: 'é✓' } });
    await expect.poll(() => b.broadcasts, soon).toHaveLength(1);
    expect(b.broadcasts[0]).toMatchObject({ event: 'cursor', payload: { x: 1, accent: 'é✓' } });
    expect(a.broadcasts).toEqual([]);
    expect(elsewhere.broadcasts).toEqual([]);
  });

  test('comes back to its sender when he asks, and is acknowledged when he asks', async () => {
    const a = await joinAs('a', 't2', { broadcast: { self: true, ack: true } });
    expect(await a.channel.send({ type: 'broadcast', event: 'e', payload: {} })).toBe('ok');
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
  });

  test('carries bytes', async () => {
    const [a, b] = [await joinAs('a', 't3'), await joinAs('b', 't3')];
    await a.channel.send({ type: 'broadcast', event: 'bytes', payload: new Uint8Array([0, 255, 7]).buffer });
    await expect.poll(() => b.broadcasts, soon).toHaveLength(1);
    expect(new Uint8Array(b.broadcasts[0]?.payload as ArrayBuffer)).toEqual(new Uint8Array([0, 255, 7]));
  });

  test('is understood by both versions of the protocol', async () => {
    await seat('old', 't4');
    const old = await join(await connect('old', { vsn: '1.0.0' }), 't4', {}, true);
    const b = await joinAs('b', 't4');
    await b.channel.send({ type: 'broadcast', event: 'to-old', payload: { n: 1 } });
    await old.channel.send({ type: 'broadcast', event: 'to-new', payload: { n: 2 } });
    await expect
      .poll(() => [old.broadcasts[0], b.broadcasts[0]], soon)
      .toMatchObject([
        { event: 'to-old', payload: { n: 1 } },
        { event: 'to-new', payload: { n: 2 } },
      ]);
  });

  test('keeps its order', async () => {
    const [a, b] = [await joinAs('a', 't5'), await joinAs('b', 't5')];
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    for (const n of numbers) await a.channel.send({ type: 'broadcast', event: 'n', payload: { n } });
    await expect.poll(() => b.broadcasts, soon).toHaveLength(50);
    expect(b.broadcasts.map(({ payload }) => payload)).toEqual(numbers.map((n) => ({ n })));
  });

  test('too large or too many is refused', async () => {
    const a = await joinAs('a', 't6', { broadcast: { ack: true } });
    const payload = { text: 'x'.repeat(260 * 1024) };
    expect(await a.channel.send({ type: 'broadcast', event: 'big', payload })).toBe('error');
    for (let n = 0; n < 150; n++) void a.channel.send({ type: 'broadcast', event: 'n', payload: { n } });
    await expect
      .poll(() => a.system, soon)
      .toMatchObject([{ status: 'error', message: 'Too many messages per second' }]);
    await expect.poll(() => a.states, soon).toContain('CLOSED');
  });
});

describe('private channels', () => {
  test('without a policy that allows it, nobody joins', async () => {
    const stranger = await join(await connect('stranger'), 'closed');
    expect(stranger.states).toEqual(['CHANNEL_ERROR']);
    expect(stranger.errors[0]).toBe(
      'Unauthorized: You do not have permissions to read from this Channel topic: closed',
    );
    const anonymous = await join(await connect(), 'closed');
    expect(anonymous.errors[0]).toMatch(/^Unauthorized/);
  });

  test('who may listen only is not heard', async () => {
    const b = await joinAs('b', 'quiet');
    await seat('listener', 'quiet', { speaks: [] });
    const listener = await join(await connect('listener'), 'quiet', { broadcast: { ack: true } }, true);
    expect(await listener.channel.send({ type: 'broadcast', event: 'e', payload: {} })).not.toBe('ok');
    expect(await listener.channel.track({ here: true })).not.toBe('ok');
    await b.channel.send({ type: 'broadcast', event: 'allowed', payload: {} });
    await expect.poll(() => listener.broadcasts, soon).toHaveLength(1);
    expect(b.broadcasts).toEqual([]);
  });

  test('broadcast and presence are allowed separately', async () => {
    await seat('watcher', 'split', { hears: ['presence'], speaks: ['presence'] });
    const watcher = await join(await connect('watcher'), 'split', {}, true);
    const b = await joinAs('b', 'split', { presence: { key: 'b' } }, true);
    await b.channel.send({ type: 'broadcast', event: 'e', payload: {} });
    await b.channel.track({});
    await expect.poll(() => watcher.present.at(-1), soon).toEqual(['b']);
    expect(watcher.broadcasts).toEqual([]);
  });

  test('public channels are refused', async () => {
    const seen = await join(await connect('a'), 'open', { private: false });
    expect(seen.errors[0]).toBe('PrivateOnly: This project only allows private channels');
  });

  test('postgres_changes is refused in so many words', async () => {
    const channel = (await connect('a')).channel('changes', { config: { private: true } });
    const reason = await new Promise((resolve) => {
      channel
        .on('postgres_changes', { event: '*', schema: 'public', table: 'notes' }, () => {})
        .subscribe((_state, error) => resolve(error?.message));
    });
    expect(reason).toMatch(/^RealtimeDisabledForConfiguration: postgres_changes is not served/);
  });

  test('the secret key passes', async () => {
    const service = await join(await connect(undefined, { key: stack.ctx.keys.secret }), 'closed');
    expect(service.states).toEqual(['SUBSCRIBED']);
  });

  test('a token that is expired or not ours is refused', async () => {
    const client = await connect();
    await client.realtime.setAuth(await token('a', -10));
    expect((await join(client, 't7')).errors[0]).toMatch(/^InvalidJWTToken: Token has expired \d+ seconds ago$/);
    const other = await connect();
    await other.realtime.setAuth(`${(await token('a')).slice(0, -8)}AAAAAAAA`);
    expect((await join(other, 't7')).errors[0]).toMatch(/^JwtSignatureError/);
  });

  test('a socket without a key of the project is not opened', async () => {
    const url = `${stack.ctx.urls.apiInternal}/realtime/v1/websocket?vsn=2.0.0&apikey=sb_publishable_wrong`;
    const response = await fetch(url);
    expect(response.status).toBe(401);
  });
});

describe('a renewed token', () => {
  test('that still may read keeps the channel', async () => {
    const a = await joinAs('a', 'renew');
    await clients.at(-1)?.realtime.setAuth(await token('a', 1800));
    await sql`select realtime.send('{"n": 1}', 'after', 'renew')`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    expect(a.states).toEqual(['SUBSCRIBED']);
  });

  test('that may no longer read ends it, with the reason', async () => {
    const a = await joinAs('a', 'revoked');
    await sql`delete from private.seats where topic = 'revoked'`;
    await clients.at(-1)?.realtime.setAuth(await token('a', 1800));
    const message = 'You do not have permissions to read from this Channel topic: revoked';
    await expect.poll(() => a.system, soon).toMatchObject([{ status: 'error', message }]);
    await expect.poll(() => a.states, soon).toEqual(['SUBSCRIBED', 'CLOSED']);
  });

  test('that never comes ends it when the old one expires', async () => {
    await seat('a', 'expiring');
    const client = await connect();
    await client.realtime.setAuth(await token('a', 2));
    const a = await join(client, 'expiring');
    expect(a.states).toEqual(['SUBSCRIBED']);
    await expect.poll(() => a.system[0]?.message, soon).toMatch(/^Token has expired/);
    await expect.poll(() => a.states, soon).toEqual(['SUBSCRIBED', 'CLOSED']);
  });
});

describe('presence', () => {
  test('tells who is there, who comes and who goes', async () => {
    const a = await joinAs('a', 'p1', { presence: { key: 'a' } }, true);
    expect(await a.channel.track({ name: 'Ada' })).toBe('ok');
    const b = await joinAs('b', 'p1', { presence: { key: 'b' } }, true);
    await expect.poll(() => b.present.at(-1), soon).toEqual(['a']);
    await b.channel.track({ name: 'Bo' });
    await expect.poll(() => a.present.at(-1), soon).toEqual(['a', 'b']);
    expect(b.channel.presenceState()).toMatchObject({ a: [{ name: 'Ada' }], b: [{ name: 'Bo' }] });
    await a.channel.track({ name: 'Ada L.' });
    await expect.poll(() => b.channel.presenceState().a, soon).toMatchObject([{ name: 'Ada L.' }]);
    await b.channel.untrack();
    await expect.poll(() => a.present.at(-1), soon).toEqual(['a']);
  });

  test('ends with the connection', async () => {
    const a = await joinAs('a', 'p2', {}, true);
    const b = await joinAs('b', 'p2', { presence: { key: 'b' } }, true);
    await b.channel.track({});
    await expect.poll(() => a.present.at(-1), soon).toEqual(['b']);
    await clients.at(-1)?.realtime.disconnect();
    await expect.poll(() => a.present.at(-1), soon).toEqual([]);
  });

  test('one who follows only once he is tracked learns who came before', async () => {
    const a = await joinAs('a', 'p3', { presence: { key: 'a' } }, true);
    await a.channel.track({});
    const late = await joinAs('late', 'p3', { presence: { key: 'late' } });
    await late.channel.track({});
    await expect.poll(() => Object.keys(late.channel.presenceState()).sort(), soon).toEqual(['a', 'late']);
  });
});

describe('from the database', () => {
  test('realtime.send reaches the topic, in the order of commits', async () => {
    const a = await joinAs('a', 'db1');
    await sql.begin(async (tx) => {
      await tx`select realtime.send('{"n": 1}', 'e', 'db1')`;
      await sql`select realtime.send('{"n": 0}', 'e', 'db1')`;
      await tx`select realtime.send('{"n": 2}', 'e', 'db1')`;
    });
    await expect.poll(() => a.broadcasts, soon).toHaveLength(3);
    expect(a.broadcasts.map(({ payload }) => payload)).toMatchObject([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(a.broadcasts[0]?.meta).toMatchObject({ id: expect.any(String) });
  });

  test('a rolled back transaction sends nothing', async () => {
    const a = await joinAs('a', 'db2');
    await sql
      .begin(async (tx) => {
        await tx`select realtime.send('{"n": 1}', 'undone', 'db2')`;
        throw new Error('undo');
      })
      .catch(() => {});
    await sql`select realtime.send('{"n": 2}', 'done', 'db2')`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    expect(a.broadcasts[0]?.event).toBe('done');
  });

  test('a payload may be larger than a notification', async () => {
    const a = await joinAs('a', 'db3');
    const text = 'é'.repeat(50_000);
    await sql`select realtime.send(${sql.json({ text })}, 'large', 'db3')`;
    await expect.poll(() => a.broadcasts, soon).toMatchObject([{ event: 'large', payload: { text } }]);
  });

  test('a public send does not reach a private topic', async () => {
    const a = await joinAs('a', 'db4');
    await sql`select realtime.send('{}', 'public', 'db4', false)`;
    await sql`select realtime.send('{}', 'private', 'db4', true)`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    expect(a.broadcasts[0]?.event).toBe('private');
  });

  test('a trigger tells what changed', async () => {
    const a = await joinAs('a', 'notes');
    await sql`insert into public.notes values (1, 'one')`;
    await sql`update public.notes set body = 'uno' where id = 1`;
    await sql`delete from public.notes where id = 1`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(3);
    expect(a.broadcasts).toMatchObject([
      {
        event: 'INSERT',
        payload: { operation: 'INSERT', table: 'notes', schema: 'public', record: { id: 1, body: 'one' } },
      },
      { event: 'UPDATE', payload: { record: { body: 'uno' }, old_record: { body: 'one' } } },
      { event: 'DELETE', payload: { record: null, old_record: { id: 1 } } },
    ]);
  });

  test('a user can call realtime.send only where he may speak', async () => {
    const a = await joinAs('a', 'db5');
    await seat('mute', 'db5', { speaks: [] });
    for (const who of ['mute', 'a']) {
      await sql.begin(async (tx) => {
        const claims = JSON.stringify({ sub: who, role: 'authenticated' });
        await tx`select set_config('request.jwt.claims', ${claims}, true)`;
        await tx`set local role authenticated`;
        await tx`select realtime.send(${tx.json({ who })}, 'spoken', 'db5')`;
      });
    }
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    expect(a.broadcasts[0]?.payload).toMatchObject({ who: 'a' });
  });
});

describe('without a socket', () => {
  test('httpSend obeys the policies', async () => {
    const a = await joinAs('a', 'h1');
    await seat('mute', 'h1', { speaks: [] });
    const [speaker, mute] = [await connect('a'), await connect('mute')];
    const config = { config: { private: true } };
    expect(await speaker.channel('h1', config).httpSend('hello', { n: 1 })).toEqual({ success: true });
    await expect(mute.channel('h1', config).httpSend('hello', { n: 2 })).rejects.toThrow(/permission/);
    await expect.poll(() => a.broadcasts, soon).toMatchObject([{ event: 'hello', payload: { n: 1 } }]);
  });

  test('the secret key sends several at once', async () => {
    const [a, b] = [await joinAs('a', 'h2'), await joinAs('b', 'h3')];
    const messages = ['h2', 'h3'].map((topic) => ({ topic, event: 'batch', payload: { topic }, private: true }));
    const { apiInternal } = stack.ctx.urls;
    const response = await fetch(`${apiInternal}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey: stack.ctx.keys.secret, 'content-type': 'application/json' },
      body: JSON.stringify({ messages }),
    });
    expect(response.status).toBe(202);
    await expect
      .poll(() => [...a.broadcasts, ...b.broadcasts], soon)
      .toMatchObject([{ payload: { topic: 'h2' } }, { payload: { topic: 'h3' } }]);
  });

  test('what is not a broadcast is refused', async () => {
    const response = await fetch(`${stack.ctx.urls.apiInternal}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey: stack.ctx.keys.secret },
      body: '{"messages": [{}]}',
    });
    expect(response.status).toBe(422);
  });
});

describe('when Postgres dies', () => {
  test('sockets stay, and what was sent meanwhile arrives', async () => {
    const a = await joinAs('a', 'crash');
    await stack.kill('postgres');
    await stack.ready('postgres');
    const again = postgres(stack.ctx.database.owner, { max: 1, onnotice: () => {} });
    await again`select realtime.send('{"n": 1}', 'after', 'crash')`;
    await again.end();
    await expect.poll(() => a.broadcasts, { ...soon, timeout: 15_000 }).toHaveLength(1);
    expect(a.states).toEqual(['SUBSCRIBED']);
  }, 60_000);
});
