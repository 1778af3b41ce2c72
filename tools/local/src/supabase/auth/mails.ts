import type { MailKind } from './config.ts';
import { AuthError } from './errors.ts';
import type { Auth, Db } from './instance.ts';
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
  /** Of a change of address, which begins anew with the mails. */
  newEmail?: string;
}

/** A letter whose tokens are stored and only wait to be sent. */
interface Prepared {
  user: UserRow;
  letter: Letter;
  tokens: (OneTimeToken & { address: string })[];
}

/**
 * Mails fresh tokens to a user. They are stored before they are sent, so that no mail arrives that doesn't work, and
 * forgotten when a mail can't be sent.
 * @throws AuthError `over_email_send_rate_limit` when the last mail of that kind is too recent
 */
export async function mailTokens(auth: Auth, user: UserRow, letter: Letter): Promise<void> {
  await sendLetter(auth, await auth.sql.begin((db) => prepareLetter(auth, db, user, letter)));
}

/**
 * The first half of `mailTokens`, for a transaction that does more: turn, new address and tokens are one step, because a
 * token that outlived the change that it was made for would confirm another.
 */
export async function prepareLetter(auth: Auth, db: Db, user: UserRow, letter: Letter): Promise<Prepared> {
  await takeTurn(auth, db, user, letter);
  const tokens: Prepared['tokens'] = [];
  for (const { type, address } of letter.tokens) {
    const token = await issueToken(auth, db, { userId: user.id, type, address, pkce: letter.pkce ?? false });
    tokens.push({ ...token, address });
  }
  return { user, letter, tokens };
}

export async function sendLetter(auth: Auth, { user, letter, tokens }: Prepared): Promise<void> {
  try {
    for (const token of tokens) {
      await auth.mailer.send({
        kind: letter.kind,
        to: token.address,
        values: {
          Token: token.code,
          TokenHash: token.hash,
          RedirectTo: letter.redirectTo,
          ConfirmationURL: actionLink(auth, token, letter.verification, letter.redirectTo),
          Email: user.email ?? '',
          NewEmail: letter.newEmail ?? '',
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
async function takeTurn(auth: Auth, db: Db, user: UserRow, { sentColumn, newEmail }: Letter): Promise<void> {
  const interval = `${auth.config.email.intervalMs} milliseconds`;
  const change = newEmail === undefined ? db`` : db`, email_change = ${newEmail}, email_change_confirm_status = 0`;
  const [granted] = await db`
    update auth.users set ${db(sentColumn)} = now(), updated_at = now() ${change}
    where id = ${user.id} and (${db(sentColumn)} is null or ${db(sentColumn)} + ${interval}::interval <= now())
    returning id`;
  if (granted) return;
  const waited = Date.now() - (user[sentColumn]?.getTime() ?? Date.now());
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
export function emailChangeLetter(
  auth: Auth,
  user: UserRow,
  change: { newEmail: string; redirectTo: string; pkce: boolean },
): Letter {
  const tokens: Letter['tokens'] = [{ type: 'email_change_token_new', address: change.newEmail }];
  if (auth.config.email.doubleConfirmChanges && user.email) {
    tokens.push({ type: 'email_change_token_current', address: user.email });
  }
  return {
    ...{ kind: 'email_change', sentColumn: 'email_change_sent_at', verification: 'email_change' },
    ...change,
    tokens,
  };
}
