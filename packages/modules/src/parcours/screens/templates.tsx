import { randomUUID } from 'node:crypto';
import { t, translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { Crumbs } from '@foxeo/platform/shell';
import { Badge } from '@foxeo/ui/badge';
import { Card, CardHead } from '@foxeo/ui/card';
import { LinkButton } from '@foxeo/ui/link-button';
import { List, ListItem } from '@foxeo/ui/list';
import { PageHeader } from '@foxeo/ui/page-header';
import { RowKeys } from '@foxeo/ui/row-keys';
import { Plus } from 'lucide-react';
import { templateHref } from '../addresses.ts';
import { LibraryAct } from '../components/library-act.tsx';
import { hubMessages } from '../messages/hub.ts';
import { messages } from '../messages.ts';
import { listLibrary, listTemplates } from '../queries.ts';
import { Views } from './views.tsx';

const say = translator(hubMessages, { address: 'tu' });

export const metadata = { title: t(hubMessages, 'view_templates') };

/** `/parcours/modeles`: the templates, and the catalogue from which they are composed. */
export default operatorPage('parcours', async ({ viewer, db }) => {
  const templates = await listTemplates(db, viewer.operator.id);
  const library = await listLibrary(db, viewer.operator.id);
  return (
    <>
      <Crumbs trail={[{ label: t(messages, 'title'), href: '/parcours' }, { label: say('view_templates') }]} />
      <PageHeader
        title={say('view_templates')}
        lead={say('templates_lead')}
        actions={
          <LinkButton
            href={`${templateHref(randomUUID())}?nouveau=1`}
            variant="primary"
            prefetch={false}
            icon={<Plus aria-hidden="true" />}
          >
            {say('new_template')}
          </LinkButton>
        }
      />
      <Views current="/parcours/modeles" />
      <div className="grid gap-6">
        <Card flush>
          {templates.length === 0 && <p className="p-4 text-sm text-soft">{say('templates_empty')}</p>}
          <RowKeys>
            <List>
              {templates.map(({ id, name, steps, archived }) => (
                <ListItem
                  key={id}
                  title={name}
                  note={steps.join(' → ')}
                  href={templateHref(id)}
                  reason={say('template_steps', { count: steps.length })}
                  end={archived && <Badge>{say('template_archived')}</Badge>}
                />
              ))}
            </List>
          </RowKeys>
        </Card>
        <Card flush aria-labelledby="catalogue">
          <CardHead id="catalogue" title={say('library')} />
          <p className="px-5 pb-3 text-sm text-muted">{say('library_lead')}</p>
          <List>
            {library.map(({ id, content }) => (
              <ListItem
                key={id}
                title={content.title}
                note={content.objective}
                end={<LibraryAct stepId={id} title={content.title} />}
              />
            ))}
          </List>
        </Card>
      </div>
    </>
  );
});
