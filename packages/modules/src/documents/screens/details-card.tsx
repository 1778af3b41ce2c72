import { formatBytes } from '@foxeo/core/files';
import { translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { DefinitionList } from '@foxeo/ui/definition-list';
import { FilingBlock } from '../components/filing.tsx';
import { messages } from '../messages.ts';
import { mayFile } from '../rules.ts';
import type { DocumentSheet } from '../schema.ts';
import { type Reader, sayAudience } from './wording.ts';

/** What a document is, who sees it, and its tags. */
export function DetailsCard({ sheet, reader, operator }: { sheet: DocumentSheet; reader: Reader; operator: string }) {
  const say = translator(messages, { address: reader.address });
  const { id, name, tags, updatedAt, type, size } = sheet;
  return (
    <Card aria-labelledby="document-details">
      <CardHead id="document-details" title={say('details')} />
      <DefinitionList
        items={[
          { term: say('audience'), value: sayAudience(sheet, reader, operator) },
          { term: say('column_type'), value: say(`type_${type}`) },
          ...(size === null ? [] : [{ term: say('column_size'), value: formatBytes(size) }]),
        ]}
        className="mb-4"
      />
      <FilingBlock
        documentId={id}
        current={{ name, tags, updatedAt }}
        editable={mayFile(sheet, reader.side)}
        address={reader.address}
      />
    </Card>
  );
}
