// How a client is created, edited, configured and archived; and how nobody else does it.
import { randomUUID } from 'node:crypto';
import { asUser, makeTenant, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEmail, ClientStage, createClient, only, REFUSED } from './clients-stage.ts';

let stage: ClientStage;
beforeAll(async () => {
  stage = await ClientStage.open();
});
afterAll(() => stage?.close());

/** A client of his own for a test. */
const tenant = (name: string, options = {}) => makeTenant(stage.db.owner, name, stage.mikl, options);
const configRow = (id: string) => only(stage.db.owner`select * from public.client_config where client_id = ${id}`);

describe('creating a client', () => {
  test('makes the client, his configuration, his invitation and its mail, all or none', async () => {
    const email = anEmail();
    const id = await stage.newClient({
      email: ` ${email} `,
      company: ' Neuve & Fils ',
      dashboard: 'one',
      subdomain: 'neuve-fils',
    });
    expect(await stage.clientRow(id)).toMatchObject({
      email,
      company: 'Neuve & Fils',
      kind: 'company',
      status: 'invited',
      operator_id: stage.mikl.userId,
    });
    expect(await configRow(id)).toMatchObject({
      dashboard: 'one',
      subdomain: 'neuve-fils',
      modules_actifs: ['documents'],
    });
    const invitations = await stage.db
      .owner`select email, role, accepted_at from public.invitations where client_id = ${id}`;
    expect(invitations).toMatchObject([{ email, role: 'owner', accepted_at: null }]);
    expect(await stage.mailedSecret(id)).toMatch(/^[\w-]{32}$/);

    const before = await stage.db.owner`select count(*) from public.clients`;
    expect(
      await stage.refused(stage.mikl.identity, (tx) => createClient(tx, { dashboard: 'one', subdomain: 'neuve-fils' })),
    ).toBe(REFUSED.conflict);
    expect(
      await stage.refused(stage.mikl.identity, (tx) => createClient(tx, { modules: ['documents', 'inconnu'] })),
    ).toBe(REFUSED.invalid);
    expect(await stage.db.owner`select count(*) from public.clients`).toEqual(before);
  });

  test('asked twice with one key, one after the other or at once, makes one', async () => {
    const [key, email] = [randomUUID(), anEmail()];
    const ids = await Promise.all([
      stage.newClient({ key, email }),
      stage.newClient({ key, email }),
      stage.newClient({ key, email }),
    ]);
    expect(new Set([...ids, await stage.newClient({ key, email })])).toEqual(new Set([key]));
    const mails = await stage.db.owner`select 1 from public.email_outbox where to_email = ${email}`;
    expect(mails).toHaveLength(1);
  });

  test('does not hand out the client of another operator for his key', async () => {
    const key = await stage.newClient();
    expect(await stage.refused(stage.other.identity, (tx) => createClient(tx, { key }))).toBe(REFUSED.conflict);
  });

  test('refuses an address that a running client has, whatever its case; an archived one leaves it', async () => {
    const email = anEmail();
    const id = await stage.newClient({ email });
    expect(await stage.refused(stage.mikl.identity, (tx) => createClient(tx, { email: email.toUpperCase() }))).toBe(
      REFUSED.conflict,
    );
    expect(await stage.refused(stage.other.identity, (tx) => createClient(tx, { email }))).toBeNull();
    await stage.act(stage.mikl.identity, (tx) => tx`select app.set_client_status(${id}, 'archived', null)`);
    expect(await stage.refused(stage.mikl.identity, (tx) => createClient(tx, { email }))).toBeNull();
  });

  test.each(['ab', 'hub', 'WWW', '-abc', 'a_b', 'a'.repeat(41)])('refuses the subdomain “%s”', async (subdomain) => {
    const wanted = subdomain.toLowerCase();
    expect(
      await stage.refused(stage.mikl.identity, (tx) => createClient(tx, { dashboard: 'one', subdomain: wanted })),
    ).toBe(REFUSED.invalid);
  });

  test('is for operators with their second factor', async () => {
    const { owner, member } = await tenant('Créa');
    expect(await stage.refused(stage.mikl.withoutFactor, (tx) => createClient(tx))).toBe(REFUSED.noFactor);
    for (const who of [owner.identity, member.identity])
      expect(await stage.refused(who, (tx) => createClient(tx))).toBe(REFUSED.forbidden);
    expect(await stage.refused(visitor, (tx) => createClient(tx))).toBe(REFUSED.noPrivilege);
  });
});

describe('editing a client', () => {
  const edit = (tx: Tx, id: string) => tx`update public.clients set city = 'Brest' where id = ${id}`;

  test('is for his operator alone: others change nothing, silently', async () => {
    const { clientId, owner, member } = await tenant('Édith');
    for (const who of [stage.other.identity, stage.mikl.withoutFactor, owner.identity, member.identity]) {
      await stage.act(who, (tx) => edit(tx, clientId));
      expect((await stage.clientRow(clientId)).city).toBeNull();
    }
    expect(await stage.refused(visitor, (tx) => edit(tx, clientId))).toBe(REFUSED.noPrivilege);
    await stage.act(stage.mikl.identity, (tx) => edit(tx, clientId));
    expect((await stage.clientRow(clientId)).city).toBe('Brest');
  });

  test('a page that saw an older row changes nothing', async () => {
    const { clientId } = await tenant('Péri');
    const { seen } = await only(
      stage.db.owner`select updated_at::text as seen from public.clients where id = ${clientId}`,
    );
    const save = (city: string) =>
      stage.act(
        stage.mikl.identity,
        (tx) =>
          tx`update public.clients set city = ${city} where id = ${clientId} and updated_at = ${String(seen)}::text::timestamptz`,
      );
    expect((await save('Brest')).count).toBe(1);
    expect((await save('Vannes')).count).toBe(0);
    expect((await stage.clientRow(clientId)).city).toBe('Brest');
  });

  test.each([
    ['id', randomUUID()],
    ['operator_id', randomUUID()],
    ['status', 'archived'],
    ['status_reason', 'parce que'],
    ['created_at', '2020-01-01'],
    ['activated_at', '2020-01-01'],
    ['archived_at', '2020-01-01'],
  ])('its %s is nobody’s to write', async (column, value) => {
    const { clientId, owner } = await tenant('Colonne');
    for (const who of [stage.mikl.identity, owner.identity]) {
      const write = (tx: Tx) => tx`update public.clients set ${tx(column)} = ${value} where id = ${clientId}`;
      expect(await stage.refused(who, write)).toBe(REFUSED.noPrivilege);
    }
  });
});

describe('the rights of a member', () => {
  const give = (tx: Tx, clientId: string, userId: string) =>
    tx`update public.client_members set can_submit = true, can_billing = true, can_invite = true
       where client_id = ${clientId} and user_id = ${userId}`;
  const rightsOf = (clientId: string, userId: string) =>
    only(
      stage.db
        .owner`select can_submit, can_billing, can_invite from public.client_members where client_id = ${clientId} and user_id = ${userId}`,
    );

  test('are given by his operator: not by himself, nor the owner, nor another operator', async () => {
    const { clientId, owner, member } = await tenant('Rita');
    const none = await rightsOf(clientId, member.userId);
    for (const who of [member.identity, owner.identity, stage.other.identity]) {
      await stage.act(who, (tx) => give(tx, clientId, member.userId));
      expect(await rightsOf(clientId, member.userId)).toEqual(none);
    }
    expect(await stage.refused(visitor, (tx) => give(tx, clientId, member.userId))).toBe(REFUSED.noPrivilege);
    await stage.act(stage.mikl.identity, (tx) => give(tx, clientId, member.userId));
    expect(await rightsOf(clientId, member.userId)).toEqual({ can_submit: true, can_billing: true, can_invite: true });
  });

  test('are heard of by his pages', async () => {
    const { clientId, member } = await tenant('Rachid');
    await stage.act(stage.mikl.identity, (tx) => give(tx, clientId, member.userId));
    expect(await stage.signals(`client:${clientId}`)).toContain('client_members');
  });

  test.each([
    ['role', 'owner'],
    ['user_id', randomUUID()],
    ['client_id', randomUUID()],
    ['operator_id', randomUUID()],
    ['removed_at', '2026-01-01'],
  ])('don’t come with his %s', async (column, value) => {
    const { clientId, member } = await tenant('Membre');
    for (const who of [stage.mikl.identity, member.identity]) {
      const write = (tx: Tx) =>
        tx`update public.client_members set ${tx(column)} = ${value} where client_id = ${clientId}`;
      expect(await stage.refused(who, write)).toBe(REFUSED.noPrivilege);
    }
  });
});

describe('the modules of a client', () => {
  const set = (tx: Tx, id: string, modules: string[], seen?: unknown) =>
    tx`select app.set_client_modules(${id}, ${modules}, coalesce(${seen === undefined ? null : String(seen)}::text::timestamptz,
         (select updated_at from public.client_config where client_id = ${id})))`;

  const seenAt = async (id: string) =>
    (await only(stage.db.owner`select updated_at::text as seen from public.client_config where client_id = ${id}`))
      .seen;

  test('are set by his operator, in his journal, and heard of by his pages', async () => {
    const { clientId } = await tenant('Modi');
    await stage.act(stage.mikl.identity, (tx) => set(tx, clientId, ['documents']));
    expect((await configRow(clientId)).modules_actifs).toEqual(['documents']);
    const lines = await stage.db
      .owner`select action, before, after from public.audit_log where client_id = ${clientId} and entity = 'config' order by seq`;
    expect(lines.at(-1)).toMatchObject({
      action: 'config.modules_changed',
      before: { modules_actifs: ['documents', 'validation'] },
      after: { modules_actifs: ['documents'] },
    });
    expect(await stage.signals(`client:${clientId}`)).toContain('client_config');
    expect(await stage.signals(`operator:${stage.mikl.userId}`)).toContain('client_config');
  });

  test('are nobody else’s to set, by the function or by hand', async () => {
    const { clientId, owner, member } = await tenant('Mona');
    const before = await configRow(clientId);
    const seen = '2026-01-01';
    expect(await stage.refused(stage.other.identity, (tx) => set(tx, clientId, [], seen))).toBe(REFUSED.notFound);
    expect(await stage.refused(stage.mikl.withoutFactor, (tx) => set(tx, clientId, [], seen))).toBe(REFUSED.noFactor);
    for (const who of [owner.identity, member.identity])
      expect(await stage.refused(who, (tx) => set(tx, clientId, [], seen))).toBe(REFUSED.forbidden);
    expect(await stage.refused(visitor, (tx) => set(tx, clientId, [], seen))).toBe(REFUSED.noPrivilege);
    for (const who of [stage.mikl.identity, stage.other.identity, owner.identity, visitor]) {
      const byHand = (tx: Tx) =>
        tx`update public.client_config set modules_actifs = '{}' where client_id = ${clientId}`;
      expect(await stage.refused(who, byHand)).toBe(REFUSED.noPrivilege);
    }
    expect(await configRow(clientId)).toEqual(before);
  });

  test.each([
    ['that doesn’t exist', ['documents', 'inconnu']],
    ['made for another space', ['documents', 'fiches_clients']],
    ['without what it needs', ['validation']],
  ])('may not hold one %s', async (_, modules) => {
    const { clientId } = await tenant('Maud');
    const before = await configRow(clientId);
    expect(await stage.refused(stage.mikl.identity, (tx) => set(tx, clientId, modules))).toBe(REFUSED.invalid);
    expect(await configRow(clientId)).toEqual(before);
  });

  test('changed elsewhere meanwhile are refused; what is already so is not', async () => {
    const { clientId } = await tenant('Marc');
    const seen = await seenAt(clientId);
    await stage.act(stage.mikl.identity, (tx) => set(tx, clientId, ['documents'], seen));
    expect(await stage.refused(stage.mikl.identity, (tx) => set(tx, clientId, [], seen))).toBe(REFUSED.stale);
    expect(await stage.refused(stage.mikl.identity, (tx) => set(tx, clientId, ['documents'], seen))).toBeNull();
    const again = await seenAt(clientId);
    expect(await stage.refused(stage.mikl.identity, (tx) => set(tx, clientId, [], again))).toBeNull();
  });
});

describe('the colour and address of a One', () => {
  const look = (tx: Tx, id: string, accent: string, subdomain: string) =>
    tx`select app.set_client_look(${id}, ${accent}, ${subdomain}, (select updated_at from public.client_config where client_id = ${id}))`;

  test('are his operator’s to set; a taken address is refused', async () => {
    const taken = `pris-${randomUUID().slice(0, 8)}`;
    await tenant('Lou', { dashboard: 'one', subdomain: taken });
    const { clientId, owner } = await tenant('Luc', { dashboard: 'one', subdomain: `luc-${randomUUID().slice(0, 8)}` });
    expect(await stage.refused(stage.mikl.identity, (tx) => look(tx, clientId, '', taken.toUpperCase()))).toBe(
      REFUSED.conflict,
    );
    expect(await stage.refused(stage.mikl.identity, (tx) => look(tx, clientId, '', 'admin'))).toBe(REFUSED.invalid);
    expect(await stage.refused(stage.other.identity, (tx) => look(tx, clientId, '', 'libre-ici'))).toBe(
      REFUSED.notFound,
    );
    expect(await stage.refused(owner.identity, (tx) => look(tx, clientId, '#112233', 'libre-ici'))).toBe(
      REFUSED.forbidden,
    );
    await stage.act(stage.mikl.identity, (tx) => look(tx, clientId, '#AA3377', 'libre-ici'));
    expect(await configRow(clientId)).toMatchObject({ accent: '#aa3377', subdomain: 'libre-ici' });
  });
});

describe('the life of a client', () => {
  const move = (tx: Tx, id: string, status: string, reason: string | null = 'une raison') =>
    tx`select app.set_client_status(${id}, ${status}, ${reason})`;
  const statusOf = async (id: string) => (await stage.clientRow(id)).status;

  test('a pause says why, to the client and in his journal; he takes up again', async () => {
    const { clientId, owner } = await tenant('Vera');
    expect(await stage.refused(stage.mikl.identity, (tx) => move(tx, clientId, 'paused', ' '))).toBe(REFUSED.invalid);
    await stage.act(stage.mikl.identity, (tx) => move(tx, clientId, 'paused', ' Congé jusqu’en mars '));
    const seen = await asUser(
      stage.db.app,
      owner.identity,
      (tx) => tx`select status, status_reason from public.clients where id = ${clientId}`,
    );
    expect(seen).toEqual([{ status: 'paused', status_reason: 'Congé jusqu’en mars' }]);
    const lines = await stage.db
      .owner`select action, after from public.audit_log where client_id = ${clientId} and entity = 'client' order by seq`;
    expect(lines.at(-1)).toMatchObject({ action: 'client.paused', after: { status_reason: 'Congé jusqu’en mars' } });
    expect(await stage.signals(`client:${clientId}`)).toContain('clients');
    await stage.act(stage.mikl.identity, (tx) => move(tx, clientId, 'active', null));
    expect(await stage.clientRow(clientId)).toMatchObject({ status: 'active', status_reason: null });
  });

  test('is moved by his operator alone', async () => {
    const { clientId, owner, member } = await tenant('Vasco');
    expect(await stage.refused(stage.other.identity, (tx) => move(tx, clientId, 'archived'))).toBe(REFUSED.notFound);
    for (const who of [owner.identity, member.identity])
      expect(await stage.refused(who, (tx) => move(tx, clientId, 'archived'))).toBe(REFUSED.forbidden);
    expect(await stage.refused(stage.mikl.withoutFactor, (tx) => move(tx, clientId, 'archived'))).toBe(
      REFUSED.noFactor,
    );
    expect(await stage.refused(visitor, (tx) => move(tx, clientId, 'archived'))).toBe(REFUSED.noPrivilege);
    expect(await statusOf(clientId)).toBe('active');
  });

  test.each([
    ['invited', 'paused'],
    ['invited', 'active'],
    ['active', 'invited'],
    ['active', 'anonymised'],
    ['archived', 'paused'],
  ] as const)('does not go from %s to %s', async (status, wanted) => {
    const { clientId } = await tenant('Valère', { status });
    expect(await stage.refused(stage.mikl.identity, (tx) => move(tx, clientId, wanted))).toBe(REFUSED.conflict);
  });

  test('asked twice for the same, nothing more happens', async () => {
    const { clientId } = await tenant('Vico');
    await stage.act(stage.mikl.identity, (tx) => move(tx, clientId, 'archived', null));
    const first = await stage.clientRow(clientId);
    await stage.act(stage.mikl.identity, (tx) => move(tx, clientId, 'archived', null));
    expect(await stage.clientRow(clientId)).toEqual(first);
  });

  test('comes back from the archives within ninety days, not after', async () => {
    const { clientId } = await tenant('Victor');
    await stage.act(stage.mikl.identity, (tx) => move(tx, clientId, 'archived', null));
    await stage.db.owner`update public.clients set archived_at = now() - interval '89 days' where id = ${clientId}`;
    await stage.act(stage.mikl.identity, (tx) => move(tx, clientId, 'active'));
    expect(await stage.clientRow(clientId)).toMatchObject({ status: 'active', archived_at: null });
    await stage.act(stage.mikl.identity, (tx) => move(tx, clientId, 'archived', null));
    await stage.db.owner`update public.clients set archived_at = now() - interval '91 days' where id = ${clientId}`;
    expect(await stage.refused(stage.mikl.identity, (tx) => move(tx, clientId, 'active'))).toBe(REFUSED.conflict);
  });

  test('archived before ever coming in, comes back as invited', async () => {
    const id = await stage.newClient();
    await stage.act(stage.mikl.identity, (tx) => move(tx, id, 'archived', null));
    await stage.act(stage.mikl.identity, (tx) => move(tx, id, 'active'));
    expect(await statusOf(id)).toBe('invited');
  });

  test('does not come back to an address that another took meanwhile', async () => {
    const email = anEmail();
    const id = await stage.newClient({ email });
    await stage.act(stage.mikl.identity, (tx) => move(tx, id, 'archived', null));
    await stage.newClient({ email });
    expect(await stage.refused(stage.mikl.identity, (tx) => move(tx, id, 'active'))).toBe(REFUSED.conflict);
    expect(await statusOf(id)).toBe('archived');
  });
});
