// Several clients at once, the operator's own marks, his saved lists, and the health that says why.
import { randomUUID } from 'node:crypto';
import { asUser, makeDocument, makeSubmission, makeTenant, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientStage, only, REFUSED } from './clients-stage.ts';

let stage: ClientStage;
beforeAll(async () => {
  stage = await ClientStage.open();
});
afterAll(() => stage?.close());

const tenant = (name: string, options = {}) => makeTenant(stage.db.owner, name, stage.mikl, options);
const marks = (id: string) => only(stage.db.owner`select * from public.client_marks where client_id = ${id}`);
const bulk = (tx: Tx, ids: string[], act: string, value: string | null = null) =>
  tx<{ client_id: string; outcome: string }[]>`select * from app.bulk_clients(${ids}::uuid[], ${act}, ${value})`;

describe('a bulk act', () => {
  test('changes those that it can and says why not the others, in one go', async () => {
    const [one, two] = [await tenant('Lola'), await tenant('Luis', { status: 'archived' })];
    const foreign = await makeTenant(stage.db.owner, 'Loin', stage.other);
    const rows = await stage.act(stage.mikl.identity, (tx) =>
      bulk(tx, [one.clientId, two.clientId, foreign.clientId], 'pause', 'congés d’été'),
    );
    expect(Object.fromEntries(rows.map(({ client_id, outcome }) => [client_id, outcome]))).toEqual({
      [one.clientId]: 'done',
      [two.clientId]: 'status_not_reachable',
      [foreign.clientId]: 'not_found',
    });
    expect(await stage.clientRow(one.clientId)).toMatchObject({ status: 'paused', status_reason: 'congés d’été' });
    expect(await stage.clientRow(foreign.clientId)).toMatchObject({ status: 'active' });
  });

  test('tags without doubles, whatever the accents; untags the same', async () => {
    const { clientId } = await tenant('Tania');
    const tag = (act: string, word: string) => stage.act(stage.mikl.identity, (tx) => bulk(tx, [clientId], act, word));
    expect((await tag('tag', ' Été  2026 '))[0]?.outcome).toBe('done');
    expect((await tag('tag', 'ete 2026'))[0]?.outcome).toBe('unchanged');
    expect((await marks(clientId)).tags).toEqual(['Été 2026']);
    expect((await tag('untag', 'ÉTÉ 2026'))[0]?.outcome).toBe('done');
    expect((await tag('untag', 'ÉTÉ 2026'))[0]?.outcome).toBe('unchanged');
    expect((await marks(clientId)).tags).toEqual([]);
  });

  test('is nobody else’s', async () => {
    const { clientId, owner, member } = await tenant('Paz');
    expect(await stage.refused(stage.other.identity, (tx) => bulk(tx, [clientId], 'pin'))).toBe(REFUSED.notFound);
    for (const who of [owner.identity, member.identity])
      expect(await stage.refused(who, (tx) => bulk(tx, [clientId], 'pin'))).toBe(REFUSED.forbidden);
    expect(await stage.refused(stage.mikl.withoutFactor, (tx) => bulk(tx, [clientId], 'pin'))).toBe(REFUSED.noFactor);
    expect(await stage.refused(visitor, (tx) => bulk(tx, [clientId], 'pin'))).toBe(REFUSED.noPrivilege);
    expect((await marks(clientId)).pinned).toBe(false);
  });
});

describe('the operator’s marks', () => {
  test('are unseen by the client, in his space and in his journal', async () => {
    const { clientId, owner } = await tenant('Secrète');
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.mark_client(${clientId}, '{difficile}', 'salon', '2027-01-01')`,
    );
    expect(await marks(clientId)).toMatchObject({ tags: ['difficile'], source: 'salon' });
    const seen = await asUser(stage.db.app, owner.identity, async (tx) => [
      (await tx`select * from public.client_marks`).length,
      (await tx`select 1 from public.audit_log where action = 'client.marked'`).length,
    ]);
    expect(seen).toEqual([0, 0]);
  });

  test.each(['tags', 'health', 'operator_id', 'client_id'])('have no %s to write by hand', async (column) => {
    const { clientId, owner } = await tenant('Main');
    for (const who of [stage.mikl.identity, owner.identity])
      expect(
        await stage.refused(
          who,
          (tx) => tx`update public.client_marks set ${tx(column)} = default where client_id = ${clientId}`,
        ),
      ).toBe(REFUSED.noPrivilege);
  });
});

describe('a saved list', () => {
  const save = (tx: Tx, key: string, name: string, byDefault = false) =>
    tx`select app.save_view(${key}, 'fiches_clients', ${name}, 'statut=active', ${byDefault})`;

  test('is kept once, under one name; one alone opens by default', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await stage.act(stage.mikl.identity, (tx) => save(tx, first, 'Actifs', true));
    await stage.act(stage.mikl.identity, (tx) => save(tx, first, 'Actifs', true));
    expect(await stage.refused(stage.mikl.identity, (tx) => save(tx, randomUUID(), 'ACTIFS'))).toBe(REFUSED.conflict);
    await stage.act(stage.mikl.identity, (tx) => save(tx, second, 'Autres', true));
    const rows = await stage.db
      .owner`select id, is_default from public.saved_views where user_id = ${stage.mikl.userId}`;
    expect(rows.map(({ id, is_default }) => [id, is_default])).toEqual(
      expect.arrayContaining([
        [first, false],
        [second, true],
      ]),
    );
    expect(await stage.refused(stage.other.identity, (tx) => tx`select app.delete_view(${first})`)).toBe(
      REFUSED.notFound,
    );
    expect(
      await stage.refused(stage.other.identity, (tx) => tx`select app.change_view(${first}, 'À moi', null, null)`),
    ).toBe(REFUSED.notFound);
  });
});

describe('health', () => {
  const refresh = (id: string) => stage.db.owner`select * from private.refresh_health(array[${id}]::uuid[])`;

  /** A client whose signs are so many days old. */
  async function withSigns(name: string, days: number[]) {
    const made = await tenant(name);
    await stage.db
      .owner`update public.clients set activated_at = now() - interval '1 year' where id = ${made.clientId}`;
    for (const age of days) {
      const document = await makeDocument(stage.db.owner, made);
      await stage.db
        .owner`update public.document_versions set created_at = now() - ${age} * interval '1 day' where id = ${document.versionId}`;
    }
    await refresh(made.clientId);
    return made;
  }

  test('counts a silence against the client’s own rhythm, never under seven days', async () => {
    const quick = await withSigns('Vive', [40, 38, 36, 34, 9]);
    expect(await marks(quick.clientId)).toMatchObject({
      health: 'watch',
      health_points: 30,
      health_reasons: [{ kind: 'silence', days: 9, usual: 2, points: 30 }],
    });
    const slow = await withSigns('Lente', [90, 60, 30]);
    expect(await marks(slow.clientId)).toMatchObject({ health: 'ok', health_points: 0, health_reasons: [] });
    const gone = await withSigns('Partie', [100, 98, 96, 94, 50]);
    expect(await marks(gone.clientId)).toMatchObject({ health: 'risk', health_points: 60 });
  });

  test('says late homework and long rounds, each with its weight', async () => {
    const made = await withSigns('Retard', [1]);
    const document = await makeDocument(stage.db.owner, made);
    await stage.db.owner`
      update public.documents set is_homework = true, homework_due_date = now() - interval '1 day' where id = ${document.documentId}`;
    const submission = await makeSubmission(stage.db.owner, made, await makeDocument(stage.db.owner, made));
    await stage.db.owner`update public.submissions set round = 3 where id = ${submission}`;
    await refresh(made.clientId);
    expect(await marks(made.clientId)).toMatchObject({
      health: 'watch',
      health_points: 45,
      health_reasons: [
        { kind: 'rounds', count: 1, points: 30 },
        { kind: 'homework', count: 1, points: 15 },
      ],
    });
  });

  test('is nothing for who isn’t active, and forgets the silence of who is put off', async () => {
    const made = await withSigns('Report', [100, 98, 96, 94, 50]);
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.mark_client(${made.clientId}, '{}', '', (now() + interval '9 days')::date)`,
    );
    await refresh(made.clientId);
    expect(await marks(made.clientId)).toMatchObject({ health: 'ok', health_reasons: [] });
    await stage.act(
      stage.mikl.identity,
      (tx) => tx`select app.set_client_status(${made.clientId}, 'paused', 'congés')`,
    );
    expect(await marks(made.clientId)).toMatchObject({ health: null, health_reasons: [] });
  });

  test('a new silence is told once', async () => {
    const made = await withSigns('Muette', [1]);
    await stage.db
      .owner`update public.document_versions set created_at = now() - interval '30 days' where client_id = ${made.clientId}`;
    const told = () =>
      stage.db
        .owner`select params from public.notifications where client_id = ${made.clientId} and type = 'client_silent'`;
    await stage.db.owner`select * from private.refresh_all_health()`;
    await stage.db.owner`select * from private.refresh_all_health()`;
    expect(await told()).toMatchObject([{ params: { days: 30 } }]);
  });
});
