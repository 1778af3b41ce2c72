import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { LocalContext } from '../context.ts';
import type { DemoAccount } from '../demo.ts';
import type { Health } from '../health.ts';
import { type Place, placeOf } from './hosts.ts';
import { MESSAGES as say } from './messages.ts';
import { homePage, liveOf, noticePage } from './pages.ts';
import { forward, forwardUpgrade } from './proxy.ts';
import { signInLink } from './sign-in.ts';

/** What the entrance asks of the rest of the installation. */
export interface Installation {
  ctx: LocalContext;
  health(): Promise<Health>;
  demo(): DemoAccount[];
  /** Answers for the mailbox's host. */
  mailbox(request: Request): Response | Promise<Response>;
}

const REFRESH_SECONDS = 2;

/** The one port that people know: sends each host to its app and shows the entrance's own page on the bare name. */
export async function startEntrance(installation: Installation): Promise<{ stop(): Promise<void> }> {
  const { ctx } = installation;
  const own = getRequestListener(createHome(installation).fetch, { overrideGlobalObjects: false });
  const mailbox = getRequestListener((request) => installation.mailbox(request), { overrideGlobalObjects: false });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const place = placeOf(request.headers.host);
    const port = portOf(place, ctx);
    if (port !== undefined) forward(request, response, port, () => unavailable(request, response, place));
    else if (place.kind === 'home') await own(request, response);
    else if (place.kind === 'mailbox') await mailbox(request, response);
    else if (place.kind === 'visio') await send(response, noticePage(say.visio, say.visioText, ctx.urls.entrance, 503));
    // Another site's name that was pointed at this machine: it must not read what is here.
    else response.writeHead(421, { 'content-type': 'text/plain' }).end(say.foreign);
  }

  function unavailable(request: IncomingMessage, response: ServerResponse, place: Place): void {
    if (request.headers.accept?.includes('text/html')) {
      const name =
        place.kind === 'hub' || place.kind === 'lab' || place.kind === 'one' ? say.app[place.kind].name : 'Foxeo';
      void send(response, noticePage(say.starting(name), say.startingText, ctx.urls.entrance, 503, REFRESH_SECONDS));
    } else {
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': String(REFRESH_SECONDS) });
      response.end(JSON.stringify({ message: 'the service is starting' }));
    }
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const port = portOf(placeOf(request.headers.host), ctx);
    if (port === undefined) socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    else forwardUpgrade(request, socket, head, port);
  }

  const servers = ['127.0.0.1', '::1'].map((host) => {
    // Uploads may take long: no limit on the whole request, the one on its headers stays.
    const server = createServer({ requestTimeout: 0, keepAliveTimeout: 65_000 }, (request, response) => {
      answer(request, response).catch(() => response.destroy());
    }).on('upgrade', upgrade);
    return { server, host };
  });
  const listening: Server[] = [];
  for (const { server, host } of servers) {
    if (await listen(server, ctx.ports.entrance, host)) listening.push(server);
  }
  return {
    async stop() {
      await Promise.all(listening.map(close));
    },
  };
}

function portOf(place: Place, { ports }: LocalContext): number | undefined {
  switch (place.kind) {
    case 'hub':
    case 'lab':
    case 'one':
      return ports[place.kind];
    case 'api':
      return ports.gateway;
    default:
      return undefined;
  }
}

function createHome({ ctx, health, demo }: Installation): Hono {
  const home = new Hono();
  const origin = ctx.urls.entrance;
  home.get('/', async () => homePage(await health(), demo(), origin));
  home.get('/healthz', async (c) => {
    const report = await health();
    return c.json(report, report.ready ? 200 : 503, { 'cache-control': 'no-store' });
  });
  home.get('/etat', async (c) => c.json(liveOf(await health(), demo()), 200, { 'cache-control': 'no-store' }));
  home.get('/demo/:number', async (c) => {
    const account = demo()[Number(c.req.param('number')) - 1];
    if (!account) return noticePage(say.notFound, '', origin, 404);
    try {
      return c.redirect(await signInLink(ctx, account), 303);
    } catch {
      return noticePage(say.signInFailed, say.signInFailedText, origin, 503);
    }
  });
  home.notFound(() => noticePage(say.notFound, '', origin, 404));
  return home;
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}

/** False when this machine has no such interface: many containers have no IPv6. */
function listen(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => resolve(true));
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
