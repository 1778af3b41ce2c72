import { formatDate } from '@foxeo/core/dates';
import { translator } from '@foxeo/core/messages';
import { operatorPage } from '@foxeo/platform/module-host';
import { scopeOf } from '@foxeo/platform/session';
import { Callout } from '@foxeo/ui/callout';
import { EmptyState } from '@foxeo/ui/empty-state';
import { Fox } from '@foxeo/ui/fox';
import { messages } from '../messages.ts';
import { readClientName, readHistory } from '../queries.ts';
import { History } from './history.tsx';

const say = translator(messages, { address: 'tu' });

/** The same, from the client's sheet in the Hub. */
export default operatorPage('memoire', async ({ viewer, db, params }) => {
  const clientId = params.clientId ?? '';
  await readClientName(db, viewer.operator.id, clientId);
  const history = await readHistory(db, scopeOf(viewer), clientId);
  const zone = viewer.person.timeZone;
  if (history.steps.length === 0 && !history.graduation) {
    return (
      <EmptyState art={<Fox size={72} age={0} />} title={say('never_title')}>
        {say('never_hub')}
      </EmptyState>
    );
  }
  const day = history.graduation && formatDate(new Date(history.graduation.at), zone, 'long');
  return (
    <>
      <h2 className="mb-4 font-ui text-lg font-semibold">{say('title')}</h2>
      <Callout title={say('read_only')} className="mb-6">
        <p>{day ? say('closed_hub', { day }) : say('open_hub')}</p>
      </Callout>
      <History history={history} reader={{ side: 'operator', zone, address: 'tu' }} />
    </>
  );
});
