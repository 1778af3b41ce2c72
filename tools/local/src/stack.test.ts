import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { send } from './child.ts';
import { type Stack, startStack } from './stack.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
}, 60_000);
afterAll(async () => await stack.stop());

async function healthOf(port: number): Promise<{ status: number | undefined; body: Record<string, unknown> }> {
  const call = request({ host: '127.0.0.1', port, path: '/healthz', headers: { host: 'foxeo.localhost' } }).end();
  const [answer] = await once(call, 'response');
  let text = '';
  for await (const part of answer) text += String(part);
  return { status: answer.statusCode, body: JSON.parse(text) };
}

describe('the whole, without the apps', { timeout: 60_000 }, () => {
  test('is ready and says so', async () => {
    const { status, body } = await healthOf(stack.ctx.ports.entrance);
    expect(body).toMatchObject({
      ready: true,
      services: Object.fromEntries(
        ['postgres', 'gateway', 'auth', 'storage', 'realtime', 'functions', 'cron', 'mailbox', 'weather'].map(
          (name) => [name, { state: 'ready', url: expect.any(String) }],
        ),
      ),
    });
    expect(status).toBe(200);
  });

  test('has told cron where the functions are and by which secret', async () => {
    const sql = postgres(stack.ctx.database.owner, { max: 1 });
    const rows = await sql`select name, decrypted_secret from vault.decrypted_secrets order by name`;
    await sql.end();
    expect(rows).toEqual([
      { name: 'cron_secret', decrypted_secret: stack.ctx.keys.cronSecret },
      { name: 'project_url', decrypted_secret: stack.urls.apiInternal },
    ]);
  });

  test('lets the app role in, with no rights of its own', async () => {
    const sql = postgres(stack.ctx.database.app, { max: 1 });
    const [row] = await sql`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit as strong
      from pg_catalog.pg_roles where rolname = current_user`;
    expect(row).toEqual({ strong: false });
    await expect(sql`select * from public.clients`).rejects.toMatchObject({ code: '42501' });
    await sql.end();
  });

  test.each(['postgres', 'gateway', 'functions'])('has %s back after a kill -9', async (service) => {
    const before = stack.pid(service);
    await stack.kill(service);
    await stack.ready(service);
    expect(stack.pid(service)).not.toBe(before);
    await vi.waitFor(async () => expect((await healthOf(stack.ctx.ports.entrance)).status).toBe(200), {
      timeout: 20_000,
      interval: 100,
    });
    const client = createClient(stack.urls.apiInternal, stack.ctx.keys.secret, { auth: { persistSession: false } });
    expect((await client.auth.admin.listUsers()).error).toBeNull();
  });

  test('leaves neither process nor file behind', async () => {
    const other = await startStack({ migrations: false });
    const pids = ['postgres', 'gateway', 'functions'].map((service) => other.pid(service) ?? 0);
    expect(pids.every((pid) => send(pid, 0))).toBe(true);
    await other.stop();
    expect(pids.some((pid) => send(pid, 0))).toBe(false);
    expect(existsSync(other.ctx.dataDir)).toBe(false);
  });
});
