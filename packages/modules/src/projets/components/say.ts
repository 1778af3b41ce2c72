'use client';

import { translator } from '@foxeo/core/messages';
import { sayError, useAct as useOneAct } from '@foxeo/platform/module-host/client';
import { actMessages } from '../messages/acts.ts';

export const say = translator(actMessages, { address: 'tu' });

/** The sentence of a field's fault; undefined when it has none of its own. */
export function sayFault(key: string): string | undefined {
  const messages: Readonly<Record<string, unknown>> = actMessages;
  const sentence = messages[`fault_${key}`];
  return typeof sentence === 'string' ? sentence : undefined;
}

/** The sentence of a failure that is no field's. */
export function sayFailure(error: Parameters<typeof sayError>[0]): string {
  const [key] = Object.values(error.fields ?? {});
  return (key && sayFault(key)) || sayError(error, actMessages, { address: 'tu' });
}

/** An act of a button, in this module's words. */
export const useAct = () => useOneAct(sayFailure);
