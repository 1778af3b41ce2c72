import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

export interface ListenOptions {
  /** Connection string. */
  url: string;
  /** What `pg_stat_activity` calls the connection. */
  name: string;
  channels: readonly string[];
  onNotify(channel: string, payload: string): void;
  /** Each time that the channels are listened to again: what was sent in between was missed. */
  onConnect(): void;
}

export interface Listener {
  /** Resolves when the channels are listened to for the first time, however long the server takes to come up. */
  ready: Promise<void>;
  connected(): boolean;
  stop(): Promise<void>;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;

/**
 * Listens to notifications on a connection of its own, and connects again for as long as it takes when the server
 * goes away. (`sql.listen` of postgres.js gives up silently after one attempt that fails, so this uses the hook below it.)
 */
export function listen({ url, name, channels, onNotify, onConnect }: ListenOptions): Listener {
  const stopping = new AbortController();
  const ready = Promise.withResolvers<void>();
  let connected = false;
  let leave = () => {};

  async function session(): Promise<void> {
    const closed = Promise.withResolvers<void>();
    const options = {
      max: 1,
      max_lifetime: null,
      connect_timeout: 5,
      fetch_types: false,
      connection: { application_name: name },
      onnotice: () => {},
      onnotify: onNotify,
      onclose: () => closed.resolve(),
    };
    const sql = postgres(url, options);
    leave = () => {
      closed.resolve();
      void sql.end({ timeout: 0 });
    };
    try {
      for (const channel of channels) await sql`listen ${sql(channel)}`;
      connected = true;
      onConnect();
      ready.resolve();
      await closed.promise;
    } finally {
      connected = false;
      await sql.end({ timeout: 0 });
    }
  }

  async function run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!stopping.signal.aborted) {
      try {
        await session();
        wait = FIRST_WAIT_MS;
      } catch {
        // Down or starting: the next attempt says.
      }
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  const running = run();
  return {
    ready: ready.promise,
    connected: () => connected,
    async stop() {
      stopping.abort();
      leave();
      await running;
    },
  };
}
