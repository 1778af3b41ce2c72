import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Rooms, soon } from './rooms.ts';

// Channels between people: who may join, hear and speak, and what they are told.
let rooms: Rooms;

beforeAll(async () => {
  rooms = await Rooms.open();
}, 60_000);

afterAll(() => rooms?.close());
afterEach(() => rooms.empty());

describe('broadcast', () => {
  test('reaches the others on the topic and nobody else', async () => {
    const [a, b, elsewhere] = [
      await rooms.joinAs('a', 't1'),
      await rooms.joinAs('b', 't1'),
      await rooms.joinAs('c', 't1-other'),
    ];
    await a.channel.send({ type: 'broadcast', event: 'cursor', payload: { x: 1, accent: 'é✓' } });
    await expect.poll(() => b.broadcasts, soon).toHaveLength(1);
    expect(b.broadcasts[0]).toMatchObject({ event: 'cursor', payload: { x: 1, accent: 'é✓' } });
    expect(a.broadcasts).toEqual([]);
    expect(elsewhere.broadcasts).toEqual([]);
  });

  test('comes back to its sender when he asks, and is acknowledged when he asks', async () => {
    const a = await rooms.joinAs('a', 't2', { broadcast: { self: true, ack: true } });
    expect(await a.channel.send({ type: 'broadcast', event: 'e', payload: {} })).toBe('ok');
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
  });

  test('carries bytes', async () => {
    const [a, b] = [await rooms.joinAs('a', 't3'), await rooms.joinAs('b', 't3')];
    await a.channel.send({ type: 'broadcast', event: 'bytes', payload: new Uint8Array([0, 255, 7]).buffer });
    await expect.poll(() => b.broadcasts, soon).toHaveLength(1);
    expect(new Uint8Array(b.broadcasts[0]?.payload as ArrayBuffer)).toEqual(new Uint8Array([0, 255, 7]));
  });

  test('is understood by both versions of the protocol', async () => {
    await rooms.seat('old', 't4');
    const old = await rooms.join(await rooms.connect('old', { vsn: '1.0.0' }), 't4', {}, true);
    const b = await rooms.joinAs('b', 't4');
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
    const [a, b] = [await rooms.joinAs('a', 't5'), await rooms.joinAs('b', 't5')];
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    for (const n of numbers) await a.channel.send({ type: 'broadcast', event: 'n', payload: { n } });
    await expect.poll(() => b.broadcasts, soon).toHaveLength(50);
    expect(b.broadcasts.map(({ payload }) => payload)).toEqual(numbers.map((n) => ({ n })));
  });

  test('too large or too many is refused', async () => {
    const a = await rooms.joinAs('a', 't6', { broadcast: { ack: true } });
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
    const stranger = await rooms.join(await rooms.connect('stranger'), 'closed');
    expect(stranger.states).toEqual(['CHANNEL_ERROR']);
    expect(stranger.errors[0]).toBe(
      'Unauthorized: You do not have permissions to read from this Channel topic: closed',
    );
    const anonymous = await rooms.join(await rooms.connect(), 'closed');
    expect(anonymous.errors[0]).toMatch(/^Unauthorized/);
  });

  test('who may listen only is not heard', async () => {
    const b = await rooms.joinAs('b', 'quiet');
    await rooms.seat('listener', 'quiet', { speaks: [] });
    const listener = await rooms.join(await rooms.connect('listener'), 'quiet', { broadcast: { ack: true } }, true);
    expect(await listener.channel.send({ type: 'broadcast', event: 'e', payload: {} })).not.toBe('ok');
    expect(await listener.channel.track({ here: true })).not.toBe('ok');
    await b.channel.send({ type: 'broadcast', event: 'allowed', payload: {} });
    await expect.poll(() => listener.broadcasts, soon).toHaveLength(1);
    expect(b.broadcasts).toEqual([]);
  });

  test('broadcast and presence are allowed separately', async () => {
    await rooms.seat('watcher', 'split', { hears: ['presence'], speaks: ['presence'] });
    const watcher = await rooms.join(await rooms.connect('watcher'), 'split', {}, true);
    const b = await rooms.joinAs('b', 'split', { presence: { key: 'b' } }, true);
    await b.channel.send({ type: 'broadcast', event: 'e', payload: {} });
    await b.channel.track({});
    await expect.poll(() => watcher.present.at(-1), soon).toEqual(['b']);
    expect(watcher.broadcasts).toEqual([]);
  });

  test('public channels are refused', async () => {
    const seen = await rooms.join(await rooms.connect('a'), 'open', { private: false });
    expect(seen.errors[0]).toBe('PrivateOnly: This project only allows private channels');
  });

  test('postgres_changes is refused in so many words', async () => {
    const channel = (await rooms.connect('a')).channel('changes', { config: { private: true } });
    const reason = await new Promise((resolve) => {
      channel
        .on('postgres_changes', { event: '*', schema: 'public', table: 'notes' }, () => {})
        .subscribe((_state, error) => resolve(error?.message));
    });
    expect(reason).toMatch(/^RealtimeDisabledForConfiguration: postgres_changes is not served/);
  });

  test('the secret key passes', async () => {
    const service = await rooms.join(await rooms.connect(undefined, { key: rooms.stack.ctx.keys.secret }), 'closed');
    expect(service.states).toEqual(['SUBSCRIBED']);
  });

  test('a token that is expired or not ours is refused', async () => {
    const late = await rooms.connect('a', { token: await rooms.token('a', -10) });
    expect((await rooms.join(late, 't7')).errors[0]).toMatch(/^InvalidJWTToken: Token has expired \d+ seconds ago$/);
    const other = await rooms.connect('a', { token: `${(await rooms.token('a')).slice(0, -8)}AAAAAAAA` });
    expect((await rooms.join(other, 't7')).errors[0]).toMatch(/^JwtSignatureError/);
  });

  test('a socket without a key of the project is not opened', async () => {
    const url = `${rooms.stack.ctx.urls.apiInternal}/realtime/v1/websocket?vsn=2.0.0&apikey=sb_publishable_wrong`;
    const response = await fetch(url);
    expect(response.status).toBe(401);
  });
});

describe('a renewed token', () => {
  test('that still may read keeps the channel', async () => {
    const a = await rooms.joinAs('a', 'renew');
    await rooms.renewLast(await rooms.token('a', 1800));
    await rooms.sql`select realtime.send('{"n": 1}', 'after', 'renew')`;
    await expect.poll(() => a.broadcasts, soon).toHaveLength(1);
    expect(a.states).toEqual(['SUBSCRIBED']);
  });

  test('that may no longer read ends it, with the reason', async () => {
    const a = await rooms.joinAs('a', 'revoked');
    await rooms.sql`delete from private.seats where topic = 'revoked'`;
    await rooms.renewLast(await rooms.token('a', 1800));
    const message = 'You do not have permissions to read from this Channel topic: revoked';
    await expect.poll(() => a.system, soon).toMatchObject([{ status: 'error', message }]);
    await expect.poll(() => a.states, soon).toEqual(['SUBSCRIBED', 'CLOSED']);
  });

  test('that never comes ends it when the old one expires', async () => {
    await rooms.seat('a', 'expiring');
    const a = await rooms.join(await rooms.connect('a', { token: await rooms.token('a', 3) }), 'expiring');
    expect(a.states).toEqual(['SUBSCRIBED']);
    await expect.poll(() => a.system[0]?.message, soon).toMatch(/^Token has expired/);
    await expect.poll(() => a.states, soon).toEqual(['SUBSCRIBED', 'CLOSED']);
  });
});

describe('presence', () => {
  test('tells who is there, who comes and who goes', async () => {
    const a = await rooms.joinAs('a', 'p1', { presence: { key: 'a' } }, true);
    expect(await a.channel.track({ name: 'Ada' })).toBe('ok');
    const b = await rooms.joinAs('b', 'p1', { presence: { key: 'b' } }, true);
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
    const a = await rooms.joinAs('a', 'p2', {}, true);
    const b = await rooms.joinAs('b', 'p2', { presence: { key: 'b' } }, true);
    await b.channel.track({});
    await expect.poll(() => a.present.at(-1), soon).toEqual(['b']);
    await rooms.cutLast();
    await expect.poll(() => a.present.at(-1), soon).toEqual([]);
  });

  test('too often is refused, and ends it', async () => {
    const [a, b] = [await rooms.joinAs('a', 'p4'), await rooms.joinAs('b', 'p4', { presence: { key: 'b' } }, true)];
    for (let n = 0; n < 6; n++) void a.channel.track({ n });
    await expect.poll(() => a.system, soon).toMatchObject([{ message: 'Client presence rate limit exceeded' }]);
    await expect.poll(() => b.present.at(-1), soon).toEqual([]);
  });

  test('one who follows only once he is tracked learns who came before', async () => {
    const a = await rooms.joinAs('a', 'p3', { presence: { key: 'a' } }, true);
    await a.channel.track({});
    const late = await rooms.joinAs('late', 'p3', { presence: { key: 'late' } });
    await late.channel.track({});
    await expect.poll(() => Object.keys(late.channel.presenceState()).sort(), soon).toEqual(['a', 'late']);
  });
});
