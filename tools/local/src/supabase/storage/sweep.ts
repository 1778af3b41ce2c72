import type { Sql } from 'postgres';
import type { ObjectFiles } from './files.ts';

/** Where rows and files disagree. Versions, not names: the answer may go to a log. */
export interface Disagreements {
  /** Bytes without a row: a crash fell between the two. They harm nobody. */
  orphans: { version: string; bytes: number }[];
  /** Rows without bytes: never our doing; the data directory was changed by hand, or restored in part. */
  missing: string[];
}

/**
 * Compares rows and files; changes nothing, since a database restored from yesterday would make orphans of today's
 * files. Run before requests are served.
 */
export async function sweep(sql: Sql, files: ObjectFiles): Promise<Disagreements> {
  const onDisk = new Map<string, number>();
  for await (const batch of files.all()) for (const { version, bytes } of batch) onDisk.set(version, bytes);
  const missing: string[] = [];
  const rows = sql<{ version: string }[]>`select version from storage.objects where version is not null`;
  for await (const batch of rows.cursor(1000)) {
    for (const { version } of batch) if (!onDisk.delete(version)) missing.push(version);
  }
  return { orphans: [...onDisk].map(([version, bytes]) => ({ version, bytes })), missing };
}
