import { RealtimeClient } from '@supabase/realtime-js';
import { browserConfig } from '../session/client.ts';
import { LIVE_PATH, type LiveToken } from './live-token.ts';
import { Refresher } from './refresher.ts';
import { keepTyped, restoreTyped } from './typed.ts';
import { watchVersion } from './version.ts';

export interface LiveOptions {
  topics: readonly string[];
  build: string;
  /** Ends everything: the page's frame is gone. */
  signal: AbortSignal;
  /** Asks the server for the page again. */
  refresh: () => void;
}

/** A signal of the database, as leaves of the page may hear it: `document.addEventListener('foxeo:signal', …)`. */
export interface Signal {
  topic: string;
  event: string;
  payload: Readonly<Record<string, unknown>>;
}

const LOST_AFTER_MS = 5_000;
const POLL_EVERY_MS = 20_000;
/** The token is asked for again when it has less than this left: more than two heartbeats of 25 s. */
const RENEW_BEFORE_MS = 90_000;

/**
 * Keeps an open page true: one connection a tab, a refetch when something of the reader's changed, a refetch every
 * 20 seconds while the connection is lost, and the care of what is typed when a new version comes.
 */
export function live({ topics, build, signal, refresh }: LiveOptions): void {
  const root = document.documentElement;
  const refresher = new Refresher(refresh, signal);
  watchNetwork(signal, refresher);
  watchVersion(build, signal);
  restoreTyped(build);
  keepTyped(build, signal);

  const { apiUrl, publishableKey } = browserConfig();
  const client = new RealtimeClient(`${apiUrl.replace(/^http/, 'ws')}/realtime/v1`, {
    params: { apikey: publishableKey },
    accessToken: tokenSource(() => void client.disconnect()),
  });
  const joined = new Set<string>();
  let lost: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;

  function isLive() {
    clearTimeout(lost);
    clearInterval(poll);
    lost = poll = undefined;
    if (root.dataset.connection === 'polling') delete root.dataset.connection;
    // What changed while nobody listened is caught up with.
    refresher.ask();
  }
  function isLost() {
    lost ??= setTimeout(() => {
      if (root.dataset.connection !== 'offline') root.dataset.connection = 'polling';
      poll = setInterval(() => refresher.ask(), POLL_EVERY_MS);
    }, LOST_AFTER_MS);
  }

  async function join() {
    await client.setAuth();
    if (signal.aborted || !client.accessTokenValue) return;
    for (const topic of topics) {
      client
        .channel(topic, { config: { private: true } })
        .on('broadcast', { event: '*' }, ({ event, payload }) => {
          document.dispatchEvent(new CustomEvent<Signal>('foxeo:signal', { detail: { topic, event, payload } }));
          if (event === 'notification' && payload?.op === 'insert') announce(String(payload.id));
          refresher.ask();
        })
        .subscribe((status) => {
          if (status === 'SUBSCRIBED') joined.add(topic);
          else joined.delete(topic);
          if (joined.size === topics.length) isLive();
          else if (status !== 'SUBSCRIBED' && !signal.aborted) isLost();
        });
    }
  }

  isLost();
  signal.addEventListener('abort', () => {
    clearTimeout(lost);
    clearInterval(poll);
    client.removeAllChannels();
  });
  join();
}

/** Gives Realtime the reader's token, asked of the server that keeps his session; null once he is signed out. */
function tokenSource(onSignedOut: () => void): () => Promise<string | null> {
  let held: LiveToken | null = null;
  return async () => {
    if (held && held.expiresAt - Date.now() > RENEW_BEFORE_MS) return held.token;
    const response = await fetch(LIVE_PATH, { cache: 'no-store' });
    if (response.status === 401) {
      document.dispatchEvent(new CustomEvent('foxeo:signed-out'));
      onSignedOut();
      return null;
    }
    // Realtime keeps the token it has when this throws.
    if (!response.ok) throw new Error(`The session answered ${response.status}.`);
    held = await response.json();
    return held?.token ?? null;
  };
}

function watchNetwork(signal: AbortSignal, refresher: Refresher): void {
  const root = document.documentElement;
  const tell = () => {
    if (navigator.onLine) {
      delete root.dataset.connection;
      refresher.ask();
    } else root.dataset.connection = 'offline';
  };
  if (!navigator.onLine) tell();
  window.addEventListener('online', tell, { signal });
  window.addEventListener('offline', tell, { signal });
}

async function announce(id: string): Promise<void> {
  const { announceNotification } = await import('../notifications/announce.ts');
  await announceNotification(id);
}
