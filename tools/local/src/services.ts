import { connect } from 'node:net';
import { join } from 'node:path';
import { launch } from './child.ts';
import type { LocalContext } from './context.ts';
import type { Service } from './keeper.ts';
import { startPostgres } from './postgres.ts';
import { functionsCommand } from './supabase/functions/command.ts';

/** The database server. */
export function postgresService(ctx: LocalContext, options: { throwaway?: boolean } = {}): Service {
  const { password } = new URL(ctx.database.admin);
  return {
    name: 'postgres',
    start: () => startPostgres({ dataDir: ctx.dataDir, port: ctx.ports.postgres, password, ...options }),
  };
}

/** Auth, Storage, Realtime, cron, and the way to Functions: one process. */
export function gatewayService(ctx: LocalContext): Service {
  return {
    name: 'gateway',
    logFile: logOf(ctx, 'gateway'),
    start: () =>
      launch({
        file: process.execPath,
        args: ['--max-old-space-size=256', join(import.meta.dirname, 'supabase/gateway.ts'), ctx.dataDir],
        env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' },
        cwd: ctx.root,
        logFile: logOf(ctx, 'gateway'),
      }),
    ready: () => accepts(ctx.ports.gateway),
  };
}

export function logOf(ctx: LocalContext, service: string): string {
  return join(ctx.dataDir, 'logs', `${service}.log`);
}

/** True when something takes connections on this port of the loopback interface. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** The Edge Functions' Deno process. */
export function functionsService(ctx: LocalContext): Service {
  const logFile = logOf(ctx, 'functions');
  return {
    name: 'functions',
    logFile,
    start: () => launch({ ...functionsCommand(ctx), logFile }),
    ready: () => accepts(ctx.ports.functions),
  };
}
