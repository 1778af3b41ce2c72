import { authorised } from '../_shared/cron-secret.ts';
import { jobsDatabase } from '../_shared/database.ts';
import { compose, type OutboxMail } from './compose.ts';
import { deliver, isPermanent } from './deliver.ts';
import { replyAddress } from './reply-address.ts';

const BATCH = 20;
const ROUNDS = 10;

/**
 * Sends what waits in the mail outbox. Woken when a mail is queued and every minute besides; several may run at once,
 * each claims its own. A mail that fails is tried again later; one that can't ever leave is given up with its reason.
 */
Deno.serve(async (request: Request) => {
  if (!(await authorised(request))) return Response.json({ code: 'unauthorized' }, { status: 401 });
  const sql = jobsDatabase();
  let sent = 0;
  let failed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const mails = await sql<
      OutboxMail[]
    >`select id, to_email, template, params, secrets from jobs.claim_mails(${BATCH})`;
    if (mails.length === 0) break;
    for (const mail of mails) {
      try {
        const replyTo = await replyAddress(sql, mail.id);
        const letter = compose(mail, { answerable: replyTo !== null });
        const messageId = await deliver(mail.to_email, letter, mail.id, replyTo);
        await sql`select jobs.mail_sent(${mail.id}, ${messageId})`;
        sent += 1;
      } catch (error) {
        // The reason may quote the server's answer, never the mail itself.
        await sql`select jobs.mail_failed(${mail.id}, ${reasonOf(error)}, ${isPermanent(error)})`;
        failed += 1;
      }
    }
  }
  return Response.json({ sent, failed });
});

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? String(error.code) : error.name;
  const answer = 'responseCode' in error ? ` ${String(error.responseCode)}` : '';
  return `${code}${answer}`;
}
