// What a page missed before it listened: told to whoever may hear it, and to nobody else.
import { asUser, type Identity, makeOperator, makeTenant, openTestDatabase, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
});
afterAll(() => db.close());

async function heard(who: Identity, since: string): Promise<boolean | undefined> {
  const [row] = await asUser(
    db.app,
    who,
    (tx) => tx<{ heard: boolean }[]>`select app.signalled_since(now() + ${since}::interval) as heard`,
  );
  return row?.heard;
}

test('a signal is told to the sides that it concerns, for as long as it may have been missed', async () => {
  const operator = await makeOperator(db.owner, 'Mikaël');
  const stranger = await makeOperator(db.owner, 'Un autre');
  const tenant = await makeTenant(db.owner, 'Léa', operator);
  const other = await makeTenant(db.owner, 'Karim', operator);
  const former = tenant.member;
  await db.owner`update public.client_members set removed_at = now() where user_id = ${former.userId}`;
  await db.owner`update realtime.messages set inserted_at = inserted_at - interval '1 hour'`;
  const everyone = [operator, stranger, tenant.owner, other.owner, former].map(({ identity }) => identity);
  const all = (since: string) => Promise.all(everyone.map((who) => heard(who, since)));
  expect(await all('0 seconds')).toEqual([false, false, false, false, false]);

  await db.owner`select private.signal(${`client:${tenant.clientId}`}, 'documents', '{}')`;
  expect(await all('0 seconds')).toEqual([false, false, true, false, false]);
  await db.owner`select private.signal(${`operator:${operator.userId}`}, 'documents', '{}')`;
  expect(await all('0 seconds')).toEqual([true, false, true, false, false]);
  await db.owner`select private.signal(${`user:${other.owner.userId}`}, 'notification', '{}')`;
  expect(await all('0 seconds')).toEqual([true, false, true, true, false]);

  // Later than a transaction may take, it was in what the page showed.
  expect(await all('14 seconds')).toEqual([true, false, true, true, false]);
  expect(await all('16 seconds')).toEqual([false, false, false, false, false]);
  // A page of yesterday can't know.
  expect(await all('-25 hours')).toEqual([true, true, true, true, true]);
});
