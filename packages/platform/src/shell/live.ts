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
  // A page that was just drawn is drawn again only if something was signalled while it was not listening yet.
  let since = `?since=${drawnAt}`;
  const refresher = new Refresher(() => {
    const asked = since;
    since = '';
    return refreshSafely(refresh, asked);
  }, signal);
  watchVersion(build, signal);
  restoreTyped(build);
  keepTyped(build, signal);

  const connection = new Connection(topics, { onSignal, onState });
  let lost: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;

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
    // What changed while nobody listened is caught up with.
    if (state === 'live') refresher.ask();
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

/**
 * Asks for the page again, unless that would replace it: a session that ended would lead to the sign-in, a network that
 * is gone to an error, and what is typed here would go with the page.
 */
async function refreshSafely(refresh: () => Promise<void>, since: string): Promise<void> {
  try {
    const { status } = await fetch(TOKEN_PATH + since, { method: 'HEAD', cache: 'no-store' });
    if (status === 401) return show('signed-out');
    if (document.documentElement.dataset.connection === 'signed-out') show(null);
    if (!since || status !== 204) await refresh();
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
