import { anyone, member } from '../move.ts';
import { byClient, byOwner, ofClient, ofPerson } from '../reach.ts';
import type { Room } from '../rooms.ts';

const withToken = anyone.filter((who) => who !== 'visitor');

export const search: Room = {
  expectations: {
    search_entries: { ...byClient, select: ofClient },
    search_opens: { ...byOwner, select: ofPerson },
    notification_mutes: { ...byOwner, select: ofPerson },
  },
  moves: {
    // It answers everyone, each within his own scope: search.test.ts holds what it finds.
    search: {
      call: async (tx, world) =>
        tx`select * from app.search(${JSON.stringify({ text: 'note', kinds: ['document'], space: world.tenants.A.clientId })}::text::jsonb)`,
      allowed: withToken,
    },
    note_opening: {
      call: async (tx, world) => tx`select app.note_opening('document', ${world.documents.A.documentId})`,
      allowed: withToken,
    },
    // The notification of A's owner, which nobody else even names.
    mute_thread: {
      call: async (tx, world) =>
        tx`select app.mute_thread((select id from public.notifications where user_id = ${world.tenants.A.owner.userId} limit 1), true)`,
      allowed: ['ownerA'],
    },
    act_on_notification: {
      call: async (tx) => tx`select app.act_on_notification(gen_random_uuid())`,
      allowed: withToken,
    },
    notification_figures: {
      call: async (tx) => tx`select * from app.notification_figures()`,
      allowed: ['operator', 'operator2'],
    },
    record_sheet_opened: {
      call: async (tx, world) => tx`select app.record_sheet_opened(${world.tenants.A.clientId})`,
      allowed: ['operator'],
    },
    record_own_journal_export: {
      call: async (tx, world) => tx`select app.record_own_journal_export(${world.tenants.A.clientId})`,
      allowed: member,
    },
  },
  recorded: {
    record_sheet_opened: {
      lines: ['client.opened'],
      run: ({ operator, tenant, linesOf }) =>
        linesOf(operator.identity, (tx) => tx`select app.record_sheet_opened(${tenant.clientId})`),
    },
    record_own_journal_export: {
      lines: ['journal.exported'],
      run: ({ tenant, linesOf }) =>
        linesOf(tenant.owner.identity, (tx) => tx`select app.record_own_journal_export(${tenant.clientId})`),
    },
  },
  silent: ['search', 'note_opening', 'mute_thread', 'act_on_notification', 'notification_figures'],
  seed: async (owner, { tenants, documents }) => {
    for (const letter of ['A', 'B', 'C', 'D', 'Z'] as const) {
      await owner`insert into public.search_opens (user_id, kind, id)
                  values (${tenants[letter].owner.userId}, 'document', ${documents[letter].documentId})`;
      await owner`insert into public.notification_mutes (user_id, thread) values (${tenants[letter].owner.userId}, 'hushed')`;
    }
  },
};
