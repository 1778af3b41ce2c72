import { formatDate, formatDateTime } from '@foxeo/core/dates';
import { type Address, translator } from '@foxeo/core/messages';
import { Card, CardHead } from '@foxeo/ui/card';
import { FileIcon } from '@foxeo/ui/file-icon';
import { TextLink } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { RowKeys } from '@foxeo/ui/row-keys';
import { sheetMessages } from '../messages/sheet.ts';
import type { ClientActivity } from '../schema.ts';

interface ActivityProps {
  clientId: string;
  activity: ClientActivity;
  address: Address;
  zone: string;
}

/** What waits for the operator here, and what was deposited last. */
export function Activity({ clientId, activity: { pending, documents }, address, zone }: ActivityProps) {
  const say = translator(sheetMessages, { address });
  const now = new Date();
  return (
    <RowKeys className="grid gap-6">
      {pending.length > 0 && (
        <Card flush aria-labelledby="a-valider">
          <CardHead
            id="a-valider"
            title={say('pending')}
            end={<TextLink href={`/validation?client=${clientId}`}>{say('pending_all')}</TextLink>}
          />
          <List>
            {pending.map(({ id, title, promisedAt }) => {
              const promised = new Date(promisedAt);
              return (
                <ListItem
                  key={id}
                  title={title}
                  href={`/validation/${id}`}
                  reason={say('pending_promised', { date: formatDateTime(promised, zone) })}
                  {...(promised < now && { urgency: 'late' })}
                />
              );
            })}
          </List>
        </Card>
      )}
      <Card flush aria-labelledby="derniers-documents">
        <CardHead
          id="derniers-documents"
          title={say('documents')}
          end={
            documents.length > 0 && <TextLink href={`/documents?client=${clientId}`}>{say('documents_all')}</TextLink>
          }
        />
        {documents.length === 0 && <p className="fc-none">{say('documents_none')}</p>}
        {documents.length > 0 && (
          <List>
            {documents.map(({ id, name, mime, side, createdAt }) => (
              <ListItem
                key={id}
                start={<FileIcon mime={mime} />}
                title={name}
                note={say(`document_from_${side}`)}
                href={`/documents/${id}`}
                reason={formatDate(new Date(createdAt), zone)}
              />
            ))}
          </List>
        )}
      </Card>
    </RowKeys>
  );
}
