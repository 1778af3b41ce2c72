import { parseInput } from '@foxeo/core/input';
import { fail } from '@foxeo/core/result';
import { type Db, sql } from '@foxeo/db';
import { failureOf, moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { type Outgoing, outgoing, type Sent } from './schema.ts';

const MOST_BYTES = 128 * 1024;

/**
 * `POST /chat/envoi`: sends messages and answers their places. The same id again answers the same place, so a device
 * that heard no answer asks once more. The first that is refused stops the others: they are answers to each other. A route and not an action: actions of a page wait for one another.
 */
export const sendRoute = moduleRoute('chat', async ({ request, viewer, asViewer }) => {
  // JSON can't be posted here by a page of another origin without this origin's consent, which nothing gives.
  if (!request.headers.get('content-type')?.startsWith('application/json')) return refuse('unsupported_type');
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return refuse('forbidden');
  const text = await request.text();
  if (text.length > MOST_BYTES) return refuse('too_large');
  const input = parseInput(outgoing, asJson(text));
  if (!input.ok) throw new ExpectedFailure(input.error);
  const { author, messages } = input.value;
  if (author !== viewer.person.userId) return refuse('forbidden', 'other_author');
  // A member writes in the space that is open, whatever the page says.
  const clientId = viewer.side === 'client' ? viewer.client.id : input.value.clientId;
  if (clientId !== input.value.clientId) return refuse('forbidden', 'other_space');
  const sent: Sent = { seqs: [] };
  for (const message of messages) {
    try {
      sent.seqs.push(await asViewer((db) => post(db, clientId, message)));
    } catch (error) {
      if (sent.seqs.length === 0) throw error;
      sent.error = failureOf(error).error;
      break;
    }
  }
  return Response.json(sent, { headers: { 'cache-control': 'no-store' } });
});

/** Each in a transaction of its own: what was said stays said. */
async function post(db: Db, clientId: string, message: Outgoing['messages'][number]): Promise<number> {
  const { id, body, replyTo, attachments, context } = message;
  const { rows } = await sql<{ seq: number }>`
    select app.post_message(${id}, ${clientId}, ${body}, ${replyTo}, ${attachments}::uuid[],
      ${context?.kind ?? null}, ${context?.id ?? null})::int as seq
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('app.post_message answered nothing');
  return row.seq;
}

function refuse(code: Parameters<typeof fail>[0], detail?: string): never {
  throw new ExpectedFailure(fail(code, { detail }).error);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
