import { expect, it } from 'vitest';
import { hasNotices, notify, onNotice, takeNotices } from './notices.ts';

it('keeps what is said before anyone listens, in order', () => {
  notify({ text: 'un' });
  notify({ text: 'deux' });
  expect(hasNotices()).toBe(true);
  expect(takeNotices().map(({ text }) => text)).toEqual(['un', 'deux']);
  expect(hasNotices()).toBe(false);
});

it('tells each listener until it stops', () => {
  let heard = 0;
  const stop = onNotice(() => {
    heard += 1;
  });
  notify({ text: 'un' });
  stop();
  notify({ text: 'deux' });
  expect(heard).toBe(1);
  takeNotices();
});
