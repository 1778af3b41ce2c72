import { createTransport, type Transporter } from 'nodemailer';
import { UnwritableMail } from './compose.ts';
import type { ComposedMail } from './layout.ts';

/** Nobody carries mails here. The Hub knows this error by its name, and says so. */
export class NoMailService extends Error {
  override name = 'NoMailService';
}

let transport: Transporter | undefined;

/** Hands a mail to the SMTP server. @returns its message id, which is the outbox's own: a repeat is recognised. */
export async function deliver(
  to: string,
  { subject, text, html, replyTo: writer, unsubscribe }: ComposedMail,
  id: string,
  replyTo: string | null = null,
): Promise<string> {
  const url = Deno.env.get('SMTP_URL');
  if (!url) throw new NoMailService('SMTP_URL is not set');
  transport ??= createTransport(url, { from: Deno.env.get('MAIL_FROM') ?? 'Foxeo <bonjour@foxeo.example>' });
  const messageId = `<${id}@foxeo>`;
  const answers = replyTo ?? writer;
  await transport.sendMail({
    to,
    subject,
    text,
    html,
    messageId,
    ...(answers && { replyTo: answers }),
    ...(unsubscribe && { list: { unsubscribe: { url: unsubscribe, comment: 'Réglages des e-mails' } } }),
  });
  return messageId;
}

/** No later try can help: the mail makes no sense, or the server refused its address for good (5xx). */
export function isPermanent(error: unknown): boolean {
  if (error instanceof UnwritableMail) return true;
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 550 && code < 560;
}
