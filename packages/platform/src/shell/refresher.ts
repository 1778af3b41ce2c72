/** How long signals of one transaction are gathered before the page is asked for again. */
const GATHER_MS = 20;
/** A refetch that takes longer doesn't hold up the next. */
const LONGEST_MS = 15_000;

/**
 * Turns a burst of signals into one refetch, and remembers what came while the page was hidden: it is refetched when
 * somebody looks again. One refetch at a time: what is heard during one asks for one more after it.
 */
export class Refresher {
  readonly #refresh: () => Promise<void>;
  readonly #signal: AbortSignal;
  #planned: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #owed = false;

  /** `refresh` resolves when the page shows what it fetched, or has given up. */
  constructor(refresh: () => Promise<void>, signal: AbortSignal) {
    this.#refresh = refresh;
    this.#signal = signal;
    document.addEventListener('visibilitychange', () => this.#catchUp(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#planned));
  }

  ask(): void {
    if (this.#signal.aborted) return;
    if (document.hidden || this.#running) {
      this.#owed = true;
      return;
    }
    this.#planned ??= setTimeout(() => {
      this.#planned = undefined;
      if (navigator.onLine) void this.#run();
      else this.#owed = true;
    }, GATHER_MS);
  }

  async #run(): Promise<void> {
    this.#running = true;
    let tooLong: ReturnType<typeof setTimeout> | undefined;
    const given = new Promise<void>((go) => {
      tooLong = setTimeout(go, LONGEST_MS);
    });
    try {
      await Promise.race([this.#refresh(), given]);
    } finally {
      clearTimeout(tooLong);
      this.#running = false;
      this.#catchUp();
    }
  }

  #catchUp(): void {
    if (document.hidden || this.#running || !this.#owed) return;
    this.#owed = false;
    this.ask();
  }
}
