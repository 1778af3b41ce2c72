import type { MailKind } from './config.ts';
import { AuthError } from './errors.ts';
import type { Auth } from './instance.ts';
import { forgetTokens, issueToken, type OneTimeToken, type TokenType } from './one-time-tokens.ts';
import { issuer } from './tokens.ts';
import type { UserRow } from './users.ts';

type SentColumn = 'confirmation_sent_at' | 'recovery_sent_at' | 'email_change_sent_at' | 'reauthentication_sent_at';

interface Letter {
  kind: MailKind;
  sentColumn: SentColumn;
  /** One token a recipient. */
  tokens: { type: TokenType; address: string }[];
  /** What the link proves, for those who use Auth's own `/verify` page. */
  verification: string;
  redirectTo: string;
  pkce?: boolean;
}

/**
 * Mails fresh tokens to a user. They are stored before they are sent, so that no mail arrives that doesn't work, and
 * forgotten when the mail can't be sent.
 * @throws AuthError `over_email_send_rate_limit` when the last mail of that kind is too recent
 */
export async function mailTokens(auth: Auth, user: UserRow, letter: Letter): Promise<void> {
  await takeTurn(auth, user, letter.sentColumn);
  try {
    for (const { type, address } of letter.tokens) {
      const token = await issueToken(auth, auth.sql, {
        ...{ userId: user.id, type, address },
        pkce: letter.pkce ?? false,
      });
      await auth.mailer.send({
        kind: letter.kind,
        to: address,
        values: {
          Token: token.code,
          TokenHash: token.hash,
          RedirectTo: letter.redirectTo,
          ConfirmationURL: actionLink(auth, token, letter.verification, letter.redirectTo),
          Email: user.email ?? '',
          NewEmail: user.email_change ?? '',
        },
      });
    }
  } catch (error) {
    const types = letter.tokens.map((token) => token.type);
    await forgetTokens(auth.sql, user.id, types);
    await auth.sql`update auth.users set ${auth.sql({ [letter.sentColumn]: null })} where id = ${user.id}`;
    throw error;
  }
}

/** Of requests that come together, one gets its turn. */
async function takeTurn(auth: Auth, user: UserRow, column: SentColumn): Promise<void> {
  const { sql } = auth;
  const interval = `${auth.config.email.intervalMs} milliseconds`;
  const [granted] = await sql`
    update auth.users set ${sql(column)} = now(), updated_at = now()
    where id = ${user.id} and (${sql(column)} is null or ${sql(column)} + ${interval}::interval <= now())
    returning id`;
  if (granted) return;
  const waited = Date.now() - (user[column]?.getTime() ?? Date.now());
  const seconds = Math.max(1, Math.ceil((auth.config.email.intervalMs - waited) / 1_000));
  throw new AuthError(
    429,
    'over_email_send_rate_limit',
    `For security purposes, you can only request this after ${seconds} seconds.`,
  );
}

/** The address of Auth's own page that opens a session and sends the browser on to `redirectTo`. */
export function actionLink(auth: Auth, token: OneTimeToken, verification: string, redirectTo: string): string {
  const query = new URLSearchParams({ token: token.hash, type: verification, redirect_to: redirectTo });
  return `${issuer(auth.ctx)}/verify?${query}`;
}

export const MAGIC_LINK = {
  kind: 'magic_link',
  sentColumn: 'recovery_sent_at',
  verification: 'magiclink',
} as const satisfies Partial<Letter>;
export const RECOVERY = {
  kind: 'recovery',
  sentColumn: 'recovery_sent_at',
  verification: 'recovery',
} as const satisfies Partial<Letter>;

/** Both addresses confirm a change, the old one only when the configuration asks for it. */
export function emailChangeLetter(auth: Auth, user: UserRow, redirectTo: string, pkce: boolean): Letter {
  const tokens: Letter['tokens'] = [{ type: 'email_change_token_new', address: user.email_change ?? '' }];
  if (auth.config.email.doubleConfirmChanges && user.email) {
    tokens.push({ type: 'email_change_token_current', address: user.email });
  }
  return {
    ...{ kind: 'email_change', sentColumn: 'email_change_sent_at', verification: 'email_change' },
    ...{ tokens, redirectTo, pkce },
  };
}
