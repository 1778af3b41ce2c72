import { byClient, ofClient } from '../reach.ts';
import type { Room } from '../rooms.ts';
import { LETTERS } from '../world.ts';

/** What the documents module brought after its first tables: their texts. */
export const documents: Room = {
  expectations: {
    document_texts: { ...byClient, select: ofClient },
  },
  moves: {},
  recorded: {},
  silent: [],
  async seed(owner, world) {
    for (const letter of LETTERS) {
      const { documentId, versionId } = world.documents[letter];
      await owner`
        insert into public.document_texts (version_id, document_id, client_id, state, body)
        values (${versionId}, ${documentId}, ${world.tenants[letter].clientId}, 'read', 'Des mots')`;
    }
  },
};
