import { type Db, sql } from '@foxeo/db';
import { asVisitor } from '../session/public.ts';

// The counters of tries live in the database: several servers share them, and none can forget.

/** Seconds to wait before another password or code may be tried for this address from this place. */
export function signInWait(email: string): Promise<number> {
  return seconds((db) => sql<Answer<number>>`select app.sign_in_wait(${email}) as answer`.execute(db));
}

export async function recordSignIn(email: string, succeeded: boolean): Promise<void> {
  await asVisitor((db) => sql`select app.record_sign_in(${email}, ${succeeded})`.execute(db));
}

/** Seconds to wait before a mail may leave for this address; 0 when it may, and it is counted. */
export function countMail(email: string): Promise<number> {
  return seconds((db) => sql<Answer<number>>`select app.ask_sign_in_mail(${email}) as answer`.execute(db));
}

/** Counts a try at the last mailed code. False when there is none left to try. */
export async function spendCodeTry(email: string): Promise<boolean> {
  const { rows } = await asVisitor((db) =>
    sql<Answer<boolean>>`select app.spend_code_try(${email}) as answer`.execute(db),
  );
  return rows[0]?.answer === true;
}

interface Answer<T> {
  answer: T;
}

async function seconds(ask: (db: Db) => Promise<{ rows: Answer<number>[] }>): Promise<number> {
  const { rows } = await asVisitor(ask);
  return rows[0]?.answer ?? 0;
}
