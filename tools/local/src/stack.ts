import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalContext, Urls } from './context.ts';
import { createContext } from './create-context.ts';
import { freePort } from './ports.ts';
import { Supervisor } from './supervisor.ts';

export interface StackOptions {
  /** Of the entrance; found free when absent. */
  port?: number;
  /** Kept after `stop`. A throw-away folder when absent. */
  dataDir?: string;
  /** False leaves the database as a new hosted project is: for suites that are about the services alone. */
  migrations?: boolean;
  /** True builds and serves the three apps as well. */
  apps?: boolean;
  /** True fills the database with the demo data. */
  demo?: boolean;
}

/** The embedded default, running for a test. */
export interface Stack {
  ctx: LocalContext;
  urls: Urls;
  stop(): Promise<void>;
  /** Ends a service's process as a crash would; resolves when it is gone. The supervisor starts it again. */
  kill(service: string): Promise<void>;
  /** Resolves when the service is ready, now or after its restart. */
  ready(service: string): Promise<void>;
  pid(service: string): number | undefined;
}

/** Starts everything, without the apps unless they are asked for, on free ports and in a throw-away data directory. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'foxeo-'));
  const ctx = await createContext({ dataDir, port: options.port ?? (await freePort()) });
  const supervisor = new Supervisor(ctx, {
    throwaway: true,
    migrations: options.migrations ?? true,
    demo: options.demo ?? false,
    apps: options.apps ? 'start' : undefined,
  });
  const tidy = async () => {
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await supervisor.start();
  } catch (error) {
    await tidy();
    throw error;
  }
  return {
    ctx,
    urls: ctx.urls,
    async stop() {
      await supervisor.stop();
      await tidy();
    },
    kill: (service) => supervisor.keeper(service).kill(),
    ready: (service) => supervisor.keeper(service).whenReady(),
    pid: (service) => supervisor.keeper(service).pid,
  };
}
