// Prospects have no account: each exists for his operator alone.
import { randomUUID } from 'node:crypto';
import type { TestDatabase, Tx } from '@foxeo/testing';
import type { RecordedMove, Stage } from '../audit-stage.ts';
import type { Move } from '../move.ts';
import { byOperator, ofOperator } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { World } from '../world.ts';

/** A's prospects, by the names that their seed gave them: one to qualify, with a reminder; one who is won. */
const toQualify = (world: World) => world.tenants.A.clientId;
const won = (world: World) => world.tenants.A.owner.userId;

const mine = (call: (tx: Tx, world: World) => Promise<unknown>): Move => ({ call, allowed: ['operator'] });
const anyOperator = (call: (tx: Tx) => Promise<unknown>): Move => ({ call, allowed: ['operator', 'operator2'] });

const create = (tx: Tx, key: string, email = '') =>
  tx`select * from app.create_prospect(${key}, 'Paul', 'Prospect', ${email}, '', '', '', '', 'phone', '')`;

const convert = (tx: Tx, prospect: string) =>
  tx`select app.convert_prospect(${prospect}, ${randomUUID()}, 'Paul', 'Prospect', ${`${randomUUID()}@prospect.example`}, null, 'lab', null, '{documents}')`;

async function addProspect(
  owner: TestDatabase['owner'],
  operatorId: string,
  stage: string,
  id: string = randomUUID(),
): Promise<string> {
  await owner`
    insert into public.prospects (id, operator_id, first_name, email, phone, stage)
    values (${id}, ${operatorId}, 'Paul', ${`${id}@prospect.example`}, '+33612345678', ${stage})`;
  return id;
}

/** One act on a prospect of his own. */
const onOne = (stage: string, lines: string[], act: (tx: Tx, id: string) => Promise<unknown>): RecordedMove => ({
  lines,
  run: async ({ db, operator, linesOf }: Stage) => {
    const id = await addProspect(db.owner, operator.userId, stage);
    return linesOf(operator.identity, (tx) => act(tx, id));
  },
});

export const prospects: Room = {
  expectations: {
    prospects: { ...byOperator, select: ofOperator, update: { column: 'city', reach: ofOperator } },
    prospect_events: { ...byOperator, select: ofOperator },
    prospect_reminders: { ...byOperator, select: ofOperator },
    email_templates: { ...byOperator, select: ofOperator },
  },
  moves: {
    create_prospect: anyOperator((tx) => create(tx, randomUUID())),
    note_prospect_exchange: mine(
      (tx, world) => tx`select app.note_prospect_exchange(${toQualify(world)}, ${randomUUID()}, 'call', now(), '')`,
    ),
    qualify_prospect: mine(
      (tx, world) => tx`select app.qualify_prospect(${toQualify(world)}, 'tiede', ${randomUUID()})`,
    ),
    move_prospect: mine((tx, world) => tx`select app.move_prospect(${won(world)}, 'nurturing')`),
    mail_prospect: mine(
      (tx, world) => tx`select app.mail_prospect(${toQualify(world)}, ${randomUUID()}, 'Bonjour', 'Un mot')`,
    ),
    change_prospect_reminder: mine(
      (tx, world) => tx`select app.change_prospect_reminder(${toQualify(world)}, 'cancelled')`,
    ),
    convert_prospect: mine((tx, world) => convert(tx, won(world))),
    erase_prospect: mine((tx, world) => tx`select app.erase_prospect(${toQualify(world)})`),
    save_email_template: anyOperator(
      (tx) => tx`select app.save_email_template('prospect_froid', 'vous', 'Objet', 'Texte')`,
    ),
    restore_email_template: anyOperator((tx) => tx`select app.restore_email_template('prospect_chaud', 'vous')`),
  },
  recorded: {
    create_prospect: {
      lines: ['prospect.created'],
      run: ({ linesOf, operator }) => linesOf(operator.identity, (tx) => create(tx, randomUUID())),
    },
    note_prospect_exchange: onOne(
      'new',
      ['prospect.moved', 'prospect.moved', 'prospect.exchange_noted'],
      (tx, id) => tx`select app.note_prospect_exchange(${id}, ${randomUUID()}, 'call', now(), '')`,
    ),
    qualify_prospect: onOne(
      'to_qualify',
      ['prospect.moved', 'prospect.qualified', 'prospect.mailed'],
      (tx, id) =>
        tx`select app.qualify_prospect(${id}, 'tiede', ${randomUUID()}, '{"subject": "Objet", "body": "Texte"}')`,
    ),
    move_prospect: onOne('new', ['prospect.moved'], (tx, id) => tx`select app.move_prospect(${id}, 'lost')`),
    mail_prospect: onOne(
      'new',
      ['prospect.mailed'],
      (tx, id) => tx`select app.mail_prospect(${id}, ${randomUUID()}, 'Bonjour', 'Un mot')`,
    ),
    change_prospect_reminder: {
      lines: [
        'prospect.reminder_moved',
        'prospect.reminder_done',
        'prospect.reminder_reopened',
        'prospect.reminder_cancelled',
      ],
      run: async ({ db, operator, linesOf }) => {
        const id = await addProspect(db.owner, operator.userId, 'nurturing');
        await db.owner`
          insert into public.prospect_reminders (id, prospect_id, operator_id, template, due_at)
          values (${id}, ${id}, ${operator.userId}, 'open_space', now())`;
        return linesOf(operator.identity, async (tx) => {
          await tx`select app.change_prospect_reminder(${id}, 'pending', now() + interval '2 days')`;
          for (const status of ['done', 'pending', 'cancelled'])
            await tx`select app.change_prospect_reminder(${id}, ${status})`;
        });
      },
    },
    convert_prospect: onOne(
      'won',
      ['client.created', 'config.created', 'invitation.created', 'client.updated', 'prospect.converted'],
      convert,
    ),
    erase_prospect: onOne('lost', ['prospect.erased'], (tx, id) => tx`select app.erase_prospect(${id})`),
    save_email_template: {
      lines: ['mail_template.saved'],
      run: ({ linesOf, operator }) =>
        linesOf(
          operator.identity,
          (tx) => tx`select app.save_email_template('prospect_tiede', 'tu', 'Objet', 'Texte')`,
        ),
    },
    restore_email_template: {
      lines: ['mail_template.restored'],
      run: async ({ db, linesOf, operator }) => {
        await db.owner`
          insert into public.email_templates (operator_id, key, address_form, subject, body)
          values (${operator.userId}, 'prospect_non', 'tu', 'Objet', 'Texte')`;
        return linesOf(operator.identity, (tx) => tx`select app.restore_email_template('prospect_non', 'tu')`);
      },
    },
  },
  silent: [],
  seed: async (owner, { tenants }) => {
    for (const { clientId, operator, owner: person } of Object.values(tenants)) {
      await addProspect(owner, operator.userId, 'to_qualify', clientId);
      await addProspect(owner, operator.userId, 'won', person.userId);
      await owner`
        insert into public.prospect_events (prospect_id, operator_id, kind) values (${clientId}, ${operator.userId}, 'created')`;
      await owner`
        insert into public.prospect_reminders (id, prospect_id, operator_id, template, due_at)
        values (${clientId}, ${clientId}, ${operator.userId}, 'open_space', now() + interval '1 day')`;
      await owner`
        insert into public.email_templates (operator_id, key, address_form, subject, body)
        values (${operator.userId}, 'prospect_chaud', 'vous', 'Objet', 'Texte') on conflict do nothing`;
    }
  },
};
