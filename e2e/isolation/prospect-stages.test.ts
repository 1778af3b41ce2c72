// No way between two stages but the specification's, whoever asks, however often, at once or not.
import { randomUUID } from 'node:crypto';
import { FOLLOW_UPS } from '@foxeo/modules/prospects/rules';
import { STAGES, TEMPERATURES } from '@foxeo/modules/prospects/schema';
import type { Tx } from '@foxeo/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientStage, only, REFUSED } from './clients-stage.ts';
import { convert, exchange, move, prospectAt, qualify } from './prospects-stage.ts';

let stage: ClientStage;
beforeAll(async () => {
  stage = await ClientStage.open();
});
afterAll(() => stage?.close());

type Act = (tx: Tx) => Promise<unknown>;
const mikl = <T>(work: (tx: Tx) => Promise<T>) => stage.act(stage.mikl.identity, work);
const refused = (work: Act) => stage.refused(stage.mikl.identity, work);
const rowOf = (id: string) => only(stage.db.owner`select * from public.prospects where id = ${id}`);

/** The specification’s §3.1, written once more: from, to. */
const WAYS = new Set(
  `new>booked new>nurturing new>lost booked>ready booked>to_qualify booked>no_show booked>new ready>to_qualify ready>no_show
   no_show>booked no_show>nurturing no_show>lost to_qualify>won to_qualify>nurturing to_qualify>lost nurturing>booked
   nurturing>won nurturing>lost won>converted won>nurturing lost>nurturing`.split(/\s+/),
);

describe('the stages', () => {
  test('one step is one of the specification’s, for every cause', async () => {
    const { owner } = stage.db;
    const [{ causes } = { causes: [] }] = await owner<{ causes: string[] }[]>`
      select enum_range(null::public.prospect_cause)::text[] as causes`;
    const taken = new Set<string>();
    for (const from of STAGES.filter((one) => one !== 'converted')) {
      for (const to of STAGES.filter((one) => one !== from && one !== 'converted')) {
        for (const cause of causes) {
          const state = await owner
            .begin(async (tx) => {
              const id = randomUUID();
              await tx`insert into public.prospects (id, operator_id, first_name, stage) values (${id}, ${stage.mikl.userId}, 'Paul', ${from})`;
              await tx`select private.move_prospect(p, ${to}, ${cause}) from public.prospects p where p.id = ${id}`;
              throw new Error('through');
            })
            .catch((error: Error & { code?: string }) => error.code ?? error.message);
          if (state === 'through') taken.add(`${from}>${to}`);
          else expect(state).toBe(REFUSED.conflict);
        }
      }
    }
    expect([...taken].sort()).toEqual([...WAYS].filter((way) => way !== 'won>converted').sort());
  }, 60_000);

  const acts = fc.oneof(
    fc.constantFrom(...TEMPERATURES).map((temperature) => ({ act: 'qualify', word: temperature as string })),
    fc.constantFrom('call', 'meeting', 'mail', 'other').map((kind) => ({ act: 'exchange', word: kind })),
    fc.constantFrom(...STAGES).map((to) => ({ act: 'move', word: to as string })),
    fc.constant({ act: 'convert', word: '' }),
  );
  const perform = (id: string, { act, word }: { act: string; word: string }): Act =>
    act === 'qualify'
      ? qualify(id, word)
      : act === 'exchange'
        ? exchange(id, word)
        : act === 'move'
          ? move(id, word)
          : convert(id);
  const attempt = (id: string, act: { act: string; word: string }) =>
    mikl(perform(id, act)).then(
      () => null,
      (error: { code?: string; message?: string }) => (error.code?.startsWith('FX') ? error.code : String(error)),
    );

  test('whatever is asked, one after the other or at once, the history is a path of the specification', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STAGES.filter((one) => one !== 'converted')),
        fc.array(fc.array(acts, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (from, rounds) => {
          const id = await prospectAt(stage, from);
          for (const together of rounds) {
            const states = await Promise.all(together.map((act) => attempt(id, act)));
            for (const state of states) expect([null, REFUSED.conflict]).toContain(state);
          }
          const moves = await stage.db.owner<{ from_stage: string; to_stage: string }[]>`
            select from_stage, to_stage from public.prospect_events
            where prospect_id = ${id} and kind in ('moved', 'converted')`;
          for (const move of moves) expect(WAYS).toContain(`${move.from_stage}>${move.to_stage}`);
          const { stage: last, client_id: client } = await rowOf(id);
          // Each stage is left as often as it is entered, but the first and the last: the steps are one path.
          const entered = (at: string) => moves.filter(({ to_stage: to }) => to === at).length + (at === from ? 1 : 0);
          const left = (at: string) => moves.filter(({ from_stage: out }) => out === at).length;
          for (const at of STAGES) expect(entered(at) - left(at)).toBe(at === last ? 1 : 0);
          expect(client !== null).toBe(last === 'converted');
          const waiting = await stage.db.owner`
            select template from public.prospect_reminders where prospect_id = ${id} and status = 'pending'`;
          const { temperature } = await rowOf(id);
          const planned = TEMPERATURES.find((one) => one === temperature);
          if (waiting.length > 0) expect(waiting).toHaveLength(planned ? FOLLOW_UPS[planned].length : 0);
          if (last === 'converted') expect(waiting).toHaveLength(0);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  test('by hand: taken into care or given up, and given up from care only after a year of silence', async () => {
    const fresh = await prospectAt(stage, 'nurturing');
    expect(await refused(move(fresh, 'lost'))).toBe(REFUSED.conflict);
    await stage.db
      .owner`update public.prospects set last_contact_at = now() - interval '13 months' where id = ${fresh}`;
    await mikl(move(fresh, 'lost'));
    expect(await stage.db.owner`select * from public.prospect_events where prospect_id = ${fresh}`).toMatchObject([
      { cause: 'silence', from_stage: 'nurturing', to_stage: 'lost' },
    ]);
    for (const to of ['won', 'booked', 'to_qualify', 'converted'])
      expect(await refused(move(await prospectAt(stage, 'new'), to))).toBe(REFUSED.conflict);
    for (const met of ['booked', 'ready'])
      expect(await refused(qualify(await prospectAt(stage, met), 'chaud'))).toBe(REFUSED.conflict);
    expect(await refused(qualify(await prospectAt(stage, 'converted'), 'froid'))).toBe(REFUSED.conflict);
  });
});
