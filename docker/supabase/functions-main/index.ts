// Edge Runtime starts this one function, which starts the others: a request to /<name>/… goes to a worker of that name.
// The hosted service checks a caller's token here when config.toml says so. None of Foxeo's functions asks for that, so
// this serves the ones that check their caller themselves, and no other.

interface Worker {
  fetch(request: Request): Promise<Response>;
}

declare const EdgeRuntime: {
  userWorkers: { create(options: Record<string, unknown>): Promise<Worker> };
};
declare const Deno: {
  env: { get(name: string): string | undefined; toObject(): Record<string, string> };
  serve(handle: (request: Request) => Promise<Response>): void;
};

const FOLDER = '/foxeo/supabase/functions';
const open = new Set(Deno.env.get('OPEN_FUNCTIONS')?.split(','));

Deno.serve(async (request) => {
  const [, name = ''] = new URL(request.url).pathname.split('/');
  if (!open.has(name)) return refuse(404, 'NOT_FOUND', 'Requested function was not found');
  try {
    const worker = await EdgeRuntime.userWorkers.create({
      servicePath: `${FOLDER}/${name}`,
      importMapPath: `${FOLDER}/deno.json`,
      envVars: Object.entries(Deno.env.toObject()),
      // The hosted service's limits.
      memoryLimitMb: 256,
      workerTimeoutMs: 150_000,
      noModuleCache: false,
    });
    return await worker.fetch(request);
  } catch (error) {
    console.error(error);
    return refuse(500, 'WORKER_ERROR', 'Function exited due to an error (please check logs)');
  }
});

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}
