import { t } from '@foxeo/core/messages';
import { TextLink } from '@foxeo/ui/link-button';
import type { PageProps } from '../../module-host/public.ts';
import { getSession } from '../../session/public.ts';
import { showSecondFactor, useRecoveryCode } from '../actions/second-factor.ts';
import { withReturn } from '../address.ts';
import { goTo } from '../arrival.ts';
import { CodeForm } from '../components/code-form.tsx';
import { Enrolment } from '../components/enrolment.tsx';
import { Heading } from '../components/heading.tsx';
import { Frame, SignOutForm } from '../frame.tsx';
import { isFresh, proofPage } from '../freshness.ts';
import { secondFactor as messages } from '../messages/second-factor.ts';
import { shared } from '../messages/shared.ts';
import { addressFor, getStanding, nextPage, stepOf } from '../standing.ts';
import { backOf, refuseOutsideHub } from './sign-in.tsx';

/** `/connexion/second-facteur`: with `?confirmer=1`, shown again although it was shown. */
export async function SecondFactorPage({ searchParams }: PageProps) {
  const [back, standing, session] = [await backOf(searchParams), await getStanding(), await getSession()];
  if (!standing?.alive || !session) return goTo(nextPage(standing, back));
  refuseOutsideHub(standing);
  const again = (await searchParams).confirmer === '1' && standing.hasFactor;
  if (stepOf(standing) !== 'second_factor' && !again) return goTo(nextPage(standing, back));
  const address = addressFor(standing);
  return (
    <Frame>
      <Heading title={t(messages, 'show_title', {}, { address })}>{t(messages, 'show_lead', {}, { address })}</Heading>
      <CodeForm action={showSecondFactor} back={back} label={t(shared, 'code')} submit={t(messages, 'verify')} />
      <TextLink href={withReturn('/connexion/secours', back)}>{t(messages, 'lost', {}, { address })}</TextLink>
      <Account email={session.email} address={address} />
    </Frame>
  );
}

/** `/connexion/secours`. */
export async function RecoveryPage({ searchParams }: PageProps) {
  const [back, standing, session] = [await backOf(searchParams), await getStanding(), await getSession()];
  if (!standing?.alive || !session) return goTo(nextPage(standing, back));
  refuseOutsideHub(standing);
  if (!standing.hasFactor) return goTo(nextPage(standing, back));
  const address = addressFor(standing);
  return (
    <Frame>
      <Heading title={t(messages, 'recovery_title')}>{t(messages, 'recovery_lead', {}, { address })}</Heading>
      <CodeForm
        action={useRecoveryCode}
        back={back}
        label={t(messages, 'recovery_code')}
        submit={t(messages, 'recovery_use')}
        letters={{ hint: t(messages, 'recovery_hint') }}
      />
      <p className="text-xs text-muted">
        {t(messages, `recovery_none_${standing.operator ? 'operator' : 'client'}`, {}, { address })}
      </p>
      <TextLink href={withReturn('/connexion/second-facteur', back)}>{t(messages, 'back_to_code')}</TextLink>
      <Account email={session.email} address={address} />
    </Frame>
  );
}

/** `/connexion/enroler`: the first application of codes, or another in its place. */
export async function EnrolPage({ searchParams }: PageProps) {
  const [back, standing, session] = [await backOf(searchParams), await getStanding(), await getSession()];
  const here = withReturn('/connexion/enroler', back);
  if (!standing?.alive || !session) return goTo(nextPage(standing, here));
  refuseOutsideHub(standing);
  if (stepOf(standing) === 'second_factor') return goTo(nextPage(standing, here));
  if (standing.hasFactor && !isFresh(session)) return goTo(proofPage(here));
  return (
    <Frame>
      <Enrolment
        address={addressFor(standing)}
        email={session.email}
        back={back}
        who={standing.operator ? 'operator' : 'client'}
        replaces={standing.hasFactor}
      />
      <Account email={session.email} address={addressFor(standing)} />
    </Frame>
  );
}

function Account({ email, address }: { email: string; address: 'tu' | 'vous' }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-border pt-4 text-xs text-muted">
      <span className="min-w-0 break-words">{t(shared, 'signed_in_as', { email }, { address })}</span>
      <SignOutForm />
    </div>
  );
}
