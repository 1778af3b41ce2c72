import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LocalContext } from '../../context.ts';
import { publicJwk } from '../auth/tokens.ts';

export interface FunctionsOptions {
  /** Where the functions are; `supabase/functions` when absent. Its neighbour `config.toml` says which verify tokens. */
  dir?: string;
}

export interface FunctionsCommand {
  file: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

export function functionsDir(ctx: LocalContext, { dir }: FunctionsOptions = {}): string {
  return realpathSync(dir ?? join(ctx.root, 'supabase/functions'));
}

/**
 * How the Edge Functions' process is started. It may reach the network, read the functions, their packages and the core
 * package, and nothing else; its environment is all that a function sees.
 */
export function functionsCommand(ctx: LocalContext, options: FunctionsOptions = {}): FunctionsCommand {
  const dir = functionsDir(ctx, options);
  const code = join(import.meta.dirname, 'deno');
  const readable = [dir, code, join(ctx.root, 'node_modules'), join(ctx.root, 'packages/core'), ...packagesOf(dir)];
  return {
    file: denoBinary(),
    args: [
      'run',
      ...['--quiet', '--no-prompt', '--cached-only', '--no-remote', '--no-lock', '--node-modules-dir=manual'],
      // A request's signal then means that its client has gone, not also that it was answered.
      '--unstable-no-legacy-abort',
      // A package may ask for the host's name (SMTP greets with it); the environment is ours anyway.
      ...['--allow-net', '--allow-env', '--allow-sys=hostname', `--allow-read=${readable.join(',')}`],
      '--v8-flags=--max-old-space-size=256',
      join(code, 'main.ts'),
      dir,
      String(ctx.ports.functions),
    ],
    env: {
      ...environment(ctx),
      DENO_DIR: join(ctx.dataDir, 'deno'),
      DENO_NO_UPDATE_CHECK: '1',
      NO_COLOR: '1',
    },
    cwd: dir,
  };
}

/** What a function reads from its environment: the hosted names first, then Foxeo's own, set there as secrets. */
function environment({ urls, keys, database, ports }: LocalContext): Record<string, string> {
  return {
    SUPABASE_URL: urls.apiInternal,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishable }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secret }),
    SUPABASE_JWKS: JSON.stringify({ keys: [publicJwk(keys.jwt)] }),
    FOXEO_JOBS_DATABASE_URL: database.jobs,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    CRON_SECRET: keys.cronSecret,
    HUB_URL: urls.hub,
    LAB_URL: urls.lab,
    ONE_URL_TEMPLATE: urls.one,
    ...given('INBOUND_MAIL_ADDRESS', 'INBOUND_MAIL_SECRET'),
  };
}

/** What is set for them where Foxeo is started: nothing here carries mails in by itself. */
function given(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** `node_modules` of the folder itself, when its packages are linked there. */
function packagesOf(dir: string): string[] {
  return [join(dir, 'node_modules'), join(import.meta.dirname, '../../../node_modules')].filter((path) =>
    existsSync(path),
  );
}

/** The binary itself and not its npm launcher, so that signals and the process id are Deno's. */
function denoBinary(): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('deno/package.json'));
  const linked = join(folder, 'deno');
  if (existsSync(linked)) return linked;
  const packaged = `@deno/${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`;
  return join(dirname(createRequire(join(folder, 'package.json')).resolve(`${packaged}/package.json`)), 'deno');
}
