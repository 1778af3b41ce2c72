// The intents of a conversation: what its people may do, tried as the owner, then as a stranger, a former member, nobody.
import { randomUUID } from 'node:crypto';
import {
  asUser,
  type Identity,
  identity,
  makeDocument,
  makeOperator,
  makePerson,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
  visitor,
} from '@foxeo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';

const NOT_FOUND = 'FX001';
const FORBIDDEN = 'FX002';
const CONFLICT = 'FX003';
const INVALID = 'FX004';
const EXPIRED = 'FX008';
const NO_PRIVILEGE = '42501';

let db: TestDatabase;
let mikl: TestOperator;
let lea: Tenant;
let stranger: Tenant;

beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  mikl = await makeOperator(db.owner, 'Mikaël');
  stranger = await makeTenant(db.owner, 'Bruno', await makeOperator(db.owner, 'Autre'), { modules: ['chat'] });
});
afterAll(() => db.close());
beforeEach(async () => {
  lea = await makeTenant(db.owner, 'Léa', mikl, { modules: ['chat', 'documents'] });
});

interface Sending {
  id?: string;
  words?: string;
  to?: Tenant;
  answers?: string | null;
  files?: string[];
}

function post(
  who: Identity,
  { id = randomUUID(), words = 'Bonjour', to = lea, answers = null, files = [] }: Sending = {},
) {
  return asUser(
    db.app,
    who,
    async (tx) => {
      const [row] = await tx<{ seq: number }[]>`
        select app.post_message(${id}, ${to.clientId}, ${words}, ${answers}, ${files}::uuid[])::int as seq`;
      return { id, seq: row?.seq ?? 0 };
    },
    { commit: true },
  );
}
const act = (who: Identity, work: Parameters<typeof asUser<unknown>>[2]) => asUser(db.app, who, work, { commit: true });

async function messageOf(id: string) {
  const [row] = await db.owner<{ body: string; edited: boolean; deleted: boolean; client_id: string }[]>`
    select body, edited_at is not null as edited, deleted_at is not null as deleted, client_id from public.messages where id = ${id}`;
  return row;
}

describe('sending', () => {
  test('the same id twice is one message, at one place', async () => {
    const id = randomUUID();
    const first = await post(lea.owner.identity, { id, words: 'une fois' });
    expect(await post(lea.owner.identity, { id, words: 'deux fois' })).toEqual(first);
    expect(await messageOf(id)).toMatchObject({ body: 'une fois' });
  });

  test('places follow each other, whoever writes at the same time', async () => {
    const all = await Promise.all(
      Array.from({ length: 24 }, (_, at) => post(at % 2 ? mikl.identity : lea.owner.identity, { words: `mot ${at}` })),
    );
    expect(all.map(({ seq }) => seq).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 24 }, (_, at) => at + 1),
    );
  });

  test('an id of another conversation is refused, and tells nothing of it', async () => {
    const { id } = await post(stranger.owner.identity, { to: stranger, words: 'secret' });
    expect(await refusal(post(lea.owner.identity, { id }))).toBe(CONFLICT);
    expect(await messageOf(id)).toMatchObject({ body: 'secret', client_id: stranger.clientId });
  });

  test.each([
    ['nothing', '   \n ', INVALID],
    ['20 001 characters', 'a'.repeat(20_001), INVALID],
  ])('%s is refused by its field', async (_, words, state) => {
    expect(await refusal(post(lea.owner.identity, { words }))).toBe(state);
  });

  test.each([
    'a'.repeat(20_000),
    '<script>alert(1)</script>',
    'שלום עולם',
    '👩‍👩‍👧‍👦 ça va ?',
    "'; drop table public.messages; --",
  ])('is kept to the letter: %.30s', async (words) => {
    const { id } = await post(lea.owner.identity, { words });
    expect((await messageOf(id))?.body).toBe(words);
  });

  test('is refused to strangers, to those who left, to nobody; a paused client reads', async () => {
    await post(lea.owner.identity);
    const former = await makePerson(db.owner, 'Ancienne');
    await db.owner`insert into public.client_members (client_id, user_id, removed_at) values (${lea.clientId}, ${former.userId}, now())`;
    for (const who of [stranger.owner.identity, stranger.operator.identity, identity(former, 'aal1')]) {
      expect(await refusal(post(who))).toBe(NOT_FOUND);
      expect(
        (await asUser(db.app, who, (tx) => tx`select 1 from public.messages where client_id = ${lea.clientId}`)).count,
      ).toBe(0);
    }
    expect(await refusal(post(visitor))).toBe(NO_PRIVILEGE);
    await db.owner`update public.clients set status = 'paused' where id = ${lea.clientId}`;
    expect(await refusal(post(lea.owner.identity))).toBe(FORBIDDEN);
    const read = await asUser(
      db.app,
      lea.owner.identity,
      (tx) => tx`select 1 from public.messages where client_id = ${lea.clientId}`,
    );
    expect(read.count).toBe(1);
  });
});

describe('changing', () => {
  test('an author corrects for fifteen minutes, and it shows', async () => {
    const { id } = await post(lea.owner.identity);
    await act(lea.owner.identity, (tx) => tx`select app.edit_message(${id}, 'Bonsoir')`);
    expect(await messageOf(id)).toMatchObject({ body: 'Bonsoir', edited: true });
    await db.owner`update public.messages set created_at = now() - interval '15 minutes 1 second' where id = ${id}`;
    expect(await refusal(act(lea.owner.identity, (tx) => tx`select app.edit_message(${id}, 'Trop tard')`))).toBe(
      EXPIRED,
    );
    expect(await refusal(act(lea.owner.identity, (tx) => tx`select app.delete_message(${id})`))).toBe(EXPIRED);
    expect(await messageOf(id)).toMatchObject({ body: 'Bonsoir', deleted: false });
  });

  test('MiKL’s words can’t be changed by a client’s token, by any way', async () => {
    const { id } = await post(mikl.identity, { words: 'parole de MiKL' });
    for (const who of [lea.owner.identity, lea.member.identity]) {
      expect(await refusal(act(who, (tx) => tx`select app.edit_message(${id}, 'autre')`))).toBe(FORBIDDEN);
      expect(await refusal(act(who, (tx) => tx`select app.delete_message(${id})`))).toBe(FORBIDDEN);
      expect(await refusal(act(who, (tx) => tx`update public.messages set body = 'autre' where id = ${id}`))).toBe(
        NO_PRIVILEGE,
      );
      expect(await refusal(act(who, (tx) => tx`update public.messages set client_id = ${stranger.clientId}`))).toBe(
        NO_PRIVILEGE,
      );
    }
    expect(await messageOf(id)).toMatchObject({ body: 'parole de MiKL', edited: false, client_id: lea.clientId });
  });

  test('a deleted message keeps its place and loses its words and files', async () => {
    const file = await attach(lea);
    const { id, seq } = await post(lea.owner.identity, { words: 'à retirer', files: [file] });
    await act(lea.owner.identity, (tx) => tx`select app.delete_message(${id})`);
    expect(await messageOf(id)).toMatchObject({ body: '', deleted: true });
    const seen = await asUser(
      db.app,
      mikl.identity,
      (tx) => tx`select 1 from storage.objects where bucket_id = 'messages' and name like ${`%${file}%`}`,
    );
    expect(seen.count).toBe(0);
    expect((await post(mikl.identity)).seq).toBe(seq + 1);
  });
});

/** A file that its owner has sent and the server has looked at. */
async function attach(tenant: Tenant, who: Identity = tenant.owner.identity, size = 10): Promise<string> {
  const id = randomUUID();
  const [started] = await asUser(
    db.app,
    who,
    (tx) =>
      tx<
        { path: string }[]
      >`select path from app.start_attachment(${id}, ${tenant.clientId}, 'a.pdf', 'a.pdf', ${size}, 'application/pdf')`,
    { commit: true },
  );
  await db.owner`insert into storage.objects (bucket_id, name, owner_id) values ('messages', ${started?.path ?? ''}, ${who.userId})`;
  await act(who, (tx) => tx`select app.finish_attachment(${id}, ${'a'.repeat(64)}, 'application/pdf', ${size})`);
  return id;
}

describe('files', () => {
  test('ten at most, of 25 MB, one’s own, once', async () => {
    const files = await Promise.all(Array.from({ length: 11 }, () => attach(lea)));
    expect(await refusal(post(lea.owner.identity, { files }))).toBe(INVALID);
    await post(lea.owner.identity, { files: files.slice(0, 10) });
    expect(await refusal(post(lea.owner.identity, { files: files.slice(0, 1) }))).toBe(CONFLICT);
    expect(await refusal(post(lea.member.identity, { files: files.slice(10) }))).toBe(CONFLICT);
    expect(await refusal(attach(lea, lea.owner.identity, 26_214_401))).toBe(INVALID);
  });

  test('of another conversation go nowhere', async () => {
    const file = await attach(stranger);
    expect(await refusal(post(lea.owner.identity, { files: [file] }))).toBe(CONFLICT);
  });

  test('filed among the documents, both ends know', async () => {
    const { id } = await post(lea.owner.identity);
    const { documentId } = await makeDocument(db.owner, lea);
    await act(mikl.identity, (tx) => tx`select app.link_message_document(${id}, ${documentId})`);
    await act(mikl.identity, (tx) => tx`select app.link_message_document(${id}, ${documentId})`);
    const links = await db.owner`select kind, entity_id from public.message_links where message_id = ${id}`;
    expect(links).toEqual([{ kind: 'document', entity_id: documentId }]);
  });
});

describe('reading, and whose turn it is', () => {
  const talkOf = async (tenant: Tenant) =>
    (
      await db.owner`select awaiting, last_seq::int as last from public.conversations where client_id = ${tenant.clientId}`
    )[0];

  test('the last to write waits; « rien à répondre » ends it', async () => {
    await post(lea.owner.identity);
    expect(await talkOf(lea)).toEqual({ awaiting: 'operator', last: 1 });
    await act(mikl.identity, (tx) => tx`select app.settle_conversation(${lea.clientId})`);
    expect(await talkOf(lea)).toEqual({ awaiting: null, last: 1 });
    await post(mikl.identity);
    expect(await talkOf(lea)).toEqual({ awaiting: 'client', last: 2 });
    expect(await refusal(act(lea.owner.identity, (tx) => tx`select app.settle_conversation(${lea.clientId})`))).toBe(
      FORBIDDEN,
    );
  });

  test('what the client writes wakes a conversation that was put aside', async () => {
    await act(mikl.identity, (tx) => tx`select app.snooze_conversation(${lea.clientId}, now() + interval '1 day')`);
    await post(lea.owner.identity);
    const [mark] =
      await db.owner`select snoozed_until from public.conversation_marks where client_id = ${lea.clientId}`;
    expect(mark?.snoozed_until).toBeNull();
  });

  test('nobody reads further than there is, nor back again, nor for another', async () => {
    await post(mikl.identity);
    await act(lea.owner.identity, (tx) => tx`select app.read_messages(${lea.clientId}, 99)`);
    await act(lea.owner.identity, (tx) => tx`select app.read_messages(${lea.clientId}, 0)`);
    const reads =
      await db.owner`select user_id, seq::int as seq from public.message_reads where client_id = ${lea.clientId}`;
    expect(reads).toEqual([{ user_id: lea.owner.userId, seq: 1 }]);
    expect(await refusal(act(stranger.owner.identity, (tx) => tx`select app.read_messages(${lea.clientId}, 1)`))).toBe(
      NOT_FOUND,
    );
  });

  test('fifty unread messages are one notification with its count, gone once read', async () => {
    for (let at = 0; at < 50; at += 1) await post(lea.owner.identity, { words: `mot ${at}` });
    const told = () =>
      db.owner`select params ->> 'count' as count, read_at is not null as read from public.notifications
               where user_id = ${mikl.userId} and thread = ${`chat:${lea.clientId}`}`;
    expect(await told()).toEqual([{ count: '50', read: false }]);
    const [{ mails } = { mails: 0 }] = await db.owner<{ mails: number }[]>`
      select count(*)::int as mails from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
      where n.thread = ${`chat:${lea.clientId}`}`;
    expect(mails).toBe(1);
    await act(mikl.identity, (tx) => tx`select app.read_messages(${lea.clientId}, 50)`);
    expect(await told()).toEqual([{ count: '50', read: true }]);
  });
});

describe('an answer by mail', () => {
  const receive = async (token: string, sender: string, id: string, words = 'Par mail') => {
    const [row] = await db.jobs<
      { outcome: string }[]
    >`select jobs.receive_reply(${token}, ${sender}, ${id}, ${words}) as outcome`;
    return row?.outcome;
  };
  /** The secret of the mail that tells this person of unread messages. */
  async function mailed(person: { userId: string }): Promise<string> {
    await db.owner`update public.notification_deliveries set due_at = now() - interval '1 minute' where user_id = ${person.userId} and status in ('pending', 'held')`;
    await db.jobs`select jobs.flush_notifications()`;
    const [mail] = await db.owner<{ id: string }[]>`
      select d.mail_id as id from public.notification_deliveries d where d.user_id = ${person.userId} and d.mail_id is not null limit 1`;
    const [row] = await db.jobs<{ token: string }[]>`select jobs.reply_token(${mail?.id ?? null}) as token`;
    return row?.token ?? '';
  }

  test('becomes a message of that person, once', async () => {
    await post(mikl.identity);
    const token = await mailed(lea.owner);
    expect(token).toMatch(/^[a-z2-7]{26}$/);
    const id = `<${randomUUID()}@example>`;
    expect(await receive(token, lea.owner.email.toUpperCase(), id)).toBe('posted');
    expect(await receive(token, lea.owner.email, id)).toBe('duplicate');
    const said =
      await db.owner`select author_id, channel, body from public.messages where client_id = ${lea.clientId} and seq > 1`;
    expect(said).toEqual([{ author_id: lea.owner.userId, channel: 'mail', body: 'Par mail' }]);
    const [line] =
      await db.owner`select actor_id, after from public.audit_log where client_id = ${lea.clientId} and action = 'message.created' order by seq desc limit 1`;
    expect(line?.actor_id).toBe(lea.owner.userId);
    expect(JSON.stringify(line?.after)).not.toContain('Par mail');
  });

  test('is refused from another address, with another secret, after leaving, with the module off', async () => {
    await post(mikl.identity);
    const token = await mailed(lea.owner);
    expect(await receive(token, 'autre@example.org', '<a@x>')).toBe('other_sender');
    expect(await receive('a'.repeat(26), lea.owner.email, '<b@x>')).toBe('unknown');
    expect(await receive(token, lea.owner.email, '<c@x>', '  ')).toBe('empty');
    await db.owner`update public.client_config set modules_actifs = '{}' where client_id = ${lea.clientId}`;
    expect(await receive(token, lea.owner.email, '<d@x>')).toBe('closed');
    await db.owner`update public.client_config set modules_actifs = '{chat}' where client_id = ${lea.clientId}`;
    await db.owner`update public.client_members set removed_at = now() where user_id = ${lea.owner.userId}`;
    expect(await receive(token, lea.owner.email, '<e@x>')).toBe('closed');
  });

  test('no token reaches its secret', async () => {
    await post(mikl.identity);
    await mailed(lea.owner);
    for (const who of [lea.owner.identity, mikl.identity, visitor]) {
      expect(await refusal(asUser(db.app, who, (tx) => tx`select token from public.mail_reply_tokens`))).toBe(
        NO_PRIVILEGE,
      );
      expect(await refusal(asUser(db.app, who, (tx) => tx`select jobs.receive_reply('x', 'x', 'x', 'x')`))).toBe(
        NO_PRIVILEGE,
      );
    }
  });
});
