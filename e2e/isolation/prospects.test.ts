// Prospects: nobody but their operator; mails and reminders once; the client that is made of one.
import { randomUUID } from 'node:crypto';
import { FOLLOW_UPS, followUpTime, mailTime } from '@foxeo/modules/prospects/rules';
import { TEMPERATURES } from '@foxeo/modules/prospects/schema';
import { identity, makePerson, makeTenant, type Tenant, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEmail, ClientStage, only, REFUSED } from './clients-stage.ts';
import { convert, exchange, prospectAt, qualify, type Wishes } from './prospects-stage.ts';

let stage: ClientStage;
let alpha: Tenant;
beforeAll(async () => {
  stage = await ClientStage.open();
  alpha = await makeTenant(stage.db.owner, 'Alpha', stage.mikl);
});
afterAll(() => stage?.close());

type Act = (tx: Tx) => Promise<unknown>;
const mikl = <T>(work: (tx: Tx) => Promise<T>) => stage.act(stage.mikl.identity, work);
const refused = (work: Act) => stage.refused(stage.mikl.identity, work);
const rowOf = (id: string) => only(stage.db.owner`select * from public.prospects where id = ${id}`);
const remindersOf = (id: string) =>
  stage.db.owner`select * from public.prospect_reminders where prospect_id = ${id} order by due_at`;
const eventsOf = (id: string) =>
  stage.db.owner`select * from public.prospect_events where prospect_id = ${id} order by at, kind`;
const mailsTo = (email: unknown) =>
  stage.db.owner`select * from public.email_outbox where to_email = ${String(email)} order by created_at`;

interface Someone {
  email?: string;
  phone?: string;
  siret?: string;
  key?: string;
  word?: string;
}
const create =
  ({ email = anEmail(), phone = '', siret = '', key = randomUUID(), word = '' }: Someone = {}) =>
  (tx: Tx) =>
    tx<{ id: string; joined: boolean }[]>`
    select * from app.create_prospect(${key}, 'Paul', 'Prospect', ${email}, ${phone}, '', '', ${siret}, 'linkedin', ${word})`;

const LETTER = { subject: 'Suite à notre échange', body: 'Bonjour Paul' };
const change =
  (id: unknown, status: string, due: Date | null = null, body: string | null = null) =>
  (tx: Tx) =>
    tx`select app.change_prospect_reminder(${String(id)}, ${status}, ${due}, null, ${body})`;
const tick = () => stage.db.owner`select * from private.tell_prospect_reminders()`;

describe('nobody but their operator', () => {
  test('reads or changes them: clients, former members, another operator, a visitor', async () => {
    const id = await prospectAt(stage, 'to_qualify');
    await mikl(qualify(id, 'tiede'));
    await mikl((tx) => tx`select app.save_email_template('prospect_froid', 'vous', 'Objet', 'Texte')`);
    const former = await makePerson(stage.db.owner, 'Ancienne');
    await stage.db
      .owner`insert into public.client_members (client_id, user_id, removed_at) values (${alpha.clientId}, ${former.userId}, now())`;
    const curious = [alpha.owner.identity, alpha.member.identity, identity(former, 'aal1')];
    for (const table of ['prospects', 'prospect_events', 'prospect_reminders', 'email_templates']) {
      const read = (tx: Tx) => tx`select * from public.${tx(table)}`;
      expect((await mikl(read)).length).toBeGreaterThan(0);
      for (const who of [...curious, stage.other.identity, stage.mikl.withoutFactor])
        expect(await stage.act(who, read)).toHaveLength(0);
      expect(await stage.refused(visitor, read)).toBe(REFUSED.noPrivilege);
    }
    const before = await rowOf(id);
    for (const who of [...curious, stage.other.identity])
      await stage.act(who, (tx) => tx`update public.prospects set notes = 'lu', email = null`);
    expect(await rowOf(id)).toEqual(before);
  });

  test.each([
    ['operator_id', randomUUID()],
    ['client_id', randomUUID()],
    ['stage', 'won'],
    ['temperature', 'chaud'],
    ['last_contact_at', '2020-01-01'],
    ['created_at', '2020-01-01'],
  ])('writes his %s by hand', async (column, value) => {
    expect(await refused((tx) => tx`update public.prospects set ${tx(column)} = ${value}`)).toBe(REFUSED.noPrivilege);
  });

  test('is named in the journal, which outlives him', async () => {
    const email = anEmail();
    const [made] = await mikl(create({ email, word: 'Rencontré au salon' }));
    const id = String(made?.id);
    await mikl(exchange(id, 'call'));
    await mikl(qualify(id, 'non', { letter: LETTER }));
    await mikl((tx) => tx`select app.erase_prospect(${id})`);
    const lines = await stage.db.owner`select * from public.audit_log where entity_id = ${id} order by seq`;
    expect(lines.map(({ action }) => action)).toEqual([
      'prospect.created',
      'prospect.moved',
      'prospect.moved',
      'prospect.exchange_noted',
      'prospect.moved',
      'prospect.qualified',
      'prospect.mailed',
      'prospect.erased',
    ]);
    const text = JSON.stringify(lines);
    for (const secret of [email, 'Paul', 'salon', 'téléphone', LETTER.subject]) expect(text).not.toContain(secret);
    expect(await mailsTo(email)).toHaveLength(0);
    expect(await stage.db.owner`select from public.prospects where id = ${id}`).toHaveLength(0);
  });
});

describe('someone noted twice', () => {
  test('is one, whatever is pressed at once', async () => {
    const [key, email] = [randomUUID(), anEmail()];
    const made = await Promise.all([
      mikl(create({ key, email })),
      mikl(create({ key, email })),
      mikl(create({ email: email.toUpperCase() })),
    ]);
    expect(new Set(made.map(([row]) => row?.id)).size).toBe(1);
    expect(await stage.db.owner`select from public.prospects where email = ${email}`).toHaveLength(1);
  });

  test('by number or company joins the one who is known, and fills in what he lacked; another address is another person', async () => {
    const phone = '+33600000001';
    const siret = '73282932000074';
    const [first] = await mikl(create({ email: '', phone }));
    const email = anEmail();
    const [second] = await mikl(create({ email, phone, siret }));
    expect(second).toEqual({ id: first?.id, joined: true });
    expect(await rowOf(String(first?.id))).toMatchObject({ email, phone, siret });
    const [third] = await mikl(create({ siret }));
    expect(third?.joined).toBe(false);
    expect(await eventsOf(String(first?.id))).toMatchObject([{ kind: 'created' }, { kind: 'joined' }]);
  });

  test('as a client already is refused at his address; another operator’s prospects are not known', async () => {
    const email = anEmail();
    await stage.newClient({ email });
    expect(await refused(create({ email }))).toBe(REFUSED.conflict);
    const shared = anEmail();
    await mikl(create({ email: shared }));
    const [elsewhere] = await stage.act(stage.other.identity, create({ email: shared }));
    expect(elsewhere?.joined).toBe(false);
  });
});

describe('a temperature', () => {
  test.each(TEMPERATURES)('%s sends its own mail and plans what the specification says', async (temperature) => {
    const id = await prospectAt(stage, 'to_qualify');
    const now = new Date();
    await mikl(qualify(id, temperature, { letter: LETTER, followUps: FOLLOW_UPS[temperature].map(() => LETTER) }));
    const { email, stage: at } = await rowOf(id);
    expect(at).toBe({ chaud: 'won', tiede: 'nurturing', froid: 'nurturing', non: 'lost' }[temperature]);
    const [mail, ...others] = await mailsTo(email);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      template: `prospect_${temperature}`,
      params: { ...LETTER, operator: 'Mikaël', replyTo: stage.mikl.email },
    });
    const [asked, leaves] = [mail?.created_at, mail?.next_attempt_at].map((at) => new Date(at));
    expect(leaves).toEqual(mailTime(asked ?? now));
    expect((await remindersOf(id)).map(({ template, due_at: due }) => [template, new Date(due)])).toEqual(
      FOLLOW_UPS[temperature].map(({ template, days }) => [template, followUpTime(now, days)]),
    );
  });

  test('sends nothing that was not confirmed, and once what was', async () => {
    const id = await prospectAt(stage, 'to_qualify');
    await mikl(qualify(id, 'froid'));
    const { email } = await rowOf(id);
    expect(await mailsTo(email)).toHaveLength(0);
    expect(await remindersOf(id)).toMatchObject([{ template: 'prospect_later', body: null }]);
    const key = randomUUID();
    await Promise.all([1, 2, 3].map(() => mikl(qualify(id, 'tiede', { key, letter: LETTER }))));
    expect(await mailsTo(email)).toHaveLength(1);
    expect((await remindersOf(id)).filter(({ status }) => status === 'pending')).toHaveLength(2);
  });

  test('changed, cancels what the former one planned', async () => {
    const id = await prospectAt(stage, 'to_qualify');
    await mikl(qualify(id, 'tiede'));
    await mikl(qualify(id, 'froid'));
    expect((await remindersOf(id)).map(({ template, status }) => [template, status])).toEqual([
      ['prospect_followup_1', 'cancelled'],
      ['prospect_followup_2', 'cancelled'],
      ['prospect_later', 'pending'],
    ]);
  });

  test('of someone without address sends nothing, and says so', async () => {
    const id = await prospectAt(stage, 'to_qualify', { email: null });
    expect(await refused(qualify(id, 'tiede', { letter: LETTER }))).toBe(REFUSED.invalid);
    expect(await refused(qualify(id, 'tiede', { letter: { subject: '', body: 'x' } }))).toBe(REFUSED.invalid);
    await mikl(qualify(id, 'tiede', { followUps: [LETTER, LETTER] }));
    expect(await remindersOf(id)).toMatchObject([{ body: null }, { body: null }]);
  });
});

describe('a reminder', () => {
  const dueNow = (id: string) =>
    stage.db.owner`update public.prospect_reminders set due_at = now() - interval '1 minute' where prospect_id = ${id}`;
  async function planned(options: Wishes = { followUps: [LETTER, LETTER] }): Promise<string> {
    const id = await prospectAt(stage, 'to_qualify');
    await mikl(qualify(id, 'tiede', options));
    return id;
  }
  const told = (id: string) =>
    stage.db.owner`select type, path from public.notifications where thread = ${`prospect:${id}`}`;

  test('with its words leaves at its hour, once; without, it is told', async () => {
    const [sends, tells] = [await planned(), await planned({})];
    await tick();
    await dueNow(sends);
    await dueNow(tells);
    await Promise.all([tick(), tick()]);
    await tick();
    const { email } = await rowOf(sends);
    expect((await mailsTo(email)).map(({ template }) => template).sort()).toEqual([
      'prospect_followup_1',
      'prospect_followup_2',
    ]);
    expect(await told(sends)).toHaveLength(0);
    expect(await remindersOf(sends)).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
    expect(await mailsTo((await rowOf(tells)).email)).toHaveLength(0);
    expect(await told(tells)).toMatchObject([
      { type: 'prospect_reminder_due', path: `/prospects/${tells}` },
      { type: 'prospect_reminder_due', path: `/prospects/${tells}` },
    ]);
  });

  test('stops at any sign of life, and after a mail that came back', async () => {
    for (const kind of ['mail', 'message', 'call']) {
      const id = await planned();
      await mikl(exchange(id, kind));
      expect(await remindersOf(id)).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled' }]);
    }
    const bounced = await planned({ letter: LETTER, followUps: [LETTER, LETTER] });
    const { email } = await rowOf(bounced);
    await stage.db.owner`update public.email_outbox set status = 'bounced' where to_email = ${String(email)}`;
    await dueNow(bounced);
    await tick();
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await told(bounced)).toHaveLength(2);
  });

  test('is moved, reworded, cancelled and brought back by its operator; what was sent is over', async () => {
    const id = await planned();
    const [first, second] = await remindersOf(id);
    await mikl(change(first?.id, 'pending', new Date('2026-12-25T22:00:00Z'), 'D’autres mots'));
    const [moved] = await stage.db
      .owner`select due_at, subject, body from public.prospect_reminders where id = ${first?.id}`;
    // Christmas is a Friday in 2026: the next working morning is Monday’s.
    expect(moved).toEqual({ due_at: new Date('2026-12-28T07:00:00Z'), subject: LETTER.subject, body: 'D’autres mots' });
    expect(await refused(change(first?.id, 'pending', new Date('2020-01-01')))).toBe(REFUSED.invalid);
    expect(await refused(change(first?.id, 'pending', null, '  '))).toBe(REFUSED.invalid);
    await mikl(change(second?.id, 'cancelled'));
    await mikl(change(second?.id, 'cancelled'));
    expect(await refused(change(second?.id, 'done'))).toBe(REFUSED.conflict);
    await mikl(change(second?.id, 'pending'));
    expect(await stage.refused(stage.other.identity, change(second?.id, 'cancelled'))).toBe(REFUSED.notFound);
    expect(await stage.refused(alpha.owner.identity, change(second?.id, 'cancelled'))).toBe(REFUSED.forbidden);
    await dueNow(id);
    await tick();
    expect(await refused(change(first?.id, 'cancelled'))).toBe(REFUSED.conflict);
    expect(await refused(change(first?.id, 'pending'))).toBe(REFUSED.conflict);
  });
});

describe('conversion', () => {
  test('makes the client once, and takes along what is known of the person', async () => {
    const [made] = await mikl(create({ phone: '+33600000002', siret: '35600000000048', word: 'Aime le jazz' }));
    const id = String(made?.id);
    await mikl(exchange(id, 'call'));
    await mikl(qualify(id, 'chaud'));
    const answers = await Promise.all([mikl(convert(id)), mikl(convert(id))]);
    const clients = new Set(answers.map(([row]) => row?.id));
    expect(clients.size).toBe(1);
    const clientId = String([...clients][0]);
    expect(await rowOf(id)).toMatchObject({ stage: 'converted', client_id: clientId });
    expect(await stage.clientRow(clientId)).toMatchObject({
      phone: '+33600000002',
      siren: '356000000',
      status: 'invited',
    });
    expect(await stage.db.owner`select body from public.client_notes where client_id = ${clientId}`).toEqual([
      { body: 'Aime le jazz' },
    ]);
    expect(
      await stage.db.owner`select kind, summary from public.client_exchanges where client_id = ${clientId}`,
    ).toEqual([{ kind: 'call', summary: 'Dit au téléphone' }]);
    expect((await remindersOf(id)).filter(({ status }) => status === 'pending')).toHaveLength(0);
    expect(await refused((tx) => tx`select app.erase_prospect(${id})`)).toBe(REFUSED.conflict);
  });

  test('is for one who is won, by his operator, and fails whole', async () => {
    for (const at of ['new', 'to_qualify', 'nurturing', 'lost'])
      expect(await refused(convert(await prospectAt(stage, at)))).toBe(REFUSED.conflict);
    const id = await prospectAt(stage, 'won');
    expect(await stage.refused(stage.other.identity, convert(id))).toBe(REFUSED.notFound);
    expect(await stage.refused(alpha.owner.identity, convert(id))).toBe(REFUSED.forbidden);
    const email = anEmail();
    await stage.newClient({ email });
    expect(await refused(convert(id, { email }))).toBe(REFUSED.conflict);
    expect(await rowOf(id)).toMatchObject({ stage: 'won', client_id: null });
  });
});

test('a prospect goes 36 months after he was last heard of; a client’s origin stays', async () => {
  const [old, kept, client] = [
    await prospectAt(stage, 'lost'),
    await prospectAt(stage, 'nurturing'),
    await prospectAt(stage, 'converted'),
  ];
  const { email } = await rowOf(old);
  await mikl((tx) => tx`select app.mail_prospect(${old}, ${randomUUID()}, 'Bonjour', 'Un mot')`);
  await stage.db
    .owner`update public.prospects set last_contact_at = now() - interval '37 months' where id = any (${[old, client]})`;
  await stage.db.owner`update public.prospects set last_contact_at = now() - interval '35 months' where id = ${kept}`;
  await stage.db.owner`select private.erase_old_prospects()`;
  expect(
    await stage.db.owner`select id from public.prospects where id = any (${[old, kept, client]}) order by created_at`,
  ).toEqual([{ id: kept }, { id: client }]);
  expect(await mailsTo(email)).toHaveLength(0);
  expect(await stage.db.owner`select from public.prospect_events where prospect_id = ${old}`).toHaveLength(0);
});

test('a wording is each operator’s own, checked, and restored', async () => {
  const save =
    (key: string, subject: string, body: string): Act =>
    (tx) =>
      tx`select app.save_email_template(${key}, 'tu', ${subject}, ${body})`;
  await mikl(save('prospect_non', 'Objet', 'Texte'));
  await mikl(save('prospect_non', 'Autre', 'Texte'));
  const own = (tx: Tx) =>
    tx`select subject from public.email_templates where key = 'prospect_non' and address_form = 'tu'`;
  expect(await mikl(own)).toEqual([{ subject: 'Autre' }]);
  expect(await stage.act(stage.other.identity, own)).toHaveLength(0);
  expect(await refused(save('prospect_non', '', 'Texte'))).toBe(REFUSED.invalid);
  expect(await refused(save('prospect_non', 'Objet', '  '))).toBe(REFUSED.invalid);
  expect(await refused(save('login_link', 'Objet', 'Texte'))).toBe(REFUSED.invalid);
  await stage.act(stage.other.identity, (tx) => tx`select app.restore_email_template('prospect_non', 'tu')`);
  expect(await mikl(own)).toHaveLength(1);
  await mikl((tx) => tx`select app.restore_email_template('prospect_non', 'tu')`);
  expect(await mikl(own)).toHaveLength(0);
});
