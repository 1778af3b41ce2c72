// Runs inside the worker of one function: takes the handler that the function gives to `Deno.serve`, and hands it
// requests. `EdgeRuntime` is the hosted runtime's own global.
import type { FromWorker, RequestParts, ToWorker } from './messages.ts';

type Handler = (request: Request, info: Deno.ServeHandlerInfo) => Response | Promise<Response>;

const running = new Map<number, AbortController>();
const background = new Set<Promise<unknown>>();
let handler: Handler | undefined;
let booting = Promise.resolve();
let draining = false;

const INFO: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: 'tcp', hostname: '127.0.0.1', port: 0 },
  completed: Promise.resolve(),
};

function serve(...given: unknown[]): Deno.HttpServer {
  for (const one of given) {
    const found = typeof one === 'object' && one !== null && 'handler' in one ? one.handler : one;
    if (isHandler(found)) handler = found;
  }
  return {
    finished: new Promise(() => {}),
    addr: INFO.remoteAddr,
    shutdown: async () => {},
    ref() {},
    unref() {},
    async [Symbol.asyncDispose]() {},
  };
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function waitUntil<T>(work: Promise<T>): Promise<T> {
  const done = work
    .catch((error: unknown) => console.error('background work failed:', error))
    .finally(() => {
      background.delete(done);
      sayIfDrained();
    });
  background.add(done);
  return work;
}

Object.assign(Deno, {
  serve,
  exit: () => {
    throw new Error('an Edge Function can’t exit');
  },
});
Object.assign(globalThis, { EdgeRuntime: { waitUntil } });

// One promise that nobody awaits must not end the requests of others.
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.error('unhandled rejection:', event.reason);
});

addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'boot') booting = boot(data.entry);
  else if (data.kind === 'request') await answer(data.id, data.request);
  else if (data.kind === 'abort') running.get(data.id)?.abort();
  else {
    draining = true;
    sayIfDrained();
  }
});

async function boot(entry: string): Promise<void> {
  try {
    await import(entry);
    if (!handler) throw new Error('it never called Deno.serve');
  } catch (error) {
    say({ kind: 'unbootable', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function answer(id: number, { url, method, headers, body }: RequestParts): Promise<void> {
  const aborting = new AbortController();
  running.set(id, aborting);
  try {
    await booting;
    // Without a handler the main thread ends us: it was told.
    if (!handler) return;
    const response = await handler(new Request(url, { method, headers, body, signal: aborting.signal }), INFO);
    const content = response.body && watched(id, response.body);
    const parts = { status: response.status, headers: [...response.headers], body: content };
    say({ kind: 'response', id, response: parts }, content ? [content] : []);
    if (!content) finish(id);
  } catch (error) {
    console.error(error);
    say({ kind: 'failed', id });
    finish(id);
  }
}

/** The body as it is; the request is over when it ends, breaks off or is no longer wanted. */
function watched(id: number, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
        finish(id);
      } catch (error) {
        console.error(error);
        finish(id);
        throw error;
      }
    },
    async cancel(reason) {
      finish(id);
      await reader.cancel(reason);
    },
  });
}

function finish(id: number): void {
  running.delete(id);
  sayIfDrained();
}

function sayIfDrained(): void {
  if (draining && running.size === 0 && background.size === 0) say({ kind: 'drained' });
}

function say(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, transfer);
}
