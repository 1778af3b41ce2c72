import { randomUUID } from 'node:crypto';
import type { JSONValue } from 'postgres';
import { type Db, INSTANCE_ID } from './instance.ts';

/** What Supabase Auth writes down, and the family it files it under. */
const LOG_TYPES = {
  login: 'account',
  logout: 'account',
  user_signedup: 'team',
  user_invited: 'team',
  user_deleted: 'team',
  user_modified: 'user',
  user_updated_password: 'user',
  user_recovery_requested: 'user',
  user_reauthenticate_requested: 'user',
  token_refreshed: 'token',
  token_revoked: 'token',
  factor_in_progress: 'factor',
  factor_unenrolled: 'factor',
  factor_deleted: 'factor',
  challenge_created: 'factor',
  verification_attempted: 'factor',
} as const;

/** @param actor the user who acts; for acts with the secret key, the role */
export async function audit(
  db: Db,
  entry: {
    action: keyof typeof LOG_TYPES;
    actor: { id: string; email: string | null };
    ip: string;
    traits?: { [key: string]: JSONValue };
  },
): Promise<void> {
  const payload = {
    action: entry.action,
    actor_id: entry.actor.id,
    actor_username: entry.actor.email ?? '',
    actor_via_sso: false,
    log_type: LOG_TYPES[entry.action],
    ...(entry.traits ? { traits: entry.traits } : {}),
  };
  await db`
    insert into auth.audit_log_entries (instance_id, id, payload, created_at, ip_address)
    values (${INSTANCE_ID}, ${randomUUID()}, ${db.json(payload)}, now(), ${entry.ip})`;
}

/** The actor of what is done with the secret key. */
export const SERVICE_ACTOR = { id: INSTANCE_ID, email: 'service_role' };
