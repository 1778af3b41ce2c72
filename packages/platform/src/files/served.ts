import { FILE_TYPES } from '@foxeo/core/files';

const INLINE = new Set(Object.values(FILE_TYPES).flatMap(({ mime, inline }) => (inline ? [mime] : [])));
// A page under these types could run a script on our origin: they are only ever text.
const AS_TEXT = new Set(['text/markdown', 'text/csv', 'application/json', 'text/plain']);

/**
 * The answer that carries a stored file to a browser: shown in the page when its kind allows and nobody asked to save
 * it, else saved; never run.
 */
export function serveStored(
  stored: Response,
  { name, mime, save }: { name: string; mime: string; save: boolean },
): Response {
  const headers = new Headers({
    'content-type': AS_TEXT.has(mime) ? 'text/plain; charset=utf-8' : mime,
    'content-disposition': disposition(save || !INLINE.has(mime) ? 'attachment' : 'inline', name),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  });
  for (const kept of ['content-length', 'content-range']) {
    const value = stored.headers.get(kept);
    if (value) headers.set(kept, value);
  }
  return new Response(stored.body, { status: stored.status, headers });
}

/** RFC 6266: an ASCII name for old readers, the true one in UTF-8. */
function disposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
