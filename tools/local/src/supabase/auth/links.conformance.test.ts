import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type Target, target } from '../conformance/target.ts';

// Links and codes that the admin API makes: what a mail would bring, on a hosted project as well, whose mails we can't read.
let project: Target;

beforeAll(async () => {
  project = await target();
});
afterAll(() => project?.stop());

type LinkType = 'magiclink' | 'recovery';

async function makeLink(type: LinkType, { email }: Person) {
  const { data, error } = await project.admin.auth.admin.generateLink({ type, email });
  if (error) throw error;
  return data.properties;
}

describe('a link or code made for somebody', () => {
  it('signs in with the hash that the link carries, once', async () => {
    const person = await project.createUser();
    const { hashed_token } = await makeLink('magiclink', person);
    const client = project.client();
    const { data, error } = await client.auth.verifyOtp({ token_hash: hashed_token, type: 'email' });
    expect(error).toBeNull();
    expect(data.user?.id).toBe(person.id);
    expect(decodeJwt(data.session?.access_token ?? '').amr).toMatchObject([{ method: 'otp' }]);
    const again = await project.client().auth.verifyOtp({ token_hash: hashed_token, type: 'email' });
    expect(again.error).toMatchObject({ status: 403, code: 'otp_expired' });
  });

  it('signs in with the typed code, for that address only', async () => {
    const person = await project.createUser();
    const other = await project.createUser();
    const { email_otp: token } = await makeLink('magiclink', person);
    expect(token).toMatch(/^\d{6}$/);
    const stolen = await project.client().auth.verifyOtp({ email: other.email, token, type: 'email' });
    expect(stolen.error).toMatchObject({ status: 403, code: 'otp_expired' });
    const { data } = await project.client().auth.verifyOtp({ email: person.email, token, type: 'email' });
    expect(data.user?.id).toBe(person.id);
  });

  it('works for type magiclink too, and recovery has a type of its own', async () => {
    const person = await project.createUser();
    for (const type of ['magiclink', 'recovery'] as const) {
      const { hashed_token, verification_type } = await makeLink(type, person);
      expect(verification_type).toBe(type);
      const { error } = await project.client().auth.verifyOtp({ token_hash: hashed_token, type });
      expect(error).toBeNull();
    }
  });

  it('lets one of two that use it at the same time in', async () => {
    const person = await project.createUser();
    const { hashed_token: token_hash } = await makeLink('magiclink', person);
    const attempts = await Promise.all(
      [1, 2, 3, 4].map(() => project.client().auth.verifyOtp({ token_hash, type: 'email' })),
    );
    expect(attempts.filter((attempt) => attempt.error === null)).toHaveLength(1);
  });

  it('stops working when a later one is made', async () => {
    const person = await project.createUser();
    const first = await makeLink('magiclink', person);
    await makeLink('magiclink', person);
    const { error } = await project.client().auth.verifyOtp({ token_hash: first.hashed_token, type: 'email' });
    expect(error?.code).toBe('otp_expired');
  });

  it('opens a session for a browser that follows it to Auth', async () => {
    const person = await project.createUser();
    const { action_link } = await makeLink('magiclink', person);
    const response = await project.follow(action_link);
    expect(response.status).toBe(303);
    const values = new URLSearchParams(new URL(response.headers.get('location') ?? '').hash.slice(1));
    expect(Object.fromEntries(values)).toMatchObject({ type: 'magiclink', token_type: 'bearer' });
    const { data } = await project.client().auth.getUser(values.get('access_token') ?? '');
    expect(data.user?.id).toBe(person.id);
    const again = new URL((await project.follow(action_link)).headers.get('location') ?? '');
    expect(new URLSearchParams(again.hash.slice(1)).get('error_code')).toBe('otp_expired');
  });

  it('invites somebody new, who is confirmed by accepting', async () => {
    const email = project.newAddress();
    const { data, error } = await project.admin.auth.admin.generateLink({
      type: 'invite',
      email,
      options: { data: { first_name: 'Ada' } },
    });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ email, user_metadata: { first_name: 'Ada' } });
    expect(data.user?.email_confirmed_at).toBeUndefined();
    const client = project.client();
    const token_hash = data.properties?.hashed_token ?? '';
    const { data: accepted } = await client.auth.verifyOtp({ token_hash, type: 'invite' });
    expect(accepted.user?.email_confirmed_at).toEqual(expect.any(String));
    expect((await client.auth.updateUser({ password: 'a fine long password' })).error).toBeNull();
    const again = await project.admin.auth.admin.generateLink({ type: 'invite', email });
    expect(again.error).toMatchObject({ status: 422, code: 'email_exists' });
    await project.admin.auth.admin.deleteUser(data.user?.id ?? '');
  });

  it('changes an address when both have confirmed', async () => {
    const person = await project.createUser();
    const newEmail = project.newAddress();
    const links = [];
    for (const type of ['email_change_current', 'email_change_new'] as const) {
      const { data, error } = await project.admin.auth.admin.generateLink({ type, email: person.email, newEmail });
      expect(error).toBeNull();
      links.push(data.properties?.action_link ?? '');
    }
    const half = await project.follow(links[0] ?? '');
    expect(half.headers.get('location')).toContain('message=');
    expect(await emailOf(person)).toBe(person.email);
    await project.follow(links[1] ?? '');
    expect(await emailOf(person)).toBe(newEmail);
    const { data } = await project.client().auth.signInWithPassword({ email: newEmail, password: person.password });
    expect(data.user?.identities?.[0]?.identity_data).toMatchObject({ email: newEmail });
  });

  it('cannot give an address that somebody has', async () => {
    const [person, other] = [await project.createUser(), await project.createUser()];
    const { error } = await project.admin.auth.admin.generateLink({
      ...{ type: 'email_change_new', email: person.email, newEmail: other.email },
    });
    expect(error).toMatchObject({ status: 422, code: 'email_exists' });
  });

  it('proves only what it was made for', async () => {
    const person = await project.createUser();
    const { hashed_token: token_hash } = await makeLink('magiclink', person);
    for (const type of ['invite', 'signup', 'email_change'] as const) {
      const { error } = await project.client().auth.verifyOtp({ token_hash, type });
      expect(error).toMatchObject({ status: 403, code: 'otp_expired' });
    }
  });

  it('lets nobody in who is banned', async () => {
    const person = await project.createUser();
    const { hashed_token: token_hash } = await makeLink('magiclink', person);
    await project.admin.auth.admin.updateUserById(person.id, { ban_duration: '1h' });
    const { error } = await project.client().auth.verifyOtp({ token_hash, type: 'email' });
    expect(error).toMatchObject({ status: 403, code: 'user_banned' });
  });

  it('stops working when the password changes', async () => {
    const person = await project.createUser();
    const client = await project.signedIn(person);
    const { hashed_token: token_hash } = await makeLink('magiclink', person);
    expect((await client.auth.updateUser({ password: 'no link after this' })).error).toBeNull();
    const { error } = await project.client().auth.verifyOtp({ token_hash, type: 'email' });
    expect(error?.code).toBe('otp_expired');
  });

  it('is refused for somebody who does not exist', async () => {
    const email = project.newAddress();
    const { error } = await project.admin.auth.admin.generateLink({ type: 'recovery', email });
    expect(error).toMatchObject({ status: 404, code: 'user_not_found' });
  });
});

async function emailOf(person: Person): Promise<string | undefined> {
  return (await project.admin.auth.admin.getUserById(person.id)).data.user?.email;
}

describe('a request for somebody unknown', () => {
  it('is told so for a code, as Supabase Auth does: the apps answer everybody alike', async () => {
    const { error } = await project
      .client()
      .auth.signInWithOtp({ email: project.newAddress(), options: { shouldCreateUser: false } });
    expect(error).toMatchObject({ status: 422, code: 'otp_disabled' });
  });

  it('is not told so for a new password', async () => {
    const { error } = await project.client().auth.resetPasswordForEmail(project.newAddress());
    expect(error).toBeNull();
  });
});
