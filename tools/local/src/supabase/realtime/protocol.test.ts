import { describe, expect, test } from 'vitest';
import { type Broadcast, decode, encode, encodeBroadcast, ProtocolError } from './protocol.ts';

const broadcast: Broadcast = { event: 'e', encoding: 'json', body: Buffer.from('{"a":1}') };

/** A binary push as `@supabase/realtime-js` writes it. */
function binaryPush(fields: [string, string, string, string, string], encoding: 0 | 1, body: string | Buffer): Buffer {
  const parts = fields.map((field) => Buffer.from(field));
  const header = Buffer.from([3, ...parts.map((part) => part.length), encoding]);
  return Buffer.concat([header, ...parts, Buffer.from(body)]);
}

describe('frames of clients', () => {
  test('2.0.0: arrays', () => {
    const frame = Buffer.from('["1","2","realtime:a","phx_join",{"config":{}}]');
    expect(decode(frame, false, '2.0.0')).toEqual({
      joinRef: '1',
      ref: '2',
      topic: 'realtime:a',
      event: 'phx_join',
      payload: { config: {} },
    });
  });

  test('1.0.0: objects, broadcasts among them', () => {
    const payload = { type: 'broadcast', event: 'e', payload: { é: 1 } };
    const frame = { join_ref: null, ref: '2', topic: 'realtime:a', event: 'broadcast', payload };
    const push = decode(Buffer.from(JSON.stringify(frame)), false, '1.0.0');
    expect(push).toMatchObject({ joinRef: null, ref: '2', broadcast: { event: 'e', encoding: 'json' } });
    expect(push.broadcast?.body.toString()).toBe('{"é":1}');
  });

  test('2.0.0: broadcasts as bytes, with names of more bytes than letters', () => {
    const push = decode(
      binaryPush(['1', '2', 'realtime:é', 'événement', '{"x":1}'], 0, Buffer.from([0, 255])),
      true,
      '2.0.0',
    );
    expect(push).toMatchObject({ joinRef: '1', ref: '2', topic: 'realtime:é', event: 'broadcast' });
    expect(push.broadcast).toEqual({ event: 'événement', encoding: 'binary', body: Buffer.from([0, 255]) });
  });

  test.each([
    ['text that is no JSON', Buffer.from('['), false],
    ['a frame without a topic', Buffer.from('[null,null,null,"x",{}]'), false],
    ['a broadcast without an event', Buffer.from('[null,null,"realtime:a","broadcast",{}]'), false],
    ['a binary frame of another kind', Buffer.from([1, 0, 0, 0, 0, 0, 0]), true],
    ['an empty binary frame', Buffer.alloc(0), true],
    ['a header longer than its frame', Buffer.from([3, 0, 0, 200, 0, 0, 1]), true],
    ['a message said to be JSON that isn’t', binaryPush(['', '', 'realtime:a', 'e', ''], 1, '{'), true],
  ])('%s is refused', (_what, frame, isBinary) => {
    expect(() => decode(frame, isBinary, '2.0.0')).toThrow(ProtocolError);
  });
});

describe('frames of the server', () => {
  test('in both versions', () => {
    const message = { joinRef: '1', topic: 'realtime:a', event: 'phx_close', payload: {} };
    expect(encode(message, '2.0.0')).toBe('["1",null,"realtime:a","phx_close",{}]');
    expect(JSON.parse(encode(message, '1.0.0'))).toEqual({
      join_ref: '1',
      ref: null,
      topic: 'realtime:a',
      event: 'phx_close',
      payload: {},
    });
  });

  test('a broadcast of 2.0.0: kind, lengths, encoding, names, message', () => {
    const frame = encodeBroadcast('realtime:a', { ...broadcast, id: 'x' }, '2.0.0');
    const expected = [Buffer.from([4, 10, 1, 10, 1]), Buffer.from('realtime:ae{"id":"x"}{"a":1}')];
    expect(frame).toEqual(Buffer.concat(expected));
  });

  test('a broadcast whose event is too long for a binary header goes as text', () => {
    const event = 'e'.repeat(256);
    const frame = encodeBroadcast('realtime:a', { ...broadcast, event, id: 'x' }, '2.0.0');
    expect(JSON.parse(String(frame))).toEqual([
      null,
      null,
      'realtime:a',
      'broadcast',
      { type: 'broadcast', event, payload: { a: 1 }, meta: { id: 'x' } },
    ]);
  });

  test('1.0.0 has text for JSON, and nothing for bytes', () => {
    expect(JSON.parse(String(encodeBroadcast('realtime:a', broadcast, '1.0.0')))).toMatchObject({
      topic: 'realtime:a',
      payload: { event: 'e', payload: { a: 1 } },
    });
    expect(encodeBroadcast('realtime:a', { ...broadcast, encoding: 'binary' }, '1.0.0')).toBeUndefined();
  });
});
