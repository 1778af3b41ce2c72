import { translator } from '@foxeo/core/messages';
import { typeName } from '@foxeo/core/notification-texts';
import { Badge } from '@foxeo/ui/badge';
import { Card } from '@foxeo/ui/card';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { PageHeader } from '@foxeo/ui/page-header';
import { Table } from '@foxeo/ui/table';
import { operatorPage } from '../module-host/public.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { messages } from './messages.ts';
import { readFigures } from './queries.ts';
import { isIdle } from './rules.ts';

/** What was sent in ninety days and what came of it, so that what nobody acts on can be silenced. */
export const notificationFiguresPage = operatorPage(null, async ({ viewer, db }) => {
  const figures = await readFigures(db);
  const say = translator(messages, { address: viewer.person.addressForm });
  return (
    <>
      <Crumbs trail={[{ label: say('title'), href: '/notifications' }, { label: say('figures_title') }]} />
      <PageHeader title={say('figures_title')} lead={say('figures_lead')} />
      {figures.length === 0 ? (
        <EmptyState art={<Fox size={72} />} title={say('figures_empty')}>
          {say('figures_empty_text')}
        </EmptyState>
      ) : (
        <Card flush>
          <Table
            caption={say('figures_caption')}
            rows={figures}
            rowKey={({ side, type }) => `${side}:${type}`}
            columns={[
              { key: 'type', header: say('figures_type'), cell: ({ type }) => typeName(type) },
              { key: 'to', header: say('figures_to'), cell: ({ side }) => say(`figures_to_${side}`) },
              { key: 'sent', header: say('figures_sent'), cell: ({ sent }) => sent },
              { key: 'acted', header: say('figures_acted'), cell: ({ acted }) => acted },
              {
                key: 'share',
                header: say('figures_share'),
                cell: (line) => (
                  <>
                    {Math.round((100 * line.acted) / line.sent)} %{' '}
                    {isIdle(line) && <Badge tone="warn">{say('figures_quiet')}</Badge>}
                  </>
                ),
              },
            ]}
          />
        </Card>
      )}
    </>
  );
});
