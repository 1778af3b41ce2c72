import { appError, ok } from '@foxeo/core/result';
import { expect, test } from 'vitest';
import { type Answer, Outbox, type OutboxPort, type OutgoingMessage } from './outbox.ts';

type Written = Omit<OutgoingMessage, 'rank' | 'state'>;

const FILE = { id: 'f', kind: 'file', name: 'a.png', mime: 'image/png', size: 1, seconds: null } as const;

function message(id: string, facts: Partial<Written> = {}): Written {
  return { id, at: '2026-11-22T10:00:00Z', body: id, quote: null, context: null, files: [], ...facts };
}

/** A device whose network is off until `go`; it remembers what left together. */
function device(answer: (messages: readonly OutgoingMessage[]) => Answer[]) {
  const kept = new Map<string, OutgoingMessage>();
  const left: string[][] = [];
  let open = false;
  let again: () => void = () => undefined;
  const port: OutboxPort = {
    store: {
      load: async () => [...kept.values()],
      keep: async (_, one) => void kept.set(one.id, one),
      drop: async (_, id) => void kept.delete(id),
    },
    upload: async () => ok(),
    send: async (messages) => {
      if (!open) throw new Error('no network');
      left.push(messages.map(({ id }) => id));
      return answer(messages);
    },
    alone: (_, work) => work(),
    later: (_, wake) => {
      again = wake;
      return () => undefined;
    },
  };
  const outbox = new Outbox('box', port);
  const go = () => {
    open = true;
    again();
  };
  return { outbox, left, go };
}

const taken = (messages: readonly OutgoingMessage[]): Answer[] => messages.map((_, index) => ok({ seq: index + 1 }));

async function written(outbox: Outbox, messages: readonly Written[]): Promise<void> {
  for (const one of messages) await outbox.add(one);
  await expect.poll(() => outbox.snapshot().messages.every(({ state }) => state === 'waiting')).toBe(true);
}

test('what has waited leaves together, in order, a few dozen at a time', async () => {
  const { outbox, left, go } = device(taken);
  const ids = Array.from({ length: 60 }, (_, n) => `m${n}`);
  await written(
    outbox,
    ids.map((id) => message(id)),
  );
  go();
  await expect.poll(() => left.flat().length).toBe(60);
  expect(left.flat()).toEqual(ids);
  expect(left.map((some) => some.length)).toEqual([25, 25, 10]);
});

test('a message with files goes alone, and so does a very long one', async () => {
  const { outbox, left, go } = device(taken);
  await written(outbox, [
    message('a'),
    message('file', { files: [{ ...FILE, content: new Blob(['x']) }] }),
    message('b'),
    message('long', { body: 'x'.repeat(20_000) }),
    message('c'),
  ]);
  go();
  await expect.poll(() => left.flat().length).toBe(5);
  expect(left).toEqual([['a'], ['file'], ['b'], ['long'], ['c']]);
});

test('one that is refused keeps its place for the person; those after it still leave', async () => {
  const { outbox, left, go } = device((messages) => {
    const at = messages.findIndex(({ id }) => id === 'bad');
    if (at === -1) return taken(messages);
    return [...taken(messages.slice(0, at)), { ok: false, error: appError('invalid_input') }];
  });
  await written(
    outbox,
    ['a', 'bad', 'b', 'c'].map((id) => message(id)),
  );
  go();
  await expect.poll(() => left.flat()).toEqual(['a', 'bad', 'b', 'c', 'b', 'c']);
  await expect
    .poll(() => outbox.snapshot().messages.map(({ id, state }) => `${id} ${state}`))
    .toEqual(['a sent', 'bad refused', 'b sent', 'c sent']);
});
