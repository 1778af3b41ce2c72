import { type Catalogue, sayMessage } from '@foxeo/core/messages';
import type { ActionError } from '@foxeo/platform/module-host/client';
import { composeMessages } from '../messages/hub.ts';

const known: Catalogue = composeMessages;

/** What is wrong, by field of the step: `steps.2.title` and `content.title` are `title` of their step. */
export function faultsOf(error: ActionError): { step: number | null; faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  let step: number | null = null;
  for (const [path, key] of Object.entries(('fields' in error && error.fields) || {})) {
    const [, number, field] = /^(?:steps\.(\d+)\.|content\.)?([A-Za-z]+)/.exec(path) ?? [];
    if (number !== undefined) step ??= Number(number);
    if (field) faults[field] = sayMessage(known[`error_${key}`] ?? composeMessages.error_step_item);
  }
  return { step, faults };
}
