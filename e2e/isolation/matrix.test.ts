// Layer 2: table × who × verb, against a database where each tenant has a row in every table.
import { openTestDatabase, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DOORS, prepareDoors, runDoors } from './doors.ts';
import { EXPECTATIONS } from './expectations.ts';
import { makePeople, runMatrix } from './matrix.ts';
import { MOVES, runMoves } from './moves.ts';
import { makeWorld, type World } from './world.ts';

let db: TestDatabase;
let world: World;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  world = await makeWorld(db);
});
afterAll(() => db.close());

test('every table is in the matrix', async () => {
  const rows = await db.owner<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  expect(Object.keys(EXPECTATIONS).sort()).toEqual(rows.map(({ name }) => name));
});

test('every cell is as expected', async () => {
  await db.owner`insert into public.webhook_inbox (source, event_id, body) values ('mail', 'x', '{}')`;
  await db.owner`insert into public.cron_runs (job) values ('test')`;
  await db.owner`
    insert into public.audit_origins (audit_id, operator_id, at) select id, operator_id, at from public.audit_log where operator_id is not null
    on conflict do nothing`;
  expect(await runMatrix(db, world, await makePeople(db, world))).toEqual([]);
}, 120_000);

test('every file and every topic opens to its own alone', async () => {
  expect(DOORS.length).toBeGreaterThan(0);
  await prepareDoors(db, world);
  expect(await runDoors(db, world, await makePeople(db, world))).toEqual([]);
});

test('every function of the apps is among the moves', async () => {
  const rows = await db.owner<{ name: string }[]>`
    select p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace order by 1`;
  const tried = new Set(Object.keys(MOVES).map((name) => name.split(',')[0]));
  expect([...tried].sort()).toEqual(rows.map(({ name }) => name));
});

test('every move is made by those who may, and refused to all others', async () => {
  expect(await runMoves(db, world, await makePeople(db, world))).toEqual([]);
});
