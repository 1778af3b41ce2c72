import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below every system's range of outgoing ports, so that a port stays ours while a killed child is being restarted.
const FIRST = 20_000;
const LAST = 31_999;

/** Why nobody may listen on this port of the loopback interface now; undefined when one may. */
export async function portTrouble(port: number): Promise<'taken' | 'forbidden' | undefined> {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await tryPort(port, host);
    if (code === 'EADDRINUSE') return 'taken';
    if (code === 'EACCES') return 'forbidden';
  }
  return undefined;
}

/** True when nothing listens on this port of the loopback interface. */
export async function isFree(port: number): Promise<boolean> {
  return (await portTrouble(port)) === undefined;
}

/** The code of the error when a server can't listen there. A machine without IPv6 says that the address isn't there. */
function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** A port on which nothing listens and that isn't in `taken`. */
export async function freePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(FIRST, LAST + 1);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`no free port between ${FIRST} and ${LAST} on 127.0.0.1`);
}
