'use server';

import { parseInput } from '@foxeo/core/input';
import { type Address, t } from '@foxeo/core/messages';
import { sql } from '@foxeo/db';
import { z } from 'zod';
import { asMe, getSession, type Session } from '../../session/public.ts';
import { safeReturn } from '../address.ts';
import { answering, refusalOf, signedOut, waitInWords } from '../answers.ts';
import { goOn, goTo } from '../arrival.ts';
import { signInWait } from '../attempts.ts';
import type { EnrolmentState } from '../enrolment-state.ts';
import { newRecoveryCodes, proveFactor, showFactor, startFactor, tellFactorChange } from '../factors.ts';
import { done, type FormState, refused } from '../form-state.ts';
import { isFresh, proofPage } from '../freshness.ts';
import { code } from '../inputs.ts';
import { secondFactor as messages } from '../messages/second-factor.ts';
import { shared } from '../messages/shared.ts';
import { addressFor, getStanding, type Standing, stepOf } from '../standing.ts';

interface Asker {
  session: Session;
  standing: Standing;
  address: Address;
  back: string;
}

/** Runs `work` for whoever has a live session, at whichever step of the way in. */
async function asBearer<S extends FormState>(state: S, form: FormData, work: (asker: Asker) => Promise<S>): Promise<S> {
  return answering(state, addressFor(null), async () => {
    const [session, standing] = [await getSession(), await getStanding()];
    const address = addressFor(standing);
    if (!session || !standing?.alive) return refused(state, signedOut(address));
    const back = safeReturn(String(form.get('suite') ?? ''));
    return answering(state, address, () => work({ session, standing, address, back }));
  });
}

export async function showSecondFactor(state: FormState, form: FormData): Promise<FormState> {
  return asBearer(state, form, async ({ session, address, back }) => {
    const parsed = parseInput(z.object({ code }), { code: form.get('code') });
    if (!parsed.ok) return refused(state, refusalOf(parsed.error, address));
    const answer = await showFactor(session.email, parsed.value.code);
    if (answer.outcome === 'locked') {
      return refused(state, { fault: t(shared, 'locked', { wait: waitInWords(answer.wait) }, { address }) });
    }
    if (answer.outcome === 'wrong') return refused(state, { fields: { code: t(shared, 'code_wrong') } });
    return goOn(back);
  });
}

/** A recovery code takes the old application away. An operator sets a new one up at once; he can do nothing before. */
export async function useRecoveryCode(state: FormState, form: FormData): Promise<FormState> {
  return asBearer(state, form, async ({ session, address, back }) => {
    const typed = String(form.get('code') ?? '').trim();
    if (typed === '') return refused(state, { fields: { code: t(shared, 'required') } });
    const wait = await signInWait(session.email);
    if (wait > 0) return refused(state, { fault: t(shared, 'locked', { wait: waitInWords(wait) }, { address }) });
    const used = await asMe(async (db) => {
      const { rows } = await sql<{
        used: boolean;
      }>`select app.use_recovery_code(${typed.slice(0, 60)}) as used`.execute(db);
      return rows[0]?.used === true;
    });
    if (!used) return refused(state, { fields: { code: t(messages, 'recovery_wrong') } });
    return goOn(back);
  });
}

/** Makes a factor to be photographed. Whoever has one already must have shown it in this session. */
export async function startEnrolment(state: EnrolmentState, form: FormData): Promise<EnrolmentState> {
  return asBearer<EnrolmentState>(state, form, async ({ session, standing, address, back }) => {
    if (stepOf(standing) === 'second_factor') return goOn(back);
    if (standing.hasFactor && !isFresh(session)) return goTo(proofPage('/connexion/enroler'));
    const factor = await startFactor();
    if (!factor) return refused(state, { fault: t(shared, 'unavailable', {}, { address }) });
    return { ...done(state), outcome: 'idle', factor, codes: undefined };
  });
}

/** The first code of the new application puts it in force; the recovery codes are shown in the same answer. */
export async function finishEnrolment(state: EnrolmentState, form: FormData): Promise<EnrolmentState> {
  return asBearer<EnrolmentState>(state, form, async ({ address }) => {
    const factor = z.uuid().safeParse(form.get('factor'));
    if (!factor.success) return refused(state, { fault: t(shared, 'unavailable', {}, { address }) });
    const parsed = parseInput(z.object({ code }), { code: form.get('code') });
    if (!parsed.ok) return refused(state, refusalOf(parsed.error, address));
    if (!(await proveFactor(factor.data, parsed.value.code))) {
      return refused(state, { fields: { code: t(shared, 'code_wrong') } });
    }
    const codes = await newRecoveryCodes();
    await tellFactorChange();
    return { ...done(state), codes };
  });
}
