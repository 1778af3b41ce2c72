import { once } from 'node:events';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { LocalContext } from '../context.ts';
import { createContext } from '../create-context.ts';
import { freePort } from '../ports.ts';
import type { GatewayService } from '../service.ts';
import { temporaryFolders } from '../temporary-folders.ts';
import { type Gateway, startGateway } from './gateway.ts';

const temporaryFolder = temporaryFolders();

let ctx: LocalContext;
let gateway: Gateway;
let healthy = true;

/** A service that tells what reached it. */
function echo(prefix: string): GatewayService {
  const sockets = new WebSocketServer({ noServer: true });
  return {
    prefix,
    start: async () => {},
    stop: async () => sockets.close(),
    healthy: async () => healthy,
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/broken')) throw new Error('a detail that stays here');
      return Response.json({
        pathname,
        authorization: request.headers.get('authorization') ?? null,
        body: await request.text(),
      });
    },
    ...(prefix === '/realtime/v1' && {
      upgrade(request, socket, head) {
        sockets.handleUpgrade(request, socket, head, (ws) => ws.send(request.headers.authorization ?? ''));
      },
    }),
  };
}

beforeAll(async () => {
  ctx = await createContext({ dataDir: temporaryFolder(), port: await freePort() });
  gateway = await startGateway(ctx, ['/auth/v1', '/storage/v1', '/realtime/v1', '/functions/v1'].map(echo));
});
afterAll(async () => await gateway.stop());

interface Answer {
  status: number;
  headers: Headers;
  body: { pathname?: string; authorization?: string | null; message?: string; body?: string };
}

async function call(path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${ctx.urls.apiInternal}${path}`, { ...init, headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
}

function roleIn({ body }: Answer): unknown {
  return decodeJwt(body.authorization?.replace('Bearer ', '') ?? '').role;
}

describe('API keys', () => {
  test('become a token of their role', async () => {
    expect(roleIn(await call('/auth/v1/x', { apikey: ctx.keys.publishable }))).toBe('anon');
    expect(roleIn(await call('/auth/v1/x', { apikey: ctx.keys.secret }))).toBe('service_role');
    expect(roleIn(await call(`/auth/v1/x?apikey=${ctx.keys.publishable}`))).toBe('anon');
  });

  test('become one as well when the client repeats them as a bearer', async () => {
    const { publishable, secret } = ctx.keys;
    expect(roleIn(await call('/auth/v1/x', { apikey: secret, authorization: `Bearer ${secret}` }))).toBe(
      'service_role',
    );
    expect(roleIn(await call('/auth/v1/x', { apikey: publishable, authorization: `Bearer ${secret}` }))).toBe('anon');
    expect(roleIn(await call('/storage/v1/x', { authorization: `Bearer ${secret}` }))).toBe('service_role');
  });

  test('leave a session as it is', async () => {
    const { body } = await call('/auth/v1/x', { apikey: ctx.keys.publishable, authorization: 'Bearer a.b.c' });
    expect(body.authorization).toBe('Bearer a.b.c');
  });

  test.each([
    ['none', {}, 'No API key found in request'],
    ['an unknown one', { apikey: 'sb_secret_guess' }, 'Invalid API key'],
  ])('refuse %s', async (_, headers, message) => {
    const answer = await call('/auth/v1/x', headers);
    expect([answer.status, answer.body.message]).toEqual([401, message]);
  });

  test('refuse a secret one in a browser', async () => {
    const answer = await call('/auth/v1/x', { apikey: ctx.keys.secret, 'user-agent': 'Mozilla/5.0 (X11; Linux)' });
    expect([answer.status, answer.body.message]).toEqual([401, 'Forbidden use of secret API key in browser']);
  });

  test('are not asked for where browsers come by a link', async () => {
    expect((await call('/auth/v1/verify?token=x')).status).toBe(200);
    expect((await call('/auth/v1/.well-known/jwks.json')).status).toBe(200);
    expect(roleIn(await call('/storage/v1/object/public/a/b'))).toBe('anon');
    expect((await call('/auth/v1/verify/../user')).status).toBe(401);
  });

  test('say nothing to functions, which read the headers themselves', async () => {
    const secret = `Bearer ${ctx.keys.secret}`;
    expect((await call('/functions/v1/f', { authorization: secret })).body.authorization).toBe(secret);
    expect((await call('/functions/v1/f')).body.authorization).toBeNull();
  });
});

describe('the gateway', () => {
  test('passes the whole path and the body', async () => {
    const { body } = await call(
      '/auth/v1/token?grant_type=x',
      { apikey: ctx.keys.publishable },
      { method: 'POST', body: '{"a":1}' },
    );
    expect(body).toMatchObject({ pathname: '/auth/v1/token', body: '{"a":1}' });
  });

  test('has no Data API and no other routes', async () => {
    const data = await call('/rest/v1/clients', { apikey: ctx.keys.secret });
    expect([data.status, data.body.message]).toEqual([404, 'The Data API is disabled for this project.']);
    expect((await call('/authority/v1')).status).toBe(404);
    expect((await call('/auth/v1evil', { apikey: ctx.keys.secret })).status).toBe(404);
  });

  test('keeps the details of a failure to itself', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await call('/auth/v1/broken', { apikey: ctx.keys.publishable });
    expect(log).toHaveBeenCalledWith(expect.stringContaining('a detail that stays here'));
    log.mockRestore();
    expect([answer.status, answer.body]).toEqual([500, { message: 'Internal server error' }]);
  });

  test('lets pages of the apps read answers, without cookies', async () => {
    const origin = 'http://hub.foxeo.localhost:4400';
    const asked = 'apikey,authorization,x-client-info,tus-resumable';
    const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': asked };
    const preflight = await call('/auth/v1/token', headers, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toBe(asked);
    const answer = await call('/auth/v1/x', { origin, apikey: ctx.keys.publishable });
    expect(answer.headers.get('access-control-expose-headers')).toContain('upload-offset');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await call('/auth/v1/x', { origin })).headers.get('access-control-allow-origin')).toBe(origin);
  });

  test('leaves preflights of functions to functions', async () => {
    const headers = { origin: 'http://x.example', 'access-control-request-method': 'POST' };
    const answer = await call('/functions/v1/f', headers, { method: 'OPTIONS' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('tells how its parts are', async () => {
    expect(await call('/healthz')).toMatchObject({
      status: 200,
      body: { ready: true, services: { auth: true, storage: true } },
    });
    healthy = false;
    expect(await call('/healthz')).toMatchObject({ status: 503, body: { ready: false, services: { auth: false } } });
    healthy = true;
  });

  test('opens sockets of Realtime for a key, and no others', async () => {
    const address = ctx.urls.apiInternal.replace('http', 'ws');
    const open = new WebSocket(`${address}/realtime/v1/websocket?apikey=${ctx.keys.publishable}&vsn=2.0.0`);
    const [token] = await once(open, 'message');
    expect(decodeJwt(String(token).replace('Bearer ', '')).role).toBe('anon');
    open.close();
    for (const [path, status] of [
      ['/realtime/v1/websocket', 401],
      ['/realtime/v1/websocket?apikey=x', 401],
      ['/auth/v1/socket', 404],
    ]) {
      const [error] = await once(new WebSocket(`${address}${path}`), 'error');
      expect(String(error)).toContain(`Unexpected server response: ${status}`);
    }
  });
});
