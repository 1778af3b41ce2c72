import { randomUUID } from 'node:crypto';
import type { LocalContext } from '@foxeo/local/context';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';

/** Someone of the demo data, acting through the same functions and policies as a real person. */
export interface Actor {
  userId: string;
  email: string;
  /** Runs `work` in a transaction as this person, with the second factor shown. */
  act<T>(work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T>;
}

/** The ways into the new database: as owner for what no person does, as the apps' login for all the rest. */
export class Stage {
  readonly owner: postgres.Sql;
  readonly #app: postgres.Sql;
  readonly #admin;
  readonly #sessions: string[] = [];

  constructor(ctx: LocalContext) {
    this.owner = postgres(ctx.database.owner, { max: 2, onnotice: () => {} });
    this.#app = postgres(ctx.database.app, { max: 2, onnotice: () => {} });
    this.#admin = createClient(ctx.urls.apiInternal, ctx.keys.secret, { auth: { persistSession: false } });
  }

  /** Creates an account and a session to act with; the session is gone with the stage. */
  async actor(email: string, firstName: string, lastName: string): Promise<Actor> {
    const { data, error } = await this.#admin.auth.admin.createUser({ email, email_confirm: true });
    if (error) throw error;
    const userId = data.user.id;
    const sessionId = randomUUID();
    this.#sessions.push(sessionId);
    await this
      .owner`insert into auth.sessions (id, user_id, created_at, updated_at, aal) values (${sessionId}, ${userId}, now(), now(), 'aal2')`;
    await this
      .owner`update public.profiles set first_name = ${firstName}, last_name = ${lastName} where user_id = ${userId}`;
    const claims = JSON.stringify({ sub: userId, role: 'authenticated', email, session_id: sessionId, aal: 'aal2' });
    return {
      userId,
      email,
      act: async (work) => {
        const done = await this.#app.begin(async (tx) => {
          await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
          return { value: await work(tx) };
        });
        return done.value;
      },
    };
  }

  /** Puts the bytes of an announced upload where they were announced. */
  async store(path: string, content: Buffer, mime: string): Promise<void> {
    const { error } = await this.#admin.storage.from('documents').upload(path, content, { contentType: mime });
    if (error) throw error;
  }

  async close(): Promise<void> {
    await this.owner`delete from auth.sessions where id = any (${this.#sessions})`;
    await Promise.all([this.owner.end(), this.#app.end()]);
  }
}
