import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { APPS } from './app-env.ts';
import { appService, buildApps } from './apps.ts';
import type { LocalContext } from './context.ts';
import { createContext } from './create-context.ts';
import { Keeper } from './keeper.ts';
import { freePort } from './ports.ts';
import { temporaryFolders } from './temporary-folders.ts';

const temporaryFolder = temporaryFolders();

// Stand-ins of turbo and Next, so that what is tested is when and how they are called.
const TURBO = `#!/bin/sh
echo "$@" >> turbo-calls
if [ -f fail ]; then echo "Type error: it doesn't fit"; exit 1; fi
for filter in "$@"; do case "$filter" in --filter=@foxeo/*)
  app="apps/\${filter#--filter=@foxeo/}"; mkdir -p "$app/.next"; echo build > "$app/.next/BUILD_ID" ;;
esac; done`;
const NEXT = `
import { createServer } from 'node:http';
const [mode, , port, , host] = process.argv.slice(2);
createServer((_, response) => response.end(JSON.stringify({ mode, env: process.env }))).listen(Number(port), host);`;

let ctx: LocalContext;
const notice = vi.fn();
const signal = new AbortController().signal;

beforeEach(async () => {
  const root = temporaryFolder();
  ctx = { ...(await createContext({ dataDir: join(root, 'data'), port: await freePort() })), root };
  write('node_modules/.bin/turbo', TURBO);
  chmodSync(join(root, 'node_modules/.bin/turbo'), 0o755);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'turbo.json']) write(file, '{}');
  for (const app of APPS) {
    write(`apps/${app}/app/page.tsx`, `export default () => '${app}';`);
    write(`apps/${app}/node_modules/next/dist/bin/package.json`, '{ "type": "module" }');
    write(`apps/${app}/node_modules/next/dist/bin/next`, NEXT);
  }
  write('packages/ui/src/button.tsx', 'export const Button = 1;');
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(ctx.root, file)), { recursive: true });
  writeFileSync(join(ctx.root, file), text);
}

/** The apps of each call of turbo so far. */
async function built(): Promise<string[][]> {
  await buildApps(ctx, notice, signal);
  const calls = readFileSync(join(ctx.root, 'turbo-calls'), 'utf8').trim().split('\n');
  return calls.map((call) => [...call.matchAll(/@foxeo\/(\w+)/g)].map(([, app]) => app ?? ''));
}

describe('building', () => {
  test('happens once', async () => {
    expect(await built()).toEqual([APPS]);
    expect(await built()).toEqual([APPS]);
  });

  test.each([
    ['an app', 'apps/lab/app/page.tsx', ['lab']],
    ['a package', 'packages/ui/src/button.tsx', APPS],
    ['the versions', 'pnpm-lock.yaml', APPS],
  ])('happens again for what %s touches', async (_, file, apps) => {
    await built();
    write(file, 'changed');
    expect((await built()).at(-1)).toEqual(apps);
  });

  test('doesn’t happen again for a test, nor for what a build itself wrote', async () => {
    await built();
    write('packages/ui/src/button.test.tsx', 'new');
    write('apps/hub/next-env.d.ts', 'new');
    write('apps/hub/node_modules/x/index.js', 'new');
    expect(await built()).toHaveLength(1);
  });

  test('happens again when the output is gone', async () => {
    await built();
    rmSync(join(ctx.root, 'apps/hub/.next'), { recursive: true });
    expect((await built()).at(-1)).toEqual(['hub']);
  });

  test('is not done when it was told to stop', async () => {
    write('node_modules/.bin/turbo', '#!/bin/sh\necho begun >> turbo-calls; sleep 60 & wait');
    const stopping = new AbortController();
    const building = buildApps(ctx, notice, stopping.signal);
    await vi.waitFor(() => expect(readFileSync(join(ctx.root, 'turbo-calls'), 'utf8')).toBe('begun\n'), {
      timeout: 20_000,
    });
    stopping.abort();
    await expect(building).rejects.toThrow('aborted');
    write('node_modules/.bin/turbo', TURBO);
    expect((await built()).at(-1)).toEqual(APPS);
  });

  test('fails with the end of the log, and is tried again', async () => {
    write('fail', '');
    await expect(buildApps(ctx, notice, signal)).rejects.toThrow(/the build failed.*Type error: it doesn't fit/s);
    rmSync(join(ctx.root, 'fail'));
    expect((await built()).at(-1)).toEqual(APPS);
  });
});

test.each(['start', 'dev'] as const)('next %s gets its environment when it runs, and nothing of ours', async (mode) => {
  vi.stubEnv('SECRET_OF_MINE', 'x');
  const keeper = new Keeper(appService(ctx, 'hub', mode), notice);
  await keeper.start();
  const answer = await (await fetch(`http://127.0.0.1:${ctx.ports.hub}`)).json();
  await keeper.stop();
  vi.unstubAllEnvs();
  expect(answer).toMatchObject({
    mode,
    env: {
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      SUPABASE_URL: ctx.urls.api,
      SUPABASE_INTERNAL_URL: ctx.urls.apiInternal,
      SUPABASE_PUBLISHABLE_KEY: ctx.keys.publishable,
      DATABASE_URL: ctx.database.app,
      COOKIE_DOMAIN: 'foxeo.localhost',
      ONE_URL_TEMPLATE: ctx.urls.one,
      FOXEO_SIMULATED: 'weather,mail',
    },
  });
  expect(answer).not.toHaveProperty('env.SECRET_OF_MINE');
});
