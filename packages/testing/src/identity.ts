import type postgres from 'postgres';

/** Someone who may ask the database: a role and, but for a visitor, the claims of his token. */
export interface Identity {
  role: 'anon' | 'authenticated';
  claims: Record<string, unknown> | null;
  userId: string | null;
}

export const visitor: Identity = { role: 'anon', claims: null, userId: null };

/** The identity of a person by one of his sessions. */
export function identity(person: { userId: string; email: string; sessionId: string }, aal: 'aal1' | 'aal2'): Identity {
  return {
    role: 'authenticated',
    userId: person.userId,
    claims: {
      sub: person.userId,
      role: 'authenticated',
      aud: 'authenticated',
      email: person.email,
      session_id: person.sessionId,
      aal,
      exp: 4_102_444_800,
    },
  };
}

export type Tx = postgres.TransactionSql;

const ROLLBACK = Symbol('rollback');

/**
 * Runs `work` as `who`, the way the apps do: the login role foxeo_app becomes the token's role in a transaction.
 * What it wrote is rolled back unless `commit`.
 */
export async function asUser<T>(
  app: postgres.Sql,
  who: Identity,
  work: (tx: Tx) => Promise<T>,
  { commit = false }: { commit?: boolean } = {},
): Promise<T> {
  let outcome: { value: T } | undefined;
  try {
    await app.begin(async (tx) => {
      await tx`select set_config('role', ${who.role}, true),
                      set_config('request.jwt.claims', ${who.claims ? JSON.stringify(who.claims) : ''}, true),
                      set_config('request.context', ${JSON.stringify({ requestId: 'test', ip: '203.0.113.7', userAgent: 'test' })}, true)`;
      outcome = { value: await work(tx) };
      if (!commit) throw ROLLBACK;
    });
  } catch (error) {
    if (error !== ROLLBACK) throw error;
  }
  if (!outcome) throw new Error('the transaction ended without a result');
  return outcome.value;
}

/** The SQLSTATE with which `work` was refused, or `null` when it went through. */
export async function refusal(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}
