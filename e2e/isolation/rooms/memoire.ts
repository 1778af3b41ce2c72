import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '@foxeo/testing';
import type { RecordedMove, Stage } from '../audit-stage.ts';
import { type Move, member } from '../move.ts';
import { byClient, ofClient, ofPerson } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { Letter, World } from '../world.ts';
import { freeAddress, graduate, layReady, MODULES } from './memoire-stage.ts';
import { layParcours } from './parcours-stage.ts';

interface Seeded {
  /** A's, which was undone: its rows are written as before. */
  ofA: string;
  /** A client of the first operator at the end of his parcours. */
  ready: string;
  /** The graduation in force of another one. */
  standing: string;
}

const LETTERS: readonly Letter[] = ['A', 'B', 'C', 'D', 'Z'];
const seeded = new WeakMap<World, Seeded>();

function of(world: World): Seeded {
  const found = seeded.get(world);
  if (!found) throw new Error('the graduations of this world are not laid');
  return found;
}

const byOperatorAlone = (call: Move['call']): Move => ({ call, allowed: ['operator'] });

async function recordedGraduation(stage: Stage) {
  const ready = await layReady(stage.db.owner, stage.operator);
  return stage.linesOf(
    stage.operator.identity,
    (tx) => tx`select app.graduate(${ready.tenant.clientId}, ${MODULES}, ${freeAddress()}, null)`,
  );
}

const recorded: Record<string, RecordedMove> = {
  graduate: { lines: ['parcours.graduated', 'config.graduated', 'graduation.created'], run: recordedGraduation },
  undo_graduation: {
    lines: ['graduation.undone', 'config.graduation_undone', 'parcours.graduation_undone'],
    run: async (stage) => {
      const graduation = await graduate(stage.db, await layReady(stage.db.owner, stage.operator));
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.undo_graduation(${graduation}, 'Trop tôt')`);
    },
  },
};

/** Graduations: what was the Lab's, and who may close or open it. */
export const memoire: Room = {
  expectations: {
    graduations: { ...byClient, select: ofClient },
    graduation_celebrations: { ...byClient, select: ofPerson },
  },
  moves: {
    graduation_preconditions: byOperatorAlone(
      (tx, world) => tx`select * from app.graduation_preconditions(${of(world).ready})`,
    ),
    graduation_road: byOperatorAlone((tx, world) => tx`select * from app.graduation_road(${of(world).ready})`),
    graduate: byOperatorAlone(
      (tx, world) => tx`select app.graduate(${of(world).ready}, ${MODULES}, ${freeAddress()}, null)`,
    ),
    // A's parcours goes on.
    'graduate, too early': {
      call: (tx, world) => tx`select app.graduate(${world.tenants.A.clientId}, ${MODULES}, ${freeAddress()}, null)`,
      allowed: [],
    },
    undo_graduation: byOperatorAlone((tx, world) => tx`select app.undo_graduation(${of(world).standing}, 'Trop tôt')`),
    celebrate_graduation: {
      call: (tx, world) => tx`select app.celebrate_graduation(${of(world).ofA})`,
      allowed: member,
    },
  },
  recorded,
  silent: ['graduation_preconditions', 'graduation_road', 'celebrate_graduation'],
  seed: async (owner, world) => {
    const undone = new Map<Letter, string>();
    for (const letter of LETTERS) undone.set(letter, await layUndone(owner, world, letter));
    const ready = await layReady(owner, world.operators.first);
    const gone = await layReady(owner, world.operators.first, 'Partie');
    const standing = await layGraduation(owner, gone.tenant.clientId, gone.parcours, world.operators.first.userId);
    await owner`
      update public.client_config set dashboard = 'one', modules_actifs = '{documents,memoire}', subdomain = ${freeAddress()}
      where client_id = ${gone.tenant.clientId}`;
    await owner`update public.parcours set status = 'graduated' where id = ${gone.parcours}`;
    seeded.set(world, { ofA: undone.get('A') ?? '', ready: ready.tenant.clientId, standing });
  },
};

/** A graduation that was undone, celebrated by the client's owner. */
async function layUndone(owner: TestDatabase['owner'], world: World, letter: Letter): Promise<string> {
  const { clientId, owner: person, operator } = world.tenants[letter];
  const [known] = await owner<{ id: string }[]>`select id from public.parcours where client_id = ${clientId} limit 1`;
  const parcours = known?.id ?? (await layParcours(owner, world.tenants[letter], { begun: false })).parcours;
  const id = await layGraduation(owner, clientId, parcours, operator.userId);
  await owner`
    update public.graduations set undone_at = now(), undone_by = ${operator.userId}, undo_reason = 'Essai' where id = ${id}`;
  await owner`
    insert into public.graduation_celebrations (graduation_id, client_id, user_id) values (${id}, ${clientId}, ${person.userId})`;
  return id;
}

async function layGraduation(
  owner: TestDatabase['owner'],
  clientId: string,
  parcours: string,
  by: string,
): Promise<string> {
  const id = randomUUID();
  await owner`
    insert into public.graduations (id, client_id, parcours_id, graduated_by, modules, subdomain, days, steps, deliverables, was)
    values (${id}, ${clientId}, ${parcours}, ${by}, '{documents}', ${freeAddress()}, 30, 3, 1,
      '{"modules": ["documents", "validation", "parcours"], "subdomain": null, "elio_lab_enabled": true}')`;
  return id;
}
