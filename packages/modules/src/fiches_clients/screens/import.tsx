import { formatDateTime } from '@foxeo/core/dates';
import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Badge } from '@foxeo/ui/badge';
import { Card, CardHead } from '@foxeo/ui/card';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { importHref, listHref } from '../addresses.ts';
import { ImportUpload } from '../components/import-upload.tsx';
import { importMessages } from '../messages/import.ts';
import { messages } from '../messages.ts';
import { listImports } from '../queries/imports.ts';

export const metadata = { title: t(importMessages, 'title') };

/** Where a file comes in, and what became of the last ones. */
export default operatorPage('fiches_clients', async ({ viewer, db }) => {
  const address = viewer.person.addressForm;
  const say = translator(importMessages, { address });
  const imports = await listImports(db, viewer.operator.id);
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: listHref() }, { label: say('title') }]} />
      <PageHeader title={say('title')} lead={say('lead')} />
      <div className="grid max-w-3xl gap-6">
        <Card>
          <ImportUpload address={address} />
        </Card>
        <Card flush aria-labelledby="imports">
          <CardHead id="imports" title={say('past')} />
          {imports.length === 0 ? (
            <p className="fc-none">{say('past_none')}</p>
          ) : (
            <RowKeys>
              <List>
                {imports.map(({ id, fileName, lines, status, createdAt }) => (
                  <ListItem
                    key={id}
                    title={fileName}
                    note={`${formatDateTime(new Date(createdAt), viewer.person.timeZone)} · ${say('past_lines', { count: lines })}`}
                    href={importHref(id)}
                    end={<Badge>{say(`status_${status}`)}</Badge>}
                  />
                ))}
              </List>
            </RowKeys>
          )}
        </Card>
      </div>
    </>
  );
});
