import type { Sql, TransactionSql } from 'postgres';
import { z } from 'zod';
import { become, becomeService, type Caller, type Db, rehearse } from './caller.ts';
import { refusals } from './errors.ts';

/** A bucket as the service uses it; sizes in bytes. */
export interface Bucket {
  id: string;
  public: boolean;
  file_size_limit: number | null;
  allowed_mime_types: string[] | null;
}

/** What the service knows of a file's bytes; hosted Storage's names. */
export interface FileMetadata {
  eTag: string;
  size: number;
  mimetype: string;
  cacheControl: string;
  lastModified: string;
  contentLength: number;
  httpStatusCode: number;
}

/** What an uploader says of a file: any JSON object. */
export const userMetadata = z.record(z.string(), z.json());
export type UserMetadata = z.infer<typeof userMetadata>;

export interface ObjectRow {
  id: string;
  bucket_id: string;
  name: string;
  owner: string | null;
  owner_id: string | null;
  version: string;
  metadata: FileMetadata | null;
  user_metadata: UserMetadata | null;
  created_at: Date;
  updated_at: Date;
  last_accessed_at: Date;
}

/** Where a file goes and whose it will be. */
export interface Destination {
  bucket: string;
  key: string;
  ownerId: string | null;
  /** Whether a file that is there already is replaced; otherwise it is a Duplicate. */
  upsert: boolean;
}

export interface NewObject extends Destination {
  version: string;
  metadata: FileMetadata;
  userMetadata: UserMetadata | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// A rehearsal shows policies what hosted Storage shows them: no metadata yet, this version.
const REHEARSED_VERSION = '1';

/** The bucket as the service sees it, whoever asks. @throws NoSuchBucket */
export async function findBucket(db: Db, id: string): Promise<Bucket> {
  const [bucket] = await db<Bucket[]>`
    select id, public, file_size_limit::float8, allowed_mime_types from storage.buckets where id = ${id}`;
  if (!bucket) throw refusals.noSuchBucket();
  return bucket;
}

/** The row, if the current role may see it. @throws NoSuchKey */
export async function findObject(db: Db, bucket: string, key: string): Promise<ObjectRow> {
  const [row] = await db<ObjectRow[]>`
    select id, bucket_id, name, owner, owner_id, version, metadata, user_metadata, created_at, updated_at,
      last_accessed_at
    from storage.objects where bucket_id = ${bucket} and name = ${key}`;
  if (!row) throw refusals.noSuchKey();
  return row;
}

/** Asks the policies whether the caller may upload there, and changes nothing. @throws AccessDenied, KeyAlreadyExists */
export async function mayUpload(sql: Sql, caller: Caller, destination: Destination): Promise<void> {
  await sql.begin(async (tx) => {
    await become(tx, caller);
    await rehearse(tx, (point) => insert(point, destination));
  });
}

/**
 * Writes the row of a file whose bytes are in place, in one transaction. The policies are asked (again: rights may have
 * changed while the bytes came in) as the caller, then the row is written by the service, as on hosted Storage; `null`
 * for a caller whose signed token stands for the right.
 *
 * @returns the row's id, and the version that it had before when it replaced one. @throws AccessDenied, KeyAlreadyExists
 */
export async function writeObject(
  sql: Sql,
  caller: Caller | null,
  object: NewObject,
): Promise<{ id: string; replaced: string | null }> {
  return await sql.begin(async (tx) => {
    await lockName(tx, object.bucket, object.key);
    if (caller) {
      await become(tx, caller);
      await rehearse(tx, (point) => insert(point, object));
      await becomeService(tx);
    }
    const [before] = await tx<{ version: string | null }[]>`
      select version from storage.objects where bucket_id = ${object.bucket} and name = ${object.key} for update`;
    const [row] = await tx<{ id: string }[]>`
      insert into storage.objects (bucket_id, name, owner, owner_id, version, metadata, user_metadata)
      values (${object.bucket}, ${object.key}, ${uuidOrNull(object.ownerId)}, ${object.ownerId}, ${object.version},
        ${tx.json({ ...object.metadata })}, ${object.userMetadata && tx.json(object.userMetadata)})
      ${
        object.upsert
          ? tx`on conflict (name, bucket_id) do update set version = excluded.version, metadata = excluded.metadata,
              user_metadata = excluded.user_metadata, owner = excluded.owner, owner_id = excluded.owner_id`
          : tx``
      }
      returning id`;
    if (!row) throw refusals.noSuchKey();
    return { id: row.id, replaced: before?.version ?? null };
  });
}

/** Moves the row; the bytes stay where they are. As on hosted Storage the caller becomes the owner. @throws NoSuchKey */
export async function renameObject(tx: Db, from: { bucket: string; key: string }, to: Destination): Promise<ObjectRow> {
  const [row] = await tx<ObjectRow[]>`
    update storage.objects
    set bucket_id = ${to.bucket}, name = ${to.key}, owner = ${uuidOrNull(to.ownerId)}, owner_id = ${to.ownerId}
    where bucket_id = ${from.bucket} and name = ${from.key}
    returning *`;
  if (!row) throw refusals.noSuchKey();
  return row;
}

/** Deletes those that the current role may delete. @returns their rows. */
export async function deleteObjects(tx: Db, bucket: string, keys: string[]): Promise<ObjectRow[]> {
  await allowDelete(tx);
  return await tx<ObjectRow[]>`
    delete from storage.objects where bucket_id = ${bucket} and name = any(${keys}) returning *`;
}

/** Tells the trigger that refuses deletions by SQL that this one is the service's. */
export async function allowDelete(tx: Db): Promise<void> {
  await tx`select set_config('storage.can_delete', 'true', true)`;
}

/** One writer a name at a time, so that the version which is replaced is always known. */
async function lockName(tx: Db, bucket: string, key: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${bucket}/${key}`}, 0))`;
}

/** The statements that hosted Storage tries as the caller: a replacement needs the rights to insert, update and select. */
async function insert(tx: TransactionSql, { bucket, key, ownerId, upsert }: Destination): Promise<void> {
  const values = tx`(${bucket}, ${key}, ${uuidOrNull(ownerId)}, ${ownerId}, ${REHEARSED_VERSION})`;
  if (upsert) {
    await tx`
      insert into storage.objects (bucket_id, name, owner, owner_id, version) values ${values}
      on conflict (name, bucket_id) do update
        set version = excluded.version, owner = excluded.owner, owner_id = excluded.owner_id
      returning *`;
  } else {
    await tx`insert into storage.objects (bucket_id, name, owner, owner_id, version) values ${values}`;
  }
}

function uuidOrNull(ownerId: string | null): string | null {
  return ownerId !== null && UUID.test(ownerId) ? ownerId : null;
}
