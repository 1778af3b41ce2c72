import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, FunctionsHttpError } from '@supabase/supabase-js';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Child, launch, send } from '../../child.ts';
import type { LocalContext } from '../../context.ts';
import { createContext } from '../../create-context.ts';
import { freePort } from '../../ports.ts';
import { issuer, mintServiceToken, signClaims } from '../auth/tokens.ts';
import { type Gateway, startGateway } from '../gateway.ts';
import { createFunctions, functionsCommand } from './service.ts';

// The functions of `fixtures/`, in the real Deno process, behind the real gateway.
const dir = join(import.meta.dirname, 'fixtures/functions');
const IDLE_SECONDS = 2;
let ctx: LocalContext;
let gateway: Gateway;
let deno: Child;

function startDeno(): Promise<Child> {
  const command = functionsCommand(ctx, { dir });
  const env = { ...command.env, FUNCTIONS_IDLE_SECONDS: String(IDLE_SECONDS) };
  return launch({ ...command, env, logFile: log() });
}

function log(): string {
  return join(ctx.dataDir, 'functions.log');
}

const logged = () => readFileSync(log(), 'utf8');
const soon = { timeout: 10_000, interval: 20 };

beforeAll(async () => {
  ctx = await createContext({ dataDir: mkdtempSync(join(tmpdir(), 'foxeo-')), port: await freePort() });
  deno = await startDeno();
  gateway = await startGateway(ctx, [createFunctions(ctx, { dir })]);
});

afterAll(async () => {
  await gateway?.stop();
  await deno?.stop();
  await rm(ctx.dataDir, { recursive: true, force: true });
});

function call(path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Response> {
  return fetch(`${ctx.urls.apiInternal}/functions/v1/${path}`, init);
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  while (reader && !(await reader.read()).done);
}

function userToken(seconds = 60): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  return signClaims(ctx, { iss: issuer(ctx), sub: 'user', role: 'authenticated', iat, exp: iat + seconds });
}

describe('a request', () => {
  test('reaches the function as it was sent', async () => {
    const response = await call('open/echo?a=1&b=%C3%A9', {
      method: 'PUT',
      headers: { 'x-test': 'kept', authorization: 'Bearer anything' },
      body: 'accent é',
    });
    expect(await response.json()).toEqual({
      method: 'PUT',
      path: '/open/echo',
      query: '?a=1&b=%C3%A9',
      header: 'kept',
      authorization: 'Bearer anything',
      text: 'accent é',
    });
  });

  test('gets the function’s status and headers', async () => {
    const response = await call('open/teapot');
    expect([response.status, response.headers.get('x-kept'), await response.text()]).toEqual([
      418,
      'yes',
      'short and stout',
    ]);
  });

  test('streams its answer: the first word arrives before the second is said', async () => {
    const response = await call('open/gated');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader?.read()).toEqual({ done: false, value: 'first' });
    await call('open/open-gate');
    expect(await reader?.read()).toEqual({ done: false, value: 'second' });
    expect((await reader?.read())?.done).toBe(true);
  });

  test('streams its body', async () => {
    const chunk = new Uint8Array(64 * 1024);
    let left = 200;
    const body = new ReadableStream({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const response = await call('open/count', { method: 'POST', body, duplex: 'half' });
    expect(await response.json()).toEqual({ bytes: 200 * chunk.length });
  });

  test('that is given up stops what the function was sending', async () => {
    const leaving = new AbortController();
    const response = await call('open/endless', { signal: leaving.signal });
    await response.body?.getReader().read();
    const openStreams = async () => await (await call('open/open-streams')).text();
    expect(await openStreams()).toBe('{"open":1}');
    leaving.abort();
    await expect.poll(openStreams, soon).toBe('{"open":0}');
  });

  test('whose answer breaks off fails, and the log says why', async () => {
    const response = await call('open/breaks');
    const reader = response.body?.getReader();
    await reader?.read();
    await call('open/break-now');
    await expect(reader?.read()).rejects.toThrow();
    await expect.poll(logged, soon).toContain('a secret detail of a stream');
  });

  test('to nothing is 404', async () => {
    for (const path of ['nothing', '_shared', '', '..%2fopen', '_health']) {
      const response = await call(path, { headers: { authorization: `Bearer ${await userToken()}` } });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe('the caller', () => {
  test('is asked for a user’s token, unless the function is open', async () => {
    expect((await call('guarded')).status).toBe(401);
    const refused = [
      ctx.keys.publishable,
      ctx.keys.secret,
      await userToken(-1),
      `${(await userToken()).slice(0, -8)}AAAAAAAA`,
    ];
    for (const token of refused) {
      const response = await call('guarded', { headers: { authorization: `Bearer ${token}` } });
      expect(await response.json()).toMatchObject({ code: 'UNAUTHORIZED_INVALID_JWT_FORMAT', message: 'Invalid JWT' });
      expect(response.status).toBe(401);
    }
    const response = await call('guarded', { headers: { authorization: `Bearer ${await userToken()}` } });
    expect(await response.json()).toEqual({ authorization: 'Bearer eyJ', client: true });
  });

  test('may be a service token', async () => {
    const authorization = `Bearer ${await mintServiceToken(ctx, 'service_role')}`;
    expect((await call('guarded', { headers: { authorization } })).status).toBe(200);
  });

  test('asks first from a browser: the function answers its own preflight, token or not', async () => {
    const headers = { origin: 'https://fox.example', 'access-control-request-method': 'POST' };
    const response = await call('open/echo', { method: 'OPTIONS', headers });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://fox.example');
    expect((await call('guarded', { method: 'OPTIONS', headers })).status).toBe(200);
  });

  test('may be supabase-js', async () => {
    const client = createClient(ctx.urls.apiInternal, ctx.keys.publishable, { accessToken: () => userToken() });
    expect(await client.functions.invoke('guarded')).toMatchObject({ data: { client: true }, error: null });
    const { error } = await client.functions.invoke('open/teapot');
    expect(error).toBeInstanceOf(FunctionsHttpError);
  });
});

describe('a function', () => {
  test('sees the hosted environment and nothing of ours', async () => {
    const env = JSON.parse(await (await call('open/env')).text());
    expect(JSON.parse(env.SUPABASE_SECRET_KEYS)).toEqual({ default: ctx.keys.secret });
    expect(JSON.parse(env.SUPABASE_PUBLISHABLE_KEYS)).toEqual({ default: ctx.keys.publishable });
    expect(env).toMatchObject({
      SUPABASE_URL: ctx.urls.apiInternal,
      FOXEO_JOBS_DATABASE_URL: ctx.database.jobs,
      SMTP_URL: `smtp://127.0.0.1:${ctx.ports.smtp}`,
      CRON_SECRET: ctx.keys.cronSecret,
      HUB_URL: ctx.urls.hub,
      LAB_URL: ctx.urls.lab,
      ONE_URL_TEMPLATE: ctx.urls.one,
    });
    const { payload } = await jwtVerify(await userToken(), createLocalJWKSet(JSON.parse(env.SUPABASE_JWKS)));
    expect(payload.sub).toBe('user');
    expect(env).not.toHaveProperty('HOME');
  });

  test('can neither read files of the machine nor run programs', async () => {
    expect((await call('open/read')).status).toBe(500);
    expect((await call('open/run')).status).toBe(500);
  });

  test('that throws answers 500 and keeps the reason for the log', async () => {
    const response = await call('open/throws');
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ code: 'WORKER_ERROR' });
    expect(body).not.toContain('secret detail');
    await expect.poll(logged, soon).toContain('a secret detail');
  });

  test('that does not start answers 503', async () => {
    for (const name of ['unbootable', 'silent']) {
      const response = await call(name);
      expect([name, response.status]).toEqual([name, 503]);
      expect(await response.json()).toMatchObject({ code: 'BOOT_ERROR' });
    }
  });

  test('that crashes answers 500, starts again, and harms no other', async () => {
    const stream = await call('open/stream?ms=300');
    const ownStream = (await call('crashing/endless')).body?.getReader();
    await ownStream?.read();
    expect((await call('crashing')).status).toBe(500);
    await expect(readToEnd(ownStream)).rejects.toThrow();
    expect(await stream.text()).toBe('onetwothree');
    expect(await (await call('crashing/fine')).text()).toBe('fine');
  });

  test('survives a promise that nobody awaits', async () => {
    expect(await (await call('open/reject')).text()).toBe('still here');
    expect((await call('open/teapot')).status).toBe(418);
  });

  test('works on after its answer', async () => {
    expect(await (await call('open/background')).json()).toEqual({ background: 0 });
    const count = async () => JSON.parse(await (await call('open/background-count')).text()).background;
    await expect.poll(count, soon).toBe(1);
  });

  test('that takes too long answers 504, and a new one takes its place', async () => {
    const response = await call('stuck');
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ code: 'IDLE_TIMEOUT' });
    expect(await (await call('stuck?fine')).text()).toBe('fine');
  });
});

describe('the process', () => {
  test('that died is waited for', async () => {
    send(deno.pid, 'SIGKILL');
    await deno.exited;
    const [response] = await Promise.all([
      call('open/echo', { method: 'POST', body: 'patient' }),
      startDeno().then((child) => {
        deno = child;
      }),
    ]);
    expect(await response.json()).toMatchObject({ text: 'patient' });
  });

  test('finishes what it began before it stops', async () => {
    const response = await call('open/stream?ms=200');
    const stopped = deno.stop();
    expect(await response.text()).toBe('onetwothree');
    expect(await stopped).toMatchObject({ code: 0 });
    const health = await fetch(`${ctx.urls.apiInternal}/healthz`);
    expect(await health.json()).toEqual({ ready: false, services: { functions: false } });
  });
});
