import { jobsDatabase } from '../_shared/database.ts';
import { readReply } from './read-reply.ts';
import { isSigned } from './signature.ts';

/** What a provider may hand over: a mail of 5 MB, most of it attachments that are not taken. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Takes the answer to a mail about unread messages: the raw mail (RFC 5322) as the body, signed by whoever carries
 * mails in. Answers 200 to what it took, or will never take, so that nothing is sent again for nothing.
 */
Deno.serve(async (request: Request) => {
  const secret = Deno.env.get('INBOUND_MAIL_SECRET');
  if (!secret) return Response.json({ code: 'not_configured' }, { status: 404 });
  if (request.method !== 'POST') return Response.json({ code: 'method' }, { status: 405 });
  const raw = new Uint8Array(await request.arrayBuffer());
  if (raw.byteLength > MOST_BYTES) return Response.json({ code: 'too_large' }, { status: 413 });
  if (!(await isSigned(raw, request.headers.get('x-foxeo-signature'), secret, Date.now()))) {
    return Response.json({ code: 'unauthorized' }, { status: 401 });
  }
  const reply = await readReply(raw);
  if (reply === null) return Response.json({ outcome: 'not_a_reply' });
  const { token, sender, messageId, words } = reply;
  const sql = jobsDatabase();
  const [row] = await sql<{ outcome: string }[]>`
    select jobs.receive_reply(${token}, ${sender}, ${messageId}, ${words}) as outcome`;
  return Response.json({ outcome: row?.outcome ?? 'unknown' });
});
