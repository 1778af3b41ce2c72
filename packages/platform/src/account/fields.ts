import { type Address, t } from '@foxeo/core/messages';
import type { AppError } from '@foxeo/core/result';
import { fieldSentences } from '../auth/answers.ts';
import { account as messages } from './messages/shared.ts';

const OWN = ['phone_invalid', 'time_invalid'] as const;

/** The sentence of each field at fault: the account's own, else those of every form. */
export function fieldsOf({ fields = {} }: AppError, address: Address): Record<string, string> {
  const own = Object.entries(fields).flatMap(([field, key]) => {
    const known = OWN.find((name) => name === key);
    return known ? [[field, t(messages, known)]] : [];
  });
  return { ...fieldSentences(fields, address), ...Object.fromEntries(own) };
}
