import { createHash } from 'node:crypto';
import { FILE_LIMITS, fileTypeOf } from '@foxeo/core/files';
import { fail, ok, type Result } from '@foxeo/core/result';
import { fileTypeFromBuffer } from 'file-type';
import { archiveFault, endsAsArchive } from './inspect/archive.ts';
import type { Fault } from './inspect/faults.ts';
import { pdfFault } from './inspect/pdf.ts';
import { svgFault } from './inspect/svg.ts';

export interface InspectedFile {
  /** Hex. */
  sha256: string;
  /** What the content is, whatever its name claimed. */
  mime: string;
  size: number;
}

// file-type looks no further than this for the kinds that are allowed here.
const HEAD_BYTES = 64 * 1024;

/** Kinds that share a container with what is allowed, under the names that content detection gives them. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'audio/mp4': ['audio/x-m4a', 'video/mp4'],
  'video/mp4': ['video/quicktime', 'audio/mp4', 'video/x-m4v'],
  'audio/ogg': ['application/ogg', 'audio/opus', 'video/ogg'],
  'audio/wav': ['audio/vnd.wave', 'audio/x-wav'],
  'video/webm': ['audio/webm', 'video/matroska', 'video/x-matroska'],
  'image/heic': ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  'image/svg+xml': ['application/xml'],
};

/**
 * Reads a stored file once, start to end: hashes it, measures it, and says what it is by its content. A file that isn't
 * what its name claims is refused, so a renamed executable stops here; and so is one that would run something when it
 * is opened, or that unpacks to far more than it weighs.
 *
 * @returns `invalid_input` (empty), `too_large`, or `unsupported_type` with the fault.
 */
export async function inspectFile(name: string, content: ReadableStream<Uint8Array>): Promise<Result<InspectedFile>> {
  const claimed = fileTypeOf(name);
  if (!claimed.ok) return claimed;
  const hash = createHash('sha256');
  const kept: Uint8Array[] = [];
  const whole = isLookedThrough(claimed.value.mime);
  let size = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    if (whole || size < HEAD_BYTES) kept.push(chunk);
    size += chunk.byteLength;
    if (size > FILE_LIMITS.oneFile) return fail('too_large', { detail: 'file_too_large' });
  }
  if (size === 0) return fail('invalid_input', { fields: { file: 'file_empty' } });
  const bytes = Buffer.concat(kept);
  const found = await contentType(bytes.subarray(0, HEAD_BYTES), claimed.value.mime);
  const fault = found ? faultOf(bytes, found) : 'content_differs';
  if (!found || fault) return fail('unsupported_type', { detail: fault ?? 'content_differs' });
  return ok({ sha256: hash.digest('hex'), mime: found, size });
}

/** Kinds that may hold a program, or another file behind their own: they are kept whole, up to one file's limit. */
function isLookedThrough(mime: string): boolean {
  return !mime.startsWith('audio/') && !mime.startsWith('video/') && (!isTextual(mime) || mime === 'image/svg+xml');
}

function faultOf(bytes: Buffer, mime: string): Fault | null {
  if (isZipBased(mime) || mime === 'application/zip') return archiveFault(bytes, mime);
  if (mime === 'image/svg+xml') return svgFault(bytes.toString('utf8'));
  if (isLookedThrough(mime) && endsAsArchive(bytes)) return 'file_polyglot';
  return mime === 'application/pdf' ? pdfFault(bytes) : null;
}

/** The claimed type when the content agrees, or null. Text has no signature: it is text when it holds no binary. */
async function contentType(start: Buffer, claimed: string): Promise<string | null> {
  const detected = (await fileTypeFromBuffer(start))?.mime ?? null;
  if (isTextual(claimed)) {
    const compatible = detected === null || SAME[claimed]?.includes(detected);
    return compatible && looksLikeText(start) && !startsLikeScript(start, claimed) ? claimed : null;
  }
  if (detected === claimed) return claimed;
  if (detected && SAME[claimed]?.includes(detected)) return claimed;
  // An office file is a ZIP whose entries may come in any order: then only the container is recognised.
  return detected === 'application/zip' && isZipBased(claimed) ? claimed : null;
}

function isTextual(mime: string): boolean {
  return mime.startsWith('text/') || mime === 'application/json' || mime === 'image/svg+xml';
}

function isZipBased(mime: string): boolean {
  return mime.includes('openxmlformats') || mime.includes('opendocument');
}

function looksLikeText(start: Buffer): boolean {
  return !start.includes(0) || start.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]));
}

/** A script or a page under the name of a text is refused: nobody opens it by mistake. */
function startsLikeScript(start: Buffer, claimed: string): boolean {
  if (claimed === 'image/svg+xml') return false;
  const beginning = start.subarray(0, 256).toString('latin1').trimStart().toLowerCase();
  return (
    beginning.startsWith('#!') ||
    beginning.startsWith('<!doctype html') ||
    beginning.startsWith('<script') ||
    beginning.startsWith('<?php')
  );
}
