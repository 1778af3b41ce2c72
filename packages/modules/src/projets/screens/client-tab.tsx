import { operatorPage } from '@foxeo/platform/module-host';
import { EmptyState } from '@foxeo/ui/empty-state';
import { LinkButton } from '@foxeo/ui/link-button';
import { RowKeys } from '@foxeo/ui/row-keys';
import { FolderPlus } from 'lucide-react';
import { newProjectHref } from '../addresses.ts';
import { listOfClient } from '../queries.ts';
import { ProjectList } from './project-list.tsx';
import { say, todayOf } from './reader.ts';

/** The *Projets* tab of a client's sheet. */
export default operatorPage('projets', async ({ viewer, db, params }) => {
  const clientId = params.clientId ?? '';
  const today = todayOf(viewer.person);
  const scope = { side: 'operator', operatorId: viewer.operator.id } as const;
  const lines = await listOfClient(db, scope, clientId, today);
  const more = (
    <LinkButton href={newProjectHref(clientId)} icon={<FolderPlus aria-hidden="true" />}>
      {say('new_project')}
    </LinkButton>
  );
  return lines.length === 0 ? (
    <EmptyState title={say('empty_title')} actions={more} />
  ) : (
    <RowKeys className="grid gap-4">
      <ProjectList lines={lines} zone={viewer.person.timeZone} ofOneClient />
      <div>{more}</div>
    </RowKeys>
  );
});
