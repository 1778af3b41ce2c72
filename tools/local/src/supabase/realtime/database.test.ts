import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Rooms, soon } from './rooms.ts';

// Messages that come from SQL or over HTTP, and what happens when a part of the stack dies.
let rooms: Rooms;

beforeAll(async () => {
  rooms = await Rooms.open();
  await rooms.sql.unsafe(`
    create table public.notes (id int primary key, body text);
    create function public.tell_notes() returns trigger language plpgsql security definer set search_path = ''
      as $$ begin
        perform realtime.broadcast_changes('notes', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
        return null;
      end $$;
    create trigger tell after insert or update or delete on public.notes for each row execute function public.tell_notes();`);
}, 60_000);

afterAll(() => rooms?.close());
afterEach(() => rooms.empty());

describe('from the database', () => {
  test('realtime.send reaches the topic, in the order of commits', async () => {
    const a = await rooms.joinAs('a', 'db1');
    await rooms.sql.begin(async (tx) => {
      await tx`select realtime.send('{"n": 1}', 'e', 'db1')`;
      await rooms.sql`select realtime.send('{"n": 0}', 'e', 'db1')`;
      await tx`select realtime.send('{"n": 2}', 'e', 'db1')`;
    });
    await expect.poll(() => a.broadcasts, soon).toHaveLength(3);
    expect(a.broadcasts.map(({ payload }) => payload)).toMatchObject([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(a.broadcasts[0]?.meta).toMatchObject({ id: expect.any(String) });
  });

  test('a rolled back transaction sends nothing', async () => {
    const a = await rooms.joinAs('a', 'db2');
    await rooms.sql
      .begin(async (tx) => {
        await tx`select realtime.send('{"n": 1}', 'undone', 'db2')`;
        throw new Error('undo');
      })
      .catch(() => {});
    await rooms.sql`select realtime.send('{"n": 2}', 'done', 'db2')`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    expect(a.broadcasts[0]?.event).toBe('done');
  });

  test('a payload may be larger than a notification', async () => {
    const a = await rooms.joinAs('a', 'db3');
    const text = 'é'.repeat(50_000);
    await rooms.sql`select realtime.send(${rooms.sql.json({ text })}, 'large', 'db3')`;
    await expect.poll(() => a.broadcasts, soon).toMatchObject([{ event: 'large', payload: { text } }]);
  });

  test('a public send does not reach a private topic', async () => {
    const a = await rooms.joinAs('a', 'db4');
    await rooms.sql`select realtime.send('{}', 'public', 'db4', false)`;
    await rooms.sql`select realtime.send('{}', 'private', 'db4', true)`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    expect(a.broadcasts[0]?.event).toBe('private');
  });

  test('a trigger tells what changed', async () => {
    const a = await rooms.joinAs('a', 'notes');
    await rooms.sql`insert into public.notes values (1, 'one')`;
    await rooms.sql`update public.notes set body = 'uno' where id = 1`;
    await rooms.sql`delete from public.notes where id = 1`;
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
    const a = await rooms.joinAs('a', 'db5');
    await rooms.seat('mute', 'db5', { speaks: [] });
    for (const who of ['mute', 'a']) {
      await rooms.sql.begin(async (tx) => {
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
    const a = await rooms.joinAs('a', 'h1');
    await rooms.seat('mute', 'h1', { speaks: [] });
    const [speaker, mute] = [await rooms.connect('a'), await rooms.connect('mute')];
    const config = { config: { private: true } };
    expect(await speaker.channel('h1', config).httpSend('hello', { n: 1 })).toEqual({ success: true });
    await expect(mute.channel('h1', config).httpSend('hello', { n: 2 })).rejects.toThrow(/permission/);
    await expect.poll(() => a.broadcasts, soon).toMatchObject([{ event: 'hello', payload: { n: 1 } }]);
  });

  test('the secret key sends several at once', async () => {
    const [a, b] = [await rooms.joinAs('a', 'h2'), await rooms.joinAs('b', 'h3')];
    const messages = ['h2', 'h3'].map((topic) => ({ topic, event: 'batch', payload: { topic }, private: true }));
    const { apiInternal } = rooms.stack.ctx.urls;
    const response = await fetch(`${apiInternal}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey: rooms.stack.ctx.keys.secret, 'content-type': 'application/json' },
      body: JSON.stringify({ messages }),
    });
    expect(response.status).toBe(202);
    await expect
      .poll(() => [...a.broadcasts, ...b.broadcasts], soon)
      .toMatchObject([{ payload: { topic: 'h2' } }, { payload: { topic: 'h3' } }]);
  });

  test('what is not a broadcast is refused', async () => {
    const response = await fetch(`${rooms.stack.ctx.urls.apiInternal}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey: rooms.stack.ctx.keys.secret },
      body: '{"messages": [{}]}',
    });
    expect(response.status).toBe(422);
  });
});

describe('when something dies', () => {
  test('Postgres: sockets stay, and what is sent afterwards arrives', async () => {
    const a = await rooms.joinAs('a', 'crash');
    await rooms.stack.kill('postgres');
    await rooms.stack.ready('postgres');
    const again = postgres(rooms.stack.ctx.database.owner, { max: 1, onnotice: () => {} });
    await again`select realtime.send('{"n": 1}', 'after', 'crash')`;
    await again.end();
    await expect.poll(() => a.broadcasts, { ...soon, timeout: 15_000 }).toHaveLength(1);
    expect(a.states).toEqual(['SUBSCRIBED']);
  }, 60_000);

  test('Postgres, while a token is renewed: the channel comes back by itself', async () => {
    const a = await rooms.joinAs('a', 'renewing');
    await rooms.stack.kill('postgres');
    await rooms.renewLast(await rooms.token('a', 1800));
    await rooms.stack.ready('postgres');
    const again = postgres(rooms.stack.ctx.database.owner, { max: 1, onnotice: () => {} });
    // What is sent before it has joined again isn't for it.
    await expect
      .poll(async () => {
        await again`select realtime.send('{}', 'again', 'renewing')`;
        return a.broadcasts.length;
      }, soon)
      .toBeGreaterThan(0);
    expect(a.states.at(-1)).toBe('SUBSCRIBED');
    await again.end();
  }, 60_000);

  test('the listening connection: what was sent without it arrives once it is back, and only once', async () => {
    const a = await rooms.joinAs('a', 'gap');
    const admin = postgres(rooms.stack.ctx.database.admin, { max: 1, onnotice: () => {} });
    await admin`select realtime.send('{}', 'before', 'gap')`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    await admin.begin(async (tx) => {
      const cut = await tx`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'realtime listener'`;
      expect(cut).toHaveLength(1);
      await tx`select realtime.send('{}', 'meanwhile', 'gap')`;
    });
    await expect.poll(() => a.broadcasts.map(({ event }) => event), soon).toEqual(['before', 'meanwhile']);
    await admin`select realtime.send('{}', 'after', 'gap')`;
    await expect.poll(() => a.broadcasts.map(({ event }) => event), soon).toEqual(['before', 'meanwhile', 'after']);
    await admin.end();
  });

  test('the gateway: clients come back by themselves and hear again', async () => {
    const a = await rooms.joinAs('a', 'again');
    await rooms.stack.kill('gateway');
    await rooms.stack.ready('gateway');
    await expect.poll(() => a.states.at(-1), { ...soon, timeout: 15_000 }).toBe('SUBSCRIBED');
    expect(a.states).toEqual(['SUBSCRIBED', 'CHANNEL_ERROR', 'SUBSCRIBED']);
    const again = postgres(rooms.stack.ctx.database.owner, { max: 1, onnotice: () => {} });
    await again`select realtime.send('{}', 'heard', 'again')`;
    await again.end();
    await expect.poll(() => a.broadcasts.map(({ event }) => event), soon).toEqual(['heard']);
  }, 60_000);
});
