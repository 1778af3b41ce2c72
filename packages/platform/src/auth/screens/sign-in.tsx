import { t } from '@foxeo/core/messages';
import { LinkButton, TextLink } from '@foxeo/ui/link-button';
import { forbidden } from 'next/navigation';
import type { PageProps } from '../../module-host/public.ts';
import { currentApp, getSession } from '../../session/public.ts';
import { chooseNewPassword } from '../actions/password.ts';
import { forgetPassword } from '../actions/sign-in.ts';
import { maskEmail, safeReturn } from '../address.ts';
import { goTo } from '../arrival.ts';
import { EmailForm } from '../components/email-form.tsx';
import { Heading } from '../components/heading.tsx';
import { LinkForm } from '../components/link-form.tsx';
import { NewPasswordForm } from '../components/new-password-form.tsx';
import { SignInForm } from '../components/sign-in-form.tsx';
import { Frame } from '../frame.tsx';
import { shared } from '../messages/shared.ts';
import { signIn as messages } from '../messages/sign-in.ts';
import { addressFor, getStanding, nextPage, type Standing, stepOf } from '../standing.ts';

/** `/connexion`: a mailed link or code first, a password second. Whoever is in goes where he was going. */
export async function SignInPage({ searchParams }: PageProps) {
  const back = await backOf(searchParams);
  const standing = await getStanding();
  if (standing?.alive) goTo(nextPage(standing, back));
  return (
    <Frame>
      <SignInForm address={addressFor(null)} back={back} />
    </Frame>
  );
}

/** `/connexion/lien`: what the button of a mail opens. */
export async function LinkPage({ searchParams }: PageProps) {
  const [back, standing, session] = [await backOf(searchParams), await getStanding(), await getSession()];
  return (
    <Frame>
      <LinkForm
        address={addressFor(null)}
        back={back}
        current={standing?.alive && session ? maskEmail(session.email) : null}
      />
      <noscript>{t(messages, 'no_script')}</noscript>
    </Frame>
  );
}

/** `/connexion/mot-de-passe-oublie`. */
export async function ForgotPage() {
  const address = addressFor(null);
  return (
    <Frame>
      <Heading title={t(messages, 'forgot_title', {}, { address })}>
        {t(messages, 'forgot_lead', {}, { address })}
      </Heading>
      <EmailForm action={forgetPassword} label={t(shared, 'email')} submit={t(messages, 'forgot_send')} />
      <TextLink href="/connexion">{t(shared, 'back_to_sign_in')}</TextLink>
    </Frame>
  );
}

/** `/connexion/nouveau-mot-de-passe`: reached by a link of recovery, after the second factor if there is one. */
export async function NewPasswordPage({ searchParams }: PageProps) {
  const [back, standing, session] = [await backOf(searchParams), await getStanding(), await getSession()];
  if (!session || stepOf(standing) !== 'in') return goTo(nextPage(standing, '/connexion/nouveau-mot-de-passe'));
  const address = addressFor(standing);
  return (
    <Frame>
      <Heading title={t(messages, 'new_password_title', {}, { address })}>
        {t(messages, 'new_password_lead', {}, { address })}
      </Heading>
      <NewPasswordForm
        action={chooseNewPassword}
        back={back}
        email={session.email}
        label={t(shared, 'new_password')}
        hint={t(shared, 'new_password_hint', {}, { address })}
        submit={t(messages, 'new_password_save')}
      />
    </Frame>
  );
}

/** `/connexion/retour`: where the tab ends that a form opened because its session was over. */
export async function ReturnPage() {
  const standing = await getStanding();
  if (stepOf(standing) !== 'in') goTo(nextPage(standing, '/connexion/retour'));
  const address = addressFor(standing);
  return (
    <Frame>
      <Heading title={t(messages, 'return_title', {}, { address })}>
        {t(messages, 'return_lead', {}, { address })}
      </Heading>
      <LinkButton href="/" size="lg" block>
        {t(messages, 'return_home')}
      </LinkButton>
    </Frame>
  );
}

/** The `suite` of an address, made safe. */
export async function backOf(searchParams: PageProps['searchParams']): Promise<string> {
  const { suite } = await searchParams;
  return safeReturn(typeof suite === 'string' ? suite : undefined);
}

/** An operator is at home in the Hub alone: elsewhere nothing of the way in is for him. */
export function refuseOutsideHub(standing: Standing): void {
  if (standing.operator && currentApp() !== 'hub') forbidden();
}
