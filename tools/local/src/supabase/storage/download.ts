import { Readable } from 'node:stream';
import type { ByteRange, ObjectFiles } from './files.ts';
import type { ObjectRow } from './objects.ts';

export interface DownloadOptions {
  /** The `download` parameter: save under this name, or under the file's own when empty; null to show it. */
  saveAs: string | null;
  /** When the address stops working; takes the place of Cache-Control. */
  expires?: Date;
}

/**
 * Answers GET and HEAD with a file, whole or the part that a Range asks for, or with 304. Undefined when the bytes are
 * gone: the row was read just before it changed, read it again.
 *
 * Nothing that is stored may run on our origin: HTML is served as plain text, as on hosted Storage, and the rest (SVG,
 * XML) in a sandbox without scripts. PDF is left out: a sandbox stops the browser's own reader.
 */
export async function sendFile(
  files: ObjectFiles,
  request: Request,
  row: ObjectRow,
  options: DownloadOptions,
): Promise<Response | undefined> {
  const file = await files.find(row.version);
  if (!file) return undefined;
  const { headers, etag, modified } = describe(row, options);
  if (isFresh(request, etag, modified)) {
    await file.close();
    return new Response(null, { status: 304, headers });
  }
  const range = rangeOf(request, file.size, etag, modified);
  if (range === 'unsatisfiable') {
    await file.close();
    headers.set('content-range', `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  const sent = range ?? { start: 0, end: file.size - 1 };
  headers.set('content-length', String(sent.end - sent.start + 1));
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || file.size === 0) {
    await file.close();
    return new Response(null, { status, headers });
  }
  return new Response(Readable.toWeb(file.read(sent)), { status, headers });
}

/** `GET /object/info/…`: what is known of a file, without its bytes. */
export function infoOf(row: ObjectRow): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    bucket_id: row.bucket_id,
    size: row.metadata?.size ?? null,
    content_type: row.metadata?.mimetype ?? null,
    cache_control: row.metadata?.cacheControl ?? null,
    etag: row.metadata?.eTag ?? null,
    metadata: row.user_metadata,
    last_modified: row.updated_at,
    created_at: row.created_at,
  };
}

function describe(row: ObjectRow, { saveAs, expires }: DownloadOptions) {
  const type = row.metadata?.mimetype ?? 'application/octet-stream';
  const etag = row.metadata?.eTag ?? `"${row.version}"`;
  const modified = new Date(row.metadata?.lastModified ?? row.updated_at);
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'content-type': type.replace(/\btext\/html|application\/xhtml\+xml/i, 'text/plain'),
    'x-content-type-options': 'nosniff',
    etag,
    'last-modified': modified.toUTCString(),
  });
  if (expires) headers.set('expires', expires.toUTCString());
  else headers.set('cache-control', row.metadata?.cacheControl ?? 'no-cache');
  if (!/^application\/pdf\b/i.test(type)) headers.set('content-security-policy', "script-src 'none'; sandbox");
  if (saveAs !== null) headers.set('content-disposition', disposition(saveAs));
  return { headers, etag, modified };
}

/** RFC 6266: percent-encoded in both forms, so that no name can end the header or start another parameter. */
function disposition(name: string): string {
  if (name === '') return 'attachment;';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename=${encoded}; filename*=UTF-8''${encoded};`;
}

/** RFC 9110 §13.1: If-None-Match decides when it is there, else If-Modified-Since, to the second. */
function isFresh(request: Request, etag: string, modified: Date): boolean {
  const match = request.headers.get('if-none-match');
  if (match !== null)
    return match.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

/** RFC 9110 §14: the one range asked for; undefined for the whole file (none asked, several, or another file since). */
function rangeOf(
  request: Request,
  size: number,
  etag: string,
  modified: Date,
): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const condition = request.headers.get('if-range');
  if (condition !== null && condition !== etag && condition !== modified.toUTCString()) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && from !== '' && Number(to) < start) return undefined;
  return start > end ? 'unsatisfiable' : { start, end };
}
