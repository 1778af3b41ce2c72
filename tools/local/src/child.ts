import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** How a child ended: its exit code, or the signal that ended it. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Child {
  pid: number;
  /** Resolves when the process is gone; never rejects. */
  exited: Promise<Exit>;
  /** Asks it to end with its stop signal, then kills its whole group after `graceMs`. Resolves when it is gone. */
  stop(graceMs?: number): Promise<Exit>;
}

export interface Launch {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Standard output and error are appended here. */
  logFile: string;
  /** Ids to run under, when not ours. */
  user?: { uid: number; gid: number } | undefined;
  stopSignal?: 'SIGTERM' | 'SIGINT';
}

const LOG_LIMIT = 5_000_000;

/**
 * The leash: a tiny shell beside the child waits on a pipe of which we hold the other end. The end of the file means
 * that we died, by whatever signal, and then the child is told to stop. The guard is a grandchild, so that the command
 * that replaces the shell (same pid) never has to reap it: Postgres takes an unknown child that was killed for a crash
 * of its own.
 */
const LEASH = `
( ( read -r never <&3; kill -s "$LEASH_SIGNAL" $$ ) & )
exec 3<&-
unset LEASH_SIGNAL
exec "$@"`;

/**
 * Starts a process that doesn't outlive this one: its own session, so that Ctrl-C in the terminal reaches only us,
 * and a leash, so that even a kill -9 of us ends it.
 */
export function launch(options: Launch): Promise<Child> {
  const stopSignal = options.stopSignal ?? 'SIGTERM';
  const log = openLog(options.logFile);
  const child = spawn('/bin/sh', ['-c', LEASH, 'sh', options.file, ...options.args], {
    cwd: options.cwd,
    env: { ...options.env, LEASH_SIGNAL: stopSignal.slice('SIG'.length) },
    stdio: ['ignore', log, log, 'pipe'],
    detached: true,
    ...(options.user && { uid: options.user.uid, gid: options.user.gid }),
  });
  closeSync(log);

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      const { pid } = child;
      if (pid === undefined) return reject(new Error(`${options.file} has no process id`));
      // The guard may be gone first, when the whole group was killed.
      child.stdio[3]?.on('error', () => {});
      const exited = new Promise<Exit>((done) => {
        child.once('exit', (code, signal) => {
          // The guard, and what a killed command left running.
          send(-pid, 'SIGKILL');
          done({ code, signal });
        });
      });
      resolve({ pid, exited, stop: (graceMs = 8_000) => stop(pid, exited, stopSignal, graceMs) });
    });
  });
}

async function stop(pid: number, exited: Promise<Exit>, signal: NodeJS.Signals, graceMs: number): Promise<Exit> {
  send(pid, signal);
  const timer = setTimeout(() => send(-pid, 'SIGKILL'), graceMs);
  try {
    return await exited;
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a signal to a process, or to a group when the id is negative; a process already gone is no error. */
export function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return true;
    return false;
  }
}

/** Opens a log for appending; a long one from earlier runs is set aside as `.1`. */
function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The last lines of a log; none when it doesn't exist. */
export function tailOf(file: string, lines: number): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trim().split('\n').slice(-lines).join('\n');
}
