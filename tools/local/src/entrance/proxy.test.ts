import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { freePort } from '../ports.ts';
import { forward, forwardUpgrade } from './proxy.ts';

let upstreamPort: number;
let proxyPort: number;
let upstream: Server | undefined;
let proxy: Server;

beforeEach(async () => {
  upstreamPort = await freePort();
  proxyPort = await freePort();
  proxy = createServer({ requestTimeout: 0 }, (request, response) => {
    forward(request, response, upstreamPort, () => response.writeHead(503).end('away'));
  });
  proxy.on('upgrade', (request, socket, head) => forwardUpgrade(request, socket, head, upstreamPort));
  proxy.listen(proxyPort, '127.0.0.1');
  await once(proxy, 'listening');
});

afterEach(() => {
  for (const server of [proxy, upstream]) {
    server?.close();
    server?.closeAllConnections();
  }
  upstream = undefined;
});

async function serve(listener: RequestListener): Promise<Server> {
  upstream = createServer(listener).listen(upstreamPort, '127.0.0.1');
  await once(upstream, 'listening');
  return upstream;
}

/** A request through the proxy with a host of our choice, which `fetch` doesn't allow. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return httpRequest({
    host: '127.0.0.1',
    port: proxyPort,
    path,
    method,
    headers: { host: 'hub.foxeo.localhost:4400', ...headers },
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
}

async function answerTo(request: ReturnType<typeof ask>): Promise<{ message: IncomingMessage; text: string }> {
  request.end();
  const [message]: IncomingMessage[] = await once(request, 'response');
  if (!message) throw new Error('no answer');
  return { message, text: await textOf(message) };
}

describe('the proxy', () => {
  test('keeps host, path, status, repeated headers, and tells who asked', async () => {
    await serve((request, response) => {
      response.writeHead(418, 'Teapot', [
        ...['set-cookie', 'a=1', 'set-cookie', 'b=2', 'content-type', 'application/json'],
      ]);
      response.end(JSON.stringify({ url: request.url, headers: request.headers }));
    });
    const { message, text } = await answerTo(
      ask('/a%20b?c=d', { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'evil.example' }),
    );
    expect([message.statusCode, message.statusMessage]).toEqual([418, 'Teapot']);
    expect(message.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(JSON.parse(text)).toMatchObject({
      url: '/a%20b?c=d',
      headers: {
        host: 'hub.foxeo.localhost:4400',
        'x-forwarded-for': '203.0.113.9, 127.0.0.1',
        'x-forwarded-host': 'hub.foxeo.localhost:4400',
        'x-forwarded-proto': 'http',
      },
    });
  });

  test('passes both ways piece by piece, without waiting for the end', async () => {
    await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      request.on('data', (chunk) => response.write(`got ${chunk};`));
      request.on('end', () => response.end('done'));
    });
    const request = ask('/', {}, 'POST');
    request.write('one');
    const [message]: IncomingMessage[] = await once(request, 'response');
    if (!message) throw new Error('no answer');
    // The first half of the answer is here while the request is still open.
    expect(String((await once(message, 'data'))[0])).toBe('got one;');
    request.write('two');
    expect(String((await once(message, 'data'))[0])).toBe('got two;');
    request.end();
    expect(String((await once(message, 'data'))[0])).toBe('done');
  });

  test('carries a large upload unchanged', async () => {
    await serve(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += chunk.length;
      response.end(String(bytes));
    });
    const body = Buffer.alloc(64_000_000, 7);
    const answer = await fetch(`http://127.0.0.1:${proxyPort}/`, { method: 'PUT', body });
    expect(await answer.text()).toBe('64000000');
  });

  test('lets the server know that the browser went away', async () => {
    const closed = vi.fn();
    await serve((_request, response) => {
      response.write('first');
      response.once('close', closed);
    });
    const request = ask('/');
    request.end();
    const [message]: IncomingMessage[] = await once(request, 'response');
    message?.once('data', () => request.destroy());
    message?.on('error', () => {});
    await vi.waitFor(() => expect(closed).toHaveBeenCalled(), { timeout: 20_000 });
  });

  test('answers itself when the server is away, also after it was there', async () => {
    expect((await answerTo(ask('/'))).text).toBe('away');
    const server = await serve((_request, response) => response.end('here'));
    expect((await answerTo(ask('/'))).text).toBe('here');
    server.close();
    server.closeAllConnections();
    expect((await answerTo(ask('/'))).text).toBe('away');
  });

  test('asks once more, on a new connection, when all those kept were closed just then', async () => {
    let open = 0;
    const both = Promise.withResolvers<void>();
    const server = await serve((_request, response) => {
      open += 1;
      if (open === 2) both.resolve();
      void both.promise.then(() => response.end('here'));
    });
    // As a server does that closes a connection while a request is on its way to it.
    server.on('connection', (socket) => {
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        if (requests > 1) socket.destroy();
      });
    });
    const texts = await Promise.all([answerTo(ask('/')), answerTo(ask('/'))]);
    expect(texts.map(({ text }) => text)).toEqual(['here', 'here']);
    expect((await answerTo(ask('/'))).text).toBe('here');
  });

  test('breaks off when the server dies in the middle', async () => {
    await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    await expect(answerTo(ask('/'))).rejects.toThrow(/aborted|hang up|reset/i);
  });
});

describe('WebSockets through the proxy', () => {
  test('carry text and bytes both ways, and their end', async () => {
    const sockets = new WebSocketServer({ server: await serve(() => {}), path: '/socket' });
    sockets.on('connection', (socket, request) => {
      socket.on('message', (data, binary) => socket.send(data, { binary }));
      socket.send(`${request.headers.host} ${request.headers['x-forwarded-for']}`);
    });
    const client = new WebSocket(`ws://127.0.0.1:${proxyPort}/socket`, {
      headers: { host: 'api.foxeo.localhost:4400' },
    });
    const [hello] = await once(client, 'message');
    expect(String(hello)).toBe('api.foxeo.localhost:4400 127.0.0.1');
    client.send(Buffer.from([1, 2, 3]));
    const [data, binary] = await once(client, 'message');
    expect([data, binary]).toEqual([Buffer.from([1, 2, 3]), true]);
    for (const socket of sockets.clients) socket.close(4001, 'enough');
    const [code, reason] = await once(client, 'close');
    expect([code, String(reason)]).toEqual([4001, 'enough']);
  });

  test('are refused as the server refuses them', async () => {
    const server = await serve(() => {});
    server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n'));
    const client = new WebSocket(`ws://127.0.0.1:${proxyPort}/`);
    const [error] = await once(client, 'error');
    expect(String(error)).toContain('Unexpected server response: 401');
  });

  test('are refused when the server is away', async () => {
    const client = new WebSocket(`ws://127.0.0.1:${proxyPort}/`);
    const [error] = await once(client, 'error');
    expect(String(error)).toContain('Unexpected server response: 503');
  });
});
