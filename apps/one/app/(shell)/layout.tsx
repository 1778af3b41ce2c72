import { Shell, shellMetadata } from '@foxeo/platform/shell';
import type { ReactNode } from 'react';
import { dashboard } from '../../dashboard.ts';

// A module's page is one line: `documents/page.tsx` exports what `@foxeo/modules/documents/screens/…` made with
// modulePage, as default. No loading.tsx here: it would answer 200 before a page can answer 404.

export const generateMetadata = shellMetadata;

export default function ShellLayout({ children }: { children: ReactNode }) {
  return <Shell dashboard={dashboard}>{children}</Shell>;
}
