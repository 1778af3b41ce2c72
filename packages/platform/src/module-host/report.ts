import { newErrorRef } from '@foxeo/core/errors';

/**
 * Logs an unexpected failure and gives back its reference, the only thing of it that reaches a browser. A database
 * error's detail may hold a row, so only its code and message are written.
 */
export function reportUnexpected(error: unknown): string {
  const reference = newErrorRef();
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(JSON.stringify({ level: 'error', reference, name, message, stack, at: new Date().toISOString() }));
  return reference;
}
