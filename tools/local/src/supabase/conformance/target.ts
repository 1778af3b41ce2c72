import { randomUUID } from 'node:crypto';
import {
  type AdminUserAttributes,
  createClient,
  type SupabaseClient,
  type SupabaseClientOptions,
} from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import { vi } from 'vitest';
import type { LocalContext } from '../../context.ts';
import { startStack } from '../../stack.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

// Several stacks may start on the same two cores: patience costs nothing when all goes well.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 });

export interface Person {
  id: string;
  email: string;
  password: string;
}

/**
 * What a conformance suite runs against: the embedded default, or a hosted project when the environment names one
 * (`FOXEO_HOSTED_URL`, `FOXEO_HOSTED_PUBLISHABLE_KEY`, `FOXEO_HOSTED_SECRET_KEY`). A hosted project has neither `local`
 * nor a mailbox that we can read: its links come from the admin API.
 */
export interface Target {
  /** Where supabase-js finds the project. */
  url: string;
  publishableKey: string;
  secretKey: string;
  hosted: boolean;
  local: LocalTarget | undefined;
  /** Holds the secret key. */
  admin: SupabaseClient;
  /** A new anonymous client with a memory of its own, as one browser is. */
  client(auth?: NonNullable<SupabaseClientOptions<'public'>['auth']>): SupabaseClient;
  /** A client as which the person has signed in with his password. */
  signedIn(person: Person): Promise<SupabaseClient>;
  /** A confirmed user with a password, deleted at the end. */
  createUser(attributes?: AdminUserAttributes): Promise<Person>;
  /** An address that nobody has. */
  newAddress(): string;
  /** Opens a link to Auth as a browser does, as far as the first redirect. */
  follow(link: string): Promise<Response>;
  stop(): Promise<void>;
}

export interface LocalTarget {
  ctx: LocalContext;
  /** As `postgres`, owner of the migrations. */
  sql: Sql;
  mailbox: Mailbox;
}

/** True when the environment names a hosted project: for suites that must choose before they start. */
export const hosted = process.env.FOXEO_HOSTED_URL !== undefined;

/** What only the embedded target has. */
export function localOf({ local }: Target): LocalTarget {
  if (!local) throw new Error('this suite is for the embedded default');
  return local;
}

/** One password for all, its bcrypt hash made with few rounds: suites sign in some hundred times. */
const PASSWORD = 'correct horse battery staple';
const PASSWORD_HASH = '$2b$05$TDYFfaZjdXf53C52t6EAx.t8g3lzH4tdm8wGaMhe12dm8PhYNk27a';
const MEMORY_ONLY = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** Starts or reaches the target; call `stop` at the end. The embedded one takes some three seconds, its database is empty. */
export async function target(): Promise<Target> {
  const { url, publishableKey, secretKey, local, stop } = hosted ? hostedProject() : await embeddedProject();
  const admin = createClient(url, secretKey, { auth: MEMORY_ONLY });
  const created: string[] = [];
  const client: Target['client'] = (auth) => createClient(url, publishableKey, { auth: { ...MEMORY_ONLY, ...auth } });
  const newAddress = () => `${randomUUID()}@conformance.example`;

  return {
    ...{ url, publishableKey, secretKey, hosted, local, admin, client, newAddress },
    async signedIn({ email, password }) {
      const signedIn = client();
      const { error } = await signedIn.auth.signInWithPassword({ email, password });
      if (error) throw error;
      return signedIn;
    },
    async createUser(attributes) {
      const secret = attributes?.password ? {} : { password_hash: PASSWORD_HASH };
      const person = { email: newAddress(), email_confirm: true, ...secret, ...attributes };
      const { data, error } = await admin.auth.admin.createUser(person);
      if (error) throw error;
      created.push(data.user.id);
      return { id: data.user.id, email: person.email, password: attributes?.password ?? PASSWORD };
    },
    follow(link) {
      // Not every system resolves the embedded default's name.
      const { pathname, search } = new URL(link);
      return fetch(`${url}${pathname}${search}`, { redirect: 'manual' });
    },
    async stop() {
      // A throw-away database needs no tidying.
      if (hosted) await Promise.all(created.map((id) => admin.auth.admin.deleteUser(id)));
      await stop();
    },
  };
}

function hostedProject() {
  const { FOXEO_HOSTED_URL: url, FOXEO_HOSTED_PUBLISHABLE_KEY: publishableKey } = process.env;
  const secretKey = process.env.FOXEO_HOSTED_SECRET_KEY;
  if (!url || !publishableKey || !secretKey) {
    throw new Error('FOXEO_HOSTED_URL needs FOXEO_HOSTED_PUBLISHABLE_KEY and FOXEO_HOSTED_SECRET_KEY besides');
  }
  return { url, publishableKey, secretKey, local: undefined, stop: async () => {} };
}

async function embeddedProject() {
  const stack = await startStack({ migrations: false });
  const { ctx } = stack;
  const sql = postgres(ctx.database.owner, { max: 3, onnotice: () => {} });
  const mailbox = openMailbox(ctx);
  return {
    url: ctx.urls.apiInternal,
    publishableKey: ctx.keys.publishable,
    secretKey: ctx.keys.secret,
    local: { ctx, sql, mailbox },
    async stop() {
      await sql.end();
      await stack.stop();
    },
  };
}
