import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { AuthError, validationFailed } from '../errors.ts';
import type { Auth, Db } from '../instance.ts';
import { clientOf, limitRequests, readBody, requireSession, type SignedIn, uuidParam } from '../request.ts';
import { addMethod, renewSession, type SessionJson } from '../sessions.ts';
import { type FactorRow, listFactors } from '../users.ts';

const CHALLENGE_SECONDS = 300;
/** A factor begun and left alone for so long gives its name free. */
const UNVERIFIED_SECONDS = 300;
/** RFC 6238 with what every authenticator app supports. */
const TOTP_FORMAT = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;

const enrolBody = z.object({
  factor_type: z.string(),
  friendly_name: z.string().max(255).default(''),
  issuer: z.string().max(255).optional(),
});
const verifyBody = z.object({ challenge_id: z.guid(), code: z.string().max(20).default('') });

interface ChallengeRow {
  id: string;
  created_at: Date;
  verified_at: Date | null;
  ip_address: string;
}

/** Second factors: time-based codes of an authenticator app. */
export function mfaRoutes(app: Hono, auth: Auth): void {
  app.post('/factors', async ({ req: { raw: request } }) => {
    const client = clientOf(auth, request);
    const signedIn = await requireSession(auth, request);
    const body = await readBody(request, enrolBody);
    if (body.factor_type !== 'totp') throw validationFailed('factor_type needs to be totp');
    if (!auth.config.mfa.totpEnroll) {
      throw new AuthError(422, 'mfa_totp_enroll_not_enabled', 'MFA enroll is disabled for TOTP');
    }
    await checkRoomForFactor(auth, signedIn, body.friendly_name);
    const { id, totp } = await auth.sql.begin(async (db) => {
      const enrolled = await enrol(auth, db, signedIn, body);
      const traits = { factor_id: enrolled.id };
      await audit(db, { action: 'factor_in_progress', actor: signedIn.user, ip: client.ip, traits });
      return enrolled;
    });
    return Response.json({ id, type: 'totp', friendly_name: body.friendly_name, totp });
  });

  app.post('/factors/:factorId/challenge', async (c) => {
    const client = clientOf(auth, c.req.raw);
    limitRequests(auth.limiters.verification, client);
    const signedIn = await requireSession(auth, c.req.raw);
    const factor = await ownFactor(auth.sql, signedIn, c.req.param('factorId'));
    const id = randomUUID();
    const createdAt = new Date();
    await auth.sql.begin(async (db) => {
      await db`
        insert into auth.mfa_challenges (id, factor_id, created_at, ip_address)
        values (${id}, ${factor.id}, ${createdAt}, ${client.ip})`;
      await db`update auth.mfa_factors set last_challenged_at = ${createdAt} where id = ${factor.id}`;
      await audit(db, { action: 'challenge_created', actor: signedIn.user, ip: client.ip });
    });
    const expiresAt = Math.floor(createdAt.getTime() / 1_000) + CHALLENGE_SECONDS;
    return Response.json({ id, type: 'totp', expires_at: expiresAt });
  });

  app.post('/factors/:factorId/verify', async (c) => {
    const client = clientOf(auth, c.req.raw);
    limitRequests(auth.limiters.verification, client);
    const signedIn = await requireSession(auth, c.req.raw);
    const factor = await ownFactor(auth.sql, signedIn, c.req.param('factorId'));
    const body = await readBody(c.req.raw, verifyBody);
    if (!auth.config.mfa.totpVerify) {
      throw new AuthError(422, 'mfa_totp_verify_not_enabled', 'MFA verification is disabled for TOTP');
    }
    const session = await auth.sql.begin(async (db) => {
      await checkCode(db, factor, body, client.ip);
      await audit(db, { action: 'verification_attempted', actor: signedIn.user, ip: client.ip });
      return raiseSession(auth, db, signedIn, factor);
    });
    return Response.json(session, { headers: { 'cache-control': 'no-store' } });
  });

  app.delete('/factors/:factorId', async (c) => {
    const client = clientOf(auth, c.req.raw);
    const signedIn = await requireSession(auth, c.req.raw);
    const factor = await ownFactor(auth.sql, signedIn, c.req.param('factorId'));
    if (factor.status === 'verified' && signedIn.session.aal !== 'aal2') {
      throw new AuthError(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor');
    }
    await auth.sql.begin(async (db) => {
      await removeFactor(db, factor.id);
      const traits = { factor_id: factor.id };
      await audit(db, { action: 'factor_unenrolled', actor: signedIn.user, ip: client.ip, traits });
    });
    return Response.json({ id: factor.id });
  });
}

async function checkRoomForFactor(auth: Auth, { user, session }: SignedIn, name: string): Promise<void> {
  await auth.sql`
    delete from auth.mfa_factors
    where status = 'unverified' and created_at < now() - ${`${UNVERIFIED_SECONDS} seconds`}::interval
      and not exists (select from auth.mfa_challenges where factor_id = mfa_factors.id)`;
  const factors = await listFactors(auth.sql, user.id);
  if (factors.some((factor) => factor.friendly_name === name)) throw nameTaken(name);
  if (factors.length >= auth.config.mfa.maxEnrolledFactors) {
    throw new AuthError(
      422,
      'too_many_enrolled_mfa_factors',
      'Maximum number of verified factors reached, unenroll to continue',
    );
  }
  if (factors.some((factor) => factor.status === 'verified') && session.aal !== 'aal2') {
    throw new AuthError(403, 'insufficient_aal', 'AAL2 required to enroll a new factor');
  }
}

async function enrol(auth: Auth, db: Db, { user }: SignedIn, body: z.infer<typeof enrolBody>) {
  const id = randomUUID();
  const secret = new Secret({ size: SECRET_BYTES });
  const issuer = body.issuer || new URL(auth.config.siteUrl).host;
  const uri = new TOTP({ ...TOTP_FORMAT, issuer, label: user.email ?? '', secret }).toString();
  const [added] = await db`
    insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret, created_at, updated_at)
    values (${id}, ${user.id}, ${body.friendly_name}, 'totp', 'unverified', ${secret.base32}, now(), now())
    on conflict do nothing
    returning id`;
  if (!added) throw nameTaken(body.friendly_name);
  return { id, totp: { qr_code: renderSVG(uri, { border: 2 }), secret: secret.base32, uri } };
}

function nameTaken(name: string): AuthError {
  const message = `A factor with the friendly name "${name}" for this user already exists`;
  return new AuthError(422, 'mfa_factor_name_conflict', message);
}

async function ownFactor(db: Db, { user }: SignedIn, id: string): Promise<FactorRow> {
  const [factor] = await db<FactorRow[]>`
    select * from auth.mfa_factors where id = ${uuidParam('factor_id', id)} and user_id = ${user.id}`;
  if (!factor) throw new AuthError(404, 'mfa_factor_not_found', 'Factor not found');
  return factor;
}

/** Refuses a code that is wrong, or answers no open challenge from this address. */
async function checkCode(db: Db, factor: FactorRow, body: z.infer<typeof verifyBody>, ip: string): Promise<void> {
  const [challenge] = await db<ChallengeRow[]>`
    select id, created_at, verified_at, host(ip_address) as ip_address from auth.mfa_challenges
    where id = ${body.challenge_id} and factor_id = ${factor.id}
    for update`;
  if (!challenge) {
    throw new AuthError(422, 'mfa_factor_not_found', 'MFA factor with the provided challenge ID not found');
  }
  if (challenge.verified_at || challenge.ip_address !== ip) {
    throw new AuthError(422, 'mfa_ip_address_mismatch', 'Challenge and verify IP addresses mismatch');
  }
  if (Date.now() > challenge.created_at.getTime() + CHALLENGE_SECONDS * 1_000) {
    throw new AuthError(
      422,
      'mfa_challenge_expired',
      `MFA challenge ${challenge.id} has expired, verify against another challenge or create a new challenge.`,
    );
  }
  const totp = new TOTP({ ...TOTP_FORMAT, secret: Secret.fromBase32(factor.secret) });
  // One step of 30 s either side, for clocks that differ.
  if (totp.validate({ token: body.code, window: 1 }) === null) {
    throw new AuthError(422, 'mfa_verification_failed', 'Invalid TOTP code entered');
  }
  await db`update auth.mfa_challenges set verified_at = now() where id = ${challenge.id}`;
}

/** The session goes on with two factors; the person's sessions with one end, and so do his half-enrolled factors. */
async function raiseSession(auth: Auth, db: Db, { user, session }: SignedIn, factor: FactorRow): Promise<SessionJson> {
  await db`update auth.mfa_factors set status = 'verified', updated_at = now() where id = ${factor.id}`;
  await db`delete from auth.mfa_factors where user_id = ${user.id} and status = 'unverified'`;
  await addMethod(db, session.id, 'totp');
  await db`
    update auth.sessions set aal = 'aal2', factor_id = ${factor.id}, updated_at = now() where id = ${session.id}`;
  await db`delete from auth.sessions where user_id = ${user.id} and aal < 'aal2'`;
  return renewSession(auth, db, user.id, session.id, 'totp');
}

/** Removes a factor; the sessions that rest on it fall back to one. */
export async function removeFactor(db: Db, factorId: string): Promise<void> {
  await db`
    delete from auth.mfa_amr_claims
    where authentication_method = 'totp' and session_id in (select id from auth.sessions where factor_id = ${factorId})`;
  await db`
    update auth.sessions set aal = 'aal1', factor_id = null, updated_at = now() where factor_id = ${factorId}`;
  await db`delete from auth.mfa_factors where id = ${factorId}`;
}
