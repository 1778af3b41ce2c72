import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refresher } from './refresher.ts';

let page: EventTarget & { hidden: boolean };
let asked: (() => void)[];

/** A page that counts its refetches; each lasts until the test ends it. */
function refresher(signal = new AbortController().signal): Refresher {
  return new Refresher(() => new Promise((shown) => asked.push(shown)), signal);
}

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { hidden: false });
  asked = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { onLine: true });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the signals of one transaction ask once', async () => {
  const one = refresher();
  for (let heard = 0; heard < 5; heard += 1) one.ask();
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toHaveLength(1);
});

test('what is heard during a refetch asks once more, after it', async () => {
  const one = refresher();
  one.ask();
  await vi.advanceTimersByTimeAsync(100);
  for (let heard = 0; heard < 5; heard += 1) one.ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
  asked[0]?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toHaveLength(2);
  asked[1]?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(2);
});

test('a refetch that never ends holds nothing up for ever', async () => {
  const one = refresher();
  one.ask();
  await vi.advanceTimersByTimeAsync(100);
  one.ask();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(asked).toHaveLength(2);
});

test('a hidden page asks when somebody looks again', async () => {
  const one = refresher();
  page.hidden = true;
  one.ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(0);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toHaveLength(1);
});

test('a page that is gone asks for nothing', async () => {
  const gone = new AbortController();
  const one = refresher(gone.signal);
  one.ask();
  gone.abort();
  one.ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(0);
});
