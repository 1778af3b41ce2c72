import { z } from 'zod';
import type { Db } from './caller.ts';
import { refusals } from './errors.ts';

const MAX_ENTRIES = 1000;
const sortOrder = z.enum(['asc', 'desc']);

/** Body of `POST /object/list/:bucket`. */
export const listBody = z.object({
  prefix: z.string().default(''),
  limit: z.number().int().min(0).default(100),
  offset: z.number().int().min(0).default(0),
  search: z.string().nullish(),
  sortBy: z
    .object({
      column: z.enum(['name', 'updated_at', 'created_at', 'last_accessed_at']).default('name'),
      order: sortOrder.default('asc'),
    })
    .prefault({}),
});

/** Body of `POST /object/list-v2/:bucket`. */
export const listV2Body = z.object({
  prefix: z.string().default(''),
  limit: z.number().int().min(1).default(MAX_ENTRIES),
  cursor: z.string().optional(),
  with_delimiter: z.boolean().default(false),
  sortBy: z
    .object({ column: z.enum(['name', 'updated_at', 'created_at']).default('name'), order: sortOrder.default('asc') })
    .prefault({}),
});

/** A file, or a folder: everything but the name is null then. */
interface Entry {
  name: string;
  id: string | null;
  updated_at: Date | null;
  created_at: Date | null;
  last_accessed_at: Date | null;
  metadata: unknown;
}

/**
 * The files and folders directly in a folder, as the current role sees them. `search` is the beginning of a name, in
 * any case. Sorted by name, folders and files mingle; sorted by a date, folders come first.
 */
export async function listFolder(tx: Db, bucket: string, options: z.infer<typeof listBody>): Promise<Entry[]> {
  const folder = options.prefix === '' || options.prefix.endsWith('/') ? options.prefix : `${options.prefix}/`;
  const wanted = folder + (options.search ?? '');
  // A search may name folders too: `search: 'a/b'` looks in folder a, and its finds are called a/b….
  const deeper = wanted.slice(folder.length, wanted.lastIndexOf('/') + 1);
  const order = tx.unsafe(options.sortBy.order);
  const { column } = options.sortBy;
  return await tx<Entry[]>`
    with found as (
      select o.id, o.updated_at, o.created_at, o.last_accessed_at, o.metadata,
        split_part(substr(o.name, ${folder.length + deeper.length + 1}), '/', 1) as part,
        position('/' in substr(o.name, ${folder.length + deeper.length + 1})) > 0 as nested
      from storage.objects o
      where o.bucket_id = ${bucket} and lower(o.name) collate "C" like lower(${startsWith(wanted)})
    ), entries as (
      select distinct part, null::uuid as id, null::timestamptz as updated_at, null::timestamptz as created_at,
        null::timestamptz as last_accessed_at, null::jsonb as metadata, 0 as kind
      from found where nested
      union all
      select part, id, updated_at, created_at, last_accessed_at, metadata, 1 from found where not nested
    )
    select ${deeper} || part as name, id, updated_at, created_at, last_accessed_at, metadata
    from entries
    order by
      ${column === 'name' ? tx`` : tx`kind, ${tx(column)} ${order},`}
      lower(part || case kind when 0 then '/' else '' end) collate "C" ${order}
    limit ${Math.min(options.limit, MAX_ENTRIES)} offset ${options.offset}`;
}

export interface Page {
  hasNext: boolean;
  nextCursor?: string;
  folders: { name: string }[];
  objects: Entry[];
}

/**
 * One page of the files under a prefix, with their whole names; with a delimiter, the folders directly under it stand
 * for what they hold. @throws InvalidParameter for a cursor that isn't ours.
 */
export async function listPage(tx: Db, bucket: string, options: z.infer<typeof listV2Body>): Promise<Page> {
  const { column, order } = options.sortBy;
  const limit = Math.min(options.limit, MAX_ENTRIES);
  const after = options.cursor === undefined ? undefined : parseCursor(options.cursor);
  const direction = tx.unsafe(order);
  const beyond = tx.unsafe(order === 'asc' ? '>' : '<');
  const byName = column === 'name';
  const rank = byName
    ? tx`''::text`
    : tx`coalesce(to_char(${tx(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')`;
  const rows = await tx<(Entry & { rank: string })[]>`
    with found as (
      select o.*, position('/' in substr(o.name, ${options.prefix.length + 1})) as slash
      from storage.objects o
      where o.bucket_id = ${bucket} and o.name like ${startsWith(options.prefix)}
    ), entries as (
      select distinct left(name, ${options.prefix.length} + slash) as name, null::uuid as id,
        null::timestamptz as updated_at, null::timestamptz as created_at, null::timestamptz as last_accessed_at,
        null::jsonb as metadata
      from found where ${options.with_delimiter} and slash > 0
      union all
      select name, id, updated_at, created_at, last_accessed_at, metadata
      from found where not ${options.with_delimiter} or slash = 0
    ), ranked as (select *, ${rank} as rank from entries)
    select * from ranked
    ${after ? tx`where (rank collate "C", name collate "C") ${beyond} (${after.rank}, ${after.name})` : tx``}
    order by rank collate "C" ${direction}, name collate "C" ${direction}
    limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasNext = rows.length > limit;
  const entries = shown.map(({ rank: _rank, ...entry }) => entry);
  return {
    hasNext,
    ...(hasNext && last ? { nextCursor: makeCursor(last) } : {}),
    folders: entries.filter(({ id }) => id === null).map(({ name }) => ({ name })),
    objects: entries.filter(({ id }) => id !== null),
  };
}

const cursorShape = z.object({ rank: z.string(), name: z.string() });

function makeCursor({ rank, name }: z.infer<typeof cursorShape>): string {
  return Buffer.from(JSON.stringify({ rank, name })).toString('base64url');
}

function parseCursor(cursor: string): z.infer<typeof cursorShape> {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw refusals.invalidParameter('Invalid Parameter cursor');
  }
}

/** A LIKE pattern for names that begin so. */
function startsWith(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}
