import postgres, { type Sql } from 'postgres';
import type { LocalContext } from '../../context.ts';
import { type Listener, listen } from '../realtime/listen.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createRequests, type Requests } from './requests.ts';

export interface Cron {
  start(): Promise<void>;
  stop(): Promise<void>;
  healthy(): Promise<boolean>;
}

const SWEEP_MS = 600_000;

/**
 * What pg_cron and pg_net do inside a hosted database, done from outside: runs the jobs of `cron.job`, sends the requests
 * of `net.http_request_queue`. Survives restarts of Postgres.
 */
export function createCron(ctx: LocalContext): Cron {
  let running: Running | undefined;

  function open(): Running {
    const sql = postgres(ctx.database.admin, {
      max: 4,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: 'cron' },
    });
    const jobs = createJobs(sql, (role) => loginOf(ctx, role));
    const requests = createRequests(sql);
    const listener = listen({
      url: ctx.database.admin,
      name: 'cron listener',
      channels: ['cron_job_changed', 'net_request_queued'],
      onNotify: (channel) => void (channel === 'cron_job_changed' ? jobs.reload() : requests.drain()).catch(report),
      onConnect: () => void Promise.all([jobs.reload(), requests.drain(), sweep(sql)]).catch(report),
    });
    const sweeping = setInterval(() => void sweep(sql).catch(report), SWEEP_MS);
    return { sql, jobs, requests, listener, sweeping };
  }

  return {
    async start() {
      running ??= open();
      await running.listener.ready;
    },

    async stop() {
      if (!running) return;
      const { sql, jobs, requests, listener, sweeping } = running;
      running = undefined;
      clearInterval(sweeping);
      await listener.stop();
      await Promise.all([jobs.stop(), requests.stop()]);
      await sql.end({ timeout: 2 });
    },

    async healthy() {
      return running?.listener.connected() ?? false;
    },
  };
}

interface Running {
  sql: Sql;
  jobs: Jobs;
  requests: Requests;
  listener: Listener;
  sweeping: NodeJS.Timeout;
}

/** Answers are kept six hours, as pg_net does; records of runs a week, which pg_cron leaves to its users. */
async function sweep(sql: Sql): Promise<void> {
  await sql`delete from net._http_response where created < now() - interval '6 hours'`;
  await sql`delete from cron.job_run_details where end_time < now() - interval '7 days'`;
}

/** The connection string of the run whose login this role is. */
function loginOf({ database }: LocalContext, role: string): string | undefined {
  return Object.values(database).find((url) => new URL(url).username === role);
}

/** A lost connection needs no word: the listener connects again and everything is read anew. */
function report(error: unknown): void {
  if (error instanceof postgres.PostgresError) console.error(`cron: ${error.code}: ${error.message}`);
}
