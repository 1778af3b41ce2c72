import { afterEach, expect, test, vi } from 'vitest';
import { browserPort } from './chat-port.ts';
import type { OutgoingMessage } from './outbox.ts';

afterEach(() => vi.unstubAllGlobals());

function message(id: string, body = id): OutgoingMessage {
  return { id, body, rank: 1, at: '2026-11-22T10:00:00Z', quote: null, context: null, files: [], state: 'waiting' };
}

/** A server that refuses what it can't read as a whole, as the route does. */
function serve(): string[][] {
  const asked: string[][] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { messages }: { messages: { id: string; body: string }[] } = JSON.parse(body);
    asked.push(messages.map(({ id }) => id));
    if (messages.some((one) => one.body === 'bad')) {
      return Response.json({ code: 'invalid_input', retry: false }, { status: 400 });
    }
    return Response.json({ seqs: messages.map((_, index) => index + 1) });
  });
  return asked;
}

test('a message that is refused as a whole doesn’t take the one before it along', async () => {
  const asked = serve();
  const { send } = browserPort('client', 'me');
  const answers = await send([message('a'), message('b', 'bad'), message('c')]);
  expect(asked).toEqual([['a', 'b', 'c'], ['a']]);
  expect(answers).toEqual([{ ok: true, value: { seq: 1 } }]);
  expect(await send([message('b', 'bad')])).toMatchObject([{ ok: false, error: { code: 'invalid_input' } }]);
});

test('a session that ended, or a service that is down, is asked once', async () => {
  const fetch = vi.fn(async () => Response.json({}, { status: 401 }));
  vi.stubGlobal('fetch', fetch);
  const { send } = browserPort('client', 'me');
  expect(await send([message('a'), message('b')])).toMatchObject([{ ok: false, error: { code: 'not_signed_in' } }]);
  expect(fetch).toHaveBeenCalledTimes(1);
});
