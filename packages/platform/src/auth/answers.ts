import { type Address, t } from '@foxeo/core/messages';
import { unstable_rethrow } from 'next/navigation';
import { type ActionError, failureOf } from '../module-host/public.ts';
import { type FormState, type Refusal, refused } from './form-state.ts';
import { shared } from './messages/shared.ts';
import type { PasswordFault } from './passwords.ts';

/** Runs an action's work. A refusal of the database is said; anything unexpected is logged and said by its reference. */
export async function answering<S extends FormState>(state: S, address: Address, work: () => Promise<S>): Promise<S> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    return refused(state, refusalOf(failureOf(error).error, address));
  }
}

/** A failure, as a form says it. */
export function refusalOf(error: ActionError, address: Address): Refusal {
  switch (error.code) {
    case 'invalid_input':
      return { fields: fieldSentences(error.fields ?? {}, address) };
    case 'not_signed_in':
      return signedOut(address);
    case 'forbidden':
      // To the database a session that ended between two clicks is no session.
      return error.detail === 'session_ended' ? signedOut(address) : { fault: t(shared, 'forbidden') };
    case 'unexpected':
      return { fault: t(shared, 'unexpected', { reference: error.reference ?? '' }, { address }) };
    default:
      return { fault: t(shared, 'unavailable', {}, { address }) };
  }
}

export function signedOut(address: Address): Refusal {
  return { signedOut: true, fault: t(shared, 'signed_out', {}, { address }) };
}

const FIELD_KEYS = ['required', 'too_long', 'email_invalid', 'code_incomplete'] as const;

/** Message keys by field → sentences by field. */
export function fieldSentences(fields: Readonly<Record<string, string>>, address: Address): Record<string, string> {
  const say = (key: string) => t(shared, FIELD_KEYS.find((known) => known === key) ?? 'invalid', {}, { address });
  return Object.fromEntries(Object.entries(fields).map(([field, key]) => [field, say(key)]));
}

export function passwordSentence(fault: PasswordFault | 'same', address: Address): string {
  return t(shared, `password_${fault}`, {}, { address });
}

/** « 40 secondes », « 5 minutes »: rounded up, so that the wait is over when it is said to be. */
export function waitInWords(seconds: number): string {
  return seconds < 90
    ? t(shared, 'wait_seconds', { count: Math.max(1, Math.ceil(seconds)) })
    : t(shared, 'wait_minutes', { count: Math.ceil(seconds / 60) });
}
