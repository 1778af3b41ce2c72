// The figures of One's home: a person's own, twelve at most whatever comes at once, asleep with their module.
import {
  asUser,
  type Identity,
  makeOperator,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
} from '@foxeo/testing';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { freeAddress, layReady } from './rooms/memoire-stage.ts';

let db: TestDatabase;
let tenant: Tenant;
let stranger: Tenant;
let who: Identity;
let operator: TestOperator;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
});
afterAll(() => db.close());
beforeEach(async () => {
  operator = await makeOperator(db.owner, 'Première');
  tenant = await makeTenant(db.owner, 'Alpha', operator, { dashboard: 'one' });
  stranger = await makeTenant(db.owner, 'Bravo', operator, { dashboard: 'one' });
  await db.owner`update public.client_config set modules_actifs = '{documents,chat}' where client_id = ${tenant.clientId}`;
  who = tenant.owner.identity;
});

const card = (module = 'documents', more: object = {}) => ({
  module,
  measure: 'added',
  period: 'mois',
  display: 'number',
  compared: false,
  wide: false,
  target: null,
  ...more,
});
const arrange = (known: string[], cards: object[], as = who, clientId = tenant.clientId) =>
  asUser(
    db.app,
    as,
    (tx) => tx`select app.arrange_kpis(${clientId}, ${known}::uuid[], ${JSON.stringify(cards)}::text::jsonb)`,
    { commit: true },
  );
const kept = (as = who) =>
  asUser(
    db.app,
    as,
    (tx) => tx<{ id: string; module: string; measure: string; place: number }[]>`
      select id, module, measure, place from public.kpi_cards order by place`,
  );

test('the cards become those asked, in order, and what the page had not read is not written over', async () => {
  await arrange([], [card(), card('chat')]);
  const first = await kept();
  expect(first.map(({ module, place }) => [module, place])).toEqual([
    ['documents', 1],
    ['chat', 2],
  ]);
  expect(await refusal(arrange([], [card()]))).toBe('FX005');
  await arrange(
    first.map(({ id }) => id),
    [card('chat'), card()],
  );
  expect((await kept()).map(({ module }) => module)).toEqual(['chat', 'documents']);
});

test('of two windows that save at once, one is told; there is never a thirteenth card', async () => {
  const twelve = Array.from({ length: 12 }, () => card());
  const both = await Promise.allSettled([arrange([], twelve), arrange([], twelve)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const all = await kept();
  expect(all).toHaveLength(12);
  const known = all.map(({ id }) => id);
  await expect(arrange(known, [...twelve, card()])).rejects.toThrow();
  expect(await kept()).toHaveLength(12);
});

test('a module that is off takes no card, and keeps those it had for its return', async () => {
  await arrange([], [card(), card('chat')]);
  const [, talk] = await kept();
  await db.owner`update public.client_config set modules_actifs = '{chat}' where client_id = ${tenant.clientId}`;
  await expect(arrange([talk?.id ?? ''], [card()])).rejects.toThrow();
  await arrange([talk?.id ?? ''], []);
  await db.owner`update public.client_config set modules_actifs = '{documents,chat}' where client_id = ${tenant.clientId}`;
  expect((await kept()).map(({ module, place }) => [module, place])).toEqual([['documents', 1]]);
});

test.each([
  ['a gauge without what it is to reach', card('documents', { display: 'gauge' })],
  ['a period that is none', card('documents', { period: 'siecle' })],
  ['a measure that is no word', card('documents', { measure: "x'; drop" })],
  ['a card without its look', card('documents', { wide: null })],
])('refuses %s, and changes nothing', async (_, wrong) => {
  await arrange([], [card()]);
  const before = await kept();
  await expect(
    arrange(
      before.map(({ id }) => id),
      [wrong],
    ),
  ).rejects.toThrow();
  expect(await kept()).toEqual(before);
});

test('nobody reads or arranges the cards of another, nor does whoever has left', async () => {
  await arrange([], [card()]);
  expect(await kept(stranger.owner.identity)).toEqual([]);
  await expect(arrange([], [card()], stranger.owner.identity)).rejects.toThrow();
  await expect(asUser(db.app, who, (tx) => tx`delete from public.kpi_cards`)).rejects.toThrow();
  await db.owner`update public.client_members set removed_at = now() where user_id = ${tenant.owner.userId}`;
  expect(await kept()).toEqual([]);
});

test('a graduation lays a first set for modules that are on, by its own operator and at no other time', async () => {
  const ready = await layReady(db.owner, operator);
  const { clientId, owner } = ready.tenant;
  const wanted = JSON.stringify(['documents', 'chat', 'facturation'].map((module) => card(module)));
  const lay = (as: Identity, graduates = false) =>
    asUser(
      db.app,
      as,
      async (tx) => {
        if (graduates) await tx`select app.graduate(${clientId}, '{documents,memoire}', ${freeAddress()}, null)`;
        await tx`select app.lay_kpis(${clientId}, ${wanted}::text::jsonb)`;
      },
      { commit: true },
    );
  await lay(operator.identity);
  expect(await kept(owner.identity)).toEqual([]);
  await lay(operator.identity, true);
  await lay(operator.identity, true);
  expect((await kept(owner.identity)).map(({ module }) => module)).toEqual(['documents']);
  const second = await makeOperator(db.owner, 'Seconde');
  await expect(lay(second.identity)).rejects.toThrow();
  await expect(lay(owner.identity)).rejects.toThrow();
});
