import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { asCaller, type Caller, requireCaller } from './caller.ts';
import { infoOf, sendFile } from './download.ts';
import { refusals, StorageError } from './errors.ts';
import { listBody, listFolder, listPage, listV2Body } from './listing.ts';
import { checkedKey, checkMimeType } from './names.ts';
import {
  type Destination,
  deleteObjects,
  findBucket,
  findObject,
  mayUpload,
  type ObjectRow,
  renameObject,
} from './objects.ts';
import type { StorageParts } from './parts.ts';
import { addressOf, bodyOf } from './requests.ts';
import { publish, receiveUpload } from './uploads.ts';

const signBody = z.object({ expiresIn: z.number().int().positive(), transform: z.unknown().optional() });
const signManyBody = z.object({ expiresIn: z.number().int().positive(), paths: z.array(z.string()).min(1).max(1000) });
const removeBody = z.object({
  prefixes: z
    .array(z.union([z.string(), z.object({ path: z.string() }).transform(({ path }) => path)]))
    .min(1)
    .max(1000),
});
const relocation = z.object({
  bucketId: z.string(),
  sourceKey: z.string(),
  destinationKey: z.string(),
  destinationBucket: z.string().optional(),
});
const copyBody = relocation.extend({
  copyMetadata: z.boolean().default(true),
  metadata: z
    .object({ cacheControl: z.string().regex(/^[\x20-\x7e]*$/), mimetype: z.string() })
    .partial()
    .optional(),
});

/** `/object`: files. The caller's policies on `storage.objects` decide each operation. */
export function objectRoutes(parts: StorageParts): Hono {
  const { ctx, sql, files, signer } = parts;
  const app = new Hono();

  // ── Signed addresses ──

  app.post('/sign/:bucket', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const bucket = c.req.param('bucket');
    const { expiresIn, paths } = await bodyOf(c.req.raw, signManyBody);
    const seen = await asCaller(
      sql,
      caller,
      (tx) => tx<{ name: string }[]>`
        select name from storage.objects where bucket_id = ${bucket} and name = any(${paths})`,
    );
    const names = new Set(seen.map(({ name }) => name));
    const signed = paths.map(async (path) => {
      if (!names.has(path)) {
        const error = 'Either the object does not exist or you do not have access to it';
        return { error, path, signedURL: null };
      }
      const token = await signer.signRead(bucket, path, expiresIn);
      return { error: null, path, signedURL: `/object/sign/${bucket}/${path}?token=${token}` };
    });
    return c.json(await Promise.all(signed));
  });

  app.post('/sign/:bucket/:key{.+}', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const { bucket, key } = addressOf(c);
    const { expiresIn, transform } = await bodyOf(c.req.raw, signBody);
    if (transform !== undefined) throw refusals.transformationsOff();
    await asCaller(sql, caller, (tx) => findObject(tx, bucket, key));
    const token = await signer.signRead(bucket, key, expiresIn);
    return c.json({ signedURL: `/object/sign/${bucket}/${key}?token=${token}` });
  });

  app.get('/sign/:bucket/:key{.+}', async (c) => {
    const { bucket, key } = addressOf(c);
    const expires = await signer.verifyRead(c.req.query('token') ?? '', bucket, key);
    return await send(c, () => findObject(sql, bucket, key), expires);
  });

  app.post('/upload/sign/:bucket/:key{.+}', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const destination = destinationOf(c, caller);
    await findBucket(sql, destination.bucket);
    await mayUpload(sql, caller, destination);
    const { bucket, key } = destination;
    const token = await signer.signWrite(bucket, key, destination);
    return c.json({ url: `/object/upload/sign/${bucket}/${key}?token=${token}`, token });
  });

  app.put('/upload/sign/:bucket/:key{.+}', async (c) => {
    const { bucket, key } = addressOf(c);
    const grant = await signer.verifyWrite(c.req.query('token') ?? '', bucket, key);
    await receiveUpload(parts, null, c.req.raw, { bucket, key, ...grant });
    return c.json({ Key: `${bucket}/${key}` });
  });

  // ── Lists ──

  app.post('/list/:bucket', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const options = await bodyOf(c.req.raw, listBody);
    return c.json(await asCaller(sql, caller, (tx) => listFolder(tx, c.req.param('bucket'), options)));
  });

  app.post('/list-v2/:bucket', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const options = await bodyOf(c.req.raw, listV2Body);
    return c.json(await asCaller(sql, caller, (tx) => listPage(tx, c.req.param('bucket'), options)));
  });

  // ── Moves and copies ──

  app.post('/move', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const { from, to } = relocationOf(await bodyOf(c.req.raw, relocation), caller);
    const row = await asCaller(sql, caller, async (tx) => {
      await findObject(tx, from.bucket, from.key);
      return await renameObject(tx, from, to);
    });
    return c.json({ message: 'Successfully moved', Id: row.id, Key: `${to.bucket}/${to.key}` });
  });

  app.post('/copy', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const body = await bodyOf(c.req.raw, copyBody);
    const { from, to } = relocationOf(body, caller, isUpsert(c));
    const source = await asCaller(sql, caller, (tx) => findObject(tx, from.bucket, from.key));
    const bucket = await findBucket(sql, to.bucket);
    await mayUpload(sql, caller, to);
    const changes = body.copyMetadata ? undefined : body.metadata;
    const mimetype = changes?.mimetype ?? source.metadata?.mimetype ?? 'application/octet-stream';
    checkMimeType(mimetype, bucket.allowed_mime_types);
    const version = randomUUID();
    await files.duplicate(version, source.version);
    const id = await publish(parts, caller, to, {
      version,
      size: source.metadata?.size ?? 0,
      mimetype,
      cacheControl: changes?.cacheControl ?? source.metadata?.cacheControl ?? 'no-cache',
      userMetadata: body.copyMetadata ? source.user_metadata : null,
    });
    return c.json({ Id: id, Key: `${to.bucket}/${to.key}` });
  });

  // ── Reading ──

  for (const path of ['/info/authenticated/:bucket/:key{.+}', '/info/:bucket/:key{.+}']) {
    app.get(path, async (c) => {
      c.header('cache-control', 'no-cache');
      return c.json(infoOf(await readable(c)));
    });
  }

  app.get('/public/:bucket/:key{.+}', async (c) => {
    const { bucket, key } = addressOf(c);
    const { public: isPublic } = await findBucket(sql, bucket);
    if (!isPublic) throw refusals.noSuchBucket();
    return await send(c, () => findObject(sql, bucket, key));
  });

  app.get('/authenticated/:bucket/:key{.+}', (c) => send(c, () => readable(c)));
  app.get('/:bucket/:key{.+}', (c) => send(c, () => readable(c)));

  // ── Writing ──

  app.post('/:bucket/:key{.+}', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    return await upload(c, caller, destinationOf(c, caller));
  });

  app.put('/:bucket/:key{.+}', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    return await upload(c, caller, { ...destinationOf(c, caller), upsert: true });
  });

  app.delete('/:bucket/:key{.+}', async (c) => {
    const { bucket, key } = addressOf(c);
    const removed = await remove(c, bucket, [key]);
    if (removed.length === 0) throw refusals.noSuchKey();
    return c.json({ message: 'Successfully deleted' });
  });

  app.delete('/:bucket', async (c) => {
    const { prefixes } = await bodyOf(c.req.raw, removeBody);
    return c.json(await remove(c, c.req.param('bucket'), prefixes));
  });

  /** The row that the request names, if its caller may see it; anybody may see those of a public bucket. */
  async function readable(c: Context): Promise<ObjectRow> {
    const { bucket, key } = addressOf(c);
    const { public: isPublic } = await findBucket(sql, bucket);
    if (isPublic) return await findObject(sql, bucket, key);
    const caller = await requireCaller(ctx, c.req.raw).catch((failure: unknown) => {
      // Without a valid token a private bucket isn't there, as on hosted Storage.
      throw failure instanceof StorageError ? refusals.noSuchBucket() : failure;
    });
    return await asCaller(sql, caller, (tx) => findObject(tx, bucket, key));
  }

  async function send(c: Context, find: () => Promise<ObjectRow>, expires?: Date): Promise<Response> {
    const saveAs = c.req.query('download') ?? null;
    // Twice, since a file may be replaced between its row and its bytes.
    for (let attempt = 0; attempt < 2; attempt++) {
      const options = { saveAs, ...(expires ? { expires } : {}) };
      const response = await sendFile(files, c.req.raw, await find(), options);
      if (response) return response;
    }
    throw refusals.noSuchKey();
  }

  async function upload(c: Context, caller: Caller, destination: Destination): Promise<Response> {
    const id = await receiveUpload(parts, caller, c.req.raw, destination);
    return c.json({ Id: id, Key: `${destination.bucket}/${destination.key}` });
  }

  async function remove(c: Context, bucket: string, keys: string[]): Promise<ObjectRow[]> {
    const caller = await requireCaller(ctx, c.req.raw);
    const rows = await asCaller(sql, caller, (tx) => deleteObjects(tx, bucket, keys));
    await files.remove(rows.map(({ version }) => version));
    return rows;
  }

  return app;
}

function isUpsert(c: Context): boolean {
  return c.req.header('x-upsert') === 'true';
}

function destinationOf(c: Context, caller: Caller): Destination {
  return { ...addressOf(c), ownerId: caller.userId, upsert: isUpsert(c) };
}

function relocationOf(
  { bucketId, sourceKey, destinationBucket, destinationKey }: z.infer<typeof relocation>,
  caller: Caller,
  upsert = false,
): { from: { bucket: string; key: string }; to: Destination } {
  const to = { bucket: destinationBucket ?? bucketId, key: checkedKey(destinationKey) };
  return { from: { bucket: bucketId, key: sourceKey }, to: { ...to, ownerId: caller.userId, upsert } };
}
