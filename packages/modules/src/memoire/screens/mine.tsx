import { t, translator } from '@foxeo/core/messages';
import { memberPage } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { Crumbs } from '@foxeo/platform/shell';
import { Callout } from '@foxeo/ui/callout';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { LinkButton } from '@foxeo/ui/link-button';
import { PageHeader } from '@foxeo/ui/page-header';
import { GRADUATION_HREF } from '../addresses.ts';
import { messages } from '../messages.ts';
import { readHistory } from '../queries.ts';
import { History } from './history.tsx';

export const metadata = { title: t(messages, 'title') };

/** `/memoire`: what the client did in the Lab. */
export default memberPage('memoire', async ({ viewer, db }) => {
  const { client, person } = viewer;
  const history = await readHistory(db, scopeOf(viewer), client.id);
  const operator = client.operatorName;
  const say = translator(messages, { address: person.addressForm });
  const never = history.steps.length === 0 && !history.graduation;
  return (
    <>
      <Crumbs trail={[{ label: say('title') }]} />
      {never ? (
        <>
          <PageHeader title={say('title')} />
          <EmptyState art={<Fox size={72} />} title={say('never_title')}>
            {say('never_text', { operator })}
          </EmptyState>
        </>
      ) : (
        <>
          <PageHeader
            title={say('title')}
            lead={say('lead')}
            actions={history.graduation && <LinkButton href={GRADUATION_HREF}>{say('see_graduation')}</LinkButton>}
          />
          <Callout title={say('read_only')} className="mb-6">
            <p>{say('closed', { operator })}</p>
          </Callout>
          <History history={history} reader={{ side: 'client', zone: person.timeZone, address: person.addressForm }} />
        </>
      )}
    </>
  );
});
