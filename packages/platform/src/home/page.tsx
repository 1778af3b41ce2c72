import { t } from '@foxeo/core/messages';
import { loadCards } from '../kpis/public.ts';
import { modulePage } from '../module-host/public.ts';
import { type Dashboard, modulesOf, navigationOf } from '../navigation/public.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { gatherHome } from './gather.ts';
import { HubHome } from './hub-home.tsx';
import { LabHome } from './lab-home.tsx';
import { messages } from './messages.ts';
import { OneHome } from './one-home.tsx';

/** The home page of an app: what its active modules contribute, in the dashboard's own manner. */
export function homePage(dashboard: Dashboard) {
  return modulePage(null, async ({ viewer, db, query }) => {
    const modules = modulesOf(dashboard, viewer);
    const content = await gatherHome(modules, { viewer, db });
    const cards =
      viewer.side === 'client' && viewer.app === 'one' ? await loadCards(modules, { viewer, db }, new Date()) : [];
    const places = navigationOf(modules, viewer);
    return (
      <>
        <Crumbs trail={[{ label: t(messages, 'crumb') }]} />
        {viewer.side === 'operator' && <HubHome viewer={viewer} content={content} all={'tout' in query} />}
        {viewer.side === 'client' && viewer.app === 'lab' && (
          <LabHome viewer={viewer} content={content} places={places} />
        )}
        {viewer.side === 'client' && viewer.app === 'one' && (
          <OneHome viewer={viewer} content={content} places={places} cards={cards} />
        )}
      </>
    );
  });
}
