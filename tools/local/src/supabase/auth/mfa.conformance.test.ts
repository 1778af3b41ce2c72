import type { SupabaseClient } from '@supabase/supabase-js';
import { decodeJwt } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hosted, localOf, type Target, target } from '../conformance/target.ts';

let project: Target;

beforeAll(async () => {
  project = await target();
});
afterAll(() => project?.stop());

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();

function wrongCode(secret: string): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const near = [-1, 0, 1].map((step) => totp.generate({ timestamp: Date.now() + step * 30_000 }));
  return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '';
}

async function enrol(client: SupabaseClient, friendlyName = '') {
  const { data, error } = await client.auth.mfa.enroll({ factorType: 'totp', friendlyName });
  if (error) throw error;
  return data;
}

async function withSecondFactor() {
  const person = await project.createUser();
  const client = await project.signedIn(person);
  const factor = await enrol(client);
  const code = codeOf(factor.totp.secret);
  const { error } = await client.auth.mfa.challengeAndVerify({ factorId: factor.id, code });
  if (error) throw error;
  return { person, client, factor };
}

async function claimsOf(client: SupabaseClient) {
  const { data } = await client.auth.getSession();
  return decodeJwt<{ aal: string; amr: { method: string }[]; session_id: string }>(data.session?.access_token ?? '');
}

describe('a second factor', () => {
  it('is enrolled with a secret, an address and a picture of it', async () => {
    const client = await project.signedIn(await project.createUser());
    const factor = await enrol(client, 'Téléphone');
    expect(factor).toMatchObject({ type: 'totp', friendly_name: 'Téléphone' });
    expect(factor.totp.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(factor.totp.uri).searchParams.get('secret')).toBe(factor.totp.secret);
    expect(factor.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<(\?xml|svg)/);
    const { data } = await client.auth.mfa.listFactors();
    expect(data?.all).toMatchObject([{ id: factor.id, status: 'unverified' }]);
    expect(data?.totp).toEqual([]);
    expect(JSON.stringify(data)).not.toContain(factor.totp.secret);
  });

  it('raises the session, which stays the same one', async () => {
    const person = await project.createUser();
    const client = await project.signedIn(person);
    const before = await claimsOf(client);
    const factor = await enrol(client);
    expect((await client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({ currentLevel: 'aal1' });
    const { data: challenge } = await client.auth.mfa.challenge({ factorId: factor.id });
    expect(challenge).toMatchObject({ type: 'totp', expires_at: expect.any(Number) });
    const { data, error } = await client.auth.mfa.verify({
      factorId: factor.id,
      challengeId: challenge?.id ?? '',
      code: codeOf(factor.totp.secret),
    });
    expect(error).toBeNull();
    expect(data?.user.factors).toMatchObject([{ id: factor.id, status: 'verified', factor_type: 'totp' }]);
    const after = await claimsOf(client);
    expect(after).toMatchObject({ aal: 'aal2', session_id: before.session_id });
    expect(after.amr.map((entry) => entry.method).toSorted()).toEqual(['password', 'totp']);
    expect((await client.auth.refreshSession()).error).toBeNull();
    expect(await claimsOf(client)).toMatchObject({ aal: 'aal2' });
  });

  it('is asked for again at the next sign-in', async () => {
    const { person, factor } = await withSecondFactor();
    const client = await project.signedIn(person);
    expect((await client.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({
      currentLevel: 'aal1',
      nextLevel: 'aal2',
    });
    const { error } = await client.auth.mfa.challengeAndVerify({
      factorId: factor.id,
      code: codeOf(factor.totp.secret),
    });
    expect(error).toBeNull();
    expect(await claimsOf(client)).toMatchObject({ aal: 'aal2' });
  });

  it('refuses a wrong code, and lets the same challenge be tried again', async () => {
    const client = await project.signedIn(await project.createUser());
    const { id: factorId, totp } = await enrol(client);
    const { data: challenge } = await client.auth.mfa.challenge({ factorId });
    const answer = (code: string) => client.auth.mfa.verify({ factorId, challengeId: challenge?.id ?? '', code });
    expect((await answer(wrongCode(totp.secret))).error).toMatchObject({
      status: 422,
      code: 'mfa_verification_failed',
    });
    expect(await claimsOf(client)).toMatchObject({ aal: 'aal1' });
    expect((await answer(codeOf(totp.secret))).error).toBeNull();
    expect((await answer(codeOf(totp.secret))).error).toMatchObject({ status: 422 });
  });

  it('ends the sessions that have only one', async () => {
    const person = await project.createUser();
    const [client, elsewhere] = [await project.signedIn(person), await project.signedIn(person)];
    const factor = await enrol(client);
    const code = codeOf(factor.totp.secret);
    await client.auth.mfa.challengeAndVerify({ factorId: factor.id, code });
    expect((await elsewhere.auth.refreshSession()).error).not.toBeNull();
  });

  it('guards password, address, enrolling and removing from a session with one factor', async () => {
    const { person, factor } = await withSecondFactor();
    const client = await project.signedIn(person);
    const insufficient = { code: 'insufficient_aal' };
    expect((await client.auth.updateUser({ password: 'yet another password' })).error).toMatchObject(insufficient);
    expect((await client.auth.updateUser({ email: project.newAddress() })).error).toMatchObject(insufficient);
    expect((await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'x' })).error).toMatchObject(insufficient);
    expect((await client.auth.mfa.unenroll({ factorId: factor.id })).error).toMatchObject(insufficient);
  });

  it('leaves the session with one factor when it is removed', async () => {
    const { client, factor } = await withSecondFactor();
    expect((await client.auth.mfa.unenroll({ factorId: factor.id })).error).toBeNull();
    expect((await client.auth.refreshSession()).error).toBeNull();
    const claims = await claimsOf(client);
    expect(claims.aal).toBe('aal1');
    expect(claims.amr.map((entry) => entry.method)).toEqual(['password']);
  });

  it('needs a name that the person has not given yet', async () => {
    const client = await project.signedIn(await project.createUser());
    await enrol(client, 'Téléphone');
    const { error } = await client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'Téléphone' });
    expect(error).toMatchObject({ status: 422, code: 'mfa_factor_name_conflict' });
    const twins = [1, 2, 3].map(() => client.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'Tablette' }));
    expect((await Promise.all(twins)).filter((twin) => twin.error === null)).toHaveLength(1);
  });

  it('is nobody else’s to use', async () => {
    const { factor } = await withSecondFactor();
    const stranger = await project.signedIn(await project.createUser());
    const absent = { status: 404, code: 'mfa_factor_not_found' };
    expect((await stranger.auth.mfa.challenge({ factorId: factor.id })).error).toMatchObject(absent);
    expect((await stranger.auth.mfa.unenroll({ factorId: factor.id })).error).toMatchObject(absent);
  });

  it('can be listed and removed with the secret key', async () => {
    const { person, client, factor } = await withSecondFactor();
    const { data } = await project.admin.auth.admin.mfa.listFactors({ userId: person.id });
    expect(data?.factors).toMatchObject([{ id: factor.id, status: 'verified' }]);
    const removed = await project.admin.auth.admin.mfa.deleteFactor({ userId: person.id, id: factor.id });
    expect(removed.error).toBeNull();
    expect((await client.auth.refreshSession()).error).toBeNull();
    expect((await project.admin.auth.admin.mfa.listFactors({ userId: person.id })).data?.factors).toEqual([]);
  });
});

describe.runIf(!hosted)('a challenge', () => {
  it('expires', async () => {
    const person = await project.createUser();
    const client = await project.signedIn(person);
    const { id: factorId, totp } = await enrol(client);
    const { data: challenge } = await client.auth.mfa.challenge({ factorId });
    const { sql } = localOf(project);
    await sql`
      update auth.mfa_challenges set created_at = now() - interval '6 minutes' where factor_id = ${factorId}`;
    const { error } = await client.auth.mfa.verify({
      factorId,
      challengeId: challenge?.id ?? '',
      code: codeOf(totp.secret),
    });
    expect(error).toMatchObject({ status: 422, code: 'mfa_challenge_expired' });
  });
});
