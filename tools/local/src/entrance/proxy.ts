import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';
import { IDLE_MS } from '../kept-connections.ts';

/** Headers that concern one connection only (RFC 9110 §7.6.1); `expect` was answered by our own server. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'expect']);
const FORWARDED = new Set(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']);

const agent = new Agent({ keepAlive: true, maxFreeSockets: 64, timeout: IDLE_MS.sender });

/**
 * Passes a request to a server on loopback and its answer back, both as streams: nothing is held in memory. The `Host`
 * header stays, so that the server knows the address that the browser used.
 *
 * @param unavailable answers in the server's place when it can't be reached.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  unavailable: () => void,
  again = true,
): void {
  const upstream = httpRequest({
    host: '127.0.0.1',
    port,
    agent: again && agent,
    method: request.method,
    path: request.url,
    headers: [...endToEnd(request.rawHeaders), ...forwardedHeaders(request)],
    setHost: false,
  });
  const abandon = () => upstream.destroy();
  response.once('close', abandon);
  upstream.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
    pipeline(answer, response, () => {});
  });
  upstream.once('error', () => {
    response.off('close', abandon);
    // A kept connection may be closed by the other side just when it is used again, as all of a server that went are;
    // without a body we can start over, on a new one.
    const bodiless = request.method === 'GET' || request.method === 'HEAD';
    if (response.headersSent || response.destroyed) response.destroy();
    else if (again && upstream.reusedSocket && bodiless) forward(request, response, port, unavailable, false);
    else unavailable();
  });
  if (again) pipeline(request, upstream, () => {});
  else upstream.end();
}

/** Passes a WebSocket (or another upgrade) through, byte for byte once it is open. */
export function forwardUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void {
  const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  const upstream = httpRequest({
    host: '127.0.0.1',
    port,
    agent: false,
    method: request.method,
    path: request.url,
    headers: [
      ...endToEnd(request.rawHeaders),
      ...['connection', 'Upgrade', 'upgrade', request.headers.upgrade ?? 'websocket'],
      ...forwardedHeaders(request),
    ],
    setHost: false,
  });
  socket.on('error', () => upstream.destroy());
  socket.once('close', () => upstream.destroy());
  upstream.once('upgrade', (answer, other, otherHead) => {
    socket.write(headOf(answer));
    socket.write(otherHead);
    other.write(head);
    pipeline(socket, other, () => {});
    pipeline(other, socket, () => {});
  });
  upstream.once('response', (answer) => {
    socket.write(headOf(answer));
    pipeline(answer, socket, () => {});
  });
  upstream.once('error', () => refuse('503 Service Unavailable'));
  upstream.end();
}

/** Raw headers without those of the connection and without what we set ourselves. */
function endToEnd(raw: string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const [name = '', value = ''] = raw.slice(i, i + 2);
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower) && !FORWARDED.has(lower)) kept.push(name, value);
  }
  return kept;
}

/** The last address of `x-forwarded-for` is the one that we saw; those before it are what the caller claims. */
function forwardedHeaders(request: IncomingMessage): string[] {
  const claimed = request.headers['x-forwarded-for'];
  const seen = request.socket.remoteAddress ?? '127.0.0.1';
  return [
    ...['x-forwarded-for', claimed ? `${claimed}, ${seen}` : seen],
    ...['x-forwarded-host', request.headers.host ?? ''],
    ...['x-forwarded-proto', 'http'],
  ];
}

function headOf(answer: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = answer.rawHeaders.slice(i, i + 2);
    // The body is passed on as plain bytes until the end of the connection.
    if (name.toLowerCase() !== 'transfer-encoding') lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
