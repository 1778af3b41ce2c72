import postgres, { type Sql } from 'postgres';
import { every, type Timer } from './schedule.ts';

interface Job {
  jobid: string;
  schedule: string;
  command: string;
  database: string;
  username: string;
}

export interface Jobs {
  /** Reads `cron.job` again: what changed is scheduled anew, the rest keeps its rhythm. */
  reload(): Promise<void>;
  /** Jobs under way have three seconds to end. */
  stop(): Promise<void>;
}

const STOP_MS = 3_000;

/**
 * Runs the jobs of `cron.job`, each over a login of its own role and never twice at a time, and records every run in
 * `cron.job_run_details` in pg_cron's words.
 *
 * @param sql as the superuser.
 * @param loginOf the connection string of a role; undefined when it has no login here.
 */
export function createJobs(sql: Sql, loginOf: (role: string) => string | undefined): Jobs {
  const timers = new Map<string, Timer>();
  const running = new Map<string, Run>();
  let turn: Promise<unknown> = Promise.resolve();

  async function read(): Promise<void> {
    const lost = [...running.values()].map(({ runid }) => runid);
    await sql`
      update cron.job_run_details
      set status = 'failed', return_message = 'server restarted', end_time = now()
      where status = 'running' and not runid = any(${lost}::bigint[])`;
    const jobs = await sql<Job[]>`select jobid, schedule, command, database, username from cron.job where active`;
    const wanted = new Map(jobs.map((job) => [JSON.stringify(job), job]));
    for (const [key, timer] of timers) {
      if (wanted.has(key)) continue;
      timer.stop();
      timers.delete(key);
    }
    for (const [key, job] of wanted) {
      if (!timers.has(key))
        timers.set(
          key,
          every(job.schedule, () => tick(job)),
        );
    }
  }

  function tick(job: Job): void {
    if (running.has(job.jobid)) return;
    const run: Run = { runid: '0', done: Promise.resolve() };
    running.set(job.jobid, run);
    run.done = record(job, run)
      // Without a database there is nothing to run, and nowhere to write so.
      .catch(() => {})
      .finally(() => running.delete(job.jobid));
  }

  async function record(job: Job, run: Run): Promise<void> {
    const [row] = await sql<{ runid: string }[]>`
      insert into cron.job_run_details (jobid, database, username, command, status, start_time)
      values (${job.jobid}, ${job.database}, ${job.username}, ${job.command}, 'running', now())
      returning runid`;
    run.runid = row?.runid ?? '0';
    const outcome = await execute(job, run);
    await sql`
      update cron.job_run_details
      set status = ${outcome.status}, return_message = ${outcome.message}, job_pid = ${outcome.pid}, end_time = clock_timestamp()
      where runid = ${run.runid}`;
  }

  async function execute(job: Job, run: Run): Promise<Outcome> {
    const login = loginOf(job.username);
    if (!login) return { status: 'failed', message: `ERROR:  role "${job.username}" has no login here`, pid: null };
    const url = new URL(login);
    url.pathname = `/${encodeURIComponent(job.database)}`;
    // A new session each time: nothing of one run is left for the next.
    const session = postgres(url.href, {
      max: 1,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => {},
      connection: { application_name: `cron job ${job.jobid}` },
    });
    run.cut = () => session.end({ timeout: 0 });
    let pid: number | null = null;
    try {
      const [backend] = await session<{ pid: number }[]>`select pg_backend_pid() as pid`;
      pid = backend?.pid ?? null;
      return { status: 'succeeded', message: lastTag(await session.unsafe(job.command).simple()), pid };
    } catch (error) {
      return { status: 'failed', message: `ERROR:  ${error instanceof Error ? error.message : 'unknown'}`, pid };
    } finally {
      await session.end({ timeout: 0 });
    }
  }

  return {
    reload() {
      // One after the other: an older reading must not undo a newer one.
      const reading = turn.then(read);
      turn = reading.catch(() => {});
      return reading;
    },
    async stop() {
      for (const timer of timers.values()) timer.stop();
      timers.clear();
      const runs = [...running.values()];
      const timer = setTimeout(() => runs.forEach(({ cut }) => void cut?.()), STOP_MS);
      await Promise.all(runs.map(({ done }) => done));
      clearTimeout(timer);
    },
  };
}

interface Run {
  runid: string;
  done: Promise<void>;
  /** Ends its session. */
  cut?: () => Promise<void>;
}

interface Outcome {
  status: 'succeeded' | 'failed';
  message: string;
  pid: number | null;
}

/** What pg_cron writes for the last statement: how many rows it returned, or its command tag. */
function lastTag(results: unknown): string {
  const all: unknown[] = Array.isArray(results) && results.some(Array.isArray) ? results : [results];
  const last = all.at(-1);
  if (!Array.isArray(last) || !('command' in last) || !('count' in last)) return '';
  const { command, count } = last;
  if (command === 'SELECT' || last.length > 0) return count === 1 ? '1 row' : `${count} rows`;
  return `${command}${command === 'INSERT' ? ' 0' : ''}${count === null ? '' : ` ${count}`}`;
}
