'use server';

import { t } from '@foxeo/core/messages';
import { asMe, authClient, getSession } from '../../session/public.ts';
import { safeReturn } from '../address.ts';
import { answering, passwordSentence, signedOut } from '../answers.ts';
import { goOn, goTo } from '../arrival.ts';
import { requireAnswer } from '../auth-errors.ts';
import { type FormState, refused } from '../form-state.ts';
import { signIn as messages } from '../messages/sign-in.ts';
import { passwordFault } from '../passwords.ts';
import { wordsAbout } from '../person.ts';
import { addressFor, getStanding, stepOf } from '../standing.ts';

/** The password chosen after a link of recovery. Auth ends the person's other sessions with it. */
export async function chooseNewPassword(state: FormState, form: FormData): Promise<FormState> {
  const standing = await getStanding();
  const session = await getSession();
  const address = addressFor(standing);
  return answering(state, address, async () => {
    if (!session || stepOf(standing) === 'sign_in') return refused(state, signedOut(address));
    if (stepOf(standing) !== 'in') return goOn('/connexion/nouveau-mot-de-passe');
    const password = String(form.get('password') ?? '');
    const fault = await passwordFault(password, await asMe(wordsAbout, { readOnly: true }));
    if (fault) return refused(state, { fields: { password: passwordSentence(fault, address) } });
    const { error } = await (await authClient()).auth.updateUser({ password });
    requireAnswer(error);
    if (error?.code === 'same_password')
      return refused(state, { fields: { password: passwordSentence('same', address) } });
    if (error?.code === 'weak_password')
      return refused(state, { fields: { password: passwordSentence('common', address) } });
    if (error) return refused(state, { fault: t(messages, 'new_password_old_session', {}, { address }) });
    return goTo(safeReturn(String(form.get('suite') ?? '')));
  });
}
