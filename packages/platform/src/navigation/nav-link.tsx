'use client';

import { Link } from '@foxeo/ui/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link of the navigation that knows whether its page, or one under it, is open. */
export function NavLink({ href, title, children }: { href: string; title?: string; children: ReactNode }) {
  const path = usePathname();
  const here = path === href;
  const within = here || (href !== '/' && path.startsWith(`${href}/`));
  return (
    <Link href={href} prefetch={false} title={title} aria-current={here ? 'page' : within ? 'true' : undefined}>
      {children}
    </Link>
  );
}
