import type { Sql } from 'postgres';
import type { LocalContext } from '../../context.ts';
import type { ObjectFiles } from './files.ts';
import type { Bucket } from './objects.ts';
import type { Signer } from './signing.ts';

/** What every route of the service works with. */
export interface StorageParts {
  ctx: LocalContext;
  /** As `supabase_storage_admin`, which owns the tables and may become the caller's role. */
  sql: Sql;
  files: ObjectFiles;
  signer: Signer;
  /** Bytes; no bucket may allow more. */
  fileSizeLimit: number;
}

/** Bytes that a file of this bucket may have. */
export function sizeLimitOf({ fileSizeLimit }: StorageParts, bucket: Bucket): number {
  return Math.min(bucket.file_size_limit ?? fileSizeLimit, fileSizeLimit);
}
