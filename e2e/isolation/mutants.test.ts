// Layer 4: each right loosened in turn; the matrix, the doors, the moves or the privacy checks must notice every time.
import { openTestDatabase, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { prepareDoors, runDoors } from './doors.ts';
import { type Mismatch, makePeople, type People, runMatrix } from './matrix.ts';
import { runMoves } from './moves.ts';
import { functionMutants, grantMutants, type Mutant, policyMutants } from './mutants.ts';
import { runPrivacy } from './privacy.ts';
import { makeWorld, type World } from './world.ts';

/** Loosenings that change nothing, and why. A survivor that isn't here fails the test. */
const EQUIVALENT: Record<string, string> = {
  'consent_texts: “Anyone signed in reads the texts” using (true)':
    'the policy is for the role of signed-in people already',
  'consent_texts: row security off': 'everyone signed in reads every text',
};

let db: TestDatabase;
let world: World;
let people: People;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  world = await makeWorld(db);
  await prepareDoors(db, world);
  people = await makePeople(db, world);
  await db.owner`insert into public.webhook_inbox (source, event_id, body) values ('mail', 'x', '{}')`;
  await db.owner`insert into public.cron_runs (job) values ('test')`;
  await db.owner`
    insert into public.audit_origins (audit_id, operator_id, at) select id, operator_id, at from public.audit_log where operator_id is not null
    on conflict do nothing`;
});
afterAll(() => db.close());

async function noticed({ table }: Mutant): Promise<boolean> {
  const first = true;
  const layers: (() => Promise<Mismatch[]>)[] = table
    ? [() => runMatrix(db, world, people, { table, first }), () => runPrivacy(db, world)]
    : [
        () => runPrivacy(db, world),
        () => runDoors(db, world, people, { first }),
        () => runMoves(db, world, people, { first }),
        () => runMatrix(db, world, people, { first }),
      ];
  for (const layer of layers) if ((await layer()).length > 0) return true;
  return false;
}

test('the layers are silent before anything is loosened', async () => {
  expect([...(await runMatrix(db, world, people)), ...(await runDoors(db, world, people))]).toEqual([]);
  expect([...(await runMoves(db, world, people)), ...(await runPrivacy(db, world))]).toEqual([]);
}, 120_000);

test('every loosened right is noticed', async () => {
  const mutants = [...(await policyMutants(db)), ...(await grantMutants(db)), ...(await functionMutants(db))];
  const survivors: string[] = [];
  for (const mutant of mutants) {
    await db.owner.unsafe(mutant.apply);
    if (!(await noticed(mutant)) && !(mutant.name in EQUIVALENT)) survivors.push(mutant.name);
    await db.owner.unsafe(mutant.revert);
  }
  console.log(`mutants: ${mutants.length - survivors.length} of ${mutants.length} noticed`);
  expect(survivors).toEqual([]);
}, 600_000);
