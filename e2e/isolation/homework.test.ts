// A homework between its two sides: given, answered, read, given back; and who may do which.
import { randomUUID } from 'node:crypto';
import { type Identity, makeDocument, type Tenant, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CONFLICT,
  DocumentsStage,
  FORBIDDEN,
  INVALID,
  MODULE_OFF,
  NO_PRIVILEGE,
  NOT_FOUND,
} from './documents-stage.ts';

let stage: DocumentsStage;
beforeAll(async () => {
  stage = await DocumentsStage.open();
});
afterAll(() => stage?.close());

async function give(of: Tenant, due: string | null = null): Promise<string> {
  const id = randomUUID();
  await stage.act(
    stage.mikl.identity,
    (tx) => tx`select app.give_homework(${of.clientId}, ${id}, 'Vos valeurs', 'Écrivez trois valeurs.', ${due}::date)`,
  );
  return id;
}
const handIn =
  (id: string, said: string, files: string[] = []) =>
  (tx: Tx) =>
    tx`select app.hand_in_homework(${id}, ${said}, ${files}::uuid[])`;
const tick = (id: string, done: boolean) => (tx: Tx) => tx`select app.tick_homework(${id}, ${done})`;
const review =
  (id: string, verdict: string, said = '') =>
  (tx: Tx) =>
    tx`select app.review_homework(${id}, ${verdict}::public.homework_review, ${said})`;
const eventsOf = async (who: Identity, id: string) =>
  (
    await stage.act(
      who,
      (tx) => tx<{ kind: string }[]>`select kind from public.document_events where document_id = ${id} order by at, id`,
    )
  ).map(({ kind }) => kind);

describe('giving', () => {
  test('is the operator’s, once, and its day ends where the client is', async () => {
    const lea = await stage.tenant('Léa');
    await stage.db
      .owner`update public.user_preferences set time_zone = 'America/Guadeloupe' where user_id = ${lea.owner.userId}`;
    const id = await give(lea, '2030-01-15');
    await stage.act(
      stage.mikl.identity,
      (tx) =>
        tx`select app.give_homework(${lea.clientId}, ${id}, 'Vos valeurs', 'Écrivez trois valeurs.', '2030-01-15')`,
    );
    const row = await stage.row(id);
    expect(row).toMatchObject({ document_type: 'devoir', is_homework: true, status: 'shared', owner_side: 'operator' });
    expect(row.homework_due_date.toISOString()).toBe('2030-01-16T03:59:59.000Z');
    expect(await stage.notificationsOf(lea.owner.userId, id)).toEqual(['homework_given']);
    expect(await eventsOf(lea.member.identity, id)).toEqual(['given']);
    const [line] = await stage.db.owner`select after from public.audit_log where entity_id = ${id}`;
    expect(JSON.stringify(line)).not.toContain('trois valeurs');
  });

  test('is refused to everyone else, and to what it can’t be', async () => {
    const lea = await stage.tenant('Lise');
    const attempt =
      (clientId: string, title = 'Titre', instruction = 'Consigne') =>
      (tx: Tx) =>
        tx`select app.give_homework(${clientId}, ${randomUUID()}, ${title}, ${instruction}, null)`;
    expect(await stage.refused(lea.owner.identity, attempt(lea.clientId))).toBe(FORBIDDEN);
    expect(await stage.refused(stage.stranger.operator.identity, attempt(lea.clientId))).toBe(NOT_FOUND);
    expect(await stage.refused(stage.stranger.owner.identity, attempt(lea.clientId))).toBe(NOT_FOUND);
    expect(await stage.refused(stage.mikl.withoutFactor, attempt(lea.clientId))).toBe(FORBIDDEN);
    expect(await stage.refused(visitor, attempt(lea.clientId))).toBe(NO_PRIVILEGE);
    expect(await stage.refused(stage.mikl.identity, attempt(stage.off.clientId))).toBe(MODULE_OFF);
    expect(await stage.refused(stage.mikl.identity, attempt(lea.clientId, ' '))).toBe(INVALID);
    expect(await stage.refused(stage.mikl.identity, attempt(lea.clientId, 'a/b'))).toBe(INVALID);
    expect(await stage.refused(stage.mikl.identity, attempt(lea.clientId, 'Titre', ' '))).toBe(INVALID);
    // A key that is someone else’s document.
    const other = await makeDocument(stage.db.owner, lea);
    expect(
      await stage.refused(
        stage.mikl.identity,
        (tx) => tx`select app.give_homework(${lea.clientId}, ${other.documentId}, 'Titre', 'Consigne', null)`,
      ),
    ).toBe(CONFLICT);
  });

  test('a document of his becomes one; the client’s own never', async () => {
    const lea = await stage.tenant('Lola');
    const his = await makeDocument(stage.db.owner, lea, { side: 'operator' });
    const hers = await makeDocument(stage.db.owner, lea);
    const hidden = await makeDocument(stage.db.owner, lea, { side: 'operator', visibility: 'operator_private' });
    const set = (id: string) => (tx: Tx) => tx`select app.set_homework(${id}, 'Relire', '2030-02-01')`;
    await stage.act(stage.mikl.identity, set(his.documentId));
    expect(await stage.row(his.documentId)).toMatchObject({ is_homework: true, document_type: 'devoir' });
    expect(await stage.refused(stage.mikl.identity, set(hers.documentId))).toBe(FORBIDDEN);
    expect(await stage.refused(stage.mikl.identity, set(hidden.documentId))).toBe(CONFLICT);
    expect(await stage.refused(lea.owner.identity, set(his.documentId))).toBe(FORBIDDEN);
  });
});

describe('answering', () => {
  test('ticking sets both columns, unticking clears both', async () => {
    const lea = await stage.tenant('Marie');
    const id = await give(lea);
    await stage.act(lea.owner.identity, tick(id, true));
    await stage.act(lea.owner.identity, tick(id, true));
    let row = await stage.row(id);
    expect([row.homework_completed, row.homework_completed_at !== null]).toEqual([true, true]);
    await stage.act(lea.member.identity, tick(id, false));
    row = await stage.row(id);
    expect([row.homework_completed, row.homework_completed_at]).toEqual([false, null]);
    expect(await eventsOf(stage.mikl.identity, id)).toEqual(['given', 'ticked', 'unticked']);
    expect(await stage.notificationsOf(stage.mikl.userId, id)).toEqual(['homework_handed_in']);
  });

  test('takes words or files of one’s own, keeps them, and tells the operator once', async () => {
    const lea = await stage.tenant('Maud');
    const id = await give(lea);
    const file = await makeDocument(stage.db.owner, lea);
    expect(await stage.refused(lea.owner.identity, handIn(id, '  '))).toBe(INVALID);
    await stage.act(lea.owner.identity, handIn(id, 'Voici', [file.documentId]));
    await stage.act(lea.owner.identity, handIn(id, 'Voici', [file.documentId]));
    expect(await eventsOf(lea.owner.identity, id)).toEqual(['given', 'handed_in']);
    expect(await stage.notificationsOf(stage.mikl.userId, id)).toEqual(['homework_handed_in']);
    expect((await stage.row(file.documentId)).homework_id).toBe(id);
    // What was handed in stays, and so does what it answers.
    expect(
      await stage.refused(lea.owner.identity, (tx) => tx`select app.set_document_trashed(${file.documentId}, true)`),
    ).toBe(CONFLICT);
    expect(await stage.refused(stage.mikl.identity, (tx) => tx`select app.set_document_trashed(${id}, true)`)).toBe(
      CONFLICT,
    );
  });

  test('never with a file of someone else, nor a private one, nor a homework', async () => {
    const lea = await stage.tenant('Mona');
    const id = await give(lea);
    const owner = stage.db.owner;
    const others = [
      (await makeDocument(owner, stage.stranger)).documentId,
      (await makeDocument(owner, await stage.tenant('Autre'))).documentId,
      (await makeDocument(owner, lea, { visibility: 'client_private' })).documentId,
      (await makeDocument(owner, lea, { side: 'operator' })).documentId,
      id,
      randomUUID(),
    ];
    for (const file of others) expect(await stage.refused(lea.owner.identity, handIn(id, 'x', [file]))).toBe(INVALID);
  });

  test('is the client’s alone', async () => {
    const lea = await stage.tenant('Muriel');
    const id = await give(lea);
    for (const attempt of [handIn(id, 'x'), tick(id, true)]) {
      expect(await stage.refused(stage.mikl.identity, attempt)).toBe(FORBIDDEN);
      expect(await stage.refused(stage.stranger.owner.identity, attempt)).toBe(NOT_FOUND);
      expect(await stage.refused(stage.stranger.operator.identity, attempt)).toBe(NOT_FOUND);
      expect(await stage.refused(visitor, attempt)).toBe(NO_PRIVILEGE);
    }
    const plain = await makeDocument(stage.db.owner, lea);
    expect(await stage.refused(lea.owner.identity, tick(plain.documentId, true))).toBe(NOT_FOUND);
    await stage.db.owner`update public.clients set status = 'paused' where id = ${lea.clientId}`;
    expect(await stage.refused(lea.owner.identity, tick(id, true))).toBe(FORBIDDEN);
    expect((await stage.row(id)).homework_completed).toBe(false);
  });
});

describe('reading it', () => {
  test('seen closes it; given back needs a word, and opens it again', async () => {
    const lea = await stage.tenant('Nadia');
    const id = await give(lea);
    expect(await stage.refused(stage.mikl.identity, review(id, 'seen'))).toBe(CONFLICT);
    await stage.act(lea.owner.identity, handIn(id, 'Voici'));
    expect(await stage.refused(lea.owner.identity, review(id, 'seen'))).toBe(FORBIDDEN);
    expect(await stage.refused(stage.mikl.identity, review(id, 'redo', ' '))).toBe(INVALID);
    await stage.act(stage.mikl.identity, review(id, 'redo', 'La troisième valeur manque.'));
    expect(await stage.row(id)).toMatchObject({
      homework_completed: false,
      homework_completed_at: null,
      homework_review: 'redo',
    });
    await stage.act(lea.owner.identity, handIn(id, 'La voici'));
    await stage.act(stage.mikl.identity, review(id, 'seen'));
    await stage.act(stage.mikl.identity, review(id, 'seen'));
    expect(await stage.row(id)).toMatchObject({ homework_completed: true, homework_review: 'seen' });
    expect(await stage.refused(lea.owner.identity, tick(id, false))).toBe(CONFLICT);
    expect(await stage.refused(lea.owner.identity, handIn(id, 'Encore'))).toBe(CONFLICT);
    expect(await eventsOf(lea.owner.identity, id)).toEqual(['given', 'handed_in', 'reopened', 'handed_in', 'seen']);
    expect(await stage.notificationsOf(lea.owner.userId, id)).toEqual([
      'homework_given',
      'homework_reopened',
      'homework_seen',
    ]);
  });
});

describe('reminders', () => {
  const remind = async (at: string) => {
    await stage.db.owner`select * from private.remind_homework(${at}::timestamptz)`;
  };

  test('two days before and the day after, from nine o’clock where the client is, once each', async () => {
    const lea = await stage.tenant('Olga');
    await stage.db
      .owner`update public.user_preferences set time_zone = 'America/Guadeloupe' where user_id = ${lea.owner.userId}`;
    const id = await give(lea, '2031-05-20');
    const told = () => stage.notificationsOf(lea.owner.userId, id);
    // 9:00 in Guadeloupe is 13:00 UTC.
    await remind('2031-05-18T12:55:00Z');
    expect(await told()).toEqual(['homework_given']);
    await remind('2031-05-18T13:00:00Z');
    await remind('2031-05-18T13:05:00Z');
    await remind('2031-05-19T13:05:00Z');
    expect(await told()).toEqual(['homework_given', 'homework_soon']);
    await remind('2031-05-21T13:00:00Z');
    await remind('2031-05-21T20:00:00Z');
    await remind('2031-05-22T13:00:00Z');
    expect(await told()).toEqual(['homework_given', 'homework_soon', 'homework_late']);
    expect(await stage.notificationsOf(stage.mikl.userId, id)).toEqual([]);
  });

  test('none once handed in, withdrawn, paused or switched off; a new date reminds anew', async () => {
    const lea = await stage.tenant('Paula');
    const [done, gone, moved] = [
      await give(lea, '2032-05-20'),
      await give(lea, '2032-05-20'),
      await give(lea, '2032-05-20'),
    ];
    await stage.act(lea.owner.identity, tick(done, true));
    await stage.act(stage.mikl.identity, (tx) => tx`select app.withdraw_document(${gone}, 'plus utile')`);
    await remind('2032-05-18T10:00:00Z');
    expect(await stage.notificationsOf(lea.owner.userId, done)).toEqual(['homework_given']);
    expect(await stage.notificationsOf(lea.owner.userId, gone)).toEqual(['homework_given', 'document_withdrawn']);
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.set_homework(${moved}, 'Écrivez trois valeurs.', '2032-06-20')`,
    );
    await remind('2032-06-18T10:00:00Z');
    expect(await stage.notificationsOf(lea.owner.userId, moved)).toEqual([
      'homework_given',
      'homework_soon',
      'homework_changed',
      'homework_soon',
    ]);
    const quiet = await stage.tenant('Rosa');
    const off = await give(quiet, '2033-05-20');
    await stage.db.owner`
      update public.user_preferences set notifications_config = jsonb_set(notifications_config, '{sources,documents,enabled}', 'false')
      where user_id = ${quiet.owner.userId}`;
    await remind('2033-05-18T10:00:00Z');
    expect(await stage.notificationsOf(quiet.owner.userId, off)).toEqual(['homework_given']);
    await stage.db.owner`update public.clients set status = 'paused' where id = ${quiet.clientId}`;
    await remind('2033-05-21T10:00:00Z');
    expect(await stage.notificationsOf(quiet.member.userId, off)).toEqual(['homework_given', 'homework_soon']);
  });
});

describe('sharing and setting aside', () => {
  test('a draft is shown to the other side by its own side, with a line that stays', async () => {
    const lea = await stage.tenant('Sonia');
    const his = await makeDocument(stage.db.owner, lea, { side: 'operator', visibility: 'operator_private' });
    const share = (id: string) => (tx: Tx) => tx`select app.share_document(${id})`;
    expect(await stage.refused(lea.owner.identity, share(his.documentId))).toBe(NOT_FOUND);
    await stage.act(stage.mikl.identity, share(his.documentId));
    await stage.act(stage.mikl.identity, share(his.documentId));
    expect(await eventsOf(lea.owner.identity, his.documentId)).toEqual(['shared']);
    expect(await stage.notificationsOf(lea.owner.userId, his.documentId)).toEqual(['document_shared']);
    await stage.act(stage.mikl.identity, (tx) => tx`select app.withdraw_document(${his.documentId}, 'remplacé')`);
    expect(await eventsOf(lea.owner.identity, his.documentId)).toEqual(['shared', 'withdrawn']);
    const hers = await makeDocument(stage.db.owner, lea);
    expect(await stage.refused(stage.mikl.identity, share(hers.documentId))).toBe(FORBIDDEN);
  });

  test('either side archives, and takes it back as it was', async () => {
    const lea = await stage.tenant('Tania');
    const { documentId } = await makeDocument(stage.db.owner, lea);
    const archive = (archived: boolean) => (tx: Tx) => tx`select app.set_document_archived(${documentId}, ${archived})`;
    await stage.act(stage.mikl.identity, archive(true));
    expect((await stage.row(documentId)).status).toBe('archived');
    expect(
      await stage.refused(lea.owner.identity, (tx) => tx`select app.withdraw_document(${documentId}, 'non merci')`),
    ).toBe(CONFLICT);
    await stage.act(lea.owner.identity, archive(false));
    expect((await stage.row(documentId)).status).toBe('shared');
    expect(await stage.refused(stage.stranger.owner.identity, archive(true))).toBe(NOT_FOUND);
  });
});
