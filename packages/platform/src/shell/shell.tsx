import { SkipLink } from '@foxeo/ui/skip-link';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import {
  addressOf,
  badgesOf,
  type Dashboard,
  modulesOf,
  navigationOf,
  quickActionsOf,
  sectionsOf,
  socleEntries,
  toPlace,
} from '../navigation/public.ts';
import { countUnread } from '../notifications/queries.ts';
import { asMe, getViewer, publicConfig, type Viewer } from '../session/public.ts';
import { lookOf, lookScript } from '../theme/public.ts';
import { Banners } from './banners.tsx';
import { buildId } from './build.ts';
import { BottomBar, MobileBar } from './mobile.tsx';
import { Runtime } from './runtime.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { UserMenu } from './user-menu.tsx';

/** The frame of every signed-in page: canvas, navigation, sheet. */
export async function Shell({ dashboard, children }: { dashboard: Dashboard; children: ReactNode }) {
  const drawnAt = Date.now();
  const viewer = await getViewer();
  const modules = modulesOf(dashboard, viewer);
  const items = navigationOf(modules, viewer);
  const { badges, unread } = await asMe(
    async (db) => {
      const [badges, unread] = await Promise.all([badgesOf(items, { viewer, db }), countUnread(db, viewer)]);
      return { badges, unread };
    },
    { readOnly: true },
  );
  const sent = await headers();
  const nonce = sent.get('x-nonce') ?? undefined;
  const commandKey = /Mac|iPhone|iPad/.test(sent.get('user-agent') ?? '') ? '⌘' : 'Ctrl';
  const spaceTheme = viewer.side === 'client' ? viewer.client.theme : 'system';
  const address = addressOf(viewer);
  return (
    <>
      <script nonce={nonce} suppressHydrationWarning>
        {lookScript(lookOf(viewer.person, spaceTheme))}
      </script>
      <script type="application/json" id="foxeo-config" nonce={nonce} suppressHydrationWarning>
        {JSON.stringify(publicConfig()).replaceAll('<', '\\u003c')}
      </script>
      <SkipLink target="contenu" />
      <div className="sh-app" data-sidebar={viewer.person.sidebarCollapsed ? 'collapsed' : 'open'}>
        <Sidebar viewer={viewer} sections={sectionsOf(items, viewer)} badges={badges} commandKey={commandKey} />
        <div className="sh-sheet">
          <MobileBar viewer={viewer} unread={unread} />
          <TopBar viewer={viewer} unread={unread} />
          <main id="contenu" tabIndex={-1} className="sh-main">
            {children}
          </main>
        </div>
        <div className="sh-frame" />
        <BottomBar viewer={viewer} items={items} badges={badges} />
      </div>
      <Banners address={address} />
      <div id="shell-me" popover="auto" className="sh-menu">
        <UserMenu viewer={viewer} />
      </div>
      <div className="sh-progress" aria-hidden="true" />
      <Runtime
        build={buildId()}
        drawnAt={drawnAt}
        topics={topicsOf(viewer)}
        tour={!viewer.person.toursDone.includes(dashboard.app)}
        context={{
          app: viewer.app,
          person: viewer.person.userId,
          operator: viewer.side === 'operator' ? viewer.operator.displayName : viewer.client.operatorName,
          address,
          commandKey,
          places: [...items, ...socleEntries(viewer)].map(toPlace),
          acts: quickActionsOf(modules, viewer),
        }}
      />
    </>
  );
}

/** The signals that concern this page's reader: his own, and those of the space he looks at. */
function topicsOf(viewer: Viewer): string[] {
  const space = viewer.side === 'operator' ? `operator:${viewer.operator.id}` : `client:${viewer.client.id}`;
  return [`user:${viewer.person.userId}`, space];
}
