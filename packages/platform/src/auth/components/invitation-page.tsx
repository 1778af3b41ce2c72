'use client';

import { t } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { LinkButton } from '@foxeo/ui/link-button';
import { Skeleton } from '@foxeo/ui/skeleton';
import { type ReactNode, useEffect, useState } from 'react';
import { openInvitation, renewInvitation } from '../actions/invitation.ts';
import { UNSENT } from '../form-state.ts';
import type { Invitation } from '../invitation.ts';
import { browser } from '../messages/browser.ts';
import { invitation as messages } from '../messages/invitation.ts';
import { Heading } from './heading.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { FormAnswer, KeptForm } from './kept-form.tsx';

type Seen = Invitation | { state: 'incomplete' | 'offline' };

/** Shows what an invitation opens. Its secret stands after the `#` of the address, where no server sees it. */
export function InvitationPage() {
  const [secret, setSecret] = useState('');
  const [seen, setSeen] = useState<Seen | null>(null);

  useEffect(() => {
    const read = () => {
      const found = decodeURIComponent(location.hash.slice(1));
      setSecret(found);
      if (found === '') setSeen({ state: 'incomplete' });
      else openInvitation(found).then(setSeen, () => setSeen({ state: 'offline' }));
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);

  if (!seen) return <Opening />;
  switch (seen.state) {
    case 'open':
      return <InvitationForm secret={secret} invitation={seen} />;
    case 'elsewhere':
      return (
        <Dead title="elsewhere_title" text={t(messages, 'elsewhere')}>
          <a href={`${seen.page}#${secret}`} className="fx-btn fx-btn-primary fx-btn-lg fx-btn-block">
            {t(messages, 'go_there')}
          </a>
        </Dead>
      );
    case 'accepted':
      return (
        <Dead title="accepted_title" text={t(messages, 'accepted', { email: seen.email })}>
          <LinkButton href="/connexion" variant="primary" size="lg" block>
            {t(messages, 'sign_in')}
          </LinkButton>
        </Dead>
      );
    case 'expired':
      return (
        <Dead title="expired_title" text={t(messages, 'expired', { email: seen.email })}>
          <Renewal secret={secret} />
        </Dead>
      );
    case 'cancelled':
      return <Dead title="cancelled_title" text={t(messages, 'cancelled', { operator: seen.operator })} signIn />;
    case 'unknown':
      return <Dead title="unknown_title" text={t(messages, 'unknown')} signIn />;
    case 'incomplete':
      return <Dead title="incomplete_title" text={t(messages, 'incomplete')} signIn />;
    case 'offline':
      return (
        <Dead title="page_title" text={t(browser, 'offline')}>
          <Button variant="primary" size="lg" block onClick={() => location.reload()}>
            {t(messages, 'open_again')}
          </Button>
        </Dead>
      );
  }
}

function Opening() {
  return (
    <div role="status" className="grid gap-4.5">
      <span className="sr-only">{t(messages, 'opening')}</span>
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-12 w-full" />
    </div>
  );
}

interface DeadProps {
  title: Extract<keyof typeof messages, `${string}_title`>;
  text: string;
  /** For whoever has an account already. */
  signIn?: boolean;
  children?: ReactNode;
}

/** An address that opens nothing, and the way on. */
function Dead({ title, text, signIn = false, children }: DeadProps) {
  return (
    <>
      <Heading title={t(messages, title)}>{text}</Heading>
      {children}
      {signIn && (
        <LinkButton href="/connexion" size="lg" block>
          {t(messages, 'sign_in')}
        </LinkButton>
      )}
    </>
  );
}

function Renewal({ secret }: { secret: string }) {
  return (
    <KeptForm action={renewInvitation} start={UNSENT} className="grid gap-4.5">
      {(state, pending) => (
        <>
          <FormAnswer state={state} />
          <input type="hidden" name="secret" value={secret} />
          {state.outcome !== 'done' && (
            <Button type="submit" variant="primary" size="lg" block pending={pending}>
              {t(messages, 'renew')}
            </Button>
          )}
        </>
      )}
    </KeptForm>
  );
}
