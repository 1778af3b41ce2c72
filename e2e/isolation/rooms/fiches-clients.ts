import { randomUUID } from 'node:crypto';
import { makeTenant } from '@foxeo/testing';
import type { Stage } from '../audit-stage.ts';
import { signedIn } from '../move.ts';
import { byClient, byOperator, byOwner, ofOperator, ofPerson } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { World } from '../world.ts';

const A = (world: World) => world.tenants.A.clientId;
const B = (world: World) => world.tenants.B.clientId;

/** Names A's saved view, so that a move may try it. */
const viewOf = (world: World) => A(world);

/** The id of A's merge is A's. */
const mergeOf = (world: World) => A(world);

const LINE = JSON.stringify([
  { line: 2, fields: { firstName: 'Nina', lastName: 'Neuve', email: 'nina@importee.example' }, faults: {} },
]);

/** An import of one client, ready to run. */
async function checkedImport({ linesOf, operator }: Stage): Promise<string> {
  const id = randomUUID();
  const line = [
    { line: 2, fields: { firstName: 'Nina', lastName: 'Neuve', email: `${id}@importee.example` }, faults: {} },
  ];
  await linesOf(operator.identity, async (tx) => {
    await tx`select app.start_import(${id}, 'clients.csv', 'utf-8', ';', '{Prénom}')`;
    await tx`select app.add_import_lines(${id}, '[{"line": 2, "cells": ["Nina"]}]')`;
    await tx`select app.read_import_lines(${id}, '{firstName}', ${JSON.stringify(line)}::text::jsonb, true, true)`;
  });
  return id;
}

async function merged({ db, linesOf, operator }: Stage): Promise<{ kept: string; lines: string[] }> {
  const kept = await makeTenant(db.owner, 'Gardée', operator);
  const other = await makeTenant(db.owner, 'Donnée', operator);
  const lines = await linesOf(
    operator.identity,
    (tx) => tx`select app.merge_clients(${kept.clientId}, ${other.clientId}, '{phone}')`,
  );
  return { kept: kept.clientId, lines };
}

const bulk = (stage: Stage, act: string, value: string | null, clientId = stage.tenant.clientId) =>
  stage.linesOf(
    stage.operator.identity,
    (tx) => tx`select * from app.bulk_clients(${[clientId]}::uuid[], ${act}, ${value})`,
  );

export const fichesClients: Room = {
  expectations: {
    client_marks: { ...byClient, select: { operator: 'ABCD', operator2: 'Z' } },
    saved_views: { ...byOwner, select: ofPerson },
    client_imports: { ...byOperator, select: ofOperator },
    client_import_lines: { ...byOperator, select: ofOperator },
    client_merges: { ...byClient, select: { operator: 'ABCD', operator2: 'Z' } },
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
    start_import: {
      call: async (tx) =>
        tx`select app.start_import(${randomUUID()}, 'clients.csv', 'utf-8', ';', '{Prénom,Nom,E-mail}')`,
      allowed: ['operator', 'operator2'],
    },
    add_import_lines: {
      call: async (tx, world) => tx`select app.add_import_lines(${A(world)}, '[{"line": 9, "cells": ["Nina"]}]')`,
      allowed: ['operator'],
    },
    read_import_lines: {
      call: async (tx, world) =>
        tx`select app.read_import_lines(${A(world)}, '{firstName}', ${LINE}::text::jsonb, true, true)`,
      allowed: ['operator'],
    },
    run_import: {
      call: async (tx, world) => {
        await tx`select app.read_import_lines(${A(world)}, '{firstName}', ${LINE}::text::jsonb, true, true)`;
        await tx`select app.run_import(${A(world)}, 'skip', 'lab', '{documents}')`;
      },
      allowed: ['operator'],
    },
    'run_import, not read yet': {
      call: async (tx, world) => tx`select app.run_import(${A(world)}, 'skip', 'lab', '{documents}')`,
      allowed: [],
    },
    continue_import: {
      call: async (tx, world) => tx`select app.continue_import(${A(world)})`,
      allowed: ['operator'],
    },
    cancel_import: { call: async (tx, world) => tx`select app.cancel_import(${A(world)})`, allowed: ['operator'] },
    undo_import: {
      call: async (tx, world) => {
        await tx`select app.read_import_lines(${A(world)}, '{firstName}', ${LINE}::text::jsonb, true, true)`;
        await tx`select app.run_import(${A(world)}, 'skip', 'lab', '{documents}')`;
        await tx`select app.continue_import(${A(world)})`;
        await tx`select app.undo_import(${A(world)})`;
      },
      allowed: ['operator'],
    },
    merge_clients: {
      call: async (tx, world) => tx`select app.merge_clients(${A(world)}, ${B(world)}, '{phone}')`,
      allowed: ['operator'],
    },
    'merge_clients, with a client of another operator': {
      call: async (tx, world) => tx`select app.merge_clients(${A(world)}, ${world.tenants.Z.clientId}, '{}')`,
      allowed: [],
    },
    undo_merge: {
      call: async (tx, world) => tx`select app.undo_merge(${mergeOf(world)})`,
      allowed: ['operator'],
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
    run_import: {
      lines: ['client.imported'],
      run: async (stage) => {
        const id = await checkedImport(stage);
        return stage.linesOf(
          stage.operator.identity,
          (tx) => tx`select app.run_import(${id}, 'skip', 'lab', '{documents}')`,
        );
      },
    },
    continue_import: {
      lines: ['client.created', 'config.created'],
      run: async (stage) => {
        const id = await checkedImport(stage);
        await stage.linesOf(
          stage.operator.identity,
          (tx) => tx`select app.run_import(${id}, 'skip', 'lab', '{documents}')`,
        );
        return stage.linesOf(stage.operator.identity, (tx) => tx`select app.continue_import(${id})`);
      },
    },
    undo_import: {
      lines: ['client.import_undone', 'config.deleted', 'client.deleted'],
      run: async (stage) => {
        const id = await checkedImport(stage);
        await stage.linesOf(stage.operator.identity, async (tx) => {
          await tx`select app.run_import(${id}, 'skip', 'lab', '{documents}')`;
          await tx`select app.continue_import(${id})`;
        });
        return stage.linesOf(stage.operator.identity, (tx) => tx`select app.undo_import(${id})`);
      },
    },
    merge_clients: {
      lines: ['client.merged', 'client.merged'],
      run: async (stage) => (await merged(stage)).lines,
    },
    undo_merge: {
      lines: ['client.unmerged', 'client.unmerged'],
      run: async (stage) => {
        const { kept } = await merged(stage);
        return stage.linesOf(
          stage.operator.identity,
          (tx) => tx`select app.undo_merge((select id from public.client_merges where client_id = ${kept}))`,
        );
      },
    },
  },
  // Until it runs, an import is a file being read. A person's way of looking at a list changes nothing that the journal follows.
  silent: [
    'save_view',
    'change_view',
    'delete_view',
    'start_import',
    'add_import_lines',
    'read_import_lines',
    'cancel_import',
  ],
  seed: async (owner, world) => {
    for (const { clientId, owner: person, operator } of Object.values(world.tenants)) {
      await owner`
        insert into public.saved_views (id, user_id, module, name, query)
        values (${clientId}, ${person.userId}, 'fiches_clients', 'À suivre', 'sante=risk')`;
      await owner`
        insert into public.client_imports (id, operator_id, file_name, encoding, delimiter, header)
        values (${clientId}, ${operator.userId}, 'clients.csv', 'utf-8', ';', '{Prénom}')`;
      await owner`
        insert into public.client_import_lines (import_id, line, operator_id, cells)
        values (${clientId}, 2, ${operator.userId}, '{Nina}')`;
      // Each was merged once with a record of the same person, long archived.
      const [former] = await owner`
        insert into public.clients (operator_id, first_name, last_name, email, status, archived_at)
        values (${operator.userId}, 'Ancienne', 'Fiche', ${`${clientId}@doublon.example`}, 'archived', now()) returning *`;
      await owner`
        insert into public.client_merges (id, client_id, operator_id, merged_id, merged_by, before, after, moved, undone_at)
        select ${clientId}, c.id, c.operator_id, ${former?.id}, c.operator_id,
          jsonb_build_object('kept', to_jsonb(c), 'merged', to_jsonb(o), 'marks', to_jsonb(m)),
          jsonb_build_object('kept', to_jsonb(c), 'marks', to_jsonb(m)), '{}', null
        from public.clients c join public.client_marks m on m.client_id = c.id, public.clients o
        where c.id = ${clientId} and o.id = ${former?.id}`;
    }
  },
};
