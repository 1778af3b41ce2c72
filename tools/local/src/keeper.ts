import { setTimeout as pause } from 'node:timers/promises';
import { type Exit, send, tailOf } from './child.ts';

export type State = 'starting' | 'ready' | 'down';

/** Something that runs: a child process, or a server inside this one (no pid, never exits by itself). */
export interface Running {
  pid?: number;
  exited?: Promise<Exit>;
  stop(): Promise<unknown>;
}

export interface Service {
  name: string;
  start(): Promise<Running>;
  /** Asked again and again until it says yes; absent when `start` resolves only once the service is ready. */
  ready?(): Promise<boolean>;
  /** Its last lines explain a failed start. */
  logFile?: string;
}

export type Notice = (service: string, text: string) => void;

const START_TIMEOUT_MS = 90_000;
const POLL_MS = 40;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;
/** A service that lived this long starts its back-off anew. */
const STEADY_MS = 30_000;

/** Starts a service, starts it again each time it dies, and knows how it is. */
export class Keeper {
  readonly name: string;
  #service: Service;
  #notice: Notice;
  #state: State = 'down';
  #running: Running | undefined;
  #stopping = new AbortController();
  #waiting = new Set<() => void>();
  #watch: Promise<void> | undefined;

  constructor(service: Service, notice: Notice) {
    this.name = service.name;
    this.#service = service;
    this.#notice = notice;
  }

  get state(): State {
    return this.#state;
  }

  /** Process id, while there is one. */
  get pid(): number | undefined {
    return this.#running?.pid;
  }

  /** First start. @throws when the service can't be started; later deaths are repaired and told through `notice`. */
  async start(): Promise<void> {
    try {
      await this.#launch();
    } catch (error) {
      await this.#running?.stop();
      throw error;
    }
    this.#watch = this.#keep();
  }

  /** Resolves when the service is ready, now or after a restart. */
  whenReady(): Promise<void> {
    if (this.#state === 'ready') return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Ends its process at once, as a crash would (SIGKILL). Returns when it is gone. */
  async kill(): Promise<void> {
    const { pid, exited } = this.#running ?? {};
    if (pid === undefined) throw new Error(`${this.name} has no process of its own`);
    send(pid, 'SIGKILL');
    await exited;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running?.stop();
    await this.#watch;
    this.#state = 'down';
  }

  async #launch(): Promise<void> {
    this.#state = 'starting';
    try {
      const running = await this.#service.start();
      this.#running = running;
      if (this.#stopping.signal.aborted) await running.stop();
      else await this.#becomeReady(running);
    } catch (error) {
      this.#state = 'down';
      throw error;
    }
  }

  async #becomeReady({ exited }: Running): Promise<void> {
    let exit: Exit | undefined;
    void exited?.then((how) => {
      exit = how;
    });
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await this.#isReady())) {
      if (this.#stopping.signal.aborted) return;
      if (exit) throw this.#failure(`stopped while it was starting (${describe(exit)})`);
      if (Date.now() > deadline) throw this.#failure(`was not ready after ${START_TIMEOUT_MS / 1000} s`);
      await pause(POLL_MS);
    }
    this.#state = 'ready';
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #failure(what: string): Error {
    const { logFile } = this.#service;
    return new Error(`${this.name} ${what}${logFile ? `\n${tailOf(logFile, 15)}` : ''}`);
  }

  async #isReady(): Promise<boolean> {
    if (!this.#service.ready) return true;
    return await this.#service.ready().catch(() => false);
  }

  /** Until told to stop: waits for the end of the process, then starts it again, later and later while it fails. */
  async #keep(): Promise<void> {
    let delay = FIRST_DELAY_MS;
    while (!this.#stopping.signal.aborted && this.#running?.exited) {
      const since = Date.now();
      const exit = await this.#running.exited;
      if (this.#stopping.signal.aborted) return;
      this.#state = 'down';
      if (Date.now() - since > STEADY_MS) delay = FIRST_DELAY_MS;
      this.#notice(this.name, `stopped by itself (${describe(exit)}), starting it again`);
      delay = await this.#revive(delay);
    }
  }

  async #revive(delay: number): Promise<number> {
    for (;;) {
      await pause(delay, undefined, { signal: this.#stopping.signal }).catch(() => {});
      if (this.#stopping.signal.aborted) return delay;
      const next = Math.min(delay * 2, LONGEST_DELAY_MS);
      try {
        await this.#launch();
        this.#notice(this.name, 'ready again');
        return next;
      } catch (error) {
        this.#notice(this.name, error instanceof Error ? error.message : 'could not be started');
        await this.#running?.stop();
        delay = next;
      }
    }
  }
}

function describe({ code, signal }: Exit): string {
  return signal ?? `code ${code}`;
}
