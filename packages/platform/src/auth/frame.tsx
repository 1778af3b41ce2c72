import { t } from '@foxeo/core/messages';
import { Wordmark } from '@foxeo/ui/brand';
import { Hills } from '@foxeo/ui/hills';
import type { ReactNode } from 'react';
import { currentApp } from '../session/public.ts';
import { shared } from './messages/shared.ts';

/** The scenery of the way in: the hills of this dashboard beside, or above, one column of words and fields. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh bg-surface grid-rows-[auto_1fr] md:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)] md:grid-rows-1">
      <div
        className="fx-spotlight h-49 rounded-none md:sticky md:top-3 md:my-3 md:ml-3 md:h-[calc(100dvh-1.5rem)] md:rounded-2xl"
        aria-hidden="true"
      >
        <Hills />
        <p className="absolute left-11 top-11 hidden max-w-[16ch] text-balance font-ui text-3xl font-semibold md:block">
          {t(shared, `motto_${currentApp()}`)}
        </p>
      </div>
      <main
        id="contenu"
        className="grid place-items-start justify-items-center px-4 py-7 md:place-items-center md:px-6 md:py-8"
      >
        <div className="grid w-full max-w-96 gap-4.5">
          <Wordmark size={34} className="md:mb-4" />
          {children}
          <nav aria-label={t(shared, 'legal')} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted md:mt-4">
            <a href="/mentions-legales">{t(shared, 'legal_notice')}</a>
            <a href="/confidentialite">{t(shared, 'privacy')}</a>
            <a href="/accessibilite">{t(shared, 'accessibility')}</a>
          </nav>
        </div>
      </main>
    </div>
  );
}

/** Ends the session from any page of the way in. */
export function SignOutForm({ block = false }: { block?: boolean }) {
  return (
    <form action="/deconnexion" method="post">
      <button type="submit" className={block ? 'fx-btn fx-btn-secondary fx-btn-lg fx-btn-block' : 'fx-link'}>
        {t(shared, 'sign_out')}
      </button>
    </form>
  );
}
