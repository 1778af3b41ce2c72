import { accessToken, browserConfig } from '@foxeo/platform/session/client';
import { type DetailedError, Upload } from 'tus-js-client';
import type { Destination, StartTransfer, TransferFault } from './upload-queue.ts';

/** Storage on hosted Supabase takes chunks of exactly this size. */
const CHUNK_BYTES = 6 * 1024 ** 2;
const RETRY_AFTER_MS = [0, 1000, 3000, 5000, 10_000, 20_000];

/**
 * Sends a file to Storage by the tus protocol (tus.io/protocols/resumable-upload), from where it stopped. Each request
 * carries a token that is still good. This file and what it brings are loaded by the first upload of a page.
 */
export const transfer: StartTransfer = (file, { bucket, path, mime, url }: Destination, events) => {
  const upload = new Upload(file, {
    endpoint: `${browserConfig().apiUrl}/storage/v1/upload/resumable`,
    uploadUrl: url ?? null,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_AFTER_MS,
    storeFingerprintForResuming: false,
    headers: { 'x-upsert': 'false' },
    metadata: { bucketName: bucket, objectName: path, contentType: mime, cacheControl: '3600' },
    onBeforeRequest: async (request) => {
      const token = await accessToken();
      if (token) request.setHeader('authorization', `Bearer ${token}`);
    },
    onShouldRetry: (error) => isPassing(error) && navigator.onLine,
    onProgress: (sent) => events.onProgress(sent),
    onUploadUrlAvailable: () => upload.url && events.onAddress(upload.url),
    onSuccess: () => events.onDone(),
    onError: async (error) => {
      const status = statusOf(error);
      // The object is there already: its bytes had arrived, here or from another tab. Finishing will tell.
      if (status === 409) return events.onDone();
      events.onFault(faultOf(status, await accessToken().catch(() => null)));
    },
  });
  upload.start();
  return {
    pause: () => void upload.abort(),
    resume: () => upload.start(),
    abandon: () => upload.abort(true).catch(() => undefined),
  };
};

function statusOf(error: Error | DetailedError): number {
  return 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

function isPassing(error: DetailedError): boolean {
  const status = statusOf(error);
  if (status === 409) return error.originalRequest.getMethod() !== 'POST';
  return status === 0 || status === 423 || status === 429 || status >= 500;
}

function faultOf(status: number, token: string | null): TransferFault {
  if (status === 0 || status >= 500) return 'network';
  if (!token || status === 401) return 'signed_out';
  if (status === 413) return 'too_large';
  return status === 400 || status === 403 ? 'forbidden' : 'storage';
}
