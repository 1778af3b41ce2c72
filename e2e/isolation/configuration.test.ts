// What an operator chooses for one client: the settings of modules, what they do, and the way back to what was.
import { randomUUID } from 'node:crypto';
import { makeDocument, makeTenant, type Tenant, type Tx } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientStage, only, REFUSED } from './clients-stage.ts';

let stage: ClientStage;
beforeAll(async () => {
  stage = await ClientStage.open();
});
afterAll(() => stage?.close());

const tenant = (name: string, options = {}) => makeTenant(stage.db.owner, name, stage.mikl, options);
const configRow = (id: string) => only(stage.db.owner`select * from public.client_config where client_id = ${id}`);
const SEEN = (tx: Tx, id: string) => tx`(select updated_at from public.client_config where client_id = ${id})`;
const settle = (id: string, module: string, wanted: unknown) => (tx: Tx) =>
  tx`select app.set_client_settings(${id}, ${module}, ${JSON.stringify(wanted)}::text::jsonb, ${SEEN(tx, id)})`;
const restore = (id: string, line: string) => (tx: Tx) =>
  tx`select app.restore_client_config(${id}, ${line}, ${SEEN(tx, id)})`;
const lastLine = async (id: string) =>
  String(
    (await only(stage.db.owner`select max(seq) as seq from public.audit_log where chain = ${id} and entity = 'config'`))
      .seq,
  );

describe('the settings of a module', () => {
  test('are the operator’s to choose, in the client’s journal, and nobody else’s', async () => {
    const { clientId, owner } = await tenant('Sara');
    await stage.act(stage.mikl.identity, settle(clientId, 'validation', { reply_days: 5 }));
    expect((await configRow(clientId)).custom_config).toEqual({ validation: { reply_days: 5 } });
    const lines = await stage.db
      .owner`select action, before, after from public.audit_log where chain = ${clientId} and entity = 'config' order by seq`;
    expect(lines.at(-1)).toMatchObject({
      action: 'config.settings_changed',
      before: { custom_config: {} },
      after: { custom_config: { validation: { reply_days: 5 } } },
    });
    const wanted = settle(clientId, 'validation', { reply_days: 1 });
    expect(await stage.refused(owner.identity, wanted)).toBe(REFUSED.forbidden);
    expect(await stage.refused(stage.other.identity, wanted)).toBe(REFUSED.notFound);
    expect(await stage.refused(stage.mikl.withoutFactor, wanted)).toBe(REFUSED.noFactor);
  });

  test.each([
    ['of a module that doesn’t exist', 'inconnu', { a: 1 }],
    ['that the module doesn’t have', 'validation', { delay: 3 }],
    ['below its bounds', 'validation', { reply_days: 0 }],
    ['above them', 'validation', { reply_days: 11 }],
    ['that isn’t whole', 'validation', { reply_days: 1.5 }],
    ['of another type', 'validation', { reply_days: '3' }],
    ['of no type', 'documents', { homework_reminders: null }],
    ['in another shape', 'documents', [true]],
  ])('%s are refused', async (_, module, wanted) => {
    const { clientId } = await tenant('Sonia');
    expect(await stage.refused(stage.mikl.identity, settle(clientId, module, wanted))).toBe(REFUSED.invalid);
  });

  test('changed elsewhere meanwhile are refused', async () => {
    const { clientId } = await tenant('Sacha');
    const stale = (tx: Tx) =>
      tx`select app.set_client_settings(${clientId}, 'validation', '{"reply_days": 4}', '2026-01-01')`;
    expect(await stage.refused(stage.mikl.identity, stale)).toBe(REFUSED.stale);
  });

  test('an answer is promised with the client’s own delay', async () => {
    const promised = async ({ clientId, owner }: Tenant) => {
      const { documentId } = await makeDocument(stage.db.owner, { clientId, owner } as Tenant, { name: 'Brief.pdf' });
      const sent = await stage.act(
        owner.identity,
        (tx) => tx<{ id: string }[]>`select app.submit_document(${documentId}, '') as id`,
      );
      return only(stage.db.owner`
        select s.promised_at = private.promise(now(), 2) as two, s.promised_at = private.promise(now(), 7) as seven
        from public.submissions s where s.id = ${sent[0]?.id ?? ''}`);
    };
    const usual = await tenant('Ugo');
    const slower = await tenant('Uma');
    await stage.act(stage.mikl.identity, settle(slower.clientId, 'validation', { reply_days: 7 }));
    expect(await promised(usual)).toEqual({ two: true, seven: false });
    expect(await promised(slower)).toEqual({ two: false, seven: true });
  });

  test('a homework reminds nobody where reminders are off', async () => {
    const [reminded, left] = [await tenant('Rémi'), await tenant('Rose')];
    await stage.act(stage.mikl.identity, settle(left.clientId, 'documents', { homework_reminders: false }));
    for (const { clientId } of [reminded, left]) {
      await stage.act(
        stage.mikl.identity,
        (tx) => tx`select app.give_homework(${clientId}, ${randomUUID()}, 'Vos valeurs', 'Trois.', '2033-05-20'::date)`,
      );
    }
    await stage.db.owner`select * from private.remind_homework('2033-05-18T13:00:00Z')`;
    const told = async ({ owner }: Tenant) =>
      (
        await stage.db
          .owner`select type from public.notifications where user_id = ${owner.userId} and type = 'homework_soon'`
      ).length;
    expect(await told(reminded)).toBe(1);
    expect(await told(left)).toBe(0);
  });
});

describe('a former configuration', () => {
  test('comes back as it was, as one more change', async () => {
    const { clientId } = await tenant('Hugo', { dashboard: 'one', subdomain: `h-${randomUUID().slice(0, 8)}` });
    const kept = ['modules_actifs', 'accent', 'subdomain', 'custom_config', 'theme', 'elio_lab_enabled'] as const;
    const first = await configRow(clientId);
    const line = await lastLine(clientId);
    await stage.act(stage.mikl.identity, settle(clientId, 'validation', { reply_days: 9 }));
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.set_client_modules(${clientId}, '{documents}', ${SEEN(tx, clientId)})`,
    );
    const other = `h-${randomUUID().slice(0, 8)}`;
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.set_client_look(${clientId}, '#123456', ${other}, ${SEEN(tx, clientId)})`,
    );
    const third = await lastLine(clientId);
    await stage.act(stage.mikl.identity, restore(clientId, line));
    const back = await configRow(clientId);
    for (const column of kept) expect(back[column], column).toEqual(first[column]);
    // And from there to what there was between.
    await stage.act(stage.mikl.identity, restore(clientId, third));
    expect(await configRow(clientId)).toMatchObject({
      accent: '#123456',
      subdomain: other,
      modules_actifs: ['documents'],
      custom_config: { validation: { reply_days: 9 } },
    });
    const lines = await stage.db
      .owner`select action from public.audit_log where chain = ${clientId} and entity = 'config' order by seq`;
    expect(lines.slice(-2).map(({ action }) => action)).toEqual(['config.restored', 'config.restored']);
  });

  test('is refused when its address went to someone else, or a graduation lies between; nothing changes', async () => {
    const address = `t-${randomUUID().slice(0, 8)}`;
    const { clientId } = await tenant('Tess', { dashboard: 'one', subdomain: address });
    const line = await lastLine(clientId);
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.set_client_look(${clientId}, '', ${`u-${address}`}, ${SEEN(tx, clientId)})`,
    );
    await tenant('Tom', { dashboard: 'one', subdomain: address });
    const before = await configRow(clientId);
    expect(await stage.refused(stage.mikl.identity, restore(clientId, line))).toBe(REFUSED.conflict);
    await stage.db
      .owner`update public.client_config set dashboard = 'lab', subdomain = null where client_id = ${clientId}`;
    expect(await stage.refused(stage.mikl.identity, restore(clientId, line))).toBe(REFUSED.conflict);
    expect((await configRow(clientId)).accent).toEqual(before.accent);
  });

  test('is nobody’s to bring back but the operator’s, and only from the client’s own journal', async () => {
    const [one, other] = [await tenant('Noé'), await tenant('Nil')];
    await stage.act(stage.mikl.identity, settle(other.clientId, 'validation', { reply_days: 9 }));
    const line = await lastLine(one.clientId);
    expect(await stage.refused(one.owner.identity, restore(one.clientId, line))).toBe(REFUSED.forbidden);
    expect(await stage.refused(stage.other.identity, restore(one.clientId, line))).toBe(REFUSED.notFound);
    expect(await stage.refused(stage.mikl.identity, restore(one.clientId, '999999'))).toBe(REFUSED.notFound);
  });
});

test('an address is said to be free or taken, and not by whom', async () => {
  const taken = `pris-${randomUUID().slice(0, 8)}`;
  const { clientId } = await tenant('Alix', { dashboard: 'one', subdomain: taken });
  const { clientId: asking } = await tenant('Ana');
  const state = async (wanted: string, of: string) =>
    (await stage.act(stage.mikl.identity, (tx) => tx`select app.subdomain_state(${wanted}, ${of}) as state`))[0]?.state;
  expect(await state(taken.toUpperCase(), asking)).toBe('taken');
  expect(await state(taken, clientId)).toBe('free');
  expect(await state('tout-a-fait-libre', asking)).toBe('free');
});
