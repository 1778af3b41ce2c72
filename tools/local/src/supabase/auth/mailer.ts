import { createTransport } from 'nodemailer';
import type { LocalContext } from '../../context.ts';
import type { AuthConfig, MailKind } from './config.ts';
import { AuthError } from './errors.ts';
import type { RateLimiter } from './rate-limit.ts';
import { htmlToText, type MailValues } from './templates.ts';

export interface Mail {
  kind: MailKind;
  to: string;
  values: Omit<MailValues, 'SiteURL'>;
}

export interface Mailer {
  /** @throws AuthError `over_email_send_rate_limit`, or `unexpected_failure` when the mail server doesn't take it */
  send(mail: Mail): Promise<void>;
}

const TIMEOUT_MS = 5_000;

/** Sends to the run's mail server on loopback, without encryption: nothing leaves the machine. */
export function startMailer(ctx: LocalContext, config: AuthConfig, limiter: RateLimiter): Mailer {
  const transport = createTransport({
    host: '127.0.0.1',
    port: ctx.ports.smtp,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    async send({ kind, to, values }) {
      if (!limiter.take('all')) throw new AuthError(429, 'over_email_send_rate_limit', 'email rate limit exceeded');
      const { subject, html: template } = config.email.templates[kind];
      const html = template({ ...values, SiteURL: config.siteUrl });
      try {
        await transport.sendMail({ from: config.email.sender, to, subject, html, text: htmlToText(html) });
      } catch (error) {
        // The server's own words may repeat the address.
        const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
        console.error(`auth: a ${kind} mail could not be sent (${code})`);
        throw new AuthError(500, 'unexpected_failure', `Error sending ${kind.replaceAll('_', ' ')} email`);
      }
    },
  };
}
