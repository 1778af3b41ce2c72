import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { APPS, type AppName, appEnv, baseEnv } from './app-env.ts';
import { launch, tailOf } from './child.ts';
import type { LocalContext } from './context.ts';
import type { Notice, Service } from './keeper.ts';
import { IDLE_MS } from './kept-connections.ts';
import { accepts, logOf } from './services.ts';

const PROGRESS_MS = 15_000;
/** What a build doesn't read: its own output, packages of others (the lock file stands for them), tests. */
const SKIPPED = /^(node_modules|\.next|\.turbo|coverage)$|\.test\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$/;

/** `next start`, or `next dev` for whoever edits the app. */
export function appService(ctx: LocalContext, app: AppName, mode: 'start' | 'dev'): Service {
  const cwd = join(ctx.root, 'apps', app);
  return {
    name: app,
    logFile: logOf(ctx, app),
    start: () =>
      launch({
        file: process.execPath,
        args: [
          ...['node_modules/next/dist/bin/next', mode, '-p', String(ctx.ports[app]), '-H', '127.0.0.1'],
          // `next dev` has no such option.
          ...(mode === 'start' ? ['--keepAliveTimeout', String(IDLE_MS.server)] : []),
        ],
        env: { ...appEnv(ctx, app), NODE_ENV: mode === 'dev' ? 'development' : 'production' },
        cwd,
        logFile: logOf(ctx, app),
      }),
    ready: () => accepts(ctx.ports[app]),
  };
}

/**
 * Builds the apps whose sources changed since their last build, one after the other: three at once need more memory
 * than a small machine has.
 *
 * @throws with the end of the build's output when one fails.
 */
export async function buildApps(ctx: LocalContext, notice: Notice, signal: AbortSignal): Promise<void> {
  const shared = hashFolders(ctx.root, ['packages', 'pnpm-lock.yaml', 'package.json', 'turbo.json']);
  const wanted = new Map(APPS.map((app) => [app, hashFolders(ctx.root, [`apps/${app}`], shared)]));
  const changed = APPS.filter((app) => builtFrom(ctx, app) !== wanted.get(app));
  if (changed.length === 0) return;
  const since = Date.now();
  const seconds = () => Math.round((Date.now() - since) / 1000);
  notice('build', `building ${changed.join(', ')} (a minute or two the first time)`);
  const progress = setInterval(() => notice('build', `still building, ${seconds()} s`), PROGRESS_MS);
  try {
    await runTurbo(ctx, changed, signal);
  } finally {
    clearInterval(progress);
  }
  for (const app of changed) writeFileSync(stampOf(ctx, app), wanted.get(app) ?? '');
  notice('build', `built in ${seconds()} s`);
}

async function runTurbo(ctx: LocalContext, apps: readonly AppName[], signal: AbortSignal): Promise<void> {
  const toolchain = join(ctx.root, 'tools/toolchain/node_modules');
  const node = `node-${process.platform}-${process.arch}`;
  const path = [join(toolchain, node, 'bin'), join(toolchain, '.bin'), join(ctx.root, 'node_modules/.bin')];
  const filters = apps.map((app) => `--filter=@foxeo/${app}`);
  const logFile = logOf(ctx, 'build');
  const child = await launch({
    file: join(ctx.root, 'node_modules/.bin/turbo'),
    args: ['run', 'build', '--concurrency=1', '--output-logs=new-only', '--log-order=stream', ...filters],
    cwd: ctx.root,
    env: {
      ...baseEnv(),
      PATH: [...path, process.env.PATH].join(delimiter),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
    },
    logFile,
  });
  const stop = () => void child.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const { code } = await child.exited;
  signal.removeEventListener('abort', stop);
  // Turbo, when told to stop, ends as if all had been built.
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`the build failed; the end of ${logFile}:\n${tailOf(logFile, 40)}`);
}

/** The hash of the sources that the present build was made from; nothing when there is no whole build. */
function builtFrom(ctx: LocalContext, app: AppName): string | undefined {
  const stamp = stampOf(ctx, app);
  if (!existsSync(stamp) || !existsSync(join(ctx.root, 'apps', app, '.next/BUILD_ID'))) return undefined;
  return readFileSync(stamp, 'utf8');
}

function stampOf(ctx: LocalContext, app: AppName): string {
  return join(ctx.root, 'apps', app, '.next/foxeo-sources');
}

/** A hash of names and contents: a fresh checkout gives every file a new date. */
function hashFolders(root: string, places: string[], start = ''): string {
  const hash = createHash('sha256').update(start);
  for (const place of places) {
    for (const file of filesOf(join(root, place)))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesOf(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => !SKIPPED.test(entry.name) && (entry.isDirectory() || entry.isFile()))
    .map((entry) => join(place, entry.name))
    .sort()
    .flatMap(filesOf);
}
