import { sql } from '@foxeo/db';
import { asMe, authClient } from '../session/public.ts';
import { recordSignIn, signInWait } from './attempts.ts';
import { requireAnswer } from './auth-errors.ts';

export type FactorAnswer = { outcome: 'right' | 'wrong' | 'none' } | { outcome: 'locked'; wait: number };

/**
 * Shows Auth a code of the signed-in person's application; right, the session is of the second level from then. Wrong
 * ones are counted with the wrong passwords of the address.
 */
export async function showFactor(email: string, code: string): Promise<FactorAnswer> {
  const wait = await signInWait(email);
  if (wait > 0) return { outcome: 'locked', wait };
  const { auth } = await authClient();
  const { data, error } = await auth.mfa.listFactors();
  requireAnswer(error);
  const factors = data?.totp ?? [];
  if (factors.length === 0) return { outcome: 'none' };
  for (const { id } of factors) {
    const { error: wrong } = await auth.mfa.challengeAndVerify({ factorId: id, code });
    requireAnswer(wrong);
    if (!wrong) {
      await recordSignIn(email, true);
      return { outcome: 'right' };
    }
  }
  await recordSignIn(email, false);
  return { outcome: 'wrong' };
}

/** A new factor, not in force before its first code. What an earlier try left behind is cleared away. */
export async function startFactor(): Promise<{ id: string; picture: string; secret: string } | null> {
  const { auth } = await authClient();
  const { data: listed, error: unread } = await auth.mfa.listFactors();
  requireAnswer(unread);
  const left = listed?.all.filter(({ status, factor_type }) => status === 'unverified' && factor_type === 'totp') ?? [];
  for (const { id } of left) await auth.mfa.unenroll({ factorId: id });
  const friendlyName = `Foxeo ${new Date().toISOString()}`;
  const { data, error } = await auth.mfa.enroll({ factorType: 'totp', issuer: 'Foxeo', friendlyName });
  requireAnswer(error);
  return data && { id: data.id, picture: data.totp.qr_code, secret: data.totp.secret };
}

/** Proves a new factor with its first code; it then replaces the ones before. False when the code is wrong. */
export async function proveFactor(id: string, code: string): Promise<boolean> {
  const { auth } = await authClient();
  const { error } = await auth.mfa.challengeAndVerify({ factorId: id, code });
  requireAnswer(error);
  if (error) return false;
  const { data } = await auth.mfa.listFactors();
  for (const former of data?.totp ?? []) if (former.id !== id) await auth.mfa.unenroll({ factorId: former.id });
  return true;
}

/** Ten new recovery codes in place of the old ones, and the change told by mail. */
export async function newRecoveryCodes(): Promise<string[]> {
  return asMe(async (db) => {
    const { rows } = await sql<{ code: string }>`select code from app.renew_recovery_codes() as code`.execute(db);
    return rows.map((row) => row.code);
  });
}

export async function tellFactorChange(): Promise<void> {
  await asMe((db) => sql`select app.tell_second_factor()`.execute(db));
}
