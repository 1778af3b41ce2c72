import { randomBytes } from 'node:crypto';
import type { DatabaseUrls } from './context.ts';

/** The login role behind each connection string. */
export const LOGIN_ROLES = {
  admin: 'supabase_admin',
  owner: 'postgres',
  auth: 'supabase_auth_admin',
  storage: 'supabase_storage_admin',
  realtime: 'supabase_realtime_admin',
  app: 'foxeo_app',
  jobs: 'foxeo_jobs',
} as const satisfies Record<keyof DatabaseUrls, string>;

export type Passwords = Record<keyof DatabaseUrls, string>;

/** A new random password for each login role, safe in a connection string as it is. */
export function makePasswords(): Passwords {
  return mapLogins(() => randomBytes(24).toString('base64url'));
}

/** The connection strings of one database of the cluster on this port. */
export function databaseUrls(port: number, passwords: Passwords, database = 'postgres'): DatabaseUrls {
  return mapLogins((login) => `postgres://${LOGIN_ROLES[login]}:${passwords[login]}@127.0.0.1:${port}/${database}`);
}

/** The passwords inside connection strings that `databaseUrls` made. */
export function passwordsOf(urls: DatabaseUrls): Passwords {
  return mapLogins((login) => new URL(urls[login]).password);
}

function mapLogins(value: (login: keyof DatabaseUrls) => string): Record<keyof DatabaseUrls, string> {
  return {
    admin: value('admin'),
    owner: value('owner'),
    auth: value('auth'),
    storage: value('storage'),
    realtime: value('realtime'),
    app: value('app'),
    jobs: value('jobs'),
  };
}
