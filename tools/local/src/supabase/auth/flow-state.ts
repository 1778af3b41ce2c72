import { randomUUID } from 'node:crypto';
import type { AuthenticationMethod } from './access-token.ts';
import { AuthError } from './errors.ts';
import type { Db } from './instance.ts';
import type { Pkce } from './request.ts';
import { codeChallenge, sameSecret } from './secrets.ts';

/** What a PKCE exchange may stand for, which becomes the session's `amr`. */
export type FlowMethod = Extract<AuthenticationMethod, 'magiclink' | 'recovery' | 'email_change'>;

interface FlowRow {
  id: string;
  user_id: string;
  code_challenge: string;
  code_challenge_method: 's256' | 'plain';
  authentication_method: FlowMethod;
  auth_code_issued_at: Date;
}

const FLOW_SECONDS = 300;

/** Remembers the challenge until the link comes back; an earlier flow of that kind is given up. */
export async function startFlow(db: Db, userId: string, method: FlowMethod, pkce: Pkce): Promise<void> {
  await db`delete from auth.flow_state where user_id = ${userId} and authentication_method = ${method}`;
  await db`
    insert into auth.flow_state (
      id, user_id, auth_code, code_challenge_method, code_challenge, provider_type, authentication_method,
      created_at, updated_at
    ) values (
      ${randomUUID()}, ${userId}, ${randomUUID()}, ${pkce.method}, ${pkce.challenge}, ${method}, ${method}, now(), now()
    )`;
}

/**
 * The code that the opened link brings to the app; it can be exchanged for five minutes.
 * @throws AuthError `flow_state_not_found`
 */
export async function issueAuthCode(db: Db, userId: string, method: FlowMethod): Promise<string> {
  const [flow] = await db<{ auth_code: string }[]>`
    update auth.flow_state set auth_code_issued_at = now(), updated_at = now()
    where user_id = ${userId} and authentication_method = ${method}
    returning auth_code`;
  if (!flow) throw new AuthError(404, 'flow_state_not_found', 'No valid flow state found for user.');
  return flow.auth_code;
}

/**
 * Uses up the code, right or wrong: a verifier is tried once.
 * @throws AuthError `flow_state_not_found`, `flow_state_expired`, `bad_code_verifier`
 */
export async function exchangeAuthCode(
  db: Db,
  authCode: string,
  verifier: string,
): Promise<{ userId: string; method: FlowMethod }> {
  const [flow] = await db<FlowRow[]>`
    delete from auth.flow_state where auth_code = ${authCode} and auth_code_issued_at is not null returning *`;
  if (!flow) {
    throw new AuthError(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found');
  }
  if (Date.now() > flow.auth_code_issued_at.getTime() + FLOW_SECONDS * 1_000) {
    throw new AuthError(403, 'flow_state_expired', 'invalid flow state, flow state has expired');
  }
  const given = flow.code_challenge_method === 's256' ? codeChallenge(verifier) : verifier;
  if (!sameSecret(given, flow.code_challenge)) {
    throw new AuthError(400, 'bad_code_verifier', 'code challenge does not match previously saved code verifier');
  }
  return { userId: flow.user_id, method: flow.authentication_method };
}
