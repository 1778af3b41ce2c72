import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Target, target } from '../conformance/target.ts';

let project: Target;

beforeAll(async () => {
  project = await target();
});
afterAll(() => project?.stop());

const users = () => project.admin.auth.admin;

describe('the admin API', () => {
  it('is closed without the secret key', async () => {
    const person = await project.createUser();
    for (const client of [project.client(), await project.signedIn(person)]) {
      const { error } = await client.auth.admin.listUsers();
      expect([401, 403]).toContain(error?.status);
      expect((await client.auth.admin.getUserById(person.id)).error).not.toBeNull();
      expect((await client.auth.admin.deleteUser(person.id)).error).not.toBeNull();
      expect((await client.auth.admin.generateLink({ type: 'magiclink', email: person.email })).error).not.toBeNull();
      expect((await client.auth.admin.inviteUserByEmail(project.newAddress())).error).not.toBeNull();
    }
    const { data } = await project.signedIn(person).then((client) => client.auth.getSession());
    const response = await fetch(`${project.url}/auth/v1/admin/users`, {
      headers: { apikey: project.publishableKey, authorization: `Bearer ${data.session?.access_token}` },
    });
    expect(await response.json()).toMatchObject({ error_code: 'not_admin' });
  });

  it('creates a user with what it is given', async () => {
    const email = project.newAddress().toUpperCase();
    const { data, error } = await users().createUser({
      email,
      password: 'a long enough password',
      email_confirm: true,
      user_metadata: { first_name: 'Ada' },
      app_metadata: { plan: 'one' },
    });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({
      email: email.toLowerCase(),
      role: 'authenticated',
      aud: 'authenticated',
      email_confirmed_at: expect.any(String),
      user_metadata: { first_name: 'Ada', email_verified: true },
      app_metadata: { plan: 'one', provider: 'email', providers: ['email'] },
      identities: [{ provider: 'email', identity_data: { email: email.toLowerCase() } }],
    });
    const twice = await users().createUser({ email });
    expect(twice.error).toMatchObject({ status: 422, code: 'email_exists' });
    await users().deleteUser(data.user?.id ?? '');
  });

  it('creates a user under a chosen id', async () => {
    const id = crypto.randomUUID();
    expect(await project.createUser({ id })).toMatchObject({ id });
  });

  it('makes one user of many requests for the same address', async () => {
    const email = project.newAddress();
    const attempts = await Promise.all([1, 2, 3].map(() => users().createUser({ email })));
    const made = attempts.flatMap(({ data }) => (data.user ? [data.user.id] : []));
    expect(made).toHaveLength(1);
    expect((await users().createUser({ email })).error?.code).toBe('email_exists');
    await users().deleteUser(made[0] ?? '');
  });

  it('refuses what is not an address or not an id', async () => {
    expect((await users().createUser({ email: 'nobody' })).error).toMatchObject({
      status: 400,
      code: 'validation_failed',
    });
    expect((await users().createUser({})).error).toMatchObject({ code: 'validation_failed' });
    const absent = await users().getUserById(crypto.randomUUID());
    expect(absent.error).toMatchObject({ status: 404, code: 'user_not_found' });
  });

  it('changes a user, and ends his sessions with the password', async () => {
    const person = await project.createUser({ user_metadata: { city: 'Lyon' } });
    const client = await project.signedIn(person);
    const email = project.newAddress();
    const { data } = await users().updateUserById(person.id, {
      email,
      password: 'changed by the operator',
      user_metadata: { city: null, job: 'baker' },
      app_metadata: { plan: 'lab' },
    });
    expect(data.user).toMatchObject({ email, user_metadata: { job: 'baker' }, app_metadata: { plan: 'lab' } });
    expect(data.user?.user_metadata).not.toHaveProperty('city');
    expect((await client.auth.refreshSession()).error).not.toBeNull();
    const again = await project.client().auth.signInWithPassword({ email, password: 'changed by the operator' });
    expect(again.error).toBeNull();
    const weak = await users().updateUserById(person.id, { password: 'short' });
    expect(weak.error).toMatchObject({ name: 'AuthWeakPasswordError', status: 422 });
  });

  it('bans and forgives', async () => {
    const person = await project.createUser();
    const client = await project.signedIn(person);
    await users().updateUserById(person.id, { ban_duration: '1h' });
    expect((await project.client().auth.signInWithPassword(person)).error).toMatchObject({ code: 'user_banned' });
    expect((await client.auth.refreshSession()).error).toMatchObject({ code: 'user_banned' });
    await users().updateUserById(person.id, { ban_duration: 'none' });
    expect((await project.client().auth.signInWithPassword(person)).error).toBeNull();
    const nonsense = await users().updateUserById(person.id, { ban_duration: 'for ever' });
    expect(nonsense.error?.status).toBe(400);
  });

  it('lists users by pages, newest first', async () => {
    const [older, newer] = [await project.createUser(), await project.createUser()];
    const ids = (await users().listUsers({ page: 1, perPage: 1_000 })).data.users.map((user) => user.id);
    expect(ids).toContain(older.id);
    expect(ids.indexOf(newer.id)).toBeLessThan(ids.indexOf(older.id));
    const first = await users().listUsers({ page: 1, perPage: 1 });
    expect(first.data.users).toHaveLength(1);
    expect(first.data).toMatchObject({ nextPage: 2, total: expect.any(Number) });
    const beyond = await users().listUsers({ page: 1_000_000, perPage: 1 });
    expect(beyond.data.users).toEqual([]);
  });

  it('deletes a user with all that is his', async () => {
    const person = await project.createUser();
    const client = await project.signedIn(person);
    expect((await users().deleteUser(person.id)).error).toBeNull();
    expect((await users().getUserById(person.id)).error?.code).toBe('user_not_found');
    expect((await client.auth.refreshSession()).error).not.toBeNull();
    expect((await client.auth.getUser()).error).not.toBeNull();
    await project.createUser({ email: person.email });
  });

  it('deletes softly: the row stays, the person is gone', async () => {
    const person = await project.createUser({ user_metadata: { first_name: 'Ada' } });
    expect((await users().deleteUser(person.id, true)).error).toBeNull();
    const { data } = await users().getUserById(person.id);
    expect(data.user).toMatchObject({ id: person.id, deleted_at: expect.any(String) });
    expect(JSON.stringify(data.user)).not.toContain(person.email);
    expect(JSON.stringify(data.user)).not.toContain('Ada');
    expect((await project.client().auth.signInWithPassword(person)).error?.code).toBe('invalid_credentials');
    await project.createUser({ email: person.email });
  });

  it('signs somebody out everywhere', async () => {
    const person = await project.createUser();
    const [here, there] = [await project.signedIn(person), await project.signedIn(person)];
    const { data } = await here.auth.getSession();
    expect((await users().signOut(data.session?.access_token ?? '', 'global')).error).toBeNull();
    expect((await there.auth.refreshSession()).error).not.toBeNull();
  });
});
