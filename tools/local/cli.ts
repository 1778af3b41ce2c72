import { existsSync, mkdirSync, readdirSync, realpathSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createContext, DEFAULT_PORT, loadContext, ROOT } from './src/create-context.ts';
import type { Health } from './src/health.ts';
import { claim, whoRuns } from './src/instance.ts';
import type { Supervisor } from './src/supervisor.ts';

const USAGE = `foxeo, the whole of Foxeo on this machine

  npm start -- [options]     build what changed, start everything, print the address
  npm run dev -- [options]   the same with the apps served from their sources
  npm run foxeo status       how the running installation is
  npm run foxeo reset        remove the local data

  --port N         the one port to open in a browser (default ${DEFAULT_PORT})
  --data-dir DIR   where everything is kept (default .foxeo)
  --no-demo        leave a new database empty
  --reset          start anew: the local data is removed first
`;

const MIN_FREE_GB = 1;

interface Options {
  port: number;
  dataDir: string;
  demo: boolean;
  reset: boolean;
}

/** A mistake of the caller's: told in one line, without a stack. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { command, options } = readArguments();
  switch (command) {
    case 'start':
    case 'dev':
      return await start(options, command);
    case 'status':
      return await status(options);
    case 'reset':
      await reset(options.dataDir);
      return say(`local data removed from ${options.dataDir}`);
    default:
      process.stdout.write(USAGE);
      process.exitCode = command === 'help' ? 0 : 2;
  }
}

function readArguments(): { command: string; options: Options } {
  const { values, positionals } = parse();
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError(`--port ${values.port} is not a port`);
  // npm moves to the package's folder; a relative path means one from where the person is.
  const dataDir = resolve(process.env.INIT_CWD ?? process.cwd(), values['data-dir']);
  const command = values.help ? 'help' : (positionals[0] ?? 'start');
  return { command, options: { port, dataDir, demo: values.demo, reset: values.reset } };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      allowNegative: true,
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        'data-dir': { type: 'string', default: join(ROOT, '.foxeo') },
        demo: { type: 'boolean', default: true },
        reset: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the options make no sense');
  }
}

async function start(options: Options, mode: 'start' | 'dev'): Promise<void> {
  const since = Date.now();
  if (options.reset) await reset(options.dataDir);
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  checkDisk(dataDir);
  const claimed = await claim(dataDir, `http://foxeo.localhost:${options.port}`);
  if ('holder' in claimed) return say(`already running on this data: ${claimed.holder.entrance}`);

  const ctx = await createContext({ dataDir, port: options.port });
  // Loaded here, so that the short commands answer at once.
  const { Supervisor } = await import('./src/supervisor.ts');
  const supervisor = new Supervisor(ctx, { apps: mode, demo: options.demo, notice: tell });
  const stop = stopOnSignals(supervisor);
  say(`starting, data in ${dataDir}`);
  try {
    await supervisor.start();
  } catch (error) {
    // A start that was asked to stop fails; the stop then has the last word.
    if (!stop.aborted) throw error;
    return;
  }
  say(`ready in ${((Date.now() - since) / 1000).toFixed(1)} s`);
  process.stdout.write(`\n  Foxeo  ${ctx.urls.entrance}\n\n`);
}

/** One stop, however often it is asked for: Ctrl-C reaches us from the terminal and from whoever started us. */
function stopOnSignals(supervisor: Supervisor): AbortSignal {
  const asked = new AbortController();
  const stop = async () => {
    if (asked.signal.aborted) return;
    asked.abort();
    say('stopping');
    await supervisor.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  process.on('disconnect', () => void stop());
  return asked.signal;
}

async function status({ dataDir }: Options): Promise<void> {
  const running = existsSync(dataDir) ? await whoRuns(dataDir) : undefined;
  if (!running) {
    process.exitCode = 1;
    return say(`not running on ${dataDir}`);
  }
  const { ports } = loadContext(dataDir);
  const answer = await fetch(`http://127.0.0.1:${ports.entrance}/healthz`);
  const body: unknown = await answer.json();
  if (!isHealth(body)) throw new UsageError(`${running.entrance}/healthz gave no answer that makes sense`);
  say(`${body.ready ? 'ready' : 'not ready'}: ${running.entrance}`);
  for (const [name, { state, url }] of Object.entries(body.services)) tell(name, `${state.padEnd(8)} ${url}`);
  if (!body.ready) process.exitCode = 1;
}

function isHealth(body: unknown): body is Health {
  return typeof body === 'object' && body !== null && 'services' in body && 'ready' in body;
}

/** Removes a data directory, and only that: a folder without our context in it is somebody's own. */
async function reset(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  if (await whoRuns(dataDir)) throw new UsageError('Foxeo is running on this data; stop it first');
  if (readdirSync(dataDir).length > 0 && !existsSync(join(dataDir, 'context.json'))) {
    throw new UsageError(`${dataDir} doesn't look like Foxeo's data; remove it yourself if it is`);
  }
  const cluster = join(dataDir, 'postgres');
  if (existsSync(cluster)) await rm(realpathSync(cluster), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

function checkDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / 1e9;
  if (free < MIN_FREE_GB) {
    throw new UsageError(`only ${free.toFixed(1)} GB free at ${folder}; Foxeo needs ${MIN_FREE_GB} GB to run`);
  }
}

function tell(service: string, text: string): void {
  say(`${service.padEnd(10)} ${text}`);
}

function say(text: string): void {
  process.stderr.write(`foxeo · ${text}\n`);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  say(message);
  process.exit(error instanceof UsageError ? 2 : 1);
});
