import { randomUUID } from 'node:crypto';
import { makeTenant } from '@foxeo/testing';
import type { Stage } from '../audit-stage.ts';
import { signedIn } from '../move.ts';
import { byClient, byOwner, ofPerson } from '../reach.ts';
import type { Room } from '../rooms.ts';
import { LETTERS, type World } from '../world.ts';

const A = (world: World) => world.tenants.A.clientId;
const B = (world: World) => world.tenants.B.clientId;

/** Names A's saved view, so that a move may try it. */
const viewOf = (world: World) => A(world);

const bulk = (stage: Stage, act: string, value: string | null, clientId = stage.tenant.clientId) =>
  stage.linesOf(
    stage.operator.identity,
    (tx) => tx`select * from app.bulk_clients(${[clientId]}::uuid[], ${act}, ${value})`,
  );

export const fichesClients: Room = {
  expectations: {
    client_marks: { ...byClient, select: { operator: 'ABCD', operator2: 'Z' } },
    saved_views: { ...byOwner, select: ofPerson },
  },
  moves: {
    mark_client: {
      call: async (tx, world) => tx`select app.mark_client(${A(world)}, '{fidèle}', 'salon', null)`,
      allowed: ['operator'],
    },
    'bulk_clients, a tag': {
      call: async (tx, world) => tx`select * from app.bulk_clients(${[A(world), B(world)]}::uuid[], 'tag', 'fidèle')`,
      allowed: ['operator'],
    },
    'bulk_clients, a pause': {
      call: async (tx, world) => tx`select * from app.bulk_clients(${[A(world)]}::uuid[], 'pause', 'congés')`,
      allowed: ['operator'],
    },
    record_clients_export: {
      call: async (tx) => tx`select app.record_clients_export('{"statut":"active"}')`,
      allowed: ['operator', 'operator2'],
    },
    save_view: {
      call: async (tx) => tx`select app.save_view(${randomUUID()}, 'fiches_clients', 'Une vue', 'statut=active', true)`,
      allowed: signedIn,
    },
    change_view: {
      call: async (tx, world) => tx`select app.change_view(${viewOf(world)}, 'Autre nom', null, null)`,
      allowed: ['ownerA'],
    },
    delete_view: {
      call: async (tx, world) => tx`select app.delete_view(${viewOf(world)})`,
      allowed: ['ownerA'],
    },
  },
  recorded: {
    mark_client: {
      lines: ['client.marked'],
      run: (stage) =>
        stage.linesOf(
          stage.operator.identity,
          (tx) => tx`select app.mark_client(${stage.tenant.clientId}, '{fidèle}', 'salon', null)`,
        ),
    },
    'bulk_clients, a tag': { lines: ['client.marked'], run: (stage) => bulk(stage, 'tag', 'vip') },
    'bulk_clients, a pause': {
      lines: ['client.paused'],
      run: async (stage) => {
        const { clientId } = await makeTenant(stage.db.owner, 'Lot', stage.operator);
        return bulk(stage, 'pause', 'congés', clientId);
      },
    },
    record_clients_export: {
      lines: ['client.exported'],
      run: ({ linesOf, operator }) =>
        linesOf(operator.identity, (tx) => tx`select app.record_clients_export('{"statut":"active"}')`),
    },
  },
  // A person's way of looking at a list changes nothing that the journal follows.
  silent: ['save_view', 'change_view', 'delete_view'],
  seed: async (owner, world) => {
    for (const letter of LETTERS) {
      const { clientId, owner: person } = world.tenants[letter];
      await owner`
        insert into public.saved_views (id, user_id, module, name, query)
        values (${clientId}, ${person.userId}, 'fiches_clients', 'À suivre', 'sante=risk')`;
    }
  },
};
