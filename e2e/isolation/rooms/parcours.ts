import { randomUUID } from 'node:crypto';
import { makeTenant, type TestDatabase } from '@foxeo/testing';
import { type Move, member } from '../move.ts';
import { byClient, byOperator, ofClient, ofOperator, ofPerson } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { Letter, World } from '../world.ts';
import { parcoursRecorded } from './parcours-recorded.ts';
import { content, layParcours, type Steps } from './parcours-stage.ts';

interface Seeded {
  parcours: string;
  steps: Steps;
  template: string;
  libraryStep: string;
  /** A client of the first operator who has no parcours yet. */
  fresh: string;
}

const LETTERS: readonly Letter[] = ['A', 'B', 'C', 'D', 'Z'];
const seeded = new WeakMap<World, Seeded>();

function of(world: World): Seeded {
  const found = seeded.get(world);
  if (!found) throw new Error('the parcours of this world are not laid');
  return found;
}

const byOperatorAlone = (call: Move['call']): Move => ({ call, allowed: ['operator'] });
const byMembers = (call: Move['call']): Move => ({ call, allowed: member });

/** The parcours: A's second step is open, its third locked. */
export const parcours: Room = {
  expectations: {
    parcours_templates: { ...byOperator, select: ofOperator },
    step_library: { ...byOperator, select: ofOperator },
    parcours: { ...byClient, select: ofClient },
    parcours_steps: { ...byClient, select: ofClient },
    step_contents: { ...byClient, select: ofClient },
    // The operator reads what is submitted to him, never what is being written.
    step_drafts: { ...byClient, select: { ...ofPerson, memberA: 'A' } },
    parcours_events: { ...byClient, select: ofClient },
    submission_texts: { ...byClient, select: ofClient },
  },
  moves: {
    save_parcours_template: {
      call: (tx) =>
        tx`select app.save_parcours_template(${randomUUID()}, 'Court', '', ${tx.json([content('Un'), content('Deux')])}, null)`,
      allowed: ['operator', 'operator2'],
    },
    'save_parcours_template, one of the first operator': byOperatorAlone(
      (tx, world) =>
        tx`select app.save_parcours_template(${of(world).template}, 'Court', '', ${tx.json([content('Un'), content('Deux')])},
          (select updated_at from public.parcours_templates where id = ${of(world).template}))`,
    ),
    archive_parcours_template: byOperatorAlone(
      (tx, world) => tx`select app.archive_parcours_template(${of(world).template}, true)`,
    ),
    save_library_step: byOperatorAlone(
      (tx, world) => tx`select app.save_library_step(${of(world).libraryStep}, ${tx.json(content('Autre'))})`,
    ),
    remove_library_step: byOperatorAlone((tx, world) => tx`select app.remove_library_step(${of(world).libraryStep})`),
    create_parcours: byOperatorAlone(
      (tx, world) => tx`select app.create_parcours(${of(world).fresh}, ${of(world).template})`,
    ),
    // A has one that goes on.
    'create_parcours, a second at once': {
      call: (tx, world) => tx`select app.create_parcours(${world.tenants.A.clientId}, null)`,
      allowed: [],
    },
    add_step: byOperatorAlone(
      (tx, world) => tx`select app.add_step(${of(world).parcours}, ${tx.json(content('De plus'))})`,
    ),
    edit_step: byOperatorAlone(
      (tx, world) =>
        tx`select app.edit_step(${of(world).steps.second}, ${tx.json(content('Autrement'))},
          (select updated_at from public.step_contents where step_id = ${of(world).steps.second}))`,
    ),
    remove_step: byOperatorAlone((tx, world) => tx`select app.remove_step(${of(world).steps.third})`),
    order_steps: byOperatorAlone(
      (tx, world) =>
        tx`select app.order_steps(${of(world).parcours}, ${[of(world).steps.first, of(world).steps.third, of(world).steps.second]})`,
    ),
    start_parcours: byOperatorAlone((tx, world) => tx`select app.start_parcours(${of(world).parcours})`),
    open_step: byOperatorAlone((tx, world) => tx`select app.open_step(${of(world).steps.third})`),
    skip_step: byOperatorAlone((tx, world) => tx`select app.skip_step(${of(world).steps.second}, 'Déjà fait')`),
    reopen_step: byOperatorAlone((tx, world) => tx`select app.reopen_step(${of(world).steps.first}, 'À revoir')`),
    suspend_parcours: {
      call: (tx, world) => tx`select app.suspend_parcours(${of(world).parcours}, 'Vacances')`,
      allowed: ['ownerA', 'operator'],
    },
    resume_parcours: byOperatorAlone((tx, world) => tx`select app.resume_parcours(${of(world).parcours})`),
    abandon_parcours: {
      call: (tx, world) => tx`select app.abandon_parcours(${of(world).parcours}, null)`,
      allowed: ['ownerA'],
    },
    save_step_draft: byMembers((tx, world) => tx`select app.save_step_draft(${of(world).steps.second}, 'La suite', 1)`),
    'save_step_draft, of a locked step': {
      call: (tx, world) => tx`select app.save_step_draft(${of(world).steps.third}, 'Trop tôt', 0)`,
      allowed: [],
    },
    tick_step_item: byMembers((tx, world) => tx`select app.tick_step_item(${of(world).steps.second}, 'un', true)`),
    submit_step: {
      call: (tx, world) => tx`select app.submit_step(${of(world).steps.second}, '')`,
      allowed: ['ownerA'],
    },
    'submit_step, a locked one': {
      call: (tx, world) => tx`select app.submit_step(${of(world).steps.third}, '')`,
      allowed: [],
    },
  },
  recorded: parcoursRecorded,
  silent: ['save_step_draft', 'tick_step_item'],
  seed: async (owner, world) => {
    const { first } = world.operators;
    const laid = new Map<string, { parcours: string; steps: Steps }>();
    for (const letter of LETTERS) laid.set(letter, await layParcours(owner, world.tenants[letter], { begun: true }));
    // Other rooms count on what each person was told of.
    await owner`delete from public.notifications where thread like 'step:%'`;
    const fresh = await makeTenant(owner, 'Écho', first);
    await owner`update public.client_config set modules_actifs = '{documents,validation,parcours}' where client_id = ${fresh.clientId}`;
    seeded.set(world, {
      ...need(laid.get('A')),
      template: await idOf(owner, 'parcours_templates', first.userId),
      libraryStep: await idOf(owner, 'step_library', first.userId),
      fresh: fresh.clientId,
    });
  },
};

async function idOf(owner: TestDatabase['owner'], table: string, operatorId: string): Promise<string> {
  const [row] = await owner<{ id: string }[]>`
    select id from public.${owner(table)} where operator_id = ${operatorId} order by created_at, id limit 1`;
  return need(row).id;
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing was laid');
  return value;
}
