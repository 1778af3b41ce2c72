import { asMe, getOperator } from '@foxeo/platform/session';
import { cache } from 'react';
import { readHead, recordOpening } from '../queries.ts';
import type { ClientHead } from '../schema.ts';

/** The head of a client, read once a request for the frame and the titles. @throws ExpectedFailure `not_found`. */
export const headOf: (clientId: string) => Promise<ClientHead> = cache(async (clientId) => {
  const { operator } = await getOperator();
  return asMe((db) => readHead(db, operator.id, clientId), { readOnly: true });
});

/** The client reads in her journal that her sheet was opened. */
export async function noteOpening(clientId: string): Promise<void> {
  await asMe((db) => recordOpening(db, clientId));
}
