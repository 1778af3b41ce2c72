import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalContext } from '../../context.ts';
import { mintServiceToken, publicJwk, signClaims, type TokenContext, verifyAccessToken } from './tokens.ts';

async function contextWithKey(kid: string): Promise<TokenContext> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return contextOf({ ...(await exportJWK(privateKey)), kid });
}

function contextOf(jwt: LocalContext['keys']['jwt']): TokenContext {
  return { keys: { jwt }, urls: { api: 'http://api.test' } };
}

describe('access tokens', () => {
  let ours: TokenContext;
  let theirs: TokenContext;
  beforeAll(async () => {
    [ours, theirs] = await Promise.all([contextWithKey('ours'), contextWithKey('theirs')]);
  });

  it('carry the role and the issuer of the run', async () => {
    const claims = await verifyAccessToken(ours, await mintServiceToken(ours, 'service_role'));
    expect(claims).toMatchObject({ role: 'service_role', iss: 'http://api.test/auth/v1' });
    expect(claims.sub).toBeUndefined();
  });

  it('are refused when signed by another key, even under our key id', async () => {
    const forged = contextOf({ ...theirs.keys.jwt, kid: ours.keys.jwt.kid });
    await expect(verifyAccessToken(ours, await mintServiceToken(forged, 'service_role'))).rejects.toThrow();
  });

  it('are refused when signed with the public key as an HMAC secret, or not at all', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(publicJwk(ours.keys.jwt)));
    const confused = await new SignJWT({ role: 'service_role' })
      .setProtectedHeader({ alg: 'HS256', kid: ours.keys.jwt.kid })
      .setExpirationTime('5m')
      .sign(secret);
    await expect(verifyAccessToken(ours, confused)).rejects.toThrow();
    const [, body] = confused.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    await expect(verifyAccessToken(ours, unsigned)).rejects.toThrow();
  });

  it('are refused once expired, and without an expiry or a role', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const claims of [{ role: 'anon', exp: now - 1 }, { role: 'anon' }, { exp: now + 60 }]) {
      await expect(verifyAccessToken(ours, await signClaims(ours, claims))).rejects.toThrow();
    }
  });

  it('never show the private half of the key', () => {
    expect(ours.keys.jwt.d).toBeTypeOf('string');
    expect(publicJwk(ours.keys.jwt)).not.toHaveProperty('d');
  });
});
