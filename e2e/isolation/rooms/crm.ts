// What an operator knows of his clients' people: his alone.
import { randomUUID } from 'node:crypto';
import { byClient, ofOperator } from '../reach.ts';
import type { Room } from '../rooms.ts';
import type { World } from '../world.ts';

const A = (world: World) => world.tenants.A.clientId;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** A's reminder, by the name that its seed gave it. */
const reminderOf = (world: World) => world.tenants.A.clientId;

export const crm: Room = {
  expectations: {
    crm_profiles: { ...byClient, select: ofOperator, update: { column: 'family', reach: ofOperator } },
    client_notes: { ...byClient, select: ofOperator, update: { column: 'pinned', reach: ofOperator } },
    client_reminders: { ...byClient, select: ofOperator },
    client_exchanges: { ...byClient, select: ofOperator, update: { column: 'summary', reach: ofOperator } },
  },
  moves: {
    write_client_note: {
      call: async (tx, world) => tx`select app.write_client_note(${A(world)}, ${randomUUID()}, 'Une note')`,
      allowed: ['operator'],
    },
    note_client_exchange: {
      call: async (tx, world) =>
        tx`select app.note_client_exchange(${A(world)}, ${randomUUID()}, 'call', now(), 'Un appel')`,
      allowed: ['operator'],
    },
    plan_client_reminder: {
      call: async (tx, world) =>
        tx`select app.plan_client_reminder(${A(world)}, ${randomUUID()}, 'Rappeler', ${inDays(1)})`,
      allowed: ['operator'],
    },
    change_client_reminder: {
      call: async (tx, world) => tx`select app.change_client_reminder(${reminderOf(world)}, 'done')`,
      allowed: ['operator'],
    },
  },
  recorded: {
    write_client_note: {
      lines: ['note.created'],
      run: ({ linesOf, operator, tenant }) =>
        linesOf(
          operator.identity,
          (tx) => tx`select app.write_client_note(${tenant.clientId}, ${randomUUID()}, 'Une note')`,
        ),
    },
    note_client_exchange: {
      lines: ['exchange.created'],
      run: ({ linesOf, operator, tenant }) =>
        linesOf(
          operator.identity,
          (tx) => tx`select app.note_client_exchange(${tenant.clientId}, ${randomUUID()}, 'meeting', now(), '')`,
        ),
    },
    plan_client_reminder: {
      lines: ['reminder.planned'],
      run: ({ linesOf, operator, tenant }) =>
        linesOf(
          operator.identity,
          (tx) => tx`select app.plan_client_reminder(${tenant.clientId}, ${randomUUID()}, 'Rappeler', ${inDays(1)})`,
        ),
    },
    change_client_reminder: {
      lines: ['reminder.moved', 'reminder.done', 'reminder.reopened', 'reminder.cancelled'],
      run: async ({ db, linesOf, operator, tenant }) => {
        const id = randomUUID();
        await db.owner`insert into public.client_reminders (id, client_id, title, due_at) values (${id}, ${tenant.clientId}, 'Rappeler', now())`;
        return linesOf(operator.identity, async (tx) => {
          await tx`select app.change_client_reminder(${id}, 'pending', ${inDays(2)})`;
          for (const status of ['done', 'pending', 'cancelled'])
            await tx`select app.change_client_reminder(${id}, ${status})`;
        });
      },
    },
  },
  silent: [],
  seed: async (owner, { tenants }) => {
    for (const { clientId } of Object.values(tenants)) {
      await owner`insert into public.client_notes (client_id, body) values (${clientId}, 'Une note')`;
      await owner`insert into public.client_reminders (id, client_id, title, due_at) values (${clientId}, ${clientId}, 'Rappeler', now() + interval '1 day')`;
      await owner`insert into public.client_exchanges (client_id, kind, happened_at) values (${clientId}, 'call', now())`;
    }
  },
};
