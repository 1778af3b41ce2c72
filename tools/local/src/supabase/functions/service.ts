import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalContext } from '../../context.ts';
import type { GatewayService } from '../../service.ts';
import { verifyAccessToken } from '../auth/tokens.ts';
import { type FunctionsOptions, functionsDir } from './command.ts';
import { openFunctions } from './config.ts';

export { functionsCommand } from './command.ts';

const PREFIX = '/functions/v1';
const HEALTH_MS = 1_500;
/** How long a request waits for a process that is being started again. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 100;
/** Of one connection only: never passed on. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection', 'te', 'trailer'];

/**
 * The way to the Edge Functions: checks tokens as the hosted service does, then passes requests to the Deno process
 * that the supervisor keeps (`functionsCommand`). Bodies stream both ways; CORS is the function's own affair.
 */
export function createFunctions(ctx: LocalContext, options: FunctionsOptions = {}): GatewayService {
  const origin = `http://127.0.0.1:${ctx.ports.functions}`;
  const dir = functionsDir(ctx, options);
  let open = new Set<string>();

  return {
    prefix: PREFIX,

    async start() {
      open = openFunctions(join(dir, '..', 'config.toml'));
    },

    async stop() {},

    async healthy() {
      const response = await fetch(`${origin}/_health`, { signal: AbortSignal.timeout(HEALTH_MS) });
      await response.body?.cancel();
      return response.ok;
    },

    async handle(request) {
      const { pathname, search } = new URL(request.url);
      const path = pathname.slice(PREFIX.length);
      const name = path.split('/')[1] ?? '';
      if (name.startsWith('_')) return refuse(404, 'NOT_FOUND', 'Requested function was not found');
      if (request.method !== 'OPTIONS' && !open.has(name)) {
        const refusal = await checkToken(ctx, request);
        if (refusal) return refusal;
      }
      return await pass(request, `${origin}${path}${search}`);
    },
  };
}

/**
 * A user's token, and nothing less: the API keys aren't tokens, and the hosted service doesn't take them for one.
 * Returns the refusal, or nothing.
 */
async function checkToken(ctx: LocalContext, request: Request): Promise<Response | undefined> {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token) return refuse(401, 'UNAUTHORIZED_NO_AUTH_HEADER', 'Missing authorization header');
  try {
    await verifyAccessToken(ctx, token);
    return undefined;
  } catch {
    return refuse(401, 'UNAUTHORIZED_INVALID_JWT_FORMAT', 'Invalid JWT');
  }
}

async function pass(request: Request, url: string): Promise<Response> {
  const headers = new Headers(request.headers);
  for (const name of [...HOP_BY_HOP, 'host', 'content-length']) headers.delete(name);
  // The answer is passed on as it is: compressing it is for whoever stands in front.
  headers.set('accept-encoding', 'identity');
  const { method, body, signal } = request;
  if (await comesUp(Number(new URL(url).port), signal)) {
    try {
      return answerOf(await fetch(url, { method, headers, body, signal, duplex: 'half', redirect: 'manual' }));
    } catch {
      signal.throwIfAborted();
    }
  }
  return refuse(503, 'SERVICE_UNAVAILABLE', 'Edge Functions are starting or down', { 'retry-after': '1' });
}

/** Waits until the process takes connections. False when it doesn't in time. */
async function comesUp(port: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await accepts(port))) {
    if (Date.now() > deadline) return false;
    await pause(RETRY_MS, undefined, { signal });
  }
  return true;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function answerOf(answer: Response): Response {
  const headers = new Headers(answer.headers);
  for (const name of HOP_BY_HOP) headers.delete(name);
  // Whatever the function encoded, `fetch` has decoded.
  if (headers.has('content-encoding')) for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code, message }, { status, headers });
}
