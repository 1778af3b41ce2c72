import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { refusals } from './errors.ts';
import { type UserMetadata, userMetadata } from './objects.ts';

const MAX_METADATA_BYTES = 1024 * 1024;

/** A file on its way in: what its sender said of it, and its bytes. */
export interface IncomingFile {
  mimetype: string;
  /** A whole Cache-Control value. */
  cacheControl: string;
  userMetadata: UserMetadata | null;
  /** Ends when the file does; breaks when the sender leaves. */
  bytes: Readable;
}

/**
 * Reads the two ways in which clients send a file: multipart, with fields before the file (storage-js leaves the file's
 * own field without a name), or the body as it is with everything else in headers.
 *
 * @throws InvalidRequest when there is no file, EntityTooLarge when the metadata is.
 */
export async function openUpload(request: Request): Promise<IncomingFile> {
  const type = request.headers.get('content-type') ?? 'application/octet-stream';
  const file = type.startsWith('multipart/form-data')
    ? await openMultipart(bodyOf(request), type)
    : openRaw(request, type);
  // Whoever reads the stream hears of its errors; while nobody does, a sender who leaves is no reason to crash.
  file.bytes.on('error', () => {});
  return file;
}

function openRaw(request: Request, mimetype: string): IncomingFile {
  const encoded = request.headers.get('x-metadata');
  return {
    mimetype,
    cacheControl: request.headers.get('cache-control') ?? 'no-cache',
    userMetadata: encoded === null ? null : parseUserMetadata(Buffer.from(encoded, 'base64').toString()),
    bytes: bodyOf(request),
  };
}

/** Metadata that isn't a JSON object is dropped, as on hosted Storage. @throws EntityTooLarge */
export function parseUserMetadata(json: string | undefined): UserMetadata | null {
  if (json === undefined) return null;
  if (Buffer.byteLength(json) > MAX_METADATA_BYTES) throw refusals.tooLarge('user_metadata');
  try {
    return userMetadata.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Seconds become a header; anything else means that nobody may keep a copy without asking. */
export function cacheControlOf(seconds: string | undefined): string {
  return /^\d+$/.test(seconds ?? '') ? `max-age=${seconds}` : 'no-cache';
}

function bodyOf(request: Request): Readable {
  // One standard, two declarations: fetch's stream and node:stream's.
  const body: NodeWebStream<Uint8Array> | null = request.body;
  return body === null ? Readable.from([]) : Readable.fromWeb(body);
}

/** Resolves at the start of the file; the fields that come after it aren't waited for. */
function openMultipart(source: Readable, contentType: string): Promise<IncomingFile> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    let file: BusboyFileStream | undefined;
    const form = new Busboy({
      headers: { 'content-type': contentType },
      limits: { fields: 10, files: 1, fieldSize: MAX_METADATA_BYTES + 1 },
    });
    form.on('field', (name, value) => {
      fields.set(name, value);
    });
    form.on('file', (_field, stream, _name, _encoding, mimetype) => {
      file = stream;
      try {
        resolve({
          mimetype: fields.get('contentType') ?? mimetype,
          cacheControl: cacheControlOf(fields.get('cacheControl')),
          userMetadata: parseUserMetadata(fields.get('metadata')),
          bytes: stream,
        });
      } catch (failure) {
        stream.resume();
        reject(failure);
      }
    });
    pipeline(source, form).then(
      () => {
        if (!file) reject(refusals.invalidRequest('No content provided'));
      },
      (failure: Error) => {
        file?.destroy(failure);
        reject(refusals.invalidRequest('Malformed multipart body'));
      },
    );
  });
}
