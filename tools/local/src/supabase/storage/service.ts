import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import postgres from 'postgres';
import { parse } from 'smol-toml';
import { z } from 'zod';
import type { LocalContext } from '../../context.ts';
import type { GatewayService } from '../../service.ts';
import { bucketRoutes } from './buckets.ts';
import { asStorageError, refusals } from './errors.ts';
import { ObjectFiles } from './files.ts';
import { parseSize } from './names.ts';
import { objectRoutes } from './object-routes.ts';
import type { StorageParts } from './parts.ts';
import { ResumableUploads } from './resumable.ts';
import { Signer } from './signing.ts';
import { sweep } from './sweep.ts';

const PREFIX = '/storage/v1';
const EXPIRY_INTERVAL_MS = 60 * 60 * 1000;
/** Where config.toml sets no limit: enough for a recording of three hours. Buckets set their own. */
const DEFAULT_SIZE_LIMIT = '5GiB';
const configFile = z.object({
  storage: z.object({ file_size_limit: z.string().default(DEFAULT_SIZE_LIMIT) }).prefault({}),
});

/**
 * The subset of Supabase Storage that the apps use: buckets, files, lists, signed addresses, resumable uploads. Rows
 * are in schema `storage`, bytes under `<dataDir>/storage`; an upload is acknowledged once both are on disk.
 */
export function createStorage(ctx: LocalContext): GatewayService {
  const folder = join(ctx.dataDir, 'storage');
  const sql = postgres(ctx.database.storage, {
    max: 10,
    onnotice: () => {},
    connection: { application_name: 'storage' },
  });
  const files = new ObjectFiles(folder);
  let app: Hono | undefined;
  let expiry: NodeJS.Timeout | undefined;

  return {
    prefix: PREFIX,

    async start() {
      const signer = new Signer(ctx.keys.storageSecret);
      const parts: StorageParts = { ctx, sql, files, signer, fileSizeLimit: await fileSizeLimit(ctx) };
      const resumable = new ResumableUploads(parts, join(folder, 'resumable'));
      await files.open();
      await resumable.open();
      await reportDisagreements(sql, files);
      expiry = setInterval(() => void resumable.dropExpired().catch(logFailure), EXPIRY_INTERVAL_MS).unref();
      app = routesOf(parts, resumable);
    },

    async stop() {
      clearInterval(expiry);
      await sql.end({ timeout: 5 });
    },

    async healthy() {
      if (!app) return false;
      await sql`select from storage.buckets limit 1`;
      return true;
    },

    async handle(request) {
      if (!app) return asStorageError(undefined).toResponse();
      return await app.fetch(request);
    },
  };
}

function routesOf(parts: StorageParts, resumable: ResumableUploads): Hono {
  const app = new Hono().basePath(PREFIX);
  app.route('/bucket', bucketRoutes(parts));
  app.route('/object', objectRoutes(parts));
  app.route('/upload/resumable', resumable.routes());
  app.all('/render/image/*', () => {
    throw refusals.transformationsOff();
  });
  app.notFound((c) => refusals.noSuchRoute(`${c.req.method}:${c.req.path}`).toResponse());
  app.onError((failure) => {
    const refusal = asStorageError(failure);
    if (refusal.status === 500) logFailure(failure);
    return refusal.toResponse();
  });
  return app;
}

/** Bytes, from the same file that configures the hosted project. */
async function fileSizeLimit(ctx: LocalContext): Promise<number> {
  const text = await readFile(join(ctx.root, 'supabase/config.toml'), 'utf8');
  return parseSize(configFile.parse(parse(text)).storage.file_size_limit);
}

async function reportDisagreements(sql: postgres.Sql, files: ObjectFiles): Promise<void> {
  const { orphans, missing } = await sweep(sql, files);
  for (const { version, bytes } of orphans) console.warn(`storage: ${bytes} bytes without a row: ${version}`);
  for (const version of missing) console.error(`storage: a row without its bytes: ${version}`);
}

function logFailure(failure: unknown): void {
  console.error('storage:', failure instanceof Error ? (failure.stack ?? failure.message) : 'unknown failure');
}
