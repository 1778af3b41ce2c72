import { TOKEN_PATH } from '../session/client.ts';
import { Connection, type ConnectionState, type Signal } from './connection.ts';
import { Refresher } from './refresher.ts';
import { keepTyped, restoreTyped } from './typed.ts';
import { watchVersion } from './version.ts';

export interface LiveOptions {
  topics: readonly string[];
  build: string;
  /** When the page was drawn: milliseconds since the epoch. */
  drawnAt: number;
  /** Ends everything: the page's frame is gone. */
  signal: AbortSignal;
  /** Asks the server for the page again. Resolves when it is shown. */
  refresh: () => Promise<void>;
}

/** A pause shorter than this is nobody's business. */
const LOST_AFTER_MS = 5_000;
const POLL_EVERY_MS = 20_000;

/**
 * Keeps an open page true: a refetch when something of the reader's changed, a refetch every 20 seconds while the
 * connection is lost, and the care of what is typed when a new version comes. Leaves of the page may listen too:
 * `document.addEventListener('foxeo:signal', …)`.
 */
export function live({ topics, build, drawnAt, signal, refresh }: LiveOptions): void {
  const refresher = new Refresher(() => refreshSafely(refresh), signal);
  watchVersion(build, signal);
  restoreTyped(build);
  keepTyped(build, signal);

  const connection = new Connection(topics, { onSignal, onState });
  let lost: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  let listened = false;

  function onSignal(heard: Signal) {
    document.dispatchEvent(new CustomEvent<Signal>('foxeo:signal', { detail: heard }));
    const { event, payload } = heard;
    if (event === 'notification' && payload.op === 'insert') announce(String(payload.id));
    refresher.ask();
  }

  function onState(state: ConnectionState) {
    clearTimeout(lost);
    if (state === 'lost') {
      lost = setTimeout(startPolling, LOST_AFTER_MS);
      return;
    }
    clearInterval(poll);
    poll = undefined;
    show(state === 'live' ? null : 'signed-out');
    if (state === 'live') catchUp();
  }

  /** What changed while nobody listened. Before the first time, that is mostly nothing. */
  async function catchUp() {
    const since = listened ? undefined : drawnAt;
    listened = true;
    const status = since === undefined ? 200 : await stands(since).catch(() => 200);
    if (status === 401) show('signed-out');
    else if (status !== 204) refresher.ask();
  }

  function startPolling() {
    if (navigator.onLine) show('polling');
    poll ??= setInterval(() => {
      refresher.ask();
      connection.join();
    }, POLL_EVERY_MS);
  }

  const joinAgain = () => !document.hidden && !connection.live && connection.join();
  const onNetwork = () => {
    if (!navigator.onLine) return show('offline');
    show(null);
    refresher.ask();
    joinAgain();
  };
  window.addEventListener('online', onNetwork, { signal });
  window.addEventListener('offline', onNetwork, { signal });
  // Whoever comes back may have signed in again in another tab, or slept for hours.
  document.addEventListener('visibilitychange', joinAgain, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(lost);
    clearInterval(poll);
    connection.end();
  });

  show(navigator.onLine ? null : 'offline');
  onState('lost');
  connection.join();
}

/** 401 when the session is over; else 204, or 200 when something was signalled since then. */
async function stands(since?: number): Promise<number> {
  const path = since === undefined ? TOKEN_PATH : `${TOKEN_PATH}?since=${since}`;
  const { status } = await fetch(path, { method: 'HEAD', cache: 'no-store' });
  return status;
}

/**
 * Asks for the page again, unless that would replace it: a session that ended would lead to the sign-in, a network that
 * is gone to an error, and what is typed here would go with the page.
 */
async function refreshSafely(refresh: () => Promise<void>): Promise<void> {
  try {
    if ((await stands()) === 401) return show('signed-out');
    if (document.documentElement.dataset.connection === 'signed-out') show(null);
    await refresh();
  } catch {
    // The connection tells when it is back, and asks again.
  }
}

/** Which banner holds (banners.tsx). */
function show(connection: 'offline' | 'polling' | 'signed-out' | null): void {
  const { dataset } = document.documentElement;
  if (connection) dataset.connection = connection;
  else delete dataset.connection;
}

async function announce(id: string): Promise<void> {
  const { announceNotification } = await import('../notifications/announce.ts');
  await announceNotification(id);
}
