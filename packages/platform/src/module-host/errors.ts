import { type Catalogue, type Options, sayMessage, t } from '@foxeo/core/messages';
import type { AppError } from '@foxeo/core/result';
import { messages } from './messages.ts';

/**
 * The sentence of a failed action. A module says its own refusals under `error_<key>`: the `detail`, then the keys of
 * the fields at fault, then the code are looked up in `own`; what it doesn't name gets the sentence of the code.
 */
export function sayError(error: AppError, own: Catalogue = {}, options: Options = {}): string {
  const keys = [error.detail, ...Object.values(error.fields ?? {}), error.code];
  for (const key of keys) {
    const message = key === undefined ? undefined : own[`error_${key}`];
    if (message !== undefined) return sayMessage(message, {}, options);
  }
  if (error.reference) return t(messages, 'error_reference', { reference: error.reference }, options);
  return t(messages, `error_${error.code}`, {}, options);
}
