'use server';

import { parseInput } from '@foxeo/core/input';
import { t } from '@foxeo/core/messages';
import { z } from 'zod';
import { authClient } from '../../session/public.ts';
import { safeReturn } from '../address.ts';
import { answering, refusalOf, waitInWords } from '../answers.ts';
import { goOn } from '../arrival.ts';
import { countMail, recordSignIn, signInWait, spendCodeTry } from '../attempts.ts';
import { requireAnswer } from '../auth-errors.ts';
import { done, refused } from '../form-state.ts';
import { code, email } from '../inputs.ts';
import { mailLink } from '../mails.ts';
import { shared } from '../messages/shared.ts';
import { signIn as messages } from '../messages/sign-in.ts';
import { RESEND_AFTER, type SignInState } from '../sign-in-state.ts';
import { addressFor } from '../standing.ts';

/**
 * The one action of the sign-in form: which button was pressed says what is asked. An address that nobody has gets the
 * answers, and the time they take, of one that someone has.
 */
export async function signIn(state: SignInState, form: FormData): Promise<SignInState> {
  // A code that is complete presses no button.
  const intent = form.get('intent') ?? { address: 'mail', code: 'code' }[state.step];
  const back = safeReturn(String(form.get('suite') ?? ''));
  const typed = { ...state, email: String(form.get('email') ?? state.email) };
  return answering(typed, addressFor(null), async () => {
    const parsed = parseInput(z.object({ email }), typed);
    if (!parsed.ok) return refused(typed, refusalOf(parsed.error, addressFor(null)));
    const known = { ...typed, email: parsed.value.email };
    if (intent === 'code') return enterCode(known, form.get('code'), back);
    if (intent === 'enter') return enterPassword(known, String(form.get('password') ?? ''), back);
    return sendMail(known, back);
  });
}

/** A link for whoever forgot his password. Same answers, same time. */
export async function forgetPassword(state: SignInState, form: FormData): Promise<SignInState> {
  const typed = { ...state, email: String(form.get('email') ?? '') };
  return answering(typed, addressFor(null), async () => {
    const parsed = parseInput(z.object({ email }), typed);
    if (!parsed.ok) return refused(typed, refusalOf(parsed.error, addressFor(null)));
    return mail({ ...typed, email: parsed.value.email }, () =>
      mailLink('recovery', parsed.value.email, '/connexion/nouveau-mot-de-passe'),
    );
  });
}

const sendMail = (state: SignInState, back: string) => mail(state, () => mailLink('sign_in', state.email, back));

async function mail(state: SignInState, send: () => Promise<void>): Promise<SignInState> {
  const wait = await countMail(state.email);
  if (wait > RESEND_AFTER) {
    const params = { wait: waitInWords(wait) };
    return refused(state, { fault: t(shared, 'too_many_mails', params, { address: addressFor(null) }) });
  }
  if (wait === 0) await send();
  const notice = t(messages, 'sent', { email: state.email });
  return { ...done(state, notice), step: 'code', resendIn: wait || RESEND_AFTER };
}

async function enterCode(state: SignInState, typed: FormDataEntryValue | null, back: string): Promise<SignInState> {
  const address = addressFor(null);
  const parsed = parseInput(z.object({ code }), { code: typed });
  if (!parsed.ok) return refused(state, refusalOf(parsed.error, address));
  const wait = await signInWait(state.email);
  if (wait > 0) return refused(state, { fault: t(shared, 'locked', { wait: waitInWords(wait) }, { address }) });
  if (!(await spendCodeTry(state.email)))
    return refused(state, { fields: { code: t(messages, 'code_spent', {}, { address }) } });

  const { auth } = await authClient();
  const { error } = await auth.verifyOtp({ email: state.email, token: parsed.value.code, type: 'email' });
  requireAnswer(error);
  await recordSignIn(state.email, !error);
  if (error) return refused(state, { fields: { code: t(shared, 'code_wrong') } });
  return goOn(back);
}

async function enterPassword(state: SignInState, password: string, back: string): Promise<SignInState> {
  const address = addressFor(null);
  if (password === '') return refused(state, { fields: { password: t(shared, 'required') } });
  const wait = await signInWait(state.email);
  if (wait > 0) return locked(state, wait);

  const { auth } = await authClient();
  const { error } = await auth.signInWithPassword({ email: state.email, password });
  requireAnswer(error);
  await recordSignIn(state.email, !error);
  if (!error) return goOn(back);
  const now = await signInWait(state.email);
  return now > 0 ? locked(state, now) : refused(state, { fault: t(messages, 'wrong', {}, { address }) });
}

function locked(state: SignInState, wait: number): SignInState {
  const params = { wait: waitInWords(wait) };
  return refused(state, { fault: t(messages, 'locked_mail', params, { address: addressFor(null) }) });
}
