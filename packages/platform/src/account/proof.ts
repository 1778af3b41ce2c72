import { sql } from '@foxeo/db';
import { countMail, recordSignIn, signInWait, spendCodeTry } from '../auth/attempts.ts';
import { requireAnswer } from '../auth/auth-errors.ts';
import { showFactor } from '../auth/factors.ts';
import { isFresh } from '../auth/freshness.ts';
import { mailLink } from '../auth/mails.ts';
import { asMe, authClient, type Session } from '../session/public.ts';
import type { ProofKind } from './account-state.ts';

export type Proof =
  | { outcome: 'proved' }
  /** A code is needed first; one was mailed when `kind` says so. */
  | { outcome: 'needed'; kind: ProofKind }
  | { outcome: 'wrong'; kind: ProofKind }
  | { outcome: 'locked'; kind: ProofKind; wait: number };

/**
 * What a critical act asks: that the person has shown who he is within a quarter of an hour. Otherwise a code: of his
 * application when he has one, else mailed. A mailed code opens a new session, which takes the place of the old one.
 */
export async function prove(session: Session, hasFactor: boolean, code: string | null): Promise<Proof> {
  const kind: ProofKind = hasFactor ? 'totp' : 'mail';
  if (code === null) {
    if (isFresh(session)) return { outcome: 'proved' };
    if (kind === 'mail' && (await countMail(session.email)) === 0)
      await mailLink('sign_in', session.email, '/compte/securite');
    return { outcome: 'needed', kind };
  }
  if (kind === 'mail') return proveByMail(session, code);
  const answer = await showFactor(session.email, code);
  if (answer.outcome === 'locked') return { ...answer, kind };
  return answer.outcome === 'right' ? { outcome: 'proved' } : { outcome: 'wrong', kind };
}

async function proveByMail(session: Session, code: string): Promise<Proof> {
  const wait = await signInWait(session.email);
  if (wait > 0) return { outcome: 'locked', kind: 'mail', wait };
  if (!(await spendCodeTry(session.email))) return { outcome: 'wrong', kind: 'mail' };
  const { auth } = await authClient();
  const { error } = await auth.verifyOtp({ email: session.email, token: code, type: 'email' });
  requireAnswer(error);
  await recordSignIn(session.email, !error);
  if (error) return { outcome: 'wrong', kind: 'mail' };
  await asMe((db) => sql`select app.revoke_sessions(${session.sessionId})`.execute(db));
  return { outcome: 'proved' };
}
