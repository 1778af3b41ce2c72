// The Edge Functions' process: `deno run main.ts <functions folder> <port>`. A request to `/<name>/…` goes to the worker
// of `<functions folder>/<name>/index.ts`, started at its first request and replaced after a change of any file.
import { FunctionFailure, FunctionWorker } from './function-worker.ts';

const [dir = '', port = ''] = Deno.args;
const IDLE_SECONDS = Number(Deno.env.get('FUNCTIONS_IDLE_SECONDS') ?? 150);
const STOP_MS = 5_000;
/** A retired worker may still have long background work. */
const RETIRE_MS = 400_000;
/** A folder of that name is a function; `_shared` and its like aren't. */
const NAME = /^[a-z0-9][a-z0-9_-]*$/i;

const workers = new Map<string, FunctionWorker>();

async function handle(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [, name = ''] = url.pathname.split('/');
  if (name === '_health') return Response.json({ ok: true });
  const worker = await workerOf(name);
  if (!worker) return refuse(404, 'NOT_FOUND', 'Requested function was not found');
  try {
    const { method, headers, body, signal } = request;
    const parts = { url: request.url, method, headers: [...headers], body };
    const answer = await worker.answer(parts, signal, IDLE_SECONDS);
    return new Response(answer.body, answer);
  } catch (error) {
    if (error instanceof FunctionFailure) return refuse(error.status, error.code, error.message);
    throw error;
  }
}

async function workerOf(name: string): Promise<FunctionWorker | undefined> {
  const known = workers.get(name);
  if (known?.usable) return known;
  const entry = `${dir}/${name}/index.ts`;
  if (!NAME.test(name) || !(await isFile(entry))) return undefined;
  // Another request may have started it meanwhile.
  const now = workers.get(name);
  if (now?.usable) return now;
  const worker = new FunctionWorker(name, new URL(`file://${entry}`).href);
  workers.set(name, worker);
  return worker;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}

async function retireOnChange(): Promise<void> {
  for await (const { kind } of Deno.watchFs(dir)) {
    if (kind === 'access') continue;
    for (const worker of workers.values()) void worker.retire(RETIRE_MS);
    workers.clear();
  }
}

async function stop(): Promise<void> {
  const retired = [...workers.values()].map((worker) => worker.retire(STOP_MS));
  await Promise.all([server.shutdown(), ...retired]);
  Deno.exit(0);
}

const server = Deno.serve(
  {
    hostname: '127.0.0.1',
    port: Number(port),
    onListen: () => console.log(`functions of ${dir} on port ${port}`),
    onError(error) {
      console.error(error);
      return refuse(500, 'WORKER_ERROR', 'Function exited due to an error (please check logs)');
    },
  },
  handle,
);

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) Deno.addSignalListener(signal, () => void stop());
void retireOnChange();
