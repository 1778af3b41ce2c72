'use server';

import { parseInput } from '@foxeo/core/input';
import { type Address, t } from '@foxeo/core/messages';
import { sql } from '@foxeo/db';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { mailedLinkPage } from '../../auth/address.ts';
import { answering, passwordSentence, refusalOf, signedOut, waitInWords } from '../../auth/answers.ts';
import { requireAnswer } from '../../auth/auth-errors.ts';
import { newRecoveryCodes, tellFactorChange } from '../../auth/factors.ts';
import { done, type FormState, refused } from '../../auth/form-state.ts';
import { isFresh } from '../../auth/freshness.ts';
import { code, email } from '../../auth/inputs.ts';
import { shared } from '../../auth/messages/shared.ts';
import { appOrigin } from '../../auth/origin.ts';
import { passwordFault } from '../../auth/passwords.ts';
import { wordsAbout } from '../../auth/person.ts';
import { addressFor, getStanding, type Standing, stepOf } from '../../auth/standing.ts';
import { asMe, authClient, getSession, type Session } from '../../session/public.ts';
import type { ProofState } from '../account-state.ts';
import { account as messages } from '../messages/shared.ts';
import { prove } from '../proof.ts';

interface Act {
  session: Session;
  standing: Standing;
  address: Address;
}

/** Runs `work` for whoever is fully in. */
async function asPerson<S extends FormState>(state: S, work: (act: Act) => Promise<S>): Promise<S> {
  const [standing, session] = [await getStanding(), await getSession()];
  const address = addressFor(standing);
  return answering(state, address, async () =>
    session && standing && stepOf(standing) === 'in'
      ? work({ session, standing, address })
      : refused(state, signedOut(address)),
  );
}

/** As `asPerson`, once the person has shown lately who he is; otherwise the form asks for a code and keeps its fields. */
async function proven(state: ProofState, form: FormData, work: (act: Act) => Promise<ProofState>): Promise<ProofState> {
  return asPerson(state, async (act) => {
    const { session, standing, address } = act;
    // Auth's own code is checked by Auth, together with the act; it comes after a proof of ours, never instead of it.
    const typed = state.proof === undefined || (state.proof === 'nonce' && isFresh(session)) ? null : form.get('code');
    const parsed = parseInput(z.object({ code: code.nullable() }), { code: typed });
    if (!parsed.ok) return refused(state, refusalOf(parsed.error, address));
    const proof = await prove(session, standing.hasFactor, parsed.value.code);
    if (proof.outcome === 'proved') return work(act);
    const asked: ProofState = { ...state, proof: proof.kind };
    if (proof.outcome === 'wrong') return refused(asked, { fields: { code: t(shared, 'code_wrong') } });
    if (proof.outcome === 'locked') {
      return refused(asked, { fault: t(shared, 'locked', { wait: waitInWords(proof.wait) }, { address }) });
    }
    return { ...refused(asked, {}), outcome: 'idle' };
  });
}

export async function changePassword(state: ProofState, form: FormData): Promise<ProofState> {
  const password = String(form.get('password') ?? '');
  const checked = await asPerson(state, async ({ address }) => {
    const fault = await passwordFault(password, await asMe(wordsAbout, { readOnly: true }));
    return fault ? refused(state, { fields: { password: passwordSentence(fault, address) } }) : state;
  });
  if (checked !== state) return checked;
  return proven(state, form, async ({ address }) => {
    const { auth } = await authClient();
    const nonce = state.proof === 'nonce' ? String(form.get('code') ?? '').replace(/\s/g, '') : undefined;
    const { error } = await auth.updateUser({ password, ...(nonce && { nonce }) });
    requireAnswer(error);
    switch (error?.code) {
      case undefined:
        refresh();
        return { ...done(state, t(messages, 'password_changed', {}, { address })), proof: undefined };
      case 'same_password':
        return refused(state, { fields: { password: passwordSentence('same', address) } });
      case 'weak_password':
        return refused(state, { fields: { password: passwordSentence('common', address) } });
      case 'reauthentication_needed':
        // A session older than a day: Auth wants a code that it mails itself.
        requireAnswer((await auth.reauthenticate()).error);
        return { ...refused(state, {}), outcome: 'idle', proof: 'nonce' };
      default:
        return refused(state, { fields: { code: t(shared, 'code_wrong') } });
    }
  });
}

/** Both addresses confirm; until then nothing changes. An address that someone has is answered like any other. */
export async function changeEmail(state: ProofState, form: FormData): Promise<ProofState> {
  const parsed = parseInput(z.object({ email }), { email: form.get('email') });
  return proven(state, form, async ({ session, address }) => {
    if (!parsed.ok) return refused(state, refusalOf(parsed.error, address));
    if (parsed.value.email === session.email)
      return refused(state, { fields: { email: t(messages, 'email_same', {}, { address }) } });
    const emailRedirectTo = mailedLinkPage(await appOrigin(), '/compte/securite');
    const { error } = await (await authClient()).auth.updateUser({ email: parsed.value.email }, { emailRedirectTo });
    requireAnswer(error);
    return { ...done(state, t(messages, 'email_asked', {}, { address })), proof: undefined };
  });
}

/** Stops the second step. An operator can't: he may only set up another application. */
export async function removeFactor(state: ProofState, form: FormData): Promise<ProofState> {
  return proven(state, form, async ({ standing, address }) => {
    if (standing.operator) return refused(state, { fault: t(shared, 'forbidden') });
    const { auth } = await authClient();
    const { data, error } = await auth.mfa.listFactors();
    requireAnswer(error);
    for (const { id } of data?.totp ?? []) requireAnswer((await auth.mfa.unenroll({ factorId: id })).error);
    await tellFactorChange();
    refresh();
    return { ...done(state, t(messages, 'factor_removed', {}, { address })), proof: undefined };
  });
}

export async function renewRecoveryCodes(state: ProofState, form: FormData): Promise<ProofState> {
  return proven(state, form, async () => {
    const codes = await newRecoveryCodes();
    refresh();
    return { ...done(state), proof: undefined, codes };
  });
}

/** One session by its id, or all but this one. */
export async function endSessions(state: FormState, form: FormData): Promise<FormState> {
  return asPerson(state, async () => {
    const id = z.uuid().nullable().catch(null).parse(form.get('id'));
    const ended = await asMe(async (db) => {
      const { rows } = await sql<{ count: number }>`select app.revoke_sessions(${id}) as count`.execute(db);
      return rows[0]?.count ?? 0;
    });
    refresh();
    return done(state, t(messages, 'sessions_ended', { count: ended }));
  });
}

/** The one consent that may be given or taken back here at any time: the use of AI, for each of the person's clients. */
export async function sayToAi(state: FormState, form: FormData): Promise<FormState> {
  return asPerson(state, async ({ session }) => {
    const yes = form.get('decision') === 'granted';
    const version = z.coerce.number().int().positive().parse(form.get('version'));
    await asMe(async (db) => {
      const members = await db
        .selectFrom('client_members')
        .where('user_id', '=', session.userId)
        .where('removed_at', 'is', null)
        .select('client_id')
        .execute();
      const clients = members.map((member): string | null => member.client_id);
      for (const client of clients.length > 0 ? clients : [null]) {
        await sql`select app.record_consent('ai', ${version}, ${yes ? 'granted' : 'withdrawn'}, 'account', ${client})`.execute(
          db,
        );
      }
    });
    refresh();
    return done(state, t(messages, 'saved'));
  });
}
