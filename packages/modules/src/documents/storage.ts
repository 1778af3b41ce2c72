import { discardStored, openStored, storedAsPerson } from '@foxeo/platform/files';

const BUCKET = 'documents';

/** A file of the bucket, read as the signed-in person: the policies on storage.objects decide. */
export function openFile(path: string, range: string | null = null): Promise<Response> {
  return openStored(BUCKET, path, range);
}

/** Opens files one after the other, as whoever signed in now: asked before an answer streams, used while it does. */
export function filesAsPerson(): Promise<(path: string) => Promise<Response>> {
  return storedAsPerson(BUCKET);
}

/** Removes a file that was refused. A failure leaves an orphan that the nightly sweep finds. */
export function discardFile(path: string): Promise<void> {
  return discardStored(BUCKET, path);
}
