import { byClient, ofClient, ofOperator } from '../reach.ts';
import type { Room } from '../rooms.ts';

/** What the documents module brought after its first tables: their texts. */
export const documents: Room = {
  expectations: {
    document_texts: { ...byClient, select: ofClient },
    unopened_documents: { ...byClient, select: ofOperator },
  },
  moves: {},
  recorded: {},
  silent: [],
  async seed(owner, world) {
    for (const { documentId, versionId } of Object.values(world.documents)) {
      await owner`
        insert into public.document_texts (version_id, document_id, client_id, state, body)
        select ${versionId}, d.id, d.client_id, 'read', 'Des mots' from public.documents d where d.id = ${documentId}`;
    }
  },
};
