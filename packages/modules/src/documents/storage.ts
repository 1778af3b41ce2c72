import { discardStored, openStored } from '@foxeo/platform/files';

const BUCKET = 'documents';

/** A file of the bucket, read as the signed-in person: the policies on storage.objects decide. */
export function openFile(path: string, range: string | null = null): Promise<Response> {
  return openStored(BUCKET, path, range);
}

/** Removes a file that was refused. A failure leaves an orphan that the nightly sweep finds. */
export function discardFile(path: string): Promise<void> {
  return discardStored(BUCKET, path);
}
