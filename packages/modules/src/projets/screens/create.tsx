import { t } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { PageHeader } from '@foxeo/ui/page-header';
import { projectsHref } from '../addresses.ts';
import { ProjectForm } from '../components/project-form.tsx';
import { hubMessages } from '../messages/hub.ts';
import { messages } from '../messages.ts';
import { listClients } from '../queries.ts';
import { say } from './reader.ts';

export const metadata = { title: t(hubMessages, 'new_project') };

export default operatorPage('projets', async ({ viewer, db, query }) => {
  const clients = await listClients(db, viewer.operator.id);
  const wanted = clients.find(({ id }) => id === query.client)?.id;
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: projectsHref() }, { label: say('new_project') }]} />
      <PageHeader title={say('new_project')} />
      {clients.length === 0 ? (
        <EmptyState art={<Fox size={72} />} title={say('empty_title')}>
          {say('empty_text')}
        </EmptyState>
      ) : (
        <ProjectForm clients={clients} clientId={wanted} draft={`projets:nouveau:${viewer.person.userId}`} />
      )}
    </>
  );
});
