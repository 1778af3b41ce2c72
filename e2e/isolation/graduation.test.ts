// A client graduates once, by his own operator; what the Lab left is read only in the database; thirty days to undo.
import { randomUUID } from 'node:crypto';
import {
  asUser,
  type Identity,
  identity,
  makeDocument,
  makeOperator,
  makePerson,
  makeSubmission,
  makeTenant,
  openTestDatabase,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestDocument,
  type TestOperator,
  type Tx,
  visitor,
} from '@foxeo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { freeAddress, graduate, layReady, MODULES, type Ready } from './rooms/memoire-stage.ts';
import { layParcours } from './rooms/parcours-stage.ts';

let db: TestDatabase;
let operator: TestOperator;
let second: TestOperator;
let stranger: Tenant;
let ready: Ready;
let offer: TestDocument;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
  operator = await makeOperator(db.owner, 'Première');
  second = await makeOperator(db.owner, 'Seconde');
  stranger = await makeTenant(db.owner, 'Bravo', operator, { dashboard: 'one', subdomain: 'deja-prise' });
});
afterAll(() => db.close());
beforeEach(async () => {
  ready = await layReady(db.owner, operator);
  offer = await makeDocument(db.owner, ready.tenant);
});

const as = <T>(who: Identity, work: (tx: Tx) => Promise<T>) => asUser(db.app, who, work, { commit: true });
const refused = (who: Identity, work: (tx: Tx) => Promise<unknown>) => refusal(asUser(db.app, who, work));
const call = (address = freeAddress(), word: string | null = null, modules = MODULES) => {
  return (tx: Tx) => tx`select app.graduate(${ready.tenant.clientId}, ${modules}, ${address}, ${word})`;
};

async function configOf(clientId: string) {
  const [row] = await db.owner`
    select dashboard, modules_actifs, subdomain::text, elio_lab_enabled from public.client_config where client_id = ${clientId}`;
  return row;
}

async function unmet(clientId: string): Promise<string[]> {
  const rows = await as(
    operator.identity,
    (tx) => tx<{ key: string; holds: boolean }[]>`select * from app.graduation_preconditions(${clientId})`,
  );
  expect(rows).toHaveLength(4);
  return rows.filter(({ holds }) => !holds).map(({ key }) => key);
}

describe('what must hold', () => {
  test('everything does at the end of the parcours', async () => {
    expect(await unmet(ready.tenant.clientId)).toEqual([]);
  });

  test('each is named when it doesn’t, and nobody graduates', async () => {
    const { clientId } = ready.tenant;
    const cases: [key: string, spoil: () => Promise<unknown>, mend: () => Promise<unknown>][] = [
      [
        'client_active',
        () => db.owner`update public.clients set status = 'paused' where id = ${clientId}`,
        () => db.owner`update public.clients set status = 'active' where id = ${clientId}`,
      ],
      [
        'parcours_completed',
        () => db.owner`update public.parcours set status = 'suspended' where id = ${ready.parcours}`,
        () => db.owner`update public.parcours set status = 'completed' where id = ${ready.parcours}`,
      ],
      [
        'nothing_pending',
        () => makeSubmission(db.owner, ready.tenant, offer),
        () => db.owner`update public.submissions set status = 'approved' where document_id = ${offer.documentId}`,
      ],
    ];
    for (const [key, spoil, mend] of cases) {
      await spoil();
      expect(await unmet(clientId)).toEqual([key]);
      expect(await refused(operator.identity, call()), key).toBe('FX003');
      await mend();
    }
    expect(await configOf(clientId)).toMatchObject({ dashboard: 'lab' });
  });

  test('a client of One, or one without parcours, doesn’t', async () => {
    expect(await unmet(stranger.clientId)).toEqual(['in_lab', 'parcours_completed']);
    const fresh = await makeTenant(db.owner, 'Neuve', operator);
    expect(await unmet(fresh.clientId)).toEqual(['parcours_completed']);
  });
});

describe('the move', () => {
  test('changes the configuration, the parcours, and tells each member once', async () => {
    const address = freeAddress();
    const id = await graduate(db, ready, address);
    expect(await configOf(ready.tenant.clientId)).toEqual({
      dashboard: 'one',
      modules_actifs: [...MODULES, 'memoire'],
      subdomain: address,
      elio_lab_enabled: false,
    });
    const [parcours] = await db.owner`select status from public.parcours where id = ${ready.parcours}`;
    expect(parcours).toEqual({ status: 'graduated' });
    const mails = await db.owner`
      select to_email::text, params ->> 'word' as word from public.email_outbox
      where idempotency_key like ${`graduation:${id}:%`} order by 1`;
    expect(mails).toEqual(
      [ready.tenant.owner, ready.tenant.member]
        .map(({ email }) => ({ to_email: email, word: 'Bravo pour le chemin.' }))
        .sort((a, b) => a.to_email.localeCompare(b.to_email)),
    );
    const told = await db.owner`
      select app, path from public.notifications where client_id = ${ready.tenant.clientId} and type = 'graduated'`;
    expect(told).toEqual(Array(2).fill({ app: 'one', path: '/memoire/graduation' }));
  });

  test('asked twice, and twice at once, makes one and answers it', async () => {
    const both = await Promise.all([graduate(db, ready), graduate(db, ready)]);
    expect(new Set([...both, await graduate(db, ready)]).size).toBe(1);
    const rows = await db.owner`select 1 from public.graduations where client_id = ${ready.tenant.clientId}`;
    expect(rows).toHaveLength(1);
  });

  test.each([
    ['taken', () => 'deja-prise', 'FX003'],
    ['reserved', () => 'hub', 'FX004'],
    ['malformed', () => 'Ça va', 'FX004'],
    ['missing', () => '', 'FX004'],
  ])('an address that is %s is refused by its field, and nothing changes', async (_, address, state) => {
    const work = asUser(db.app, operator.identity, call(address()), { commit: true });
    await expect(work).rejects.toMatchObject({ code: state, detail: 'subdomain' });
    expect(await configOf(ready.tenant.clientId)).toMatchObject({ dashboard: 'lab', elio_lab_enabled: true });
    const [parcours] = await db.owner`select status from public.parcours where id = ${ready.parcours}`;
    expect(parcours).toEqual({ status: 'completed' });
  });

  test('a module that One doesn’t have, or that lacks another, is refused', async () => {
    expect(await refused(operator.identity, call(freeAddress(), null, ['parcours', ...MODULES]))).toBe('FX004');
    expect(await refused(operator.identity, call(freeAddress(), null, ['validation']))).toBe('FX004');
    expect(await refused(operator.identity, call(freeAddress(), 'x'.repeat(4001)))).toBe('FX004');
  });

  test('nobody else makes it, nor reads what must hold', async () => {
    const former = await makePerson(db.owner, 'Ancienne');
    await db.owner`insert into public.client_members (client_id, user_id, removed_at) values (${ready.tenant.clientId}, ${former.userId}, now())`;
    const others: [Identity, string][] = [
      [ready.tenant.owner.identity, 'FX002'],
      [ready.tenant.member.identity, 'FX002'],
      [identity(former, 'aal1'), 'FX002'],
      [stranger.owner.identity, 'FX002'],
      [second.identity, 'FX001'],
      [operator.withoutFactor, 'FX006'],
      [visitor, '42501'],
    ];
    for (const [who, state] of others) {
      expect(await refused(who, call())).toBe(state);
      expect(await refused(who, (tx) => tx`select * from app.graduation_preconditions(${ready.tenant.clientId})`)).toBe(
        state,
      );
    }
    const id = await graduate(db, ready);
    for (const [who, state] of others) {
      expect(await refused(who, (tx) => tx`select app.undo_graduation(${id}, 'une raison')`)).toBe(state);
    }
    for (const who of [identity(former, 'aal1'), stranger.owner.identity, second.identity, operator.withoutFactor]) {
      expect(await as(who, (tx) => tx`select id from public.graduations where id = ${id}`)).toEqual([]);
      expect(await refused(who, (tx) => tx`select app.celebrate_graduation(${id})`)).toMatch(/^FX00[12]$/);
    }
  });

  test('a client can’t write the row, nor read what is kept to undo it', async () => {
    const id = await graduate(db, ready);
    const { identity: owner } = ready.tenant.owner;
    expect(await refused(owner, (tx) => tx`select was from public.graduations where id = ${id}`)).toBe('42501');
    expect(await refused(owner, (tx) => tx`update public.graduations set client_id = ${stranger.clientId}`)).toBe(
      '42501',
    );
    expect(await refused(owner, (tx) => tx`delete from public.graduations where id = ${id}`)).toBe('42501');
  });
});

describe('what the Lab left', () => {
  const writes = (): [name: string, who: Identity, work: (tx: Tx) => Promise<unknown>][] => {
    const { owner, clientId } = ready.tenant;
    const { first } = ready.steps;
    return [
      ['reopen a step', operator.identity, (tx) => tx`select app.reopen_step(${first}, 'une raison')`],
      ['take an approval back', operator.identity, (tx) => tx`select app.take_back_approval(${ready.submission}, 1)`],
      ['tick', owner.identity, (tx) => tx`select app.tick_step_item(${first}, 'un', true)`],
      ['write a draft', owner.identity, (tx) => tx`select app.save_step_draft(${first}, 'encore', 1)`],
      ['submit a step', owner.identity, (tx) => tx`select app.submit_step(${first}, '')`],
      ['submit a document', owner.identity, (tx) => tx`select app.submit_document(${offer.documentId}, '')`],
      [
        'a new version',
        owner.identity,
        (tx) =>
          tx`select * from app.start_upload(${clientId}, ${offer.documentId}, ${randomUUID()}, 'b.pdf', 'b.pdf', 12, 'application/pdf')`,
      ],
      [
        'comment',
        owner.identity,
        (tx) => tx`select app.comment_document(${offer.versionId}, ${randomUUID()}, 'Un mot', null, null)`,
      ],
      ['archive', owner.identity, (tx) => tx`select app.set_document_archived(${offer.documentId}, true)`],
      ['withdraw', owner.identity, (tx) => tx`select app.withdraw_document(${offer.documentId}, 'une raison')`],
      ['sort', operator.identity, (tx) => tx`select app.sort_document(${offer.documentId}, 'livrable')`],
      [
        'rename',
        owner.identity,
        (tx) => tx`update public.documents set file_name = 'autre.pdf' where id = ${offer.documentId}`,
      ],
      [
        'file',
        operator.identity,
        (tx) => tx`update public.documents set folder = 'Ailleurs' where id = ${offer.documentId}`,
      ],
    ];
  };

  test('is refused to every write, whoever makes it, even with the Lab’s modules on again', async () => {
    await graduate(db, ready);
    // The operator may hold any module on, by mistake or on purpose: the rows are closed by themselves.
    await db.owner`
      alter table public.client_config disable trigger check_modules`;
    await db.owner`
      update public.client_config set modules_actifs = '{documents,validation,parcours,memoire}' where client_id = ${ready.tenant.clientId}`;
    await db.owner`alter table public.client_config enable trigger check_modules`;
    for (const [name, who, work] of writes()) expect(await refused(who, work), name).toBe('FX003');
  });

  test('was written before, by the same calls', async () => {
    await db.owner`update public.submissions set decided_at = now() where id = ${ready.submission}`;
    const closed = new Set(['tick', 'write a draft', 'submit a step']); // a completed step is closed by itself
    for (const [name, who, work] of writes())
      expect(await refused(who, work), name).toBe(closed.has(name) ? 'FX003' : null);
  });

  test('says so by one word, of everything', async () => {
    await graduate(db, ready);
    const { clientId } = ready.tenant;
    await makeSubmission(db.owner, ready.tenant, offer);
    await db.owner`update public.submissions set created_at = now() - interval '1 day' where client_id = ${clientId}`;
    for (const table of [
      'parcours',
      'parcours_steps',
      'step_contents',
      'step_drafts',
      'submissions',
      'documents',
      'document_versions',
    ]) {
      const work = db.owner.begin(async (tx) => {
        await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: operator.userId })}, true)`;
        await tx`update public.${tx(table)} set client_id = client_id where client_id = ${clientId}`;
      });
      await expect(work, table).rejects.toMatchObject({ code: 'FX003', message: 'lab_closed' });
    }
  });

  test('stays readable, the same rows, by the client and by the operator', async () => {
    const seen = (tx: Tx) => tx`
      select id from public.documents where client_id = ${ready.tenant.clientId}
      union all select id from public.parcours_steps where client_id = ${ready.tenant.clientId}
      union all select submission_id from public.submission_texts where client_id = ${ready.tenant.clientId}
      order by 1`;
    const before = await as(ready.tenant.owner.identity, seen);
    expect(before.length).toBe(5);
    await graduate(db, ready);
    await db.owner`update public.client_config set modules_actifs = '{}' where client_id = ${ready.tenant.clientId}`;
    expect(await as(ready.tenant.owner.identity, seen)).toEqual(before);
    expect(await as(operator.identity, seen)).toEqual(before);
    expect(
      await as(ready.tenant.owner.identity, (tx) => tx`select name from storage.objects where name = ${offer.path}`),
    ).toHaveLength(1);
    expect(await as(stranger.owner.identity, seen)).toEqual([]);
  });

  test('closes nothing of what One adds', async () => {
    await graduate(db, ready);
    const added = await makeDocument(db.owner, ready.tenant, { name: 'one.pdf' });
    await as(ready.tenant.owner.identity, (tx) => tx`select app.submit_document(${added.documentId}, '')`);
    const [row] = await db.owner`select status from public.submissions where document_id = ${added.documentId}`;
    expect(row).toEqual({ status: 'pending' });
  });

  test('a submission and a graduation at once: one of the two is refused', async () => {
    const submit = refusal(
      as(ready.tenant.owner.identity, (tx) => tx`select app.submit_document(${offer.documentId}, '')`),
    );
    const move = refusal(as(operator.identity, call()));
    expect([await submit, await move].filter((state) => state === null)).toHaveLength(1);
  });
});

describe('undone', () => {
  const undo =
    (id: string, reason = 'Il manque une étape') =>
    (tx: Tx) =>
      tx`select app.undo_graduation(${id}, ${reason})`;

  test('gives back the Lab as it was, and its work to write', async () => {
    const before = await configOf(ready.tenant.clientId);
    const id = await graduate(db, ready);
    await as(operator.identity, undo(id));
    expect(await configOf(ready.tenant.clientId)).toEqual(before);
    const [row] = await db.owner`
      select g.undo_reason, g.undone_by, p.status from public.graduations g join public.parcours p on p.id = g.parcours_id where g.id = ${id}`;
    expect(row).toEqual({ undo_reason: 'Il manque une étape', undone_by: operator.userId, status: 'completed' });
    const mails =
      await db.owner`select 1 from public.email_outbox where template = 'graduation' and idempotency_key like ${`graduation:${id}:%`}`;
    expect(mails).toHaveLength(0);
    await as(operator.identity, (tx) => tx`select app.reopen_step(${ready.steps.first}, 'une raison')`);
    await as(operator.identity, undo(id));
    await graduateAgain();
  });

  async function graduateAgain() {
    await db.owner`update public.parcours_steps set status = 'completed' where parcours_id = ${ready.parcours}`;
    await db.owner`update public.parcours set status = 'completed', completed_at = now() where id = ${ready.parcours}`;
    await graduate(db, ready);
    expect(await configOf(ready.tenant.clientId)).toMatchObject({ dashboard: 'one' });
  }

  test('asks why, and is refused after thirty days, to an archived client, once a new parcours has begun', async () => {
    const id = await graduate(db, ready);
    expect(await refused(operator.identity, undo(id, ' '))).toBe('FX004');
    await db.owner`update public.clients set status = 'archived', archived_at = now() where id = ${ready.tenant.clientId}`;
    expect(await refused(operator.identity, undo(id))).toBe('FX003');
    await db.owner`update public.clients set status = 'active', archived_at = null where id = ${ready.tenant.clientId}`;
    await db.owner`insert into public.parcours (client_id, name, status, cycle) values (${ready.tenant.clientId}, 'Suite', 'in_progress', 2)`;
    expect(await refused(operator.identity, undo(id))).toBe('FX003');
    await db.owner`delete from public.parcours where client_id = ${ready.tenant.clientId} and cycle = 2`;
    expect(await refused(operator.identity, undo(id))).toBe(null);
    await db.owner`update public.graduations set at = now() - interval '31 days' where id = ${id}`;
    expect(await refused(operator.identity, undo(id))).toBe('FX008');
  });
});

describe('the celebration', () => {
  test('is each person’s own, once', async () => {
    const id = await graduate(db, ready);
    const seen = (who: Identity) =>
      as(
        who,
        (tx) =>
          tx<{ user_id: string }[]>`select user_id from public.graduation_celebrations where graduation_id = ${id}`,
      );
    const { owner, member } = ready.tenant;
    for (let time = 0; time < 2; time += 1)
      await as(owner.identity, (tx) => tx`select app.celebrate_graduation(${id})`);
    expect(await seen(owner.identity)).toEqual([{ user_id: owner.userId }]);
    expect(await seen(member.identity)).toEqual([]);
    expect(await seen(operator.identity)).toEqual([]);
  });
});

test('a homework of the Lab is asked for no more', async () => {
  await db.owner`
    update public.documents set is_homework = true, owner_side = 'operator', homework_instruction = 'Trois valeurs', homework_due_date = now() + interval '2 days'
    where id = ${offer.documentId}`;
  const remind = async () => {
    const [row] = await db.owner<{ n: number }[]>`
      select reminders::int as n from private.remind_homework(date_trunc('day', now()) + interval '14 hours')`;
    return row?.n;
  };
  await graduate(db, ready);
  expect(await remind()).toBe(0);
  await db.owner`update public.graduations set undone_at = now(), undone_by = ${operator.userId}, undo_reason = 'x' where client_id = ${ready.tenant.clientId}`;
  expect(await remind()).toBe(1);
});

test('another client’s Lab is untouched by a graduation', async () => {
  const other = await makeTenant(db.owner, 'Charlie', operator);
  const { steps } = await layParcours(db.owner, other, { begun: true });
  await graduate(db, ready);
  expect(
    await refused(other.owner.identity, (tx) => tx`select app.save_step_draft(${steps.second}, 'La suite', 1)`),
  ).toBe(null);
});
