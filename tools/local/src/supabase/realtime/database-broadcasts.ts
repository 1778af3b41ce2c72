import postgres, { type Sql } from 'postgres';
import { type Listener, listen } from './listen.ts';
import type { Broadcast } from './protocol.ts';

export interface DatabaseBroadcasts {
  listener: Listener;
  stop(): Promise<void>;
}

interface Row {
  id: string;
  topic: string;
  private: boolean;
  event: string;
  payload: string;
}

type Deliver = (target: { name: string; private: boolean }, broadcast: Broadcast) => void;

/** After a lost connection, messages of this long ago are looked for: a restart of Postgres takes seconds. */
const CATCH_UP_MINUTES = 5;
const RETENTION_DAYS = 3;
const SWEEP_MS = 3_600_000;
const RETRY_MS = 300;

/**
 * Delivers the rows of `realtime.messages` in the order of their commits, which is the order of the notifications. A row
 * that was announced while the connection was lost is found again when it is back.
 */
export function deliverFromDatabase(sql: Sql, url: string, deliver: Deliver): DatabaseBroadcasts {
  /** Ids delivered lately, oldest first, so that catching up sends nothing twice. */
  const delivered = new Map<string, number>();
  let waiting: string[] = [];
  let draining: Promise<void> | undefined;
  let missed = false;
  let first = true;
  let retry: NodeJS.Timeout | undefined;

  function wake(): void {
    draining ??= drain().finally(() => {
      draining = undefined;
      if (waiting.length > 0) wake();
    });
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0 || missed) {
      const ids = waiting;
      waiting = [];
      try {
        if (missed) send(await fetchMissed());
        missed = false;
        if (ids.length > 0) send(await fetchRows(ids));
      } catch (error) {
        if (error instanceof postgres.PostgresError) console.error(`realtime: ${error.code}: ${error.message}`);
        missed = true;
        retry = setTimeout(wake, RETRY_MS);
        return;
      }
    }
  }

  async function fetchRows(ids: string[]): Promise<Row[]> {
    const rows = await sql<Row[]>`
      select id, topic, coalesce(private, false) as private, event, payload::text as payload
      from realtime.messages
      where id = any(${ids}::uuid[])`;
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async function fetchMissed(): Promise<Row[]> {
    return await sql<Row[]>`
      select id, topic, coalesce(private, false) as private, event, payload::text as payload
      from realtime.messages
      where inserted_at > now() - make_interval(mins => ${CATCH_UP_MINUTES})
        and extension = 'broadcast' and event is not null and payload is not null
      order by inserted_at`;
  }

  function send(rows: Row[]): void {
    const now = performance.now();
    for (const { id, topic, private: isPrivate, event, payload } of rows) {
      if (delivered.has(id)) continue;
      delivered.set(id, now);
      deliver({ name: topic, private: isPrivate }, { event, encoding: 'json', body: Buffer.from(payload), id });
    }
    for (const [id, at] of delivered) {
      if (now - at < 2 * CATCH_UP_MINUTES * 60_000) break;
      delivered.delete(id);
    }
  }

  async function sweep(): Promise<void> {
    try {
      await sql`delete from realtime.messages where inserted_at < now() - make_interval(days => ${RETENTION_DAYS})`;
    } catch {
      // The next one will do it.
    }
  }

  const listener = listen({
    url,
    name: 'realtime listener',
    channels: ['realtime_messages'],
    onNotify(_channel, id) {
      waiting.push(id);
      wake();
    },
    onConnect() {
      // Nobody had joined before the first time.
      missed ||= !first;
      if (first) void sweep();
      first = false;
      wake();
    },
  });
  const sweeping = setInterval(sweep, SWEEP_MS);

  return {
    listener,
    async stop() {
      clearInterval(sweeping);
      await listener.stop();
      clearTimeout(retry);
      waiting = [];
      missed = false;
      await draining;
    },
  };
}
