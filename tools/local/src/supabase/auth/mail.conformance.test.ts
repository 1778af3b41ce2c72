import type { SupabaseClient } from '@supabase/supabase-js';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaughtMail } from '../conformance/mailbox.ts';
import { hosted, type LocalTarget, localOf, type Person, type Target, target } from '../conformance/target.ts';

// Links and codes. A hosted project's mails can't be read, so there the admin API makes the links, and what needs a
// mailbox is checked on the embedded default alone.
let project: Target;

beforeAll(async () => {
  project = await target();
}, 60_000);
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
    const response = await follow(action_link);
    expect(response.status).toBe(303);
    const values = new URLSearchParams(new URL(response.headers.get('location') ?? '').hash.slice(1));
    expect(Object.fromEntries(values)).toMatchObject({ type: 'magiclink', token_type: 'bearer' });
    const { data } = await project.client().auth.getUser(values.get('access_token') ?? '');
    expect(data.user?.id).toBe(person.id);
    const again = new URL((await follow(action_link)).headers.get('location') ?? '');
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
    const half = await follow(links[0] ?? '');
    expect(half.headers.get('location')).toContain('message=');
    expect(await emailOf(person)).toBe(person.email);
    await follow(links[1] ?? '');
    expect(await emailOf(person)).toBe(newEmail);
    const { data } = await project.client().auth.signInWithPassword({ email: newEmail, password: person.password });
    expect(data.user?.identities?.[0]?.identity_data).toMatchObject({ email: newEmail });
  });

  it('is refused for somebody who does not exist', async () => {
    const email = project.newAddress();
    const { error } = await project.admin.auth.admin.generateLink({ type: 'recovery', email });
    expect(error).toMatchObject({ status: 404, code: 'user_not_found' });
  });
});

/** Opens a link as a browser does, as far as the first redirect; the embedded default's name may not resolve here. */
function follow(link: string): Promise<Response> {
  const { pathname, search } = new URL(link);
  return fetch(`${project.url}${pathname}${search}`, { redirect: 'manual' });
}

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

describe.runIf(!hosted)('mails', () => {
  let local: LocalTarget;
  let page: string;
  beforeAll(() => {
    local = localOf(project);
    page = `${local.ctx.urls.lab}/connexion/lien`;
  });

  const ask = (client: SupabaseClient, email: string, emailRedirectTo = page) =>
    client.auth.signInWithOtp({ email, options: { shouldCreateUser: false, emailRedirectTo } });
  const codeIn = (mail: CaughtMail) => mail.text.match(/^\d{6}$/m)?.[0] ?? 'no code';
  const linkIn = (mail: CaughtMail) => new URL(mail.links[0] ?? 'missing:');

  it('bring a link to the app’s own page and a code, in French, in HTML and in text', async () => {
    const person = await project.createUser();
    expect((await ask(project.client(), person.email)).error).toBeNull();
    const mail = await local.mailbox.next(person.email);
    expect(mail.subject).toBe('Votre lien de connexion à Foxeo');
    expect(mail.from).toContain('Foxeo');
    expect(mail.text).toContain('Vous recevez ce message parce que');
    expect(mail.text).toContain(person.email);
    expect(mail.text.replace(/https?:\S+/g, '').toLowerCase()).not.toContain('token');
    const link = linkIn(mail);
    expect(`${link.origin}${link.pathname}`).toBe(page);
    expect(link.searchParams.get('type')).toBe('email');
    expect(mail.text).toContain(link.href);
    const token_hash = link.searchParams.get('token_hash') ?? '';
    const { data } = await project.client().auth.verifyOtp({ token_hash, type: 'email' });
    expect(data.user?.id).toBe(person.id);
  });

  it('work by the typed code, also for a client with PKCE', async () => {
    const person = await project.createUser();
    for (const flowType of ['implicit', 'pkce'] as const) {
      await local.sql`update auth.users set recovery_sent_at = null where id = ${person.id}`;
      const client = project.client({ flowType });
      expect((await ask(client, person.email)).error).toBeNull();
      const mail = await local.mailbox.next(person.email);
      expect(linkIn(mail).searchParams.get('token_hash')?.startsWith('pkce_')).toBe(flowType === 'pkce');
      const { data } = await client.auth.verifyOtp({ email: person.email, token: codeIn(mail), type: 'email' });
      expect(data.user?.id).toBe(person.id);
    }
  });

  it('with PKCE, open a session only in the browser that asked', async () => {
    const person = await project.createUser();
    const client = project.client({ flowType: 'pkce' });
    await ask(client, person.email);
    const token = linkIn(await local.mailbox.next(person.email)).searchParams.get('token_hash') ?? '';
    const query = new URLSearchParams({ token, type: 'magiclink', redirect_to: page });
    const location = new URL((await follow(`${project.url}/auth/v1/verify?${query}`)).headers.get('location') ?? '');
    expect(`${location.origin}${location.pathname}`).toBe(page);
    expect(location.hash).toBe('');
    const code = location.searchParams.get('code') ?? '';
    const { data, error } = await client.auth.exchangeCodeForSession(code);
    expect(error).toBeNull();
    expect(data.user?.id).toBe(person.id);
    expect(decodeJwt(data.session?.access_token ?? '').amr).toMatchObject([{ method: 'magiclink' }]);
  });

  it('with PKCE, give nothing to another browser', async () => {
    const person = await project.createUser();
    const [client, thief] = [project.client({ flowType: 'pkce' }), project.client({ flowType: 'pkce' })];
    await ask(client, person.email);
    await thief.auth.signInWithOtp({ email: project.newAddress(), options: { shouldCreateUser: false } });
    const token = linkIn(await local.mailbox.next(person.email)).searchParams.get('token_hash') ?? '';
    const query = new URLSearchParams({ token, type: 'magiclink', redirect_to: page });
    const location = new URL((await follow(`${project.url}/auth/v1/verify?${query}`)).headers.get('location') ?? '');
    const body = { auth_code: location.searchParams.get('code'), code_verifier: 'x'.repeat(56) };
    const response = await fetch(`${project.url}/auth/v1/token?grant_type=pkce`, {
      method: 'POST',
      headers: { apikey: project.publishableKey },
      body: JSON.stringify(body),
    });
    expect(await response.json()).toMatchObject({ error_code: 'bad_code_verifier' });
  });

  it('lead nowhere but to the allowed addresses', async () => {
    const person = await project.createUser();
    const one = local.ctx.urls.one.replace('{subdomain}', 'atelier');
    const expectations = [
      [`${one}/connexion/lien`, `${one}/connexion/lien`],
      ['https://evil.example/connexion/lien', local.ctx.urls.hub],
      [`${local.ctx.urls.hub}.evil.example/x`, local.ctx.urls.hub],
      ['javascript:alert(1)', local.ctx.urls.hub],
    ] as const;
    for (const [asked, given] of expectations) {
      await local.sql`update auth.users set recovery_sent_at = null where id = ${person.id}`;
      await ask(project.client(), person.email, asked);
      const link = linkIn(await local.mailbox.next(person.email));
      expect(`${link.origin}${link.pathname}`.replace(/\/$/, '')).toBe(given);
    }
  });

  it('expire', async () => {
    const person = await project.createUser();
    await ask(project.client(), person.email);
    const token = codeIn(await local.mailbox.next(person.email));
    await local.sql`update auth.one_time_tokens set expires_at = now() - interval '1 second' where user_id = ${person.id}`;
    const { error } = await project.client().auth.verifyOtp({ email: person.email, token, type: 'email' });
    expect(error).toMatchObject({ status: 403, code: 'otp_expired' });
  });

  it('are valid for a quarter of an hour, and stored without their code', async () => {
    const person = await project.createUser();
    await ask(project.client(), person.email);
    const mail = await local.mailbox.next(person.email);
    const [row] = await local.sql`
      select t.*, round(extract(epoch from t.expires_at - now()) / 60)::int as minutes
      from auth.one_time_tokens t where user_id = ${person.id}`;
    expect(row?.minutes).toBe(15);
    expect(Object.values(row ?? {})).not.toContain(codeIn(mail));
  });

  it('come one at a time', async () => {
    const person = await project.createUser();
    const requests = await Promise.all([1, 2, 3].map(() => ask(project.client(), person.email)));
    const refused = requests.flatMap(({ error }) => (error ? [error] : []));
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ status: 429, code: 'over_email_send_rate_limit' });
    await local.mailbox.next(person.email);
    expect(await local.mailbox.count(person.email)).toBe(1);
  });

  it('let somebody choose a new password', async () => {
    const person = await project.createUser();
    await project.client().auth.resetPasswordForEmail(person.email, { redirectTo: page });
    const mail = await local.mailbox.next(person.email);
    expect(mail.subject).toBe('Choisissez un nouveau mot de passe Foxeo');
    const link = linkIn(mail);
    expect(link.searchParams.get('type')).toBe('recovery');
    const client = project.client();
    const token_hash = link.searchParams.get('token_hash') ?? '';
    expect((await client.auth.verifyOtp({ token_hash, type: 'recovery' })).error).toBeNull();
    const password = 'chosen after recovery';
    expect((await client.auth.updateUser({ password })).error).toBeNull();
    expect((await project.client().auth.signInWithPassword({ email: person.email, password })).error).toBeNull();
  });

  it('invite', async () => {
    const email = project.newAddress();
    const { data, error } = await project.admin.auth.admin.inviteUserByEmail(email, {
      data: { first_name: 'Ada' },
      redirectTo: page,
    });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ email, invited_at: expect.any(String), user_metadata: { first_name: 'Ada' } });
    const mail = await local.mailbox.next(email);
    expect(mail.subject).toBe('Votre invitation à rejoindre Foxeo');
    const token_hash = linkIn(mail).searchParams.get('token_hash') ?? '';
    const accepted = await project.client().auth.verifyOtp({ token_hash, type: 'invite' });
    expect(accepted.data.user?.email_confirmed_at).toEqual(expect.any(String));
  });

  it('go to both addresses for a change, which waits for both', async () => {
    const person = await project.createUser();
    const email = project.newAddress();
    const client = await project.signedIn(person);
    const { data } = await client.auth.updateUser({ email }, { emailRedirectTo: page });
    expect(data.user).toMatchObject({ email: person.email, new_email: email });
    const toOld = await local.mailbox.next(person.email);
    const toNew = await local.mailbox.next(email);
    expect(toNew.text).toContain(person.email);
    expect(toNew.text).toContain(email);
    expect(linkIn(toNew).searchParams.get('type')).toBe('email_change');

    const typed = await project.client().auth.verifyOtp({ email, token: codeIn(toNew), type: 'email_change' });
    expect(typed.error).toBeNull();
    expect(typed.data.session).toBeNull();
    const twice = await project.client().auth.verifyOtp({ email, token: codeIn(toNew), type: 'email_change' });
    expect(twice.error?.code).toBe('otp_expired');
    expect(await emailOf(person)).toBe(person.email);

    const token_hash = linkIn(toOld).searchParams.get('token_hash') ?? '';
    const done = await project.client().auth.verifyOtp({ token_hash, type: 'email_change' });
    expect(done.data.user).toMatchObject({ id: person.id, email });
    expect(done.data.user?.new_email).toBeUndefined();
  });

  it('cannot take an address that somebody has', async () => {
    const [person, other] = [await project.createUser(), await project.createUser()];
    const { error } = await (await project.signedIn(person)).auth.updateUser({ email: other.email });
    expect(error).toMatchObject({ status: 422, code: 'email_exists' });
  });

  it('bring the code without which an old session does not change the password', async () => {
    const person = await project.createUser();
    const client = await project.signedIn(person);
    await local.sql`update auth.sessions set created_at = now() - interval '25 hours' where user_id = ${person.id}`;
    const password = 'changed with a code';
    expect((await client.auth.updateUser({ password })).error).toMatchObject({ code: 'reauthentication_needed' });
    expect((await client.auth.reauthenticate()).error).toBeNull();
    const mail = await local.mailbox.next(person.email);
    expect(mail.subject).toBe('Votre code de confirmation Foxeo');
    expect(mail.links).toEqual([]);
    const wrong = await client.auth.updateUser({ password, nonce: '000000' });
    expect(wrong.error).toMatchObject({ status: 422, code: 'reauthentication_not_valid' });
    expect((await client.auth.updateUser({ password, nonce: codeIn(mail) })).error).toBeNull();
  });
});
