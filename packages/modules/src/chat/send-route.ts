import { parseInput } from '@foxeo/core/input';
import { fail } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { moduleRoute } from '@foxeo/platform/module-host';
import { ExpectedFailure } from '@foxeo/platform/session';
import { outgoing } from './schema.ts';

const MOST_BYTES = 128 * 1024;

/**
 * `POST /chat/envoi`: sends one message and answers its place. The same id again answers the same place, so a device
 * that heard no answer asks once more. A route and not an action: actions of a page wait for one another.
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
  const { id, author, body, replyTo, attachments, context } = input.value;
  if (author !== viewer.person.userId) return refuse('forbidden', 'other_author');
  // A member writes in the space that is open, whatever the page says.
  const clientId = viewer.side === 'client' ? viewer.client.id : input.value.clientId;
  if (clientId !== input.value.clientId) return refuse('forbidden', 'other_space');
  const seq = await asViewer(async (db) => {
    const { rows } = await sql<{ seq: number }>`
      select app.post_message(${id}, ${clientId}, ${body}, ${replyTo}, ${attachments}::uuid[],
        ${context?.kind ?? null}, ${context?.id ?? null})::int as seq
    `.execute(db);
    return rows[0]?.seq;
  });
  return Response.json({ seq }, { headers: { 'cache-control': 'no-store' } });
});

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
