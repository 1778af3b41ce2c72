import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a running installation tells those who ask for its data directory. */
export interface Instance {
  pid: number;
  entrance: string;
}

/**
 * Claims a data directory for this process: a local socket named after it, which ends with the process however that
 * ends. On Linux its name is abstract, so the claim is atomic and leaves no file.
 *
 * @returns the claim, or the installation that holds the directory.
 */
export async function claim(
  dataDir: string,
  entrance: string,
): Promise<{ release(): Promise<void> } | { holder: Instance }> {
  const path = socketOf(dataDir);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(JSON.stringify({ pid: process.pid, entrance } satisfies Instance));
  });
  if (await listen(server, path)) return { release: () => close(server) };
  const holder = await whoRuns(dataDir);
  if (holder) return { holder };
  // A file that a killed process left, on systems without abstract names.
  rmSync(path, { force: true });
  if (await listen(server, path)) return { release: () => close(server) };
  throw new Error(`another start on ${dataDir} is under way`);
}

/** The installation that runs on this data directory now. */
export function whoRuns(dataDir: string): Promise<Instance | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(socketOf(dataDir));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.once('error', () => resolve(undefined));
    socket.once('end', () => {
      const instance: Instance = JSON.parse(text);
      resolve(instance);
    });
  });
}

function socketOf(dataDir: string): string {
  const name = `foxeo-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', refused);
    server.listen(path, () => {
      server.off('error', refused);
      server.unref();
      resolve(true);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
