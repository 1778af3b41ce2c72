/** Cron and the database call with a shared secret, compared in constant time; without one set, nobody may call. */
export async function authorised(request: Request): Promise<boolean> {
  const expected = Deno.env.get('CRON_SECRET');
  const given = request.headers.get('x-cron-secret');
  if (!expected || !given) return false;
  const [a, b] = await Promise.all([digest(expected), digest(given)]);
  return a.every((byte, index) => byte === b[index]);
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
