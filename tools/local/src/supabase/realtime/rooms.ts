import {
  createClient,
  type RealtimeChannel,
  type RealtimeChannelOptions,
  type SupabaseClient,
} from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import { type Stack, startStack } from '../../stack.ts';
import { issuer, signClaims } from '../auth/tokens.ts';

// For the tests of this folder: the whole stack, and people who join topics with the real client. A row of
// `private.seats` says who may hear and who may speak on a topic.
const POLICIES = `
  create schema private;
  grant usage on schema private to authenticated;
  create table private.seats (who text, topic text, hears text[], speaks text[]);
  create function private.seat(topic text) returns private.seats language sql stable security definer set search_path = ''
    as $$ select seats from private.seats where seats.topic = $1 and who = auth.jwt() ->> 'sub' $$;
  create policy "who has a seat hears" on realtime.messages for select to authenticated
    using (extension = any ((private.seat(realtime.topic())).hears));
  create policy "who has a voice speaks" on realtime.messages for insert to authenticated
    with check (extension = any ((private.seat(realtime.topic())).speaks));`;

const BOTH = ['broadcast', 'presence'];

export type Config = RealtimeChannelOptions['config'];

export interface ConnectOptions {
  vsn?: '1.0.0' | '2.0.0';
  key?: string;
  /** Instead of a good one. */
  token?: string;
}

/** A channel, and what came over it so far. */
export interface Seen {
  channel: RealtimeChannel;
  /** Subscription states. */
  states: string[];
  errors: string[];
  broadcasts: { event: string; payload: unknown; meta?: unknown }[];
  system: { status: string; message: string }[];
  /** Keys present at each `sync`. */
  present: string[][];
}

/** How long a fact is waited for, in milliseconds. */
export const soon = { timeout: 10_000, interval: 10 };

export class Rooms {
  readonly stack: Stack;
  /** As `postgres`. */
  readonly sql: Sql;
  readonly #clients: { client: SupabaseClient; session: { token: string | null } }[] = [];

  constructor(stack: Stack, sql: Sql) {
    this.stack = stack;
    this.sql = sql;
  }

  static async open(): Promise<Rooms> {
    const stack = await startStack({ migrations: false });
    const sql = postgres(stack.ctx.database.owner, { onnotice: () => {} });
    await sql.unsafe(POLICIES);
    return new Rooms(stack, sql);
  }

  async close(): Promise<void> {
    await this.sql.end();
    await this.stack.stop();
  }

  /** Everybody goes home. */
  async empty(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map(({ client }) => client.removeAllChannels()));
  }

  async token(who: string, seconds = 3600): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    const { ctx } = this.stack;
    return await signClaims(ctx, { iss: issuer(ctx), sub: who, role: 'authenticated', iat, exp: iat + seconds });
  }

  /** Gives a person his rights on a topic; all of them when nothing else is said. */
  async seat(who: string, topic: string, { hears = BOTH, speaks = BOTH } = {}): Promise<void> {
    await this.sql`delete from private.seats where who = ${who} and topic = ${topic}`;
    await this.sql`insert into private.seats values (${who}, ${topic}, ${hears}, ${speaks})`;
  }

  /** A client signed in as `who`, or nobody. */
  async connect(who?: string, options: ConnectOptions = {}): Promise<SupabaseClient> {
    const { urls, keys } = this.stack.ctx;
    const session = { token: options.token ?? (who ? await this.token(who) : null) };
    const client = createClient(urls.apiInternal, options.key ?? keys.publishable, {
      accessToken: async () => session.token,
      realtime: options.vsn ? { vsn: options.vsn } : {},
    });
    await client.realtime.setAuth();
    this.#clients.push({ client, session });
    return client;
  }

  /** Gives the last client a new token, as Auth does when it refreshes a session. */
  async renewLast(token: string): Promise<void> {
    const { client, session } = this.#last();
    session.token = token;
    await client.realtime.setAuth();
  }

  async cutLast(): Promise<void> {
    await this.#last().client.realtime.disconnect();
  }

  /** Resolves at the first subscription state, whatever it is. */
  async join(client: SupabaseClient, topic: string, config: Config = {}, presence = false): Promise<Seen> {
    const channel = client.channel(topic, { config: { private: true, ...config } });
    const seen: Seen = { channel, states: [], errors: [], broadcasts: [], system: [], present: [] };
    channel.on('broadcast', { event: '*' }, ({ event, payload, meta }) =>
      seen.broadcasts.push({ event, payload, meta }),
    );
    channel.on('system', {}, (message) => seen.system.push(message));
    if (presence) {
      channel.on('presence', { event: 'sync' }, () => seen.present.push(Object.keys(channel.presenceState()).sort()));
    }
    await new Promise<void>((resolve) => {
      channel.subscribe((state, error) => {
        seen.states.push(state);
        if (error) seen.errors.push(error.message);
        resolve();
      });
    });
    return seen;
  }

  /** Joins as a person who has every right on the topic. */
  async joinAs(who: string, topic: string, config?: Config, presence?: boolean): Promise<Seen> {
    await this.seat(who, topic);
    const seen = await this.join(await this.connect(who), topic, config, presence);
    if (seen.states[0] !== 'SUBSCRIBED') throw new Error(`${who} can’t join ${topic}: ${seen.errors.join()}`);
    return seen;
  }

  #last(): { client: SupabaseClient; session: { token: string | null } } {
    const last = this.#clients.at(-1);
    if (!last) throw new Error('nobody is connected');
    return last;
  }
}
