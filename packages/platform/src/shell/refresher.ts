/** How long signals of one transaction are gathered before the page is asked for again. */
const GATHER_MS = 20;

/**
 * Turns a burst of signals into one refetch, and remembers what came while the page was hidden: it is refetched when
 * somebody looks again.
 */
export class Refresher {
  readonly #refresh: () => void;
  readonly #signal: AbortSignal;
  #planned: ReturnType<typeof setTimeout> | undefined;
  #owed = false;

  constructor(refresh: () => void, signal: AbortSignal) {
    this.#refresh = refresh;
    this.#signal = signal;
    document.addEventListener('visibilitychange', () => this.#catchUp(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#planned));
  }

  ask(): void {
    if (this.#signal.aborted) return;
    if (document.hidden) {
      this.#owed = true;
      return;
    }
    this.#planned ??= setTimeout(() => {
      this.#planned = undefined;
      if (navigator.onLine) this.#refresh();
      else this.#owed = true;
    }, GATHER_MS);
  }

  #catchUp(): void {
    if (document.hidden || !this.#owed) return;
    this.#owed = false;
    this.ask();
  }
}
