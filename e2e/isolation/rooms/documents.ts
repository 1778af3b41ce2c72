import { randomUUID } from 'node:crypto';
import { makeDocument, type Tx } from '@foxeo/testing';
import type { Stage } from '../audit-stage.ts';
import { member } from '../move.ts';
import { byClient, ofClient, ofOperator } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { World } from '../world.ts';

/** Of tenant A: a homework to do, one handed in, and a comment. */
interface Extras {
  toDo: string;
  handedIn: string;
  comment: string;
}
const extras = new WeakMap<World, Extras>();
const of = (world: World): Extras => {
  const found = extras.get(world);
  if (!found) throw new Error('the room was not seeded');
  return found;
};

/** What the documents module brought after its first tables: texts, history, homework, comments. */
export const documents: Room = {
  expectations: {
    document_texts: { ...byClient, select: ofClient },
    unopened_documents: { ...byClient, select: ofOperator },
    document_events: { ...byClient, select: ofClient },
    document_comments: { ...byClient, select: ofClient },
  },
  moves: {
    share_document: {
      call: async (tx, world) => tx`select app.share_document(${world.operatorPrivate.documentId})`,
      allowed: ['operator'],
    },
    'share_document, the client’s own': {
      call: async (tx, world) => tx`select app.share_document(${world.clientPrivate.documentId})`,
      allowed: member,
    },
    sort_document: {
      call: async (tx, world) => tx`select app.sort_document(${world.documents.A.documentId}, 'livrable')`,
      allowed: ['operator'],
    },
    set_document_archived: {
      call: async (tx, world) => tx`select app.set_document_archived(${of(world).toDo}, true)`,
      allowed: [...member, 'operator'],
    },
    'set_document_archived, what the client keeps to himself': {
      call: async (tx, world) => tx`select app.set_document_archived(${world.clientPrivate.documentId}, true)`,
      allowed: member,
    },
    give_homework: {
      call: async (tx, world) =>
        tx`select app.give_homework(${world.tenants.A.clientId}, ${randomUUID()}, 'Vos valeurs', 'Trois valeurs', '2030-01-15')`,
      allowed: ['operator'],
    },
    set_homework: {
      call: async (tx, world) => tx`select app.set_homework(${of(world).toDo}, 'Autre chose', null)`,
      allowed: ['operator'],
    },
    hand_in_homework: {
      call: async (tx, world) => tx`select app.hand_in_homework(${of(world).toDo}, 'Voici', '{}')`,
      allowed: member,
    },
    tick_homework: {
      call: async (tx, world) => tx`select app.tick_homework(${of(world).toDo}, true)`,
      allowed: member,
    },
    review_homework: {
      call: async (tx, world) => tx`select app.review_homework(${of(world).handedIn}, 'redo', 'Encore un effort')`,
      allowed: ['operator'],
    },
    comment_document: {
      call: async (tx, world) => comment(tx, world.documents.A.versionId),
      allowed: [...member, 'operator'],
    },
    'comment_document, what the client keeps to himself': {
      call: async (tx, world) => comment(tx, world.clientPrivate.versionId),
      allowed: member,
    },
    resolve_comment: {
      call: async (tx, world) => tx`select app.resolve_comment(${of(world).comment}, true)`,
      allowed: [...member, 'operator'],
    },
  },
  recorded: {
    share_document: {
      lines: ['document.shared'],
      run: async (stage) => {
        const { documentId } = await makeDocument(stage.db.owner, stage.tenant, {
          visibility: 'operator_private',
          side: 'operator',
        });
        return stage.linesOf(stage.operator.identity, (tx) => tx`select app.share_document(${documentId})`);
      },
    },
    sort_document: {
      lines: ['document.sorted'],
      run: async (stage) => {
        const { documentId } = await makeDocument(stage.db.owner, stage.tenant);
        return stage.linesOf(stage.operator.identity, (tx) => tx`select app.sort_document(${documentId}, 'livrable')`);
      },
    },
    set_document_archived: {
      lines: ['document.archived', 'document.unarchived'],
      run: async (stage) => {
        const { documentId } = await makeDocument(stage.db.owner, stage.tenant);
        return stage.linesOf(stage.operator.identity, async (tx) => {
          await tx`select app.set_document_archived(${documentId}, true)`;
          await tx`select app.set_document_archived(${documentId}, false)`;
        });
      },
    },
    give_homework: {
      lines: ['document.homework_given'],
      run: (stage) =>
        stage.linesOf(
          stage.operator.identity,
          (tx) => tx`select app.give_homework(${stage.tenant.clientId}, ${randomUUID()}, 'Valeurs', 'Trois', null)`,
        ),
    },
    set_homework: {
      lines: ['document.homework_changed'],
      run: async (stage) => {
        const id = await give(stage);
        return stage.linesOf(stage.operator.identity, (tx) => tx`select app.set_homework(${id}, 'Quatre', null)`);
      },
    },
    hand_in_homework: {
      lines: ['document.handed_in'],
      run: async (stage) => {
        const id = await give(stage);
        return stage.linesOf(
          stage.tenant.owner.identity,
          (tx) => tx`select app.hand_in_homework(${id}, 'Voici', '{}')`,
        );
      },
    },
    tick_homework: {
      lines: ['document.homework_ticked', 'document.homework_unticked'],
      run: async (stage) => {
        const id = await give(stage);
        return stage.linesOf(stage.tenant.owner.identity, async (tx) => {
          await tx`select app.tick_homework(${id}, true)`;
          await tx`select app.tick_homework(${id}, false)`;
        });
      },
    },
    'review_homework, seen': { lines: ['document.homework_seen'], run: (stage) => review(stage, 'seen') },
    'review_homework, given back': { lines: ['document.homework_reopened'], run: (stage) => review(stage, 'redo') },
    comment_document: {
      lines: ['document.commented'],
      run: async (stage) => {
        const { versionId } = await makeDocument(stage.db.owner, stage.tenant);
        return stage.linesOf(stage.operator.identity, (tx) => comment(tx, versionId));
      },
    },
    resolve_comment: {
      lines: ['document.comment_resolved', 'document.comment_reopened'],
      run: async (stage) => {
        const { versionId } = await makeDocument(stage.db.owner, stage.tenant);
        const id = randomUUID();
        await stage.linesOf(stage.operator.identity, (tx) => comment(tx, versionId, id));
        return stage.linesOf(stage.tenant.owner.identity, async (tx) => {
          await tx`select app.resolve_comment(${id}, true)`;
          await tx`select app.resolve_comment(${id}, false)`;
        });
      },
    },
  },
  silent: [],
  async seed(owner, world) {
    for (const { documentId, versionId } of Object.values(world.documents)) {
      await owner`
        insert into public.document_texts (version_id, document_id, client_id, state, body)
        select ${versionId}, d.id, d.client_id, 'read', 'Des mots' from public.documents d where d.id = ${documentId}`;
      await owner`
        insert into public.document_events (document_id, client_id, kind, actor_id, side)
        select d.id, d.client_id, 'shared', d.created_by, 'client' from public.documents d where d.id = ${documentId}`;
      await owner`
        insert into public.document_comments (id, document_id, version_id, client_id, author_id, side, body)
        select gen_random_uuid(), d.id, ${versionId}, d.client_id, d.created_by, 'client', 'Un mot' from public.documents d where d.id = ${documentId}`;
    }
    const [one] = await owner<{ id: string }[]>`
      select id from public.document_comments where document_id = ${world.documents.A.documentId}`;
    if (!one) throw new Error('A has no comment');
    const { clientId, operator } = world.tenants.A;
    const homework = async (completed: boolean) => {
      const id = randomUUID();
      await owner`
        insert into public.documents (id, client_id, file_name, document_type, is_homework, homework_instruction, homework_completed,
          homework_completed_at, visibility, status, owner_side, created_by)
        values (${id}, ${clientId}, 'Devoir', 'devoir', true, 'Trois valeurs', ${completed}, ${completed ? owner`now()` : null},
          'shared', 'shared', 'operator', ${operator.userId})`;
      return id;
    };
    extras.set(world, { toDo: await homework(false), handedIn: await homework(true), comment: one.id });
  },
};

const comment = (tx: Tx, versionId: string, id: string = randomUUID()) =>
  tx`select app.comment_document(${versionId}, ${id}, 'Un mot', 1, 'un passage')`;

async function give({ db, operator, tenant }: Stage): Promise<string> {
  const { documentId } = await makeDocument(db.owner, tenant, { side: 'operator' });
  await db.owner`
    update public.documents set is_homework = true, document_type = 'devoir', homework_instruction = 'Trois valeurs', created_by = ${operator.userId}
    where id = ${documentId}`;
  return documentId;
}

async function review(stage: Stage, verdict: 'seen' | 'redo'): Promise<string[]> {
  const id = await give(stage);
  await stage.db
    .owner`update public.documents set homework_completed = true, homework_completed_at = now() where id = ${id}`;
  return stage.linesOf(
    stage.operator.identity,
    (tx) => tx`select app.review_homework(${id}, ${verdict}, 'À revoir ensemble')`,
  );
}
