import type { IncomingMessage, ServerResponse } from 'node:http';

const METHODS = 'GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS';
const REQUEST_HEADERS = [
  ...['authorization', 'apikey', 'content-type', 'x-client-info', 'x-supabase-api-version', 'x-upsert', 'prefer'],
  ...['cache-control', 'range', 'tus-resumable', 'upload-length', 'upload-offset', 'upload-metadata'],
  ...['upload-defer-length', 'upload-concat', 'x-signature', 'x-http-method-override', 'x-requested-with'],
].join(',');
const RESPONSE_HEADERS = [
  ...['content-range', 'content-disposition', 'etag', 'retry-after', 'x-supabase-api-version', 'x-request-id'],
  ...['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'location', 'tus-resumable', 'tus-version'],
  ...['tus-extension', 'tus-max-size', 'upload-length', 'upload-offset', 'upload-metadata', 'upload-expires'],
].join(',');

/**
 * Lets pages of other origins read the answer, as the hosted gateway does: any origin, no cookies (a session travels
 * in a header).
 *
 * @returns true when the request was a preflight, which is answered now.
 */
export function applyCors(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (origin) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', RESPONSE_HEADERS);
    response.setHeader('vary', 'Origin');
  }
  const wanted = request.headers['access-control-request-method'];
  if (request.method !== 'OPTIONS' || !wanted) return false;
  response.setHeader('access-control-allow-methods', METHODS);
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? REQUEST_HEADERS,
  );
  response.setHeader('access-control-max-age', '3600');
  response.writeHead(204).end();
  return true;
}
