'use server';

import { parseInput } from '@foxeo/core/input';
import { t } from '@foxeo/core/messages';
import type { AppError } from '@foxeo/core/result';
import { type Db, sql, toAppError } from '@foxeo/db';
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { adminClient, asMe, asVisitor, authClient, getSession, spaceUrl } from '../../session/public.ts';
import { maskEmail } from '../address.ts';
import { answering, passwordSentence, refusalOf } from '../answers.ts';
import { goTo } from '../arrival.ts';
import { requireAnswer } from '../auth-errors.ts';
import { done, type FormState, refused } from '../form-state.ts';
import { givenName } from '../inputs.ts';
import type { Invitation } from '../invitation.ts';
import { invitation as messages } from '../messages/invitation.ts';
import { appOrigin } from '../origin.ts';
import { passwordFault } from '../passwords.ts';
import { getStanding } from '../standing.ts';
import { readTexts } from '../texts.ts';

interface Peeked {
  state: 'open' | 'accepted' | 'cancelled' | 'expired';
  email: string;
  firstName: string | null;
  lastName: string | null;
  operator: string;
  dashboard: 'lab' | 'one';
  subdomain: string | null;
}

const secret = z.string().regex(/^[\w-]{20,100}$/);

/** What the secret of an address opens. Looking uses nothing up. */
export async function openInvitation(typed: string): Promise<Invitation> {
  const parsed = secret.safeParse(typed);
  const found = parsed.success ? await asVisitor((db) => peek(db, parsed.data)) : undefined;
  if (!found) return { state: 'unknown' };
  const { state, email, operator } = found;
  if (state === 'cancelled') return { state, operator };
  const origin = spaceUrl(found);
  if (origin && origin !== (await appOrigin())) return { state: 'elsewhere', page: `${origin}/invitation` };
  if (state !== 'open') return { state, email };
  const [texts, session] = [await asVisitor(readTexts), await getSession()];
  const other =
    session && session.email !== email ? { invited: maskEmail(email), current: maskEmail(session.email) } : null;
  return { state, email, firstName: found.firstName ?? '', lastName: found.lastName ?? '', operator, texts, other };
}

export async function renewInvitation(state: FormState, form: FormData): Promise<FormState> {
  return answering(state, 'vous', async () => {
    const typed = String(form.get('secret') ?? '');
    const found = await asVisitor((db) => peek(db, typed));
    try {
      await asVisitor((db) => sql`select app.renew_invitation(${typed})`.execute(db));
    } catch (error) {
      if (toAppError(error)?.code !== 'rate_limited') throw error;
      return refused(state, { fault: t(messages, 'renewed_lately') });
    }
    return done(state, t(messages, 'renewed', { email: found?.email ?? '' }));
  });
}

const acceptance = z.object({
  secret,
  firstName: givenName,
  lastName: givenName,
  addressForm: z.enum(['tu', 'vous']),
  timeZone: z.string().max(60).catch('Europe/Paris'),
  termsVersion: z.coerce.number().int().positive(),
  ai: z.boolean(),
});

/**
 * The invited person comes in: account, session, password if one was chosen, then membership and consents in one
 * transaction. The last is what uses the invitation up: whatever fails before, the same button starts again.
 */
export async function acceptInvitation(state: FormState, form: FormData): Promise<FormState> {
  return answering(state, 'vous', async () => {
    const parsed = parseInput(acceptance, {
      ...Object.fromEntries(form),
      ai: form.get('ai') === 'on',
    });
    const password = form.get('choice') === 'password' ? String(form.get('password') ?? '') : null;
    const fields = parsed.ok ? {} : (refusalOf(parsed.error, 'vous').fields ?? {});
    const found = await asVisitor((db) => peek(db, String(form.get('secret') ?? '')));
    const about = [found?.email ?? '', String(form.get('firstName')), String(form.get('lastName'))];
    const fault = password === null ? null : await passwordFault(password, about);
    const faults = {
      ...fields,
      ...(fault && { password: passwordSentence(fault, 'vous') }),
      ...(form.get('terms') !== 'on' && { terms: t(messages, 'terms_needed') }),
    };
    if (Object.keys(faults).length > 0) return refused(state, { fields: faults });
    if (!parsed.ok || !found) return refused(state, { fault: t(messages, 'unknown') });

    const client = await authClient();
    const entry = await enterAs(client, found);
    if (entry === 'closed') return refused(state, { fault: t(messages, `${closedState(found)}_title`) });
    if (entry === 'failed') return refused(state, { fault: t(messages, 'try_again') });
    const standing = await getStanding();
    const steps = { sign_in: 'account_exists', second_factor: 'factor_needed' } as const;
    const step = entry === 'sign_in' ? entry : standing?.hasFactor && !standing.factorShown ? 'second_factor' : null;
    if (step) return { ...refused(state, { fault: t(messages, steps[step]) }), signedOut: true };
    if (password !== null) {
      const { error } = await client.auth.updateUser({ password });
      requireAnswer(error);
      if (error && error.code !== 'same_password') {
        return refused(state, { fields: { password: passwordSentence('common', 'vous') } });
      }
    }
    try {
      await asMe((db) => accept(db, parsed.value));
    } catch (error) {
      const refusal = toAppError(error);
      if (!refusal) throw error;
      return refused(state, { fault: sentenceOf(refusal) });
    }
    return goTo('/');
  });
}

/**
 * Signs in with the invited address. The secret stands for the mailbox only while the invitation is open, and only for
 * an account that nobody has used yet: a forwarded mail must not open what its owner already has here.
 */
async function enterAs(client: SupabaseClient, invited: Peeked): Promise<'in' | 'closed' | 'sign_in' | 'failed'> {
  const session = await getSession();
  if (session?.email === invited.email && (await getStanding())?.alive) return 'in';
  if (invited.state !== 'open') return 'closed';
  const { admin } = adminClient().auth;
  const { error: exists } = await admin.createUser({ email: invited.email, email_confirm: true });
  requireAnswer(exists);
  const { data, error } = await admin.generateLink({ type: 'magiclink', email: invited.email });
  requireAnswer(error);
  if (!data.properties) return 'failed';
  if (data.user.last_sign_in_at) return 'sign_in';
  if (session) await client.auth.signOut({ scope: 'local' });
  const { error: refusal } = await client.auth.verifyOtp({
    token_hash: data.properties.hashed_token,
    type: 'magiclink',
  });
  requireAnswer(refusal);
  return refusal ? 'failed' : 'in';
}

function closedState({ state }: Peeked): 'accepted' | 'expired' | 'cancelled' {
  return state === 'open' ? 'accepted' : state;
}

async function peek(db: Db, typed: string): Promise<Peeked | undefined> {
  const { rows } = await sql<Peeked>`
    select state, lower(email) as email, first_name as "firstName", last_name as "lastName", operator, dashboard, subdomain from app.peek_invitation(${typed})
  `.execute(db);
  return rows[0];
}

async function accept(db: Db, input: z.infer<typeof acceptance>): Promise<void> {
  await sql`select app.accept_invitation(
    ${input.secret}, ${input.termsVersion}, ${input.ai}, ${input.firstName}, ${input.lastName},
    ${input.addressForm}, ${input.timeZone}
  )`.execute(db);
}

function sentenceOf({ code, detail, fields }: AppError): string {
  if (fields && 'terms' in fields) return t(messages, 'terms_changed');
  if (code === 'conflict') return t(messages, 'is_operator');
  if (code === 'expired') return t(messages, 'expired_title');
  if (code === 'already_done') return t(messages, detail === 'cancelled' ? 'cancelled_title' : 'accepted_title');
  return t(messages, 'try_again');
}
