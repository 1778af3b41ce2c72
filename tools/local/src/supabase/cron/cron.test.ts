import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Child, launch, send } from '../../child.ts';
import type { LocalContext } from '../../context.ts';
import { createContext } from '../../create-context.ts';
import { bootstrap } from '../../migrate.ts';
import { freePort } from '../../ports.ts';
import { type PostgresServer, startPostgres } from '../../postgres.ts';
import { storeProjectSecrets } from '../../vault.ts';
import { createFunctions, functionsCommand } from '../functions/service.ts';
import { type Gateway, startGateway } from '../gateway.ts';
import { type Cron, createCron } from './service.ts';

// The statements of a hosted project's migrations, on a real Postgres with the stand-ins of the extensions.
const dir = join(import.meta.dirname, '../functions/fixtures/functions');
let ctx: LocalContext;
let server: PostgresServer;
let sql: Sql;
let cron: Cron;
let gateway: Gateway;
let deno: Child;

async function startServer(): Promise<PostgresServer> {
  const { password } = new URL(ctx.database.admin);
  return await startPostgres({ dataDir: ctx.dataDir, port: ctx.ports.postgres, password, throwaway: true });
}

beforeAll(async () => {
  ctx = await createContext({ dataDir: mkdtempSync(join(tmpdir(), 'foxeo-')), port: await freePort() });
  server = await startServer();
  await bootstrap(ctx.database);
  await storeProjectSecrets(ctx);
  sql = postgres(ctx.database.owner, { onnotice: () => {} });
  await sql`create table public.ticks (who text default current_user, at timestamptz default now())`;
  cron = createCron(ctx);
  gateway = await startGateway(ctx, [createFunctions(ctx, { dir })], { cron });
  deno = await launch({ ...functionsCommand(ctx, { dir }), logFile: join(ctx.dataDir, 'functions.log') });
}, 60_000);

afterAll(async () => {
  await sql?.end();
  await gateway?.stop();
  await deno?.stop();
  await server?.stop();
  await rm(ctx.dataDir, { recursive: true, force: true });
});

afterEach(async () => {
  await sql`select cron.unschedule(jobid) from cron.job`;
  await sql`truncate public.ticks`;
});

interface Details {
  status: string;
  return_message: string | null;
  username: string;
  job_pid: number | null;
  took: number | null;
}

async function runs(jobid: string): Promise<Details[]> {
  return await sql<Details[]>`
    select status, return_message, username, job_pid, extract(epoch from end_time - start_time)::float as took
    from cron.job_run_details where jobid = ${jobid} order by runid`;
}

async function schedule(command: string, when = '1 second'): Promise<string> {
  const [row] = await sql<{ jobid: string }[]>`select cron.schedule(${command}, ${when}, ${command}) as jobid`;
  return row?.jobid ?? '';
}

const soon = { timeout: 8_000, interval: 20 };

describe('cron', () => {
  test('runs a job as the role that scheduled it, and records it', async () => {
    const job = await schedule('insert into public.ticks default values');
    await expect.poll(() => sql`select who from public.ticks`, soon).toMatchObject([{ who: 'postgres' }]);
    await expect.poll(async () => (await runs(job))[0]?.status, soon).toBe('succeeded');
    const [run] = await runs(job);
    expect(run).toMatchObject({ return_message: 'INSERT 0 1', username: 'postgres', job_pid: expect.any(Number) });
  });

  test.each([
    ['select 1', '1 row'],
    ['select generate_series(1, 3)', '3 rows'],
    ['delete from public.ticks', 'DELETE 0'],
    ['do $$ begin end $$', 'DO'],
  ])('records what came of “%s” in pg_cron’s words', async (command, message) => {
    const job = await schedule(command);
    await expect
      .poll(async () => (await runs(job))[0], soon)
      .toMatchObject({ status: 'succeeded', return_message: message });
  });

  test('records why a job failed, and goes on', async () => {
    const job = await schedule('insert into public.ticks default values; select 1 / 0');
    await expect.poll(async () => (await runs(job)).filter(({ status }) => status === 'failed').length, soon).toBe(2);
    expect((await runs(job))[0]?.return_message).toBe('ERROR:  division by zero');
    expect(await sql`select from public.ticks`).toHaveLength(0);
  });

  test('a job can’t climb to another role', async () => {
    const job = await schedule("reset session authorization; reset role; select pg_read_file('postgresql.conf')");
    await expect.poll(async () => (await runs(job))[0]?.return_message, soon).toMatch(/permission denied/);
    await expect(
      sql`insert into cron.job (schedule, command, username) values ('* * * * *', 'x', 'supabase_admin')`,
    ).rejects.toThrow(/must be superuser/);
  });

  test('nothing of one run is left for the next', async () => {
    const job = await schedule(
      "insert into public.ticks values (current_setting('my.trace', true)); set my.trace = 'left'",
    );
    await expect
      .poll(async () => (await runs(job)).filter(({ status }) => status === 'succeeded').length, soon)
      .toBe(2);
    expect(await sql`select from public.ticks where who = 'left'`).toHaveLength(0);
  });

  test('never runs a job twice at a time', async () => {
    const job = await schedule('insert into public.ticks default values; select pg_sleep(1.5)');
    await expect
      .poll(async () => (await runs(job)).filter(({ status }) => status === 'succeeded').length, soon)
      .toBe(2);
    const overlaps = await sql`
      select from cron.job_run_details a join cron.job_run_details b on a.jobid = b.jobid and a.runid < b.runid
      where a.jobid = ${job} and b.start_time < a.end_time`;
    expect(overlaps).toHaveLength(0);
  });

  test('a job of the same name is replaced; one that is off or gone runs no more', async () => {
    const first = await schedule('select 1', '0 0 1 1 *');
    expect(await schedule('select 1', '1 second')).toBe(first);
    await expect.poll(async () => (await runs(first)).length, soon).toBeGreaterThan(0);
    await sql`select cron.alter_job(${first}, active := false)`;
    const witness = await schedule('select 2');
    await expect.poll(async () => (await runs(witness)).length, soon).toBe(1);
    const before = (await runs(first)).length;
    await expect.poll(async () => (await runs(witness)).length, soon).toBe(3);
    expect((await runs(first)).length).toBe(before);
  });
});

describe('net', () => {
  let echo: Server;
  let url: string;
  const heard: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders; body: string }[] =
    [];

  beforeAll(async () => {
    echo = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        heard.push({ method: request.method, url: request.url, headers: request.headers, body });
        if (request.url !== '/never') response.writeHead(201, { 'x-said': 'yes' }).end('heard');
      });
    });
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    const address = echo.address();
    url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  });

  afterAll(() => {
    echo.closeAllConnections();
    echo.close();
  });

  async function answer(id: string | undefined): Promise<Record<string, unknown> | undefined> {
    const [row] = await sql`select * from net._http_response where id = ${id ?? '0'}`;
    return row;
  }

  test('sends what was posted once the transaction has committed', async () => {
    const [row] = await sql<{ id: string }[]>`
      select net.http_post(url := ${`${url}/p`}, body := '{"é": 1}', params := '{"a b": "é&"}', headers := '{"x-a": "b"}') as id`;
    await expect
      .poll(() => answer(row?.id), soon)
      .toMatchObject({ status_code: 201, content: 'heard', timed_out: false });
    expect(await answer(row?.id)).toMatchObject({ headers: { 'x-said': 'yes' }, error_msg: null });
    expect(heard.at(-1)).toMatchObject({ method: 'POST', url: '/p?a%20b=%C3%A9%26', body: '{"é": 1}' });
    expect(heard.at(-1)?.headers).toMatchObject({ 'content-type': 'application/json', 'x-a': 'b' });
  });

  test('sends nothing for a transaction that was rolled back', async () => {
    await sql
      .begin(async (tx) => {
        await tx`select net.http_get(${`${url}/undone`})`;
        throw new Error('undo');
      })
      .catch(() => {});
    const [row] = await sql<{ id: string }[]>`select net.http_get(${`${url}/done`}) as id`;
    await expect.poll(() => answer(row?.id), soon).toMatchObject({ status_code: 201 });
    expect(heard.map((request) => request.url)).not.toContain('/undone');
  });

  test('records what got no answer', async () => {
    const [late] = await sql<
      { id: string }[]
    >`select net.http_get(${`${url}/never`}, timeout_milliseconds := 100) as id`;
    const [dead] = await sql<{ id: string }[]>`select net.http_get('http://127.0.0.1:1/') as id`;
    await expect.poll(() => answer(late?.id), soon).toMatchObject({ status_code: null, timed_out: true });
    await expect.poll(() => answer(dead?.id), soon).toMatchObject({ timed_out: false, error_msg: expect.any(String) });
  });

  test('sends many, and none twice', async () => {
    await sql`select net.http_get(${`${url}/many/`} || n) from generate_series(1, 200) n`;
    const many = () => heard.filter((request) => request.url?.startsWith('/many/')).map((request) => request.url);
    await expect.poll(() => many().length, soon).toBe(200);
    expect(new Set(many()).size).toBe(200);
  });
});

describe('together', () => {
  test('a job calls an Edge Function with secrets of the vault, in the words of a hosted migration', async () => {
    await sql.unsafe(`
      create extension if not exists pg_cron;
      create extension if not exists pg_net;
      create extension if not exists supabase_vault;
      select cron.schedule('call-open', '1 second', $$
        select net.http_post(
          url := (select decrypted_secret from vault.decrypted_secrets where name = 'project_url') || '/functions/v1/open/echo',
          headers := jsonb_build_object(
            'content-type', 'application/json',
            'x-test', (select decrypted_secret from vault.decrypted_secrets where name = 'cron_secret')
          ),
          body := '{"from": "cron"}'::jsonb,
          timeout_milliseconds := 10000
        ) $$)`);
    const answered = async () => {
      const [row] = await sql`select content from net._http_response where content like '%from%cron%' limit 1`;
      return row ? JSON.parse(row.content) : undefined;
    };
    await expect.poll(answered, soon).toMatchObject({ method: 'POST', header: ctx.keys.cronSecret });
  });

  test('runs again after Postgres died', async () => {
    const job = await schedule('select 1');
    await expect.poll(async () => (await runs(job)).length, soon).toBeGreaterThan(0);
    send(server.pid, 'SIGKILL');
    await server.exited;
    await expect.poll(() => cron.healthy(), soon).toBe(false);
    server = await startServer();
    await expect.poll(() => cron.healthy(), soon).toBe(true);
    const before = (await runs(job)).length;
    await expect.poll(async () => (await runs(job)).length, soon).toBeGreaterThan(before);
    expect((await runs(job)).filter(({ status }) => status === 'running').length).toBeLessThanOrEqual(1);
  }, 60_000);
});

describe('rights', () => {
  test.each(['anon', 'authenticated', 'service_role'])('%s has nothing to do with any of it', async (role) => {
    const statements = [
      "select cron.schedule('x', '* * * * *', 'select 1')",
      'select * from cron.job',
      "select net.http_get('http://127.0.0.1/')",
      'select * from net._http_response',
      'select * from vault.decrypted_secrets',
      "select vault.create_secret('x')",
    ];
    for (const statement of statements) {
      const attempt = sql.begin(async (tx) => {
        await tx`select set_config('role', ${role}, true)`;
        await tx.unsafe(statement);
      });
      await expect(attempt, statement).rejects.toThrow(/permission denied/);
    }
  });

  test('the key of the vault is read by nobody, and the table holds no clear text', async () => {
    await sql`select vault.create_secret('très secret', 'test')`;
    const [row] = await sql`select secret, decrypted_secret from vault.decrypted_secrets where name = 'test'`;
    expect(row?.decrypted_secret).toBe('très secret');
    expect(Buffer.from(row?.secret, 'base64').toString()).not.toContain('secret');
    await expect(sql`select vault._key()`).rejects.toThrow(/permission denied/);
  });
});
