/** The bytes of a stored file, read with the project's secret key. Null when it is gone. @throws when Storage fails. */
export async function storedFile(bucket: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const response = await askStorage('GET', bucket, path);
  return response && new Uint8Array(await response.arrayBuffer());
}

/** Takes a stored file away with the project's secret key; nothing when it is gone already. @throws when Storage fails. */
export async function eraseFile(bucket: string, path: string): Promise<void> {
  const response = await askStorage('DELETE', bucket, path);
  await response?.body?.cancel();
}

async function askStorage(method: 'GET' | 'DELETE', bucket: string, path: string): Promise<Response | null> {
  const { default: key } = JSON.parse(Deno.env.get('SUPABASE_SECRET_KEYS') ?? '{}');
  const url = Deno.env.get('SUPABASE_URL');
  if (!url || !key) throw new Error('SUPABASE_URL or SUPABASE_SECRET_KEYS is not set');
  const address = `${url}/storage/v1/object/${bucket}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const response = await fetch(address, { method, headers: { apikey: key, authorization: `Bearer ${key}` } });
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 400 || response.status === 404) return null;
  throw new Error(`Storage answered ${response.status}`);
}
