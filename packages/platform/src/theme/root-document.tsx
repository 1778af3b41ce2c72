import { accentStylesheet } from '@foxeo/ui/accent';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { currentApp } from '../session/public.ts';
import { accentOfSubdomain } from './accent.ts';
import { LOOK_COOKIE, lookAttributes, readLook } from './look.ts';
import { THEME_SCRIPT } from './scripts.ts';
import { ThemeKeeper } from './theme-keeper.tsx';

/** `<html>` and `<body>` of an app: its dashboard, the reader's look from the first paint on, One's own accent. */
export async function RootDocument({ children }: { children: ReactNode }) {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const app = currentApp();
  const nonce = sent.get('x-nonce') ?? undefined;
  const look = readLook(jar.get(LOOK_COOKIE)?.value);
  const accent = app === 'one' ? await accentOfSubdomain(sent.get('x-forwarded-host') ?? sent.get('host')) : null;
  return (
    // the script below settles the theme before React wakes up
    <html lang="fr" data-dashboard={app} {...lookAttributes(look)} suppressHydrationWarning>
      <head>{accent && <style>{accentStylesheet(accent)}</style>}</head>
      <body>
        <script nonce={nonce} suppressHydrationWarning>
          {THEME_SCRIPT}
        </script>
        <ThemeKeeper />
        {children}
      </body>
    </html>
  );
}
