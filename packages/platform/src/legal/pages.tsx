import { t } from '@foxeo/core/messages';
import { Wordmark } from '@foxeo/ui/brand';
import { Link } from '@foxeo/ui/link';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { env } from '../session/public.ts';
import { messages } from './messages.ts';
import { titles } from './titles.ts';

/** `/mentions-legales`: who publishes and hosts this service, as its environment says. */
export async function LegalNoticePage() {
  await connection();
  const { LEGAL_NAME, LEGAL_ADDRESS, LEGAL_SIREN, LEGAL_HOST } = env();
  return (
    <Page title={titles.notice.title}>
      <Part title={t(messages, 'publisher')}>
        <dl className="grid gap-x-6 sm:gap-y-2 sm:grid-cols-[auto_1fr]">
          <Fact term={t(messages, 'publisher_name')} value={LEGAL_NAME} />
          <Fact term={t(messages, 'publisher_address')} value={LEGAL_ADDRESS} />
          <Fact term={t(messages, 'publisher_siren')} value={LEGAL_SIREN} />
          <Fact term={t(messages, 'publisher_email')} value={<Contact />} />
        </dl>
      </Part>
      <Part title={t(messages, 'host')}>
        <dl className="grid gap-x-6 sm:gap-y-2 sm:grid-cols-[auto_1fr]">
          <Fact term={t(messages, 'host_text')} value={LEGAL_HOST} />
        </dl>
      </Part>
      <Part title={t(messages, 'property')}>
        <p>{t(messages, 'property_text')}</p>
      </Part>
    </Page>
  );
}

/** `/accessibilite`: what is aimed at, what was checked, whom to tell. */
export async function AccessibilityPage() {
  await connection();
  return (
    <Page title={titles.accessibility.title}>
      {(['aim', 'state'] as const).map((part) => (
        <Part key={part} title={t(messages, part)}>
          <p>{t(messages, `${part}_text`)}</p>
        </Part>
      ))}
      <Part title={t(messages, 'trouble')}>
        <p>{t(messages, 'trouble_text')}</p>
        <p>
          <Contact />
        </p>
      </Part>
      <Part title={t(messages, 'appeal')}>
        <p>{t(messages, 'appeal_text')}</p>
      </Part>
    </Page>
  );
}

/** `/confidentialite`: what is kept, who sees it, what leaves. */
export async function PrivacyPage() {
  await connection();
  return (
    <Page title={titles.privacy.title}>
      {(['kept', 'who', 'outside', 'rights'] as const).map((part) => (
        <Part key={part} title={t(messages, part)}>
          <p>{t(messages, `${part}_text`)}</p>
        </Part>
      ))}
      <Part title={t(messages, 'contact')}>
        <p>
          <Contact />
        </p>
      </Part>
    </Page>
  );
}

function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-surface">
      <div className="mx-auto grid max-w-prose gap-8 px-4 py-8 md:py-14">
        <header className="flex flex-wrap items-center justify-between gap-4">
          <Wordmark size={34} />
          <Link className="fx-link" href="/">
            {t(messages, 'back')}
          </Link>
        </header>
        <main id="contenu" className="grid gap-7">
          <h1 className="font-ui text-2xl font-semibold">{title}</h1>
          {children}
        </main>
        <nav
          aria-label={t(messages, 'pages')}
          className="flex flex-wrap gap-x-5 gap-y-2 border-t border-border pt-5 text-sm"
        >
          <Link className="fx-link" href="/mentions-legales">
            {titles.notice.title}
          </Link>
          <Link className="fx-link" href="/confidentialite">
            {titles.privacy.title}
          </Link>
          <Link className="fx-link" href="/accessibilite">
            {titles.accessibility.title}
          </Link>
        </nav>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-ui text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Fact({ term, value }: { term: string; value: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{term}</dt>
      <dd className="mb-3 wrap-anywhere whitespace-pre-line sm:mb-0">{value ?? t(messages, 'unknown')}</dd>
    </>
  );
}

function Contact() {
  const { LEGAL_EMAIL } = env();
  return LEGAL_EMAIL ? (
    <Link className="fx-link" href={`mailto:${LEGAL_EMAIL}`}>
      {LEGAL_EMAIL}
    </Link>
  ) : (
    t(messages, 'unknown')
  );
}
