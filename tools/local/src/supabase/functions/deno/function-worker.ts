import type { FromWorker, RequestParts, ResponseParts, ToWorker } from './messages.ts';

/** Why a request got no answer of the function's own. Codes, texts and status are the hosted service's. */
export class FunctionFailure extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const failure = {
  boot: () => new FunctionFailure(503, 'BOOT_ERROR', 'Function failed to start (please check logs)'),
  crash: () => new FunctionFailure(500, 'WORKER_ERROR', 'Function exited due to an error (please check logs)'),
  limit: () =>
    new FunctionFailure(
      546,
      'WORKER_LIMIT',
      'Function failed due to not having enough compute resources (please check logs)',
    ),
  idle: (seconds: number) =>
    new FunctionFailure(504, 'IDLE_TIMEOUT', `Request idle timeout limit (${seconds}s) reached`),
};

const BOOT = new URL('./boot.ts', import.meta.url).href;

/** One function in its own worker: its own globals, and a crash that takes nobody with it. */
export class FunctionWorker {
  readonly name: string;
  readonly #worker: Worker;
  readonly #pending = new Map<number, PromiseWithResolvers<ResponseParts>>();
  readonly #drained = Promise.withResolvers<void>();
  /** Answers that are still being sent. */
  readonly #bodies = new Set<Promise<void>>();
  readonly #ending = new AbortController();
  #lastId = 0;

  constructor(name: string, entry: string) {
    this.name = name;
    this.#worker = new Worker(BOOT, { type: 'module', name });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#receive(data));
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      console.error(`${name}: ${event.message}`);
      this.#end(failure.crash());
    });
    this.#say({ kind: 'boot', entry });
  }

  /** False once it crashed, ran out of time or never started: the next request needs a new one. */
  get usable(): boolean {
    return !this.#ending.signal.aborted;
  }

  /**
   * @param idleSeconds how long the function may take to begin its answer.
   * @throws FunctionFailure
   */
  async answer(request: RequestParts, signal: AbortSignal, idleSeconds: number): Promise<ResponseParts> {
    if (this.#ending.signal.aborted) throw failure.crash();
    const id = ++this.#lastId;
    const answered = Promise.withResolvers<ResponseParts>();
    this.#pending.set(id, answered);
    const abort = () => this.#say({ kind: 'abort', id });
    signal.addEventListener('abort', abort);
    const timer = setTimeout(() => {
      answered.reject(failure.idle(idleSeconds));
      // It may be stuck in a loop, and then it answers nobody.
      this.#end(failure.limit());
    }, idleSeconds * 1000);
    try {
      this.#say({ kind: 'request', id, request }, request.body ? [request.body] : []);
      const { body, ...head } = await answered.promise;
      return { ...head, body: body && this.#whileItRuns(body) };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.#pending.delete(id);
    }
  }

  /** Ends it when its requests and its background work are done, or after the time given. */
  async retire(withinMs: number): Promise<void> {
    this.#say({ kind: 'drain' });
    const timer = setTimeout(() => this.#end(failure.crash()), withinMs);
    await this.#drained.promise;
    await Promise.all(this.#bodies);
    clearTimeout(timer);
    this.#end(failure.crash());
  }

  /** A stream handed over by a worker just stops when the worker does: whoever reads it must learn that. */
  #whileItRuns(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const sent = body
      .pipeTo(writable, { signal: this.#ending.signal })
      // Broken off, here or by the reader, who knows.
      .catch(() => {})
      .finally(() => this.#bodies.delete(sent));
    this.#bodies.add(sent);
    return readable;
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'response') this.#pending.get(message.id)?.resolve(message.response);
    else if (message.kind === 'failed') this.#pending.get(message.id)?.reject(failure.crash());
    else if (message.kind === 'drained') this.#drained.resolve();
    else {
      console.error(`${this.name}: ${message.reason}`);
      this.#end(failure.boot());
    }
  }

  #end(reason: FunctionFailure): void {
    if (this.#ending.signal.aborted) return;
    this.#worker.terminate();
    this.#ending.abort(reason);
    this.#drained.resolve();
    for (const { reject } of this.#pending.values()) reject(reason);
  }

  #say(message: ToWorker, transfer: Transferable[] = []): void {
    if (!this.#ending.signal.aborted) this.#worker.postMessage(message, transfer);
  }
}
