import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Child, launch } from '../../child.ts';
import type { LocalContext } from '../../context.ts';
import { createContext } from '../../create-context.ts';
import { freePort } from '../../ports.ts';
import { accepts } from '../../services.ts';
import { functionsCommand } from './command.ts';

// Someone edits functions while they are served.
let ctx: LocalContext;
let deno: Child;
let dir: string;

beforeAll(async () => {
  ctx = await createContext({ dataDir: mkdtempSync(join(tmpdir(), 'foxeo-')), port: await freePort() });
  dir = join(ctx.dataDir, 'functions');
  write('_shared/word.ts', "export const word = 'one';");
  write('said/index.ts', "import { word } from '../_shared/word.ts'; Deno.serve(() => new Response(word));");
  deno = await launch({ ...functionsCommand(ctx, { dir }), logFile: join(ctx.dataDir, 'functions.log') });
  await vi.waitUntil(() => accepts(ctx.ports.functions), { timeout: 10_000 });
});

afterAll(async () => {
  await deno?.stop();
  await rm(ctx.dataDir, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), text);
}

async function call(path: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${ctx.ports.functions}/${path}`);
  return `${response.status} ${await response.text()}`;
}

const soon = { timeout: 10_000, interval: 50 };

test('a change of what it imports is served from the next request on', async () => {
  expect(await call('said')).toBe('200 one');
  write('_shared/word.ts', "export const word = 'two';");
  await expect.poll(() => call('said'), soon).toBe('200 two');
});

test('a mistake is told, and its correction heals it', async () => {
  write('said/index.ts', 'Deno.serve(() => new Response(');
  await expect.poll(() => call('said'), soon).toContain('BOOT_ERROR');
  write('said/index.ts', "Deno.serve(() => new Response('healed'));");
  await expect.poll(() => call('said'), soon).toBe('200 healed');
});

test('a new function needs no restart', async () => {
  write('new-one/index.ts', "Deno.serve(() => new Response('new'));");
  await expect.poll(() => call('new-one'), soon).toBe('200 new');
});
