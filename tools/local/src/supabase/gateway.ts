import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { LocalContext } from '../context.ts';
import { loadContext } from '../create-context.ts';
import { IDLE_MS } from '../kept-connections.ts';
import type { GatewayService } from '../service.ts';
import { createAuth } from './auth/service.ts';
import { applyCors } from './cors.ts';
import { createCredentials, type Demand } from './credentials.ts';
import { createCron } from './cron/service.ts';
import { createFunctions } from './functions/service.ts';
import { createRealtime } from './realtime/service.ts';
import { createStorage } from './storage/service.ts';

/** Work that goes on beside the requests: cron. */
export interface Background {
  start(): Promise<void>;
  stop(): Promise<void>;
  healthy(): Promise<boolean>;
}

export interface Gateway {
  stop(): Promise<void>;
}

/** Paths that need no API key, as on the hosted gateway: browsers open them from mails, verifiers fetch the key set. */
const OPEN_AUTH_PATHS = /^\/auth\/v1\/(verify|callback|authorize|\.well-known\/.*)$/;
const HEALTH_TIMEOUT_MS = 2_000;
const STOP_GRACE_MS = 4_000;

/**
 * One HTTP origin for Auth, Storage, Realtime and Functions, as a Supabase project has. Listens on loopback, on
 * `ctx.ports.gateway`, once every service has started.
 */
export async function startGateway(
  ctx: LocalContext,
  services: GatewayService[],
  background: Record<string, Background> = {},
): Promise<Gateway> {
  const credentials = createCredentials(ctx);
  const listeners = new Map(services.map((service) => [service, listenerOf(service)]));
  const parts: Record<string, { healthy(): Promise<boolean> }> = { ...background };
  for (const service of services) parts[nameOf(service)] = service;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    if (url.pathname === '/healthz') return await answerHealth(response, parts);
    const service = services.find(({ prefix }) => isUnder(url.pathname, prefix));
    // Functions answer their own preflights.
    if (service?.prefix !== '/functions/v1' && applyCors(request, response)) return;
    if (!service) return sendJson(response, 404, absence(url.pathname));
    const refusal = await credentials.admit(request, url, demandOf(service, url.pathname));
    if (refusal) return sendJson(response, refusal.status, refusal.body);
    await listeners.get(service)?.(request, response);
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const url = urlOf(request);
    const service = services.find(({ prefix, upgrade }) => upgrade && isUnder(url.pathname, prefix));
    if (!service?.upgrade) return closeSocket(socket, 404, 'Not Found');
    const refusal = await credentials.admit(request, url, 'key');
    if (refusal) return closeSocket(socket, refusal.status, 'Unauthorized');
    service.upgrade(request, socket, head);
  }

  // Uploads may take long: no limit on the whole request, the one on its headers stays.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: IDLE_MS.server }, (request, response) => {
    answer(request, response).catch((error) => fail(response, error));
  });
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, head).catch((error) => {
      report(error);
      socket.destroy();
    });
  });

  const started = [...services, ...Object.values(background)];
  await Promise.all(started.map((part) => part.start()));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(ctx.ports.gateway, '127.0.0.1', resolve);
  });

  return {
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
      await Promise.allSettled(started.map((part) => part.stop()));
      await closed;
      clearTimeout(timer);
    },
  };
}

function listenerOf(service: GatewayService) {
  return getRequestListener((request) => service.handle(request), {
    overrideGlobalObjects: false,
    errorHandler(error) {
      report(error);
      return Response.json({ message: 'Internal server error' }, { status: 500 });
    },
  });
}

function demandOf({ prefix }: GatewayService, path: string): Demand {
  if (prefix === '/functions/v1') return 'untouched';
  if (prefix === '/storage/v1' || OPEN_AUTH_PATHS.test(path)) return 'open';
  return 'key';
}

async function answerHealth(
  response: ServerResponse,
  parts: Record<string, { healthy(): Promise<boolean> }>,
): Promise<void> {
  const entries = Object.entries(parts).map(async ([name, part]) => [name, await isHealthy(part)] as const);
  const services = Object.fromEntries(await Promise.all(entries));
  const ready = Object.values(services).every(Boolean);
  sendJson(response, ready ? 200 : 503, { ready, services });
}

async function isHealthy(part: { healthy(): Promise<boolean> }): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), HEALTH_TIMEOUT_MS);
  const answer = await Promise.race([part.healthy().catch(() => false), late]);
  clearTimeout(timer);
  return answer;
}

function absence(path: string): { message: string } {
  if (isUnder(path, '/rest/v1')) return { message: 'The Data API is disabled for this project.' };
  return { message: 'no Route matched with those values' };
}

function nameOf({ prefix }: GatewayService): string {
  return prefix.split('/')[1] ?? prefix;
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** Only path and query count; a target that isn't a path becomes one that nothing serves. */
function urlOf(request: IncomingMessage): URL {
  return URL.parse(request.url ?? '/', 'http://gateway') ?? new URL('http://gateway/');
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function closeSocket(socket: Duplex, status: number, text: string): void {
  socket.end(`HTTP/1.1 ${status} ${text}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function fail(response: ServerResponse, error: unknown): void {
  report(error);
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, { message: 'Internal server error' });
}

/** Writes a failure to the log; of the database's, only its code, because its message may quote what people entered. */
function report(error: unknown): void {
  if (!(error instanceof Error)) console.error('unknown failure');
  else if (error.name === 'PostgresError' && 'code' in error) console.error(`database error ${error.code}`);
  else console.error(error.stack ?? error.message);
}

async function main(dataDir: string): Promise<void> {
  const ctx = loadContext(dataDir);
  const services = [createAuth(ctx), createStorage(ctx), createRealtime(ctx), createFunctions(ctx)];
  const gateway = await startGateway(ctx, services, { cron: createCron(ctx) });
  console.log(`gateway on port ${ctx.ports.gateway}`);
  const end = () => void gateway.stop().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, end);
}

const [script, dataDir] = process.argv.slice(1);
if (script === import.meta.filename && dataDir) await main(dataDir);
