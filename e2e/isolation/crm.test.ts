// What the operator knows of a person stays with him, and his reminders come when they are due.
import { randomUUID } from 'node:crypto';
import { identity, makePerson, makeTenant, type Tenant, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientStage, only, REFUSED } from './clients-stage.ts';

let stage: ClientStage;
let alpha: Tenant;
let zoulou: Tenant;
beforeAll(async () => {
  stage = await ClientStage.open();
  alpha = await makeTenant(stage.db.owner, 'Alpha', stage.mikl);
  zoulou = await makeTenant(stage.db.owner, 'Zoulou', stage.other);
});
afterAll(() => stage?.close());

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const mikl = <T>(work: (tx: Tx) => Promise<T>) => stage.act(stage.mikl.identity, work);
const TABLES = ['crm_profiles', 'client_notes', 'client_reminders', 'client_exchanges'];

async function fill({ clientId }: Tenant): Promise<{ note: string; reminder: string; exchange: string }> {
  const [note, reminder, exchange] = [randomUUID(), randomUUID(), randomUUID()];
  await mikl(async (tx) => {
    await tx`select app.write_client_note(${clientId}, ${note}, 'Son fils entre au collège', true)`;
    await tx`select app.plan_client_reminder(${clientId}, ${reminder}, 'Demander des nouvelles', ${inHours(24)})`;
    await tx`select app.note_client_exchange(${clientId}, ${exchange}, 'call', now(), 'Vingt minutes')`;
    await tx`update public.crm_profiles set family = 'Deux enfants', birth_day = 29, birth_month = 2 where client_id = ${clientId}`;
  });
  return { note, reminder, exchange };
}

describe('nobody of the client’s', () => {
  test('reads a row, whatever he asks: owner, member, former member, another operator, a visitor', async () => {
    await fill(alpha);
    const former = await makePerson(stage.db.owner, 'Ancienne');
    await stage.db
      .owner`insert into public.client_members (client_id, user_id, removed_at) values (${alpha.clientId}, ${former.userId}, now())`;
    const curious = [alpha.owner.identity, alpha.member.identity, identity(former, 'aal1'), zoulou.owner.identity];
    for (const table of TABLES) {
      const read = (tx: Tx) => tx`select * from public.${tx(table)} where client_id = ${alpha.clientId}`;
      expect((await mikl(read)).length).toBeGreaterThan(0);
      for (const who of [...curious, stage.other.identity, stage.mikl.withoutFactor])
        expect(await stage.act(who, read)).toHaveLength(0);
      expect(await stage.refused(visitor, read)).toBe(REFUSED.noPrivilege);
    }
  });

  test('changes one: the attempt is silent and the row is as it was', async () => {
    const { note } = await fill(alpha);
    const before = await only(stage.db.owner`select * from public.client_notes where id = ${note}`);
    for (const who of [alpha.owner.identity, zoulou.owner.identity, stage.other.identity, stage.mikl.withoutFactor]) {
      await stage.act(who, (tx) => tx`update public.client_notes set body = 'lu', deleted_at = now()`);
      await stage.act(who, (tx) => tx`update public.crm_profiles set family = 'lue'`);
    }
    expect(await only(stage.db.owner`select * from public.client_notes where id = ${note}`)).toEqual(before);
    expect(
      await only(stage.db.owner`select family from public.crm_profiles where client_id = ${alpha.clientId}`),
    ).toEqual({ family: 'Deux enfants' });
  });

  test('hears of it, in his journal or by a signal', async () => {
    const tenant = await makeTenant(stage.db.owner, 'Sourd', stage.mikl);
    const requestId = randomUUID();
    await mikl(async (tx) => {
      await tx`select set_config('request.context', ${JSON.stringify({ requestId })}, true)`;
      await tx`select app.write_client_note(${tenant.clientId}, ${randomUUID()}, 'Secret de note')`;
      await tx`update public.crm_profiles set family = 'Secret de famille' where client_id = ${tenant.clientId}`;
    });
    const lines = (tx: Tx) => tx`select action, before, after from public.audit_log where request_id = ${requestId}`;
    expect(await stage.act(tenant.owner.identity, lines)).toHaveLength(0);
    // The operator's own journal says that he wrote, and nothing of what.
    expect(await mikl(lines)).toEqual([
      expect.objectContaining({ action: 'note.created', before: null, after: null }),
      expect.objectContaining({ action: 'relation.updated', before: null, after: null }),
    ]);
    const heard = new Set(await stage.signals(`client:${tenant.clientId}`));
    expect(TABLES.filter((table) => heard.has(table))).toEqual([]);
    expect(await stage.signals(`operator:${stage.mikl.userId}`)).toContain('client_notes');
  });
});

describe('a row stays where it was made', () => {
  test.each(['client_id', 'operator_id', 'id', 'created_at'])('its %s is nobody’s to write', async (column) => {
    const value = column === 'created_at' ? '2020-01-01' : zoulou.clientId;
    for (const table of ['client_notes', 'client_reminders', 'client_exchanges']) {
      const move = (tx: Tx) => tx`update public.${tx(table)} set ${tx(column)} = ${value}`;
      expect(await stage.refused(stage.mikl.identity, move)).toBe(REFUSED.noPrivilege);
    }
  });

  test('a reminder’s state moves by its function alone', async () => {
    for (const [column, value] of [
      ['status', 'done'],
      ['due_at', '2030-01-01'],
      ['notified_at', '2020-01-01'],
    ] as const) {
      const write = (tx: Tx) => tx`update public.client_reminders set ${tx(column)} = ${value}`;
      expect(await stage.refused(stage.mikl.identity, write)).toBe(REFUSED.noPrivilege);
    }
  });

  test('a key that another client’s row has opens nothing', async () => {
    const { note, reminder, exchange } = await fill(alpha);
    const { clientId } = await makeTenant(stage.db.owner, 'Voisine', stage.mikl);
    const tries = (client: string): ((tx: Tx) => Promise<unknown>)[] => [
      (tx) => tx`select app.write_client_note(${client}, ${note}, 'x')`,
      (tx) => tx`select app.plan_client_reminder(${client}, ${reminder}, 'x', ${inHours(1)})`,
      (tx) => tx`select app.note_client_exchange(${client}, ${exchange}, 'call', now(), 'x')`,
    ];
    for (const attempt of tries(clientId))
      expect(await stage.refused(stage.mikl.identity, attempt)).toBe(REFUSED.conflict);
    for (const attempt of tries(zoulou.clientId)) {
      expect(await stage.refused(stage.mikl.identity, attempt)).toBe(REFUSED.notFound);
      expect(await stage.refused(stage.other.identity, attempt)).toBe(REFUSED.conflict);
    }
  });

  test('who brought someone is a client of the same operator', async () => {
    const bring = (by: string) => (tx: Tx) =>
      tx`update public.crm_profiles set referred_by_client = ${by} where client_id = ${alpha.clientId}`;
    expect(await stage.refused(stage.mikl.identity, bring(zoulou.clientId))).toBe('23503');
    const { clientId } = await makeTenant(stage.db.owner, 'Marraine', stage.mikl);
    expect(await stage.refused(stage.mikl.identity, bring(clientId))).toBeNull();
  });
});

test('pressed twice, there is one note, one reminder, one exchange', async () => {
  const { clientId } = await makeTenant(stage.db.owner, 'Double', stage.mikl);
  const key = randomUUID();
  for (let press = 0; press < 2; press += 1) {
    await Promise.all([
      mikl((tx) => tx`select app.write_client_note(${clientId}, ${key}, 'Une fois')`),
      mikl((tx) => tx`select app.plan_client_reminder(${clientId}, ${key}, 'Une fois', ${inHours(1)})`),
      mikl((tx) => tx`select app.note_client_exchange(${clientId}, ${key}, 'mail', now(), 'Une fois')`),
    ]);
  }
  for (const table of ['client_notes', 'client_reminders', 'client_exchanges'])
    expect(
      await stage.db.owner`select from public.${stage.db.owner(table)} where client_id = ${clientId}`,
    ).toHaveLength(1);
});

test.each([
  [31, 4, null],
  [29, 2, 2023],
  [30, 2, null],
  [0, 1, null],
  [1, 13, null],
  [12, null, null],
])('%s/%s/%s is no birthday', async (day, month, year) => {
  const write = (tx: Tx) =>
    tx`update public.crm_profiles set birth_day = ${day}, birth_month = ${month}, birth_year = ${year} where client_id = ${alpha.clientId}`;
  expect(await stage.refused(stage.mikl.identity, write)).toMatch(/^(23514|22008)$/);
});

describe('a reminder', () => {
  const rowOf = (id: string) => only(stage.db.owner`select * from public.client_reminders where id = ${id}`);
  const change =
    (id: string, status: string, due: Date | null = null) =>
    (tx: Tx) =>
      tx`select app.change_client_reminder(${id}, ${status}, ${due})`;
  const tick = () => stage.db.owner`select private.tell_client_reminders()`;
  const told = (id: string) =>
    stage.db.owner`select params, path, done_at from public.notifications where thread = ${`reminder:${id}`}`;

  test('is not for the past, nor empty, nor for eternity', async () => {
    const plan = (what: string, due: Date) => (tx: Tx) =>
      tx`select app.plan_client_reminder(${alpha.clientId}, ${randomUUID()}, ${what}, ${due})`;
    expect(await stage.refused(stage.mikl.identity, plan('Hier', inHours(-24)))).toBe(REFUSED.invalid);
    expect(await stage.refused(stage.mikl.identity, plan('Loin', inHours(24 * 4000)))).toBe(REFUSED.invalid);
    expect(await stage.refused(stage.mikl.identity, plan('   ', inHours(24)))).toBe(REFUSED.invalid);
  });

  test('is told once, when it is due, and again only when it was moved', async () => {
    const { reminder } = await fill(alpha);
    await tick();
    expect(await told(reminder)).toHaveLength(0);
    await stage.db
      .owner`update public.client_reminders set due_at = now() - interval '1 minute' where id = ${reminder}`;
    await Promise.all([tick(), tick()]);
    expect(await told(reminder)).toMatchObject([
      {
        params: { title: 'Demander des nouvelles', client: 'Maison Alpha' },
        path: `/fiches_clients/${alpha.clientId}/relation`,
      },
    ]);
    await mikl(change(reminder, 'pending', inHours(1)));
    await tick();
    expect(await told(reminder)).toHaveLength(1);
    await stage.db.owner`update public.client_reminders set due_at = now() where id = ${reminder}`;
    await tick();
    expect(await told(reminder)).toHaveLength(2);
  });

  test('cancelled or done is never told; what told of it is done with it', async () => {
    const [one, two] = [await fill(alpha), await fill(alpha)];
    await mikl(change(one.reminder, 'cancelled'));
    await stage.db
      .owner`update public.client_reminders set due_at = now() where id = any (${[one.reminder, two.reminder]})`;
    await tick();
    expect(await told(one.reminder)).toHaveLength(0);
    await mikl(change(two.reminder, 'done'));
    expect(await told(two.reminder)).toMatchObject([{ done_at: expect.any(Date) }]);
  });

  test('asked the same twice stays; a closed one is reopened before it is moved or closed otherwise', async () => {
    const { reminder } = await fill(alpha);
    await mikl(change(reminder, 'done'));
    const closed = await rowOf(reminder);
    await mikl(change(reminder, 'done'));
    expect(await rowOf(reminder)).toEqual(closed);
    expect(await stage.refused(stage.mikl.identity, change(reminder, 'cancelled'))).toBe(REFUSED.conflict);
    expect(await stage.refused(stage.mikl.identity, change(reminder, 'pending', inHours(2)))).toBe(REFUSED.conflict);
    expect(await stage.refused(stage.mikl.identity, change(reminder, 'sent'))).toBe(REFUSED.invalid);
    await mikl(change(reminder, 'pending'));
    expect(await rowOf(reminder)).toMatchObject({ status: 'pending', closed_at: null });
    expect(await stage.refused(stage.mikl.identity, change(reminder, 'pending', inHours(-2)))).toBe(REFUSED.invalid);
    expect(await stage.refused(stage.other.identity, change(reminder, 'done'))).toBe(REFUSED.notFound);
    expect(await stage.refused(alpha.owner.identity, change(reminder, 'done'))).toBe(REFUSED.forbidden);
  });

  test('waits, as a mail, for the end of the quiet hours', async () => {
    const { reminder } = await fill(alpha);
    const config = {
      sources: { agenda: { enabled: true, sound: true, badge: true, priority: 'high' } },
      quiet_hours: { enabled: true, start: '00:00', end: '23:59' },
    };
    await stage.db.owner`
      update public.user_preferences set notifications_config = ${stage.db.owner.json(config)}, time_zone = 'UTC' where user_id = ${stage.mikl.userId}`;
    await stage.db.owner`update public.client_reminders set due_at = now() where id = ${reminder}`;
    await tick();
    const { due_at: due, status } = await only(stage.db.owner`
      select d.due_at, d.status, to_char(d.due_at at time zone 'UTC', 'HH24:MI') as wall
      from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
      where n.thread = ${`reminder:${reminder}`}`);
    expect(new Date(String(due)).toISOString()).toMatch(/T23:59:00/);
    expect(status).toBe('held');
  });
});

test('what was thrown away goes after thirty days', async () => {
  const { note, exchange } = await fill(alpha);
  const kept = await fill(alpha);
  const { owner } = stage.db;
  await owner`update public.client_notes set deleted_at = now() - interval '31 days' where id = ${note}`;
  await owner`update public.client_notes set deleted_at = now() - interval '29 days' where id = ${kept.note}`;
  await owner`update public.client_exchanges set deleted_at = now() - interval '31 days' where id = ${exchange}`;
  await owner`select * from private.empty_crm_trash()`;
  expect(await owner`select id from public.client_notes where id = any (${[note, kept.note]})`).toEqual([
    { id: kept.note },
  ]);
  expect(await owner`select id from public.client_exchanges where id = any (${[exchange, kept.exchange]})`).toEqual([
    { id: kept.exchange },
  ]);
});
