import type { PageProps } from '@foxeo/platform/module-host';
import { asMe, getViewer, isModuleOn } from '@foxeo/platform/session';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { GRADUATION_HREF } from '../addresses.ts';
import { hasToCelebrate } from '../queries.ts';

type Page = (props: PageProps) => Promise<ReactNode>;

/** One's home, after the page that celebrates the graduation has been seen. */
export function celebrateFirst(home: Page): Page {
  return async (props) => {
    const viewer = await getViewer();
    if (viewer.side === 'client' && isModuleOn(viewer, 'memoire')) {
      const due = await asMe((db) => hasToCelebrate(db, viewer.client.id, viewer.person.userId), { readOnly: true });
      if (due) redirect(GRADUATION_HREF);
    }
    return home(props);
  };
}
