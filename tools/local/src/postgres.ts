import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, type Exit, launch, send, tailOf } from './child.ts';
import { freePort } from './ports.ts';
import {
  canReach,
  giveTo,
  installPostgres,
  makeReachable,
  type PostgresInstall,
  type ServerUser,
  SYSTEM_FOLDER,
} from './postgres-install.ts';

export interface PostgresOptions {
  /** The cluster is its folder `postgres`; created when there is none. */
  dataDir: string;
  /** Found free when absent. */
  port?: number;
  /** Of the superuser `supabase_admin`, set when the cluster is created. Random when absent: for throw-away clusters. */
  password?: string;
  /** For tests: no fsync. What is acknowledged still survives a kill -9 of the server, not a power cut. */
  throwaway?: boolean;
}

export interface PostgresServer {
  pid: number;
  port: number;
  /** Connection string of the superuser to database `postgres`. */
  adminUrl: string;
  exited: Promise<Exit>;
  /** Fast shutdown: sessions are cut, transactions under way rolled back, a checkpoint written. */
  stop(): Promise<void>;
}

export const SUPERUSER = 'supabase_admin';
const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
const START_TIMEOUT_MS = 60_000;
// What a postmaster killed with -9 leaves behind for a moment: backends that still hold its shared memory.
const STILL_DYING = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

/**
 * Starts the npm-shipped Postgres 17 on loopback, as an unprivileged user when we are root, and waits until it takes
 * connections. A cluster that was killed recovers by itself; one that an earlier supervisor left running is stopped
 * first.
 *
 * @throws when the server doesn't come up, with the last lines of its log.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const install = await installPostgres();
  const port = options.port ?? (await freePort());
  const password = options.password ?? randomBytes(18).toString('base64url');
  const cluster = await clusterFolder(options.dataDir, install.user);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await createCluster(install, cluster, password, options);
  await endOrphan(cluster);
  const child = await startServer(install, cluster, port, options);
  return {
    pid: child.pid,
    port,
    adminUrl: `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    exited: child.exited,
    async stop() {
      await child.stop(20_000);
    },
  };
}

/**
 * `<dataDir>/postgres`, or, when the server's user can't get there (a checkout in root's home), a folder under
 * `/var/lib/foxeo` to which `<dataDir>/postgres` is a link.
 */
async function clusterFolder(dataDir: string, user: ServerUser | undefined): Promise<string> {
  await makeReachable(dataDir, user);
  const folder = join(dataDir, 'postgres');
  const present = lstatSync(folder, { throwIfNoEntry: false });
  if (canReach(dataDir, user) && !present?.isSymbolicLink()) return folder;
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const elsewhere = join(SYSTEM_FOLDER, id);
  await makeReachable(SYSTEM_FOLDER, user);
  await makeReachable(elsewhere, user);
  if (!present) {
    await rm(join(elsewhere, 'postgres'), { recursive: true, force: true });
    await symlink(join(elsewhere, 'postgres'), folder);
  }
  return join(elsewhere, 'postgres');
}

async function createCluster(
  install: PostgresInstall,
  cluster: string,
  password: string,
  { dataDir, throwaway = false }: PostgresOptions,
): Promise<void> {
  const draft = `${cluster}.new`;
  const secret = `${cluster}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(draft, install.user);
  await writeFile(secret, password, { mode: 0o600 });
  await giveTo(secret, install.user);
  const args = [
    ...['-D', draft, '-U', SUPERUSER, `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    // Same order and same case rules on every machine; macOS has no locale of that name for the rest.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    process.platform === 'darwin' ? '--locale=en_US.UTF-8' : '--locale=C.UTF-8',
    ...(throwaway ? ['--no-sync'] : []),
  ];
  try {
    await runInitdb(install, args, join(dataDir, 'logs/initdb.log'));
    await rename(draft, cluster);
  } finally {
    await rm(secret, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

async function runInitdb(install: PostgresInstall, args: string[], logFile: string): Promise<void> {
  const child = await launch({
    file: join(install.bin, 'initdb'),
    args,
    env: ENVIRONMENT,
    cwd: '/',
    logFile,
    user: install.user,
  });
  const { code } = await child.exited;
  if (code !== 0) throw new Error(`initdb failed (code ${code}):\n${tailOf(logFile, 5)}`);
}

function settings(cluster: string, port: number, { throwaway = false }: PostgresOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    // The system refuses longer socket paths than this; everything of ours goes over loopback anyway.
    unix_socket_directories: cluster.length < 90 ? cluster : '',
    max_connections: 120,
    wal_level: 'logical',
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %u ',
    // Statements, values and even messages of errors may hold secrets and personal data. The client is told, not the log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
    ...(throwaway ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function startServer(
  install: PostgresInstall,
  cluster: string,
  port: number,
  options: PostgresOptions,
): Promise<Child> {
  const logFile = join(options.dataDir, 'logs/postgres.log');
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const logged = logLength(logFile);
    const child = await launch({
      file: join(install.bin, 'postgres'),
      args: ['-D', cluster, ...settings(cluster, port, options)],
      env: ENVIRONMENT,
      cwd: '/',
      logFile,
      user: install.user,
      stopSignal: 'SIGINT',
    });
    if (await becomesReady(child, cluster, deadline)) return child;
    await child.stop();
    const said = readFileSync(logFile, 'utf8').slice(logged);
    if (!STILL_DYING.test(said) || Date.now() > deadline) {
      throw new Error(`Postgres did not start on port ${port}:\n${said.trim().split('\n').slice(-5).join('\n')}`);
    }
    await pause(200);
  }
}

function logLength(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').length : 0;
}

/** Waits for the last line of `postmaster.pid`, which is how pg_ctl waits. False when the server exits or is too slow. */
async function becomesReady(child: Child, cluster: string, deadline: number): Promise<boolean> {
  let gone = false;
  void child.exited.then(() => {
    gone = true;
  });
  while (!gone && Date.now() < deadline) {
    const { pid, status } = pidFile(cluster);
    if (pid === child.pid && status === 'ready') return true;
    await pause(20);
  }
  return false;
}

/** Lines of `postmaster.pid`: pid first, status eighth (`src/include/utils/pidfile.h` of Postgres). */
function pidFile(cluster: string): { pid: number; status: string } {
  const file = join(cluster, 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return { pid: Number(lines[0] ?? 0), status: (lines[7] ?? '').trim() };
}

/** Ends a server that still runs on this cluster, and removes the pid file of one that is gone. */
async function endOrphan(cluster: string): Promise<void> {
  const { pid } = pidFile(cluster);
  if (!pid) return;
  const deadline = Date.now() + 20_000;
  while (runsHere(pid, cluster)) {
    send(pid, 'SIGINT');
    if (Date.now() > deadline) throw new Error(`an older Postgres (process ${pid}) runs on ${cluster} and won't stop`);
    await pause(100);
  }
  // Another process may have taken the number since: Postgres itself would then refuse to start.
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

function runsHere(pid: number, cluster: string): boolean {
  if (!send(pid, 0)) return false;
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(`-D ${cluster} `);
  } catch {
    return false;
  }
}
