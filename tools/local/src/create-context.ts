import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { Keys, LocalContext, Ports, Urls } from './context.ts';
import { databaseUrls, makePasswords, passwordsOf } from './database-urls.ts';
import { freePort, isFree, portTrouble } from './ports.ts';

export const ROOT = resolve(import.meta.dirname, '../../..');
export const DEFAULT_PORT = 4400;
export const DOMAIN = 'foxeo.localhost';

export interface ContextOptions {
  dataDir: string;
  /** Of the entrance; 4400 when absent. */
  port?: number;
}

/**
 * The context of a run: keys and passwords of the data directory, made when it is new, and ports that are free now.
 * Saved in `<dataDir>/context.json`, which only its owner can read.
 *
 * @throws when the entrance's port can't be had: it is the one that people know, so no other is chosen for them.
 */
export async function createContext({ dataDir, port = DEFAULT_PORT }: ContextOptions): Promise<LocalContext> {
  const folder = resolve(dataDir);
  const before = existsSync(contextFile(folder)) ? loadContext(folder) : undefined;
  const trouble = await portTrouble(port);
  if (trouble === 'taken') throw new Error(`port ${port} is taken by another program; choose one with --port`);
  if (trouble) throw new Error(`this user may not listen on port ${port}; choose one above 1023 with --port`);
  const ports = await choosePorts(port, before?.ports);
  const context: LocalContext = {
    root: ROOT,
    dataDir: folder,
    ports,
    urls: makeUrls(ports),
    database: databaseUrls(ports.postgres, before ? passwordsOf(before.database) : makePasswords()),
    keys: before?.keys ?? (await makeKeys()),
  };
  await save(context);
  return context;
}

/** Reads the context that the supervisor saved. */
export function loadContext(dataDir: string): LocalContext {
  const context: LocalContext = JSON.parse(readFileSync(contextFile(dataDir), 'utf8'));
  return context;
}

function contextFile(dataDir: string): string {
  return join(dataDir, 'context.json');
}

/** The ports of last time where they are still free, so that bookmarks and running clients keep working. */
async function choosePorts(entrance: number, before: Ports | undefined): Promise<Ports> {
  const taken = new Set([entrance]);
  const choose = async (wanted: number | undefined): Promise<number> => {
    const port = wanted && !taken.has(wanted) && (await isFree(wanted)) ? wanted : await freePort(taken);
    taken.add(port);
    return port;
  };
  return {
    entrance,
    postgres: await choose(before?.postgres),
    gateway: await choose(before?.gateway),
    functions: await choose(before?.functions),
    smtp: await choose(before?.smtp),
    weather: await choose(before?.weather),
    hub: await choose(before?.hub),
    lab: await choose(before?.lab),
    one: await choose(before?.one),
  };
}

function makeUrls(ports: Ports): Urls {
  const at = (host: string) => `http://${host}${DOMAIN}:${ports.entrance}`;
  return {
    entrance: at(''),
    api: at('api.'),
    apiInternal: `http://127.0.0.1:${ports.gateway}`,
    hub: at('hub.'),
    lab: at('lab.'),
    one: at('{subdomain}.'),
    mailbox: at('mailbox.'),
    weather: `http://127.0.0.1:${ports.weather}`,
  };
}

async function makeKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const random = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    publishable: `sb_publishable_${random(24)}`,
    secret: `sb_secret_${random(24)}`,
    jwt: { ...(await exportJWK(privateKey)), kid: random(12), alg: 'ES256', use: 'sig' },
    storageSecret: random(32),
    cronSecret: random(32),
  };
}

/** Written beside, synced, then renamed: a crash leaves the old file or the new one, and keys are never lost. */
async function save(context: LocalContext): Promise<void> {
  await mkdir(context.dataDir, { recursive: true, mode: 0o700 });
  const draft = `${contextFile(context.dataDir)}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(context, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, contextFile(context.dataDir));
}
