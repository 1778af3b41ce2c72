import { fail } from '@foxeo/core/result';
import { authClient, ExpectedFailure, env } from '../session/public.ts';

/** A file of a private bucket, read as the signed-in person: the policies on storage.objects decide. */
export async function openStored(bucket: string, path: string, range: string | null = null): Promise<Response> {
  return read(bucket, path, { ...(await asPerson()), ...(range && { range }) });
}

/** Opens files one after the other, as whoever signed in now: asked before an answer streams, used while it does. */
export async function storedAsPerson(bucket: string): Promise<(path: string) => Promise<Response>> {
  const headers = await asPerson();
  return (path) => read(bucket, path, headers);
}

async function read(bucket: string, path: string, headers: Record<string, string>): Promise<Response> {
  const response = await fetch(objectUrl(bucket, path), { headers, cache: 'no-store' });
  if (response.ok) return response;
  // Read to its end: Next hands out one half of a divided stream, and cancelling a half waits for the other.
  await response.text();
  if (response.status === 416) return new Response(null, { status: 416 });
  const missing = response.status === 400 || response.status === 404 || response.status === 403;
  throw new ExpectedFailure(fail(missing ? 'not_found' : 'unavailable', { detail: 'storage' }).error);
}

/** Puts a file where it was announced, as the signed-in person. @throws ExpectedFailure. */
export async function putStored(bucket: string, path: string, mime: string, content: Uint8Array): Promise<void> {
  const response = await fetch(objectUrl(bucket, path), {
    method: 'POST',
    headers: { ...(await asPerson()), 'content-type': mime, 'x-upsert': 'false' },
    body: new Uint8Array(content),
  });
  await response.text();
  if (!response.ok) throw new ExpectedFailure(fail('unavailable', { detail: 'storage' }).error);
}

/** Removes a file that was refused or taken back. A failure leaves an orphan that the nightly sweep finds. */
export async function discardStored(bucket: string, path: string): Promise<void> {
  const response = await fetch(objectUrl(bucket, path), { method: 'DELETE', headers: await asPerson() });
  await response.text();
}

async function asPerson(): Promise<Record<string, string>> {
  const { data } = await (await authClient()).auth.getSession();
  const token = data.session?.access_token;
  if (!token) throw new ExpectedFailure(fail('not_signed_in').error);
  return { authorization: `Bearer ${token}`, apikey: env().SUPABASE_PUBLISHABLE_KEY };
}

function objectUrl(bucket: string, path: string): string {
  const origin = env().SUPABASE_INTERNAL_URL ?? env().SUPABASE_URL;
  return `${origin}/storage/v1/object/${bucket}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
