/** A signature older than this, or from as far ahead, is a replay or a wrong clock. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether the body carries `t=<unix seconds>,v1=<hex>` made with the shared secret: HMAC-SHA-256 over `<t>.<body>`.
 * Compared in constant time.
 */
export async function isSigned(
  body: Uint8Array<ArrayBuffer>,
  header: string | null,
  secret: string,
  now: number,
): Promise<boolean> {
  const [, at, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (!at || !given || Math.abs(now - Number(at) * 1000) > TOLERANCE_MS) return false;
  const signature = new Uint8Array((given.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  const head = encoder.encode(`${at}.`);
  const signed = new Uint8Array(head.length + body.length);
  signed.set(head);
  signed.set(body, head.length);
  return crypto.subtle.verify('HMAC', key, signature, signed);
}
