import { errors, jwtVerify, SignJWT } from 'jose';
import { refusals } from './errors.ts';

/** Seconds that an upload address lives, as on hosted Supabase. */
const UPLOAD_SECONDS = 2 * 60 * 60;

/** `scope` keeps an address for reading from being used to write: both are signed with one secret. */
type Scope = 'read' | 'write';

export interface UploadGrant {
  /** Who asked for the address and will own the file. */
  ownerId: string | null;
  upsert: boolean;
}

/** Signs and checks the tokens in Storage addresses: HS256 over `{url: 'bucket/path', scope, exp}`. */
export class Signer {
  readonly #secret: Uint8Array;

  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
  }

  /** @param seconds from now until the address stops working. */
  async signRead(bucket: string, key: string, seconds: number): Promise<string> {
    return await this.#sign({ url: `${bucket}/${key}`, scope: 'read' satisfies Scope }, seconds);
  }

  async signWrite(bucket: string, key: string, { ownerId, upsert }: UploadGrant): Promise<string> {
    const claims = { url: `${bucket}/${key}`, scope: 'write' satisfies Scope, upsert, owner: ownerId };
    return await this.#sign(claims, UPLOAD_SECONDS);
  }

  /** @returns when it expires. @throws InvalidJWT, InvalidSignature */
  async verifyRead(token: string, bucket: string, key: string): Promise<Date> {
    const { exp = 0 } = await this.#verify(token, 'read', bucket, key);
    return new Date(exp * 1000);
  }

  /** @throws InvalidJWT, InvalidSignature */
  async verifyWrite(token: string, bucket: string, key: string): Promise<UploadGrant> {
    const { owner, upsert } = await this.#verify(token, 'write', bucket, key);
    return { ownerId: typeof owner === 'string' ? owner : null, upsert: upsert === true };
  }

  async #sign(claims: Record<string, unknown>, seconds: number): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.#secret);
  }

  async #verify(token: string, scope: Scope, bucket: string, key: string) {
    const { payload } = await jwtVerify(token, this.#secret, { algorithms: ['HS256'], requiredClaims: ['exp'] }).catch(
      (failure: unknown) => {
        throw refusals.invalidJwt(failure instanceof errors.JOSEError ? failure.message : 'Invalid JWT');
      },
    );
    if (payload.url !== `${bucket}/${key}` || payload.scope !== scope) throw refusals.invalidSignature();
    return payload;
  }
}
