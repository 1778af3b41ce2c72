import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import postgres, { type Sql } from 'postgres';
import { WebSocketServer } from 'ws';
import type { LocalContext } from '../../context.ts';
import type { GatewayService } from '../../service.ts';
import { createAuthoriser } from './authorise.ts';
import type { Realtime } from './channel.ts';
import { type DatabaseBroadcasts, deliverFromDatabase } from './database-broadcasts.ts';
import { handleBroadcast } from './http.ts';
import { roleOfKey } from './identity.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Socket } from './socket.ts';
import { Topics } from './topics.ts';

export interface RealtimeOptions {
  /** Foxeo's channels are all private; a hosted project has the same switch. */
  allowPublic?: boolean;
  limits?: Partial<Limits>;
}

const PREFIX = '/realtime/v1';
const SILENCE_CHECK_MS = 15_000;
/** A frame holds one payload and its names. */
const FRAME_MARGIN = 64 * 1024;

/**
 * Supabase Realtime as Foxeo uses it: broadcast, presence, private channels authorised by the policies on
 * `realtime.messages`, and broadcasts sent by SQL. It doesn't serve postgres_changes or replays.
 */
export function createRealtime(ctx: LocalContext, options: RealtimeOptions = {}): GatewayService {
  const limits = { ...LIMITS, ...options.limits };
  const topics = new Topics();
  const sockets = new Set<Socket>();
  const wss = new WebSocketServer({ noServer: true, maxPayload: limits.payloadBytes + FRAME_MARGIN });
  let running: Running | undefined;

  function open(): Running {
    const sql = postgres(ctx.database.realtime, {
      max: 5,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: 'realtime', statement_timeout: 5_000 },
    });
    const realtime: Realtime = {
      ctx,
      topics,
      limits,
      authoriser: createAuthoriser(sql),
      allowPublic: options.allowPublic ?? false,
    };
    const broadcasts = deliverFromDatabase(sql, ctx.database.realtime, (target, message) =>
      topics.broadcast(target, message),
    );
    const silence = setInterval(() => {
      for (const socket of sockets) socket.checkSilence();
    }, SILENCE_CHECK_MS);
    return { sql, realtime, broadcasts, silence };
  }

  return {
    prefix: PREFIX,

    async start() {
      running ??= open();
      await running.broadcasts.listener.ready;
    },

    async stop() {
      for (const client of wss.clients) client.close(1001, 'the server is stopping');
      if (!running) return;
      const { sql, broadcasts, silence } = running;
      running = undefined;
      clearInterval(silence);
      await broadcasts.stop();
      await sql.end({ timeout: 5 });
      for (const client of wss.clients) client.terminate();
    },

    async healthy() {
      return running?.broadcasts.listener.connected() ?? false;
    },

    async handle(request) {
      if (!running) return Response.json({ message: 'Realtime is not running' }, { status: 503 });
      return await handleBroadcast(running.realtime, request);
    },

    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const role = roleOfKey(ctx, searchParams.get('apikey') ?? headerOf(request, 'apikey'));
      if (pathname !== `${PREFIX}/websocket`) return refuse(socket, '404 Not Found');
      if (!role) return refuse(socket, '401 Unauthorized');
      if (!running) return refuse(socket, '503 Service Unavailable');
      const { realtime } = running;
      wss.handleUpgrade(request, socket, head, (ws) => {
        const version = searchParams.get('vsn') === '2.0.0' ? '2.0.0' : '1.0.0';
        const client = new Socket(realtime, ws, { version, role });
        sockets.add(client);
        ws.on('close', () => sockets.delete(client));
      });
    },
  };
}

interface Running {
  sql: Sql;
  realtime: Realtime;
  broadcasts: DatabaseBroadcasts;
  silence: NodeJS.Timeout;
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
