import { Shell, shellMetadata } from '@foxeo/platform/shell';
import type { ReactNode } from 'react';
import { dashboard } from '../../dashboard.ts';

// A module's pages are one line each: `documents/[documentId]/page.tsx` exports the screen of @foxeo/modules/documents.
// A loading.tsx lets a page answer 200 before it could answer 404. So it stands in a group of its own beside a list,
// `documents/(list)/`, under the layout that asks first whether the module is on; never above a page of one thing.

export const generateMetadata = shellMetadata;

export default function ShellLayout({ children }: { children: ReactNode }) {
  return <Shell dashboard={dashboard}>{children}</Shell>;
}
