import postgres from 'postgres';

/**
 * A refusal in the words of hosted Storage. `code` is what newer clients read, `error` what older ones do; both names
 * and the messages are the service's (github.com/supabase/storage, src/internal/errors).
 */
export class StorageError extends Error {
  override name = 'StorageError';
  /** The status that the body carries and that resumable uploads answer with. */
  readonly status: number;
  readonly code: string;
  readonly error: string;

  constructor(status: number, code: string, message: string, error = code) {
    super(message);
    this.status = status;
    this.code = code;
    this.error = error;
  }

  /** Hosted Storage answers 400 to every refusal; the body tells which one it is. */
  toResponse(): Response {
    const { status, code, error, message } = this;
    return Response.json(
      { statusCode: String(status), code, error, message },
      { status: status < 500 ? 400 : status, headers: { 'cache-control': 'no-store' } },
    );
  }
}

export const refusals = {
  accessDenied: (message = 'Access denied') => new StorageError(403, 'AccessDenied', message, 'Unauthorized'),
  bucketExists: () => new StorageError(409, 'BucketAlreadyExists', 'The resource already exists', 'Duplicate'),
  bucketNotEmpty: () => new StorageError(409, 'InvalidRequest', 'The bucket you tried to delete is not empty'),
  invalidBucketName: () => new StorageError(400, 'InvalidBucketName', 'Bucket name invalid', 'Invalid Input'),
  invalidFileSizeLimit: () =>
    new StorageError(400, 'InvalidRequest', 'Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B'),
  invalidJwt: (message: string) => new StorageError(400, 'InvalidJWT', message),
  invalidKey: (key: string) => new StorageError(400, 'InvalidKey', `Invalid key: ${key}`),
  invalidMimeType: (type: string) =>
    new StorageError(415, 'InvalidMimeType', `mime type ${type} is not supported`, 'invalid_mime_type'),
  invalidParameter: (message: string) => new StorageError(400, 'InvalidParameter', message),
  invalidRequest: (message: string) => new StorageError(400, 'InvalidRequest', message),
  invalidSignature: (message = 'Invalid signature') => new StorageError(400, 'InvalidSignature', message),
  keyExists: () => new StorageError(409, 'KeyAlreadyExists', 'The resource already exists', 'Duplicate'),
  noSuchBucket: () => new StorageError(404, 'NoSuchBucket', 'Bucket not found', 'Bucket not found'),
  noSuchKey: () => new StorageError(404, 'NoSuchKey', 'Object not found', 'not_found'),
  noSuchRoute: (route: string) => new StorageError(404, 'InvalidRequest', `Route ${route} not found`, 'Not Found'),
  noSuchUpload: () => new StorageError(404, 'NoSuchUpload', 'Upload not found'),
  relatedNotFound: () => new StorageError(404, 'InvalidRequest', 'The related resource does not exist'),
  tooLarge: (what = 'object') =>
    new StorageError(413, 'EntityTooLarge', `The ${what} exceeded the maximum allowed size`, 'Payload too large'),
  transformationsOff: () =>
    new StorageError(400, 'FeatureNotEnabled', 'Image transformation is not available: download the file as it is'),
};

/**
 * What a failure looks like from outside. Refusals of Postgres (row security, a duplicate, a missing bucket) become
 * Storage's; anything unforeseen becomes an answer that tells nothing, and stays with the caller to log.
 */
export function asStorageError(failure: unknown): StorageError {
  if (failure instanceof StorageError) return failure;
  if (failure instanceof postgres.PostgresError) {
    switch (failure.code) {
      case '42501':
        return refusals.accessDenied(
          failure.message.includes('row-level security')
            ? 'new row violates row-level security policy'
            : failure.message,
        );
      case '23505':
        return refusals.keyExists();
      case '23503':
        return refusals.relatedNotFound();
      // A character that no text can hold, or a value of another type.
      case '22021':
      case '22P02':
        return refusals.invalidParameter('Invalid Parameter value');
      case '57014':
        return new StorageError(544, 'DatabaseTimeout', 'The connection to the database timed out');
    }
  }
  return new StorageError(500, 'InternalError', 'Internal Server Error', 'Internal');
}

/**
 * True when Postgres surely didn't commit. A connection that broke while it answered may have committed: what the row
 * refers to must then stay.
 */
export function surelyRolledBack(failure: unknown): boolean {
  if (failure instanceof StorageError) return true;
  return failure instanceof postgres.PostgresError && /^(22|23|40|42|P0|FX)/.test(failure.code);
}
