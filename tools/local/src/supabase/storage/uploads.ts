import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.ts';
import { surelyRolledBack } from './errors.ts';
import { openUpload } from './incoming.ts';
import { checkedKey, checkMimeType } from './names.ts';
import { type Destination, findBucket, mayUpload, type NewObject, writeObject } from './objects.ts';
import { type StorageParts, sizeLimitOf } from './parts.ts';

/** The bytes of a version that is in place, and what is to be said of them. */
export type Placed = Pick<NewObject, 'version' | 'userMetadata'> & {
  size: number;
  mimetype: string;
  cacheControl: string;
};

/**
 * Takes a file sent in one request. Rights, type and size are checked before its bytes, rights once more with the row.
 * @param caller null when a signed token stands for the right. @returns the row's id.
 */
export async function receiveUpload(
  parts: StorageParts,
  caller: Caller | null,
  request: Request,
  destination: Destination,
): Promise<string> {
  checkedKey(destination.key);
  const bucket = await findBucket(parts.sql, destination.bucket);
  if (caller) await mayUpload(parts.sql, caller, destination);
  const file = await openUpload(request);
  const version = randomUUID();
  try {
    checkMimeType(file.mimetype, bucket.allowed_mime_types);
    const size = await parts.files.receive(version, file.bytes, sizeLimitOf(parts, bucket));
    return await publish(parts, caller, destination, { ...file, version, size });
  } finally {
    // A sender who is refused early must still be heard out, or he sees a broken connection instead of the reason.
    file.bytes.resume();
  }
}

/**
 * Writes the row of bytes that are in place, then drops the bytes that it replaced. When the row is refused the new
 * bytes go; when the database broke off they stay, since the row may be there (the sweep lists what is left over).
 * @returns the row's id.
 */
export async function publish(
  { sql, files }: StorageParts,
  caller: Caller | null,
  destination: Destination,
  { version, size, mimetype, cacheControl, userMetadata }: Placed,
): Promise<string> {
  const metadata = {
    eTag: `"${version.replaceAll('-', '')}"`,
    size,
    mimetype,
    cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: size,
    httpStatusCode: 200,
  };
  try {
    const { id, replaced } = await writeObject(sql, caller, { ...destination, version, metadata, userMetadata });
    if (replaced !== version) await files.remove([replaced]);
    return id;
  } catch (failure) {
    if (surelyRolledBack(failure)) await files.remove([version]);
    throw failure;
  }
}
