import { anyone } from '../move.ts';
import { byClient, byOwner, ofClient, ofPerson } from '../reach.ts';
import type { Room } from '../rooms.ts';

const withToken = anyone.filter((who) => who !== 'visitor');

export const search: Room = {
  expectations: {
    search_entries: { ...byClient, select: ofClient },
    search_opens: { ...byOwner, select: ofPerson },
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
  },
  recorded: {},
  silent: ['search', 'note_opening'],
  seed: async (owner, { tenants, documents }) => {
    for (const letter of ['A', 'B', 'C', 'D', 'Z'] as const)
      await owner`insert into public.search_opens (user_id, kind, id)
                  values (${tenants[letter].owner.userId}, 'document', ${documents[letter].documentId})`;
  },
};
