import { refusals } from './errors.ts';

// The characters that hosted Storage accepts; everything else is refused with InvalidKey.
const KEY = /^[\w/!\-.*'() &$@=;:+,?]+$/;
const BUCKET = /^[\w!\-.*'() &$@=;:+,?]{1,100}$/;
// RFC 9110 §8.3.1, parameters kept loose: what can be sent back as a header.
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;[\x20-\x7e]*)?$/;
const MAX_KEY_BYTES = 1024;
const UNITS: Record<string, number> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/**
 * Refuses a path that hosted Storage would, and those that try to climb: `..` or `.` as a folder, a leading slash.
 * Names never reach the file system (files are kept by version); this keeps them harmless for whoever copies them there.
 * @returns the same key. @throws InvalidKey
 */
export function checkedKey(key: string): string {
  const folders = key.split('/');
  const climbs = folders.some((part) => part === '..' || part === '.');
  if (!KEY.test(key) || key.startsWith('/') || climbs || Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw refusals.invalidKey(key);
  }
  return key;
}

/** @returns the same name. @throws InvalidBucketName */
export function checkedBucketName(name: string): string {
  if (!BUCKET.test(name) || name !== name.trim()) throw refusals.invalidBucketName();
  return name;
}

/** Bytes of `20MB`, `1.5GB`, `200MiB` or a plain number. @throws InvalidRequest */
export function parseSize(size: string | number): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmg]?i?b)?$/i.exec(String(size)) ?? [];
  const factor = UNITS[(unit ?? 'b').toLowerCase()];
  if (amount === undefined || factor === undefined) throw refusals.invalidFileSizeLimit();
  return Math.floor(Number(amount) * factor);
}

/**
 * Refuses what isn't a type, and a type that the bucket doesn't allow. Parameters (`;charset=…`) don't count, `image/*` allows every image.
 * @param allowed null or empty: any type. @throws InvalidMimeType
 */
export function checkMimeType(type: string, allowed: string[] | null): void {
  if (!MEDIA_TYPE.test(type)) throw refusals.invalidMimeType(type);
  if (!allowed?.length) return;
  const [essence = ''] = type.toLowerCase().split(';');
  const wanted = essence.trim();
  const fits = allowed.some((pattern) => {
    const known = pattern.toLowerCase();
    return known.endsWith('/*') ? wanted.startsWith(known.slice(0, -1)) : wanted === known;
  });
  if (!fits) throw refusals.invalidMimeType(type);
}
