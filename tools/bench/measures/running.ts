import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '@foxeo/local/create-context';
import type { Installation } from '../installation.ts';
import type { Row } from '../report.ts';
import { series } from '../stats.ts';

const STARTS = 3;
const IDLE_MS = 30_000;
const AIMS = { warmSeconds: 10, idleMegabytes: 400 };

/**
 * Starts of a built installation, and what it holds in memory when nobody uses it. `cold`, in seconds, is told by the
 * caller: a fresh clone can't measure itself.
 */
export async function measureRunning(installation: Installation, cold: number | undefined): Promise<Row[]> {
  const starts: number[] = [];
  for (let turn = 0; turn < STARTS; turn += 1) {
    await installation.stop();
    starts.push(await installation.start());
  }
  const warm = series(starts).median;
  await pause(IDLE_MS);
  const memory = memoryOf(installation.pid);
  const idle = memory.others / 1e6;
  return [
    ...(cold === undefined
      ? []
      : [{ what: 'First start, fresh clone to ready: install, build, migrate', figure: `${cold.toFixed(0)} s` }]),
    {
      what: `Start of what is built, stopped to ready (median of ${STARTS})`,
      figure: `${warm.toFixed(1)} s`,
      aim: `< ${AIMS.warmSeconds} s`,
      met: warm < AIMS.warmSeconds,
    },
    {
      what: `Memory after ${IDLE_MS / 1000} s idle, without the three apps`,
      figure: `${idle.toFixed(0)} MB`,
      aim: `< ${AIMS.idleMegabytes} MB`,
      met: idle < AIMS.idleMegabytes,
    },
    { what: 'Of the three apps', figure: `${(memory.apps / 1e6).toFixed(0)} MB` },
  ];
}

/** Bytes of a process and all that it started; pages shared by several are divided between them. */
function memoryOf(root: number): { apps: number; others: number } {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const sum = { apps: 0, others: 0 };
  const add = (pid: number, kind: 'apps' | 'others') => {
    // An app's server runs in the app's folder, whatever it calls itself.
    const own = folderOf(pid).startsWith(join(ROOT, 'apps/')) ? 'apps' : kind;
    sum[own] += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
    for (const child of children.get(pid) ?? []) add(child, own);
  };
  add(root, 'others');
  return sum;
}

/** From `/proc/PID/stat`, where the name in brackets may hold anything (proc_pid_stat(5)). */
function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return parent === undefined ? undefined : Number(parent);
}

function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** Nothing when the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
