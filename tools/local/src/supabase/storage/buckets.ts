import { Hono } from 'hono';
import { z } from 'zod';
import { asCaller, becomeService, type Db, requireCaller } from './caller.ts';
import { asStorageError, refusals } from './errors.ts';
import { checkedBucketName, parseSize } from './names.ts';
import { allowDelete, type ObjectRow } from './objects.ts';
import type { StorageParts } from './parts.ts';
import { bodyOf, inShape } from './requests.ts';

const settings = z.object({
  public: z.boolean().optional(),
  file_size_limit: z.union([z.number(), z.string()]).nullish(),
  allowed_mime_types: z.array(z.string().min(1)).nullish(),
});
const newBucket = settings.extend({ id: z.string().optional(), name: z.string() });
const listQuery = z.object({
  limit: z.coerce.number().int().positive().optional(),
  offset: z.coerce.number().int().nonnegative().default(0),
  search: z.string().optional(),
  sortColumn: z.enum(['id', 'name', 'created_at', 'updated_at']).default('name'),
  sortOrder: z.enum(['asc', 'desc']).default('asc'),
});

/** `/bucket`: row security on `storage.buckets` decides; without a policy only service_role passes. */
export function bucketRoutes(parts: StorageParts): Hono {
  const { ctx, sql, files } = parts;
  const app = new Hono();

  app.post('/', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const body = await bodyOf(c.req.raw, newBucket);
    const id = checkedBucketName(body.id ?? body.name);
    const limit = limitOf(parts, body.file_size_limit);
    await asCaller(
      sql,
      caller,
      (tx) => tx`
        insert into storage.buckets (id, name, owner_id, public, file_size_limit, allowed_mime_types)
        values (${id}, ${checkedBucketName(body.name)}, ${caller.userId}, ${body.public ?? false}, ${limit ?? null},
          ${body.allowed_mime_types ?? null})`,
    ).catch((failure: unknown) => {
      throw asStorageError(failure).code === 'KeyAlreadyExists' ? refusals.bucketExists() : failure;
    });
    return c.json({ name: body.name });
  });

  app.get('/', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const { limit, offset, search, sortColumn, sortOrder } = inShape(listQuery, c.req.query());
    const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    const buckets = await asCaller(
      sql,
      caller,
      (tx) => tx`
        select ${columns(tx)} from storage.buckets
        ${pattern ? tx`where name ilike ${pattern}` : tx``}
        order by ${tx(sortColumn)} ${tx.unsafe(sortOrder)}
        limit ${limit ?? null} offset ${offset}`,
    );
    return c.json(buckets);
  });

  app.get('/:id', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const [bucket] = await asCaller(
      sql,
      caller,
      (tx) => tx`select ${columns(tx)} from storage.buckets where id = ${c.req.param('id')}`,
    );
    if (!bucket) throw refusals.noSuchBucket();
    return c.json(bucket);
  });

  app.put('/:id', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const body = await bodyOf(c.req.raw, settings);
    const limit = limitOf(parts, body.file_size_limit);
    const changed = await asCaller(
      sql,
      caller,
      (tx) => tx`
        update storage.buckets
        set updated_at = now()
          ${body.public === undefined ? tx`` : tx`, public = ${body.public}`}
          ${limit === undefined ? tx`` : tx`, file_size_limit = ${limit}`}
          ${body.allowed_mime_types === undefined ? tx`` : tx`, allowed_mime_types = ${body.allowed_mime_types}`}
        where id = ${c.req.param('id')}`,
    );
    if (changed.count === 0) throw refusals.noSuchBucket();
    return c.json({ message: 'Successfully updated' });
  });

  app.post('/:id/empty', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const id = c.req.param('id');
    const removed = await asCaller(sql, caller, async (tx) => {
      const [bucket] = await tx`select id from storage.buckets where id = ${id}`;
      if (!bucket) throw refusals.noSuchBucket();
      await allowDelete(tx);
      const rows = await tx<Pick<ObjectRow, 'version'>[]>`
        delete from storage.objects where bucket_id = ${id} returning version`;
      await becomeService(tx);
      const [left] = await tx`select from storage.objects where bucket_id = ${id} limit 1`;
      if (left) throw refusals.accessDenied('Cannot delete: you may have SELECT but not DELETE permissions');
      return rows;
    });
    await files.remove(removed.map(({ version }) => version));
    return c.json({ message: 'Successfully emptied' });
  });

  app.delete('/:id', async (c) => {
    const caller = await requireCaller(ctx, c.req.raw);
    const id = c.req.param('id');
    await asCaller(sql, caller, async (tx) => {
      await allowDelete(tx);
      const deleted = await tx`delete from storage.buckets where id = ${id}`.catch((failure: unknown) => {
        // The foreign key of its objects, seen by the caller or not.
        throw asStorageError(failure).status === 404 ? refusals.bucketNotEmpty() : failure;
      });
      if (deleted.count === 0) throw refusals.noSuchBucket();
    });
    return c.json({ message: 'Successfully deleted' });
  });

  return app;
}

function columns(tx: Db) {
  return tx`id, name, coalesce(owner_id, owner::text, '') as owner, public, type, file_size_limit::float8,
    allowed_mime_types, created_at, updated_at`;
}

/** Bytes; null for no limit of its own, undefined when nothing was said. */
function limitOf({ fileSizeLimit }: StorageParts, size: string | number | null | undefined): number | null | undefined {
  if (size === null || size === undefined) return size;
  const bytes = parseSize(size);
  if (bytes > fileSizeLimit) throw refusals.tooLarge();
  return bytes;
}
