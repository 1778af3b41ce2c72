import { createServerClient } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type Target, target } from '../conformance/target.ts';

// Passwords and sessions, with the real supabase-js: the same expectations hold for a hosted project.
let project: Target;
let person: Person;

beforeAll(async () => {
  project = await target();
  person = await project.createUser();
});
afterAll(() => project?.stop());

async function sessionOf(client: ReturnType<Target['client']>) {
  const { data } = await client.auth.getSession();
  if (!data.session) throw new Error('there is no session');
  return data.session;
}

describe('password sign-in', () => {
  it('opens a session with the claims that policies read', async () => {
    const client = project.client();
    const { data, error } = await client.auth.signInWithPassword(person);
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ id: person.id, email: person.email, role: 'authenticated' });
    expect(data.user?.identities?.[0]).toMatchObject({ provider: 'email', user_id: person.id });
    const token = data.session?.access_token ?? '';
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'JWT', kid: expect.any(String) });
    expect(decodeJwt(token)).toMatchObject({
      iss: expect.stringMatching(/\/auth\/v1$/),
      aud: 'authenticated',
      role: 'authenticated',
      sub: person.id,
      email: person.email,
      phone: '',
      aal: 'aal1',
      amr: [{ method: 'password', timestamp: expect.any(Number) }],
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      is_anonymous: false,
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { email_verified: true },
    });
    const { iat = 0, exp = 0 } = decodeJwt(token);
    expect(exp - iat).toBe(data.session?.expires_in);
  });

  it('ignores the case of the address', async () => {
    const { error } = await project
      .client()
      .auth.signInWithPassword({ email: person.email.toUpperCase(), password: person.password });
    expect(error).toBeNull();
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await project.client().auth.signInWithPassword({ email: person.email, password: 'not the password' });
    const unknown = await project
      .client()
      .auth.signInWithPassword({ email: project.newAddress(), password: person.password });
    expect(wrong.error).toMatchObject({
      status: 400,
      code: 'invalid_credentials',
      message: 'Invalid login credentials',
    });
    expect(unknown.error).toEqual(wrong.error);
  });

  it('refuses an address that was never confirmed', async () => {
    const unconfirmed = await project.createUser({ email_confirm: false });
    const { error } = await project.client().auth.signInWithPassword(unconfirmed);
    expect(error).toMatchObject({ status: 400, code: 'email_not_confirmed' });
  });
});

describe('getUser and getClaims', () => {
  it('show the signed-in person', async () => {
    const client = await project.signedIn(person);
    const { data } = await client.auth.getUser();
    expect(data.user).toMatchObject({ id: person.id, email: person.email, aud: 'authenticated' });
    expect(JSON.stringify(data.user)).not.toContain('encrypted_password');
  });

  it('check the token against the published key, without asking Auth for the user', async () => {
    const client = await project.signedIn(person);
    await client.auth.signOut({ scope: 'local' });
    const asked: string[] = [];
    const onlooker = createClient(project.url, project.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      global: {
        fetch: (input, init) => {
          asked.push(new URL(input instanceof Request ? input.url : input).pathname);
          return fetch(input, init);
        },
      },
    });
    const { access_token: token } = await sessionOf(await project.signedIn(person));
    const { data, error } = await onlooker.auth.getClaims(token);
    expect(error).toBeNull();
    expect(data?.claims).toMatchObject({ sub: person.id, aal: 'aal1' });
    expect(asked).toEqual(['/auth/v1/.well-known/jwks.json']);
  });

  it('refuse a token whose claims were altered', async () => {
    const { access_token: token } = await sessionOf(await project.signedIn(person));
    const [header, , signature] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), role: 'service_role' })).toString('base64url');
    const altered = `${header}.${forged}.${signature}`;
    expect((await project.client().auth.getClaims(altered)).error).not.toBeNull();
    expect((await project.client().auth.getUser(altered)).error).toMatchObject({ status: 403, code: 'bad_jwt' });
  });

  it('say what is missing', async () => {
    const headers = { apikey: project.publishableKey };
    const withoutUser = await fetch(`${project.url}/auth/v1/user`, { headers });
    expect([401, 403]).toContain(withoutUser.status);
    const garbled = await fetch(`${project.url}/auth/v1/user`, {
      headers: { ...headers, authorization: 'Bearer x.y.z' },
    });
    expect(garbled.status).toBe(403);
    expect(await garbled.json()).toMatchObject({ code: 403, error_code: 'bad_jwt', msg: expect.any(String) });
  });

  it('write errors as the client’s API version wants them', async () => {
    const response = await fetch(`${project.url}/auth/v1/token?grant_type=password`, {
      method: 'POST',
      headers: { apikey: project.publishableKey, 'x-supabase-api-version': '2024-01-01' },
      body: JSON.stringify({ email: person.email, password: 'wrong' }),
    });
    expect(response.headers.get('x-supabase-api-version')).toBe('2024-01-01');
    expect(await response.json()).toEqual({ code: 'invalid_credentials', message: 'Invalid login credentials' });
  });
});

describe('refresh', () => {
  it('replaces the refresh token and keeps the session', async () => {
    const client = await project.signedIn(person);
    const before = await sessionOf(client);
    const { data, error } = await client.auth.refreshSession();
    expect(error).toBeNull();
    expect(data.session?.refresh_token).not.toBe(before.refresh_token);
    expect(decodeJwt(data.session?.access_token ?? '').session_id).toBe(decodeJwt(before.access_token).session_id);
  });

  it('gives two tabs that refresh at once the same session', async () => {
    const { refresh_token } = await sessionOf(await project.signedIn(person));
    const tabs = await Promise.all([1, 2, 3].map(() => project.client().auth.refreshSession({ refresh_token })));
    expect(tabs.map((tab) => tab.error)).toEqual([null, null, null]);
    const sessions = new Set(tabs.map((tab) => decodeJwt(tab.data.session?.access_token ?? '').session_id));
    expect(sessions.size).toBe(1);
    const successors = new Set(tabs.map((tab) => tab.data.session?.refresh_token));
    expect(successors.size).toBe(1);
  });

  it('refuses a token that it never gave', async () => {
    const { error } = await project.client().auth.refreshSession({ refresh_token: 'aaaabbbbcccc' });
    expect(error).toMatchObject({ status: 400, code: 'refresh_token_not_found' });
  });
});

describe('signing out', () => {
  async function threeDevices() {
    return Promise.all([project.signedIn(person), project.signedIn(person), project.signedIn(person)]);
  }
  const canRefresh = async (client: ReturnType<Target['client']>) =>
    (await client.auth.refreshSession()).error === null;

  it('ends the one session with scope local', async () => {
    const [here, there] = await threeDevices();
    const { access_token: token, refresh_token } = await sessionOf(here);
    expect((await here.auth.signOut({ scope: 'local' })).error).toBeNull();
    expect((await project.client().auth.refreshSession({ refresh_token })).error).toMatchObject({
      code: 'refresh_token_not_found',
    });
    const { error } = await project.client().auth.getUser(token);
    expect(error?.name).toBe('AuthSessionMissingError');
    expect(await canRefresh(there)).toBe(true);
  });

  it('ends the others with scope others', async () => {
    const [here, there, elsewhere] = await threeDevices();
    expect((await here.auth.signOut({ scope: 'others' })).error).toBeNull();
    expect([await canRefresh(here), await canRefresh(there), await canRefresh(elsewhere)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('ends all of them with scope global', async () => {
    const [here, there] = await threeDevices();
    expect((await here.auth.signOut()).error).toBeNull();
    expect(await canRefresh(there)).toBe(false);
  });
});

describe('updateUser', () => {
  it('changes the password, ends the other sessions, keeps this one', async () => {
    const owner = await project.createUser();
    const [here, there] = [await project.signedIn(owner), await project.signedIn(owner)];
    const password = 'another long password';
    expect((await here.auth.updateUser({ password })).error).toBeNull();
    expect((await there.auth.refreshSession()).error).not.toBeNull();
    expect((await here.auth.refreshSession()).error).toBeNull();
    expect((await project.client().auth.signInWithPassword(owner)).error?.code).toBe('invalid_credentials');
    expect((await project.client().auth.signInWithPassword({ email: owner.email, password })).error).toBeNull();
  });

  it('refuses a short password and the same password', async () => {
    const client = await project.signedIn(person);
    const { error: short } = await client.auth.updateUser({ password: 'short' });
    expect(short).toMatchObject({ name: 'AuthWeakPasswordError', status: 422, reasons: ['length'] });
    const { error: same } = await client.auth.updateUser({ password: person.password });
    expect(same).toMatchObject({ status: 422, code: 'same_password' });
  });

  it('adds to the metadata and takes away what is null', async () => {
    const client = await project.signedIn(await project.createUser({ user_metadata: { city: 'Lyon', pet: 'cat' } }));
    const { data } = await client.auth.updateUser({ data: { pet: null, job: 'baker' } });
    expect(data.user?.user_metadata).toMatchObject({ city: 'Lyon', job: 'baker' });
    expect(data.user?.user_metadata).not.toHaveProperty('pet');
  });

  it('does not let a person choose his own role or app metadata', async () => {
    const client = await project.signedIn(await project.createUser());
    const { access_token: token } = await sessionOf(client);
    await fetch(`${project.url}/auth/v1/user`, {
      method: 'PUT',
      headers: { apikey: project.publishableKey, authorization: `Bearer ${token}` },
      body: JSON.stringify({ role: 'service_role', app_metadata: { admin: true }, email_confirmed_at: null }),
    });
    const { data } = await client.auth.getUser();
    expect(data.user?.role).toBe('authenticated');
    expect(data.user?.app_metadata).not.toHaveProperty('admin');
  });
});

describe('what is shut', () => {
  it('refuses sign-up', async () => {
    const { error } = await project
      .client()
      .auth.signUp({ email: project.newAddress(), password: 'a perfectly long password' });
    expect(error).toMatchObject({ status: 422, code: 'signup_disabled' });
  });

  it('says so in its settings', async () => {
    const response = await fetch(`${project.url}/auth/v1/settings`, { headers: { apikey: project.publishableKey } });
    expect(await response.json()).toMatchObject({ disable_signup: true, external: { email: true } });
  });

  it('is healthy', async () => {
    const response = await fetch(`${project.url}/auth/v1/health`, { headers: { apikey: project.publishableKey } });
    expect(response.status).toBe(200);
  });
});

describe('@supabase/ssr', () => {
  function browser() {
    const jar = new Map<string, string>();
    const open = () =>
      createServerClient(project.url, project.publishableKey, {
        cookies: {
          getAll: () => [...jar].map(([name, value]) => ({ name, value })),
          setAll: (cookies) => {
            for (const { name, value } of cookies) {
              if (value) jar.set(name, value);
              else jar.delete(name);
            }
          },
        },
      });
    return { jar, open };
  }

  it('keeps the session in cookies from one request to the next, and clears them', async () => {
    const { jar, open } = browser();
    expect((await open().auth.signInWithPassword(person)).error).toBeNull();
    expect(jar.size).toBeGreaterThan(0);
    const { data } = await open().auth.getClaims();
    expect(data?.claims).toMatchObject({ sub: person.id });
    expect((await open().auth.getUser()).data.user?.id).toBe(person.id);
    const before = [...jar.values()].join();
    expect((await open().auth.refreshSession()).error).toBeNull();
    expect([...jar.values()].join()).not.toBe(before);
    expect((await open().auth.signOut()).error).toBeNull();
    expect([...jar.keys()].filter((name) => name.includes('auth-token'))).toEqual([]);
  });
});
