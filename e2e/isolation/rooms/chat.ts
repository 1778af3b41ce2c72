// The conversation of each tenant: a message of its owner with a file, a reaction, a link, and how far he has read.
import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '@foxeo/testing';
import type { RecordedMove, Stage } from '../audit-stage.ts';
import type { Door } from '../doors.ts';
import { type Move, member } from '../move.ts';
import { byClient, byOperator, nobody, ofClient, ofOperator, type Reach } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { Letter, World } from '../world.ts';

const both = [...member, 'operator'] as const;

/** The id of a thing of a client, the same for whoever asks. */
function idOf(what: string, clientId: string): string {
  const hex = createHash('md5').update(`${what} ${clientId}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
const A = (world: World) => world.tenants.A.clientId;
const messageOf = (world: World) => idOf('message', A(world));
const pathOf = (what: string, clientId: string) => `${clientId}/${idOf(what, clientId)}/note.pdf`;

const moves: Record<string, Move> = {
  post_message: {
    call: (tx, world) => tx`select app.post_message(${randomUUID()}, ${A(world)}, 'Bonjour')`,
    allowed: both,
  },
  // His own device asks again: nobody else gets an answer to it.
  'post_message, again': {
    call: (tx, world) => tx`select app.post_message(${messageOf(world)}, ${A(world)}, 'Bonjour')`,
    allowed: ['ownerA'],
  },
  'post_message, with the file of another': {
    call: (tx, world) =>
      tx`select app.post_message(${randomUUID()}, ${A(world)}, 'Bonjour', null, ${[idOf('unsent', A(world))]}::uuid[])`,
    allowed: ['ownerA'],
  },
  'post_message, about what the client keeps to himself': {
    call: (tx, world) =>
      tx`select app.post_message(${randomUUID()}, ${A(world)}, 'Bonjour', null, '{}', 'document', ${world.clientPrivate.documentId})`,
    allowed: [],
  },
  'post_message, about a document of another client': {
    call: (tx, world) =>
      tx`select app.post_message(${randomUUID()}, ${A(world)}, 'Bonjour', null, '{}', 'document', ${world.documents.B.documentId})`,
    allowed: [],
  },
  'post_message, answering another client': {
    call: (tx, world) =>
      tx`select app.post_message(${randomUUID()}, ${A(world)}, 'Bonjour', ${idOf('message', world.tenants.B.clientId)})`,
    allowed: [],
  },
  edit_message: {
    call: (tx, world) => tx`select app.edit_message(${messageOf(world)}, 'Autre chose')`,
    allowed: ['ownerA'],
  },
  delete_message: { call: (tx, world) => tx`select app.delete_message(${messageOf(world)})`, allowed: ['ownerA'] },
  react_to_message: {
    call: (tx, world) => tx`select app.react_to_message(${messageOf(world)}, '🙏', true)`,
    allowed: both,
  },
  read_messages: { call: (tx, world) => tx`select app.read_messages(${A(world)}, 1)`, allowed: both },
  start_attachment: {
    call: (tx, world) =>
      tx`select * from app.start_attachment(${randomUUID()}, ${A(world)}, 'a.pdf', 'a.pdf', 10, 'application/pdf')`,
    allowed: both,
  },
  'start_attachment, again': {
    call: (tx, world) =>
      tx`select * from app.start_attachment(${idOf('announced', A(world))}, ${A(world)}, 'a.pdf', 'a.pdf', 10, 'application/pdf')`,
    allowed: ['ownerA'],
  },
  finish_attachment: {
    call: (tx, world) =>
      tx`select app.finish_attachment(${idOf('announced', A(world))}, ${'a'.repeat(64)}, 'application/pdf', 10)`,
    allowed: ['ownerA'],
  },
  refuse_attachment: {
    call: (tx, world) => tx`select app.refuse_attachment(${idOf('announced', A(world))}, 'content_differs')`,
    allowed: ['ownerA'],
  },
  link_message_document: {
    call: (tx, world) => tx`select app.link_message_document(${messageOf(world)}, ${world.documents.A.documentId})`,
    allowed: both,
  },
  'link_message_document, of another client': {
    call: (tx, world) => tx`select app.link_message_document(${messageOf(world)}, ${world.documents.B.documentId})`,
    allowed: [],
  },
  snooze_conversation: {
    call: (tx, world) => tx`select app.snooze_conversation(${A(world)}, now() + interval '1 hour')`,
    allowed: ['operator'],
  },
  settle_conversation: {
    call: (tx, world) => tx`select app.settle_conversation(${A(world)})`,
    allowed: ['operator'],
  },
  save_quick_reply: {
    call: (tx) => tx`select app.save_quick_reply(${randomUUID()}, 'Merci', 'Merci, je regarde.')`,
    allowed: ['operator', 'operator2'],
  },
  'save_quick_reply, of another operator': {
    call: (tx, world) =>
      tx`select app.save_quick_reply(${idOf('quick', world.operators.first.userId)}, 'Merci', 'Merci, je regarde.')`,
    allowed: ['operator'],
  },
  // What isn't there, or isn't his, is as deleted.
  delete_quick_reply: {
    call: (tx) => tx`select app.delete_quick_reply(${randomUUID()})`,
    allowed: ['operator', 'operator2'],
  },
  set_chat_settings: {
    call: (tx) => tx`select app.set_chat_settings(2, 'du lundi au vendredi', null, null)`,
    allowed: ['operator', 'operator2'],
  },
};

async function say(stage: Stage, words = 'Bonjour'): Promise<string> {
  await switchOn(stage.db.owner, [stage.tenant.clientId]);
  const id = randomUUID();
  await stage.db
    .owner`insert into public.messages (id, client_id, seq, author_kind, author_id, body) values (${id}, ${stage.tenant.clientId},
    (select coalesce(max(seq), 0) + 1 from public.messages where client_id = ${stage.tenant.clientId}), 'client', ${stage.tenant.owner.userId}, ${words})`;
  await stage.db
    .owner`update public.conversations set last_seq = last_seq + 1 where client_id = ${stage.tenant.clientId}`;
  return id;
}

const recorded: Record<string, RecordedMove> = {
  post_message: {
    lines: ['message.created'],
    run: async (stage) => {
      await switchOn(stage.db.owner, [stage.tenant.clientId]);
      return stage.linesOf(
        stage.tenant.owner.identity,
        (tx) => tx`select app.post_message(${randomUUID()}, ${stage.tenant.clientId}, 'Bonjour')`,
      );
    },
  },
  edit_message: {
    lines: ['message.edited'],
    run: async (stage) => {
      const id = await say(stage);
      return stage.linesOf(stage.tenant.owner.identity, (tx) => tx`select app.edit_message(${id}, 'Bonsoir')`);
    },
  },
  delete_message: {
    lines: ['message.deleted'],
    run: async (stage) => {
      const id = await say(stage);
      return stage.linesOf(stage.tenant.owner.identity, (tx) => tx`select app.delete_message(${id})`);
    },
  },
  link_message_document: {
    lines: ['message_link.created'],
    run: async (stage) => {
      const id = await say(stage);
      const [document] = await stage.db.owner<{ id: string }[]>`
        insert into public.documents (client_id, file_name, owner_side) values (${stage.tenant.clientId}, 'a.pdf', 'client') returning id`;
      return stage.linesOf(
        stage.operator.identity,
        (tx) => tx`select app.link_message_document(${id}, ${document?.id ?? ''})`,
      );
    },
  },
  set_chat_settings: {
    lines: ['chat_settings.created'],
    run: (stage) =>
      stage.linesOf(stage.operator.identity, (tx) => tx`select app.set_chat_settings(3, null, 'En congé', null)`),
  },
};

const people: Reach = { ownerA: 'A', memberA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D' };
const LETTERS: readonly Letter[] = ['A', 'B', 'C', 'D', 'Z'];
const uploaders: Reach = { ownerA: 'A', ownerB: 'B', ownerOff: 'C', ownerPaused: 'D' };
const clientOf = (world: World, letter: Letter) => world.tenants[letter].clientId;

const doors: readonly Door[] = [
  {
    name: 'read a file of a message',
    attempt: (tx, world, letter) => read(tx, pathOf('sent', clientOf(world, letter))),
    expected: { ...people, operator: 'ABCD', operator2: 'Z' },
  },
  {
    name: 'read a file that isn’t sent yet',
    attempt: (tx, world, letter) => read(tx, pathOf('unsent', clientOf(world, letter))),
    expected: uploaders,
  },
  {
    name: 'write a file that was announced with a message',
    attempt: (tx, world, letter) => write(tx, pathOf('awaited', clientOf(world, letter))),
    expected: { ownerA: 'A', ownerB: 'B' },
  },
  {
    name: 'write a file of a message that was given up',
    attempt: (tx, world, letter) => write(tx, pathOf('given up', clientOf(world, letter))),
    expected: nobody,
  },
  {
    name: 'write a file of a message that nobody announced',
    attempt: (tx, world, letter) => write(tx, pathOf('forged', clientOf(world, letter))),
    expected: nobody,
  },
  {
    name: 'delete a file that was sent',
    attempt: (tx, world, letter) => remove(tx, pathOf('sent', clientOf(world, letter))),
    expected: nobody,
  },
  {
    name: 'discard a file that was not sent',
    attempt: (tx, world, letter) => remove(tx, pathOf('announced', clientOf(world, letter))),
    expected: uploaders,
  },
  {
    name: 'listen to a conversation',
    attempt: (tx, world, letter) => listen(tx, `chat:${clientOf(world, letter)}`),
    expected: { ...people, operator: 'ABCD', operator2: 'Z' },
  },
  {
    name: 'see who types',
    attempt: (tx, world, letter) => listen(tx, `typing:${clientOf(world, letter)}:client`),
    expected: { ...people, operator: 'ABCD', operator2: 'Z' },
  },
  {
    name: 'say that the client types',
    attempt: (tx, world, letter) => tell(tx, `typing:${clientOf(world, letter)}:client`),
    expected: { ownerA: 'A', memberA: 'A', ownerB: 'B' },
  },
  {
    name: 'say that the operator types',
    attempt: (tx, world, letter) => tell(tx, `typing:${clientOf(world, letter)}:operator`),
    expected: { operator: 'ABD', operator2: 'Z' },
  },
  {
    name: 'speak for the database in a conversation',
    attempt: (tx, world, letter) => tell(tx, `chat:${clientOf(world, letter)}`),
    expected: nobody,
  },
  {
    name: 'speak for the database in a conversation, under the name of a side',
    attempt: (tx, world, letter) => tell(tx, `chat:${clientOf(world, letter)}:client`),
    expected: nobody,
  },
  {
    name: 'type on a topic that is no side’s',
    attempt: (tx, world, letter) => tell(tx, `typing:${clientOf(world, letter)}`),
    expected: nobody,
  },
];

function read(tx: Tx, path: string): Promise<{ count: number }> {
  return tx`select 1 from storage.objects where bucket_id = 'messages' and name = ${path}`;
}

function write(tx: Tx, path: string): Promise<{ count: number }> {
  return tx`insert into storage.objects (bucket_id, name) values ('messages', ${path})`;
}

async function remove(tx: Tx, path: string): Promise<{ count: number }> {
  await tx`select set_config('storage.can_delete', 'true', true)`;
  return tx`delete from storage.objects where bucket_id = 'messages' and name = ${path}`;
}

async function listen(tx: Tx, topic: string): Promise<{ count: number }> {
  await tx`select set_config('realtime.topic', ${topic}, true)`;
  return tx`select 1 from realtime.messages where topic = ${topic} limit 1`;
}

async function tell(tx: Tx, topic: string): Promise<{ count: number }> {
  await tx`select set_config('realtime.topic', ${topic}, true)`;
  return tx`insert into realtime.messages (topic, extension) values (${topic}, 'broadcast')`;
}

type Owner = Parameters<Room['seed']>[0];

async function switchOn(owner: Owner, clients: readonly string[]): Promise<void> {
  await owner`
    update public.client_config set modules_actifs = modules_actifs || '{chat}'
    where client_id = any (${clients}) and not 'chat' = any (modules_actifs)`;
}

async function seedTenant(owner: Owner, world: World, letter: Letter): Promise<void> {
  const { clientId, owner: person, operator } = world.tenants[letter];
  const message = idOf('message', clientId);
  await owner`
    insert into public.messages (id, client_id, seq, author_kind, author_id, body)
    values (${message}, ${clientId}, 1, 'client', ${person.userId}, 'Bonjour')`;
  await owner`
    update public.conversations set last_seq = 1, last_client_seq = 1, last_message_at = now(), awaiting = 'operator', awaiting_since = now()
    where client_id = ${clientId}`;
  await owner`insert into public.conversation_marks (client_id) values (${clientId})`;
  await owner`insert into public.message_reads (client_id, user_id, side) values (${clientId}, ${person.userId}, 'client')`;
  await owner`insert into public.message_reactions (message_id, user_id, emoji, client_id) values (${message}, ${operator.userId}, '👍', ${clientId})`;
  await owner`insert into public.message_links (message_id, client_id, kind, entity_id, label) values (${message}, ${clientId}, 'note', ${randomUUID()}, 'Note')`;
  const token = idOf('token', clientId)
    .replaceAll(/[^a-f]/g, 'x')
    .slice(0, 26);
  await owner`insert into public.mail_reply_tokens (client_id, user_id, token) values (${clientId}, ${person.userId}, ${token})`;
  const attach = (what: string, state: string, to: string | null) => owner`
    insert into public.message_attachments (id, client_id, message_id, state, file_name, file_path, file_size, mime_type, sha256, uploaded_by)
    values (${idOf(what, clientId)}, ${clientId}, ${to}, ${state}, 'note.pdf', ${pathOf(what, clientId)}, 10, 'application/pdf',
      ${'a'.repeat(64)}, ${person.userId})`;
  await attach('sent', 'ready', message);
  await attach('unsent', 'ready', null);
  await attach('announced', 'uploading', null);
  await attach('awaited', 'uploading', null);
  await attach('given up', 'refused', null);
  for (const what of ['sent', 'unsent', 'announced']) {
    await owner`insert into storage.objects (bucket_id, name, owner_id) values ('messages', ${pathOf(what, clientId)}, ${person.userId})`;
  }
  for (const topic of [`chat:${clientId}`, `typing:${clientId}:client`]) {
    await owner`insert into realtime.messages (topic, extension) values (${topic}, 'broadcast')`;
  }
}

export const chat: Room = {
  expectations: {
    conversations: { ...byClient, select: ofClient },
    conversation_marks: { ...byClient, select: ofOperator },
    messages: { ...byClient, select: ofClient },
    message_attachments: { ...byClient, select: ofClient },
    message_reads: { ...byClient, select: ofClient },
    message_reactions: { ...byClient, select: ofClient },
    message_links: { ...byClient, select: ofClient },
    mail_reply_tokens: { ...byClient, select: nobody },
    quick_replies: { ...byOperator, select: ofOperator },
    chat_settings: {
      ...byOperator,
      // A, B, C and D have one operator: a letter stands for his row.
      select: {
        ownerA: 'ABCD',
        memberA: 'ABCD',
        ownerB: 'ABCD',
        ownerOff: 'ABCD',
        ownerPaused: 'ABCD',
        operator: 'ABCD',
        operator2: 'Z',
      },
    },
  },
  moves,
  recorded,
  silent: [
    'react_to_message',
    'read_messages',
    'start_attachment',
    'finish_attachment',
    'refuse_attachment',
    'snooze_conversation',
    'settle_conversation',
    'save_quick_reply',
    'delete_quick_reply',
  ],
  doors,
  cuts: [
    [
      'private.may_listen(text)',
      `kind in ('client', 'chat', 'typing')`,
      `kind in ('client', 'chat', 'typing', 'anything')`,
    ],
    ['private.may_tell(text)', `and c.operator_id = private.my_operator_id()`, ''],
    ['private.may_tell(text)', `split_part(topic, ':', 1) <> 'typing'`, 'false'],
    ['private.may_tell(text)', `private.module_is_on(subject, 'chat') and`, ''],
    ['private.may_attach(text)', 'and a.uploaded_by = private.me()', ''],
    ['private.may_attach(text)', `and private.module_is_on(a.client_id, 'chat')`, ''],
    ['private.may_attach(text)', `a.state = 'uploading'`, 'true'],
    ['private.may_read_attachment(text)', 'and a.message_id is not null', ''],
    [
      'private.may_read_attachment(text)',
      'and (a.operator_id = private.my_operator_id() or a.client_id in (select private.my_client_ids()))',
      '',
    ],
    ['private.may_discard_attachment(text)', `a.state in ('uploading', 'refused', 'removed') and`, ''],
    ['private.lock_own_message(uuid)', 'message.author_id is distinct from person or', ''],
    ['private.lock_own_attachment(uuid)', 'and a.uploaded_by = person', ''],
    ['private.lock_conversation(uuid)', 'and c.operator_id = operator', ''],
  ],
  seed: async (owner, world) => {
    const on = LETTERS.filter((letter) => letter !== 'C').map((letter) => world.tenants[letter].clientId);
    await switchOn(owner, on);
    for (const letter of LETTERS) await seedTenant(owner, world, letter);
    for (const { userId } of [world.operators.first, world.operators.second]) {
      await owner`insert into public.quick_replies (id, operator_id, title, body) values (${idOf('quick', userId)}, ${userId}, 'Merci', 'Merci.')`;
      await owner`insert into public.chat_settings (operator_id) values (${userId})`;
    }
  },
};
