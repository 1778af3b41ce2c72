import type { SupabaseClient } from '@supabase/supabase-js';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaughtMail } from '../conformance/mailbox.ts';
import { hosted, type LocalTarget, localOf, type Person, type Target, target } from '../conformance/target.ts';

// What the mails hold and what their links and codes do. Only the embedded default has a mailbox that we can read.
describe.runIf(!hosted)('mails', () => {
  let project: Target;
  let local: LocalTarget;
  let page: string;
  beforeAll(async () => {
    project = await target();
    local = localOf(project);
    page = `${local.ctx.urls.lab}/connexion/lien`;
  });
  afterAll(() => project?.stop());

  const ask = (client: SupabaseClient, email: string, emailRedirectTo = page) =>
    client.auth.signInWithOtp({ email, options: { shouldCreateUser: false, emailRedirectTo } });
  const codeIn = (mail: CaughtMail) => mail.text.match(/^\d{6}$/m)?.[0] ?? 'no code';
  // The secret stands after the #: read as a query, as the page does.
  const linkIn = (mail: CaughtMail) => new URL((mail.links[0] ?? 'missing:').replace('#', '?'));

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
    expect(mail.text).toContain(mail.links[0]);
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

  describe('with PKCE', () => {
    /** Asks for a link and opens it as a browser would; returns where it leads. */
    async function openedBy(client: SupabaseClient, person: Person): Promise<URL> {
      await ask(client, person.email);
      const token = linkIn(await local.mailbox.next(person.email)).searchParams.get('token_hash') ?? '';
      const query = new URLSearchParams({ token, type: 'magiclink', redirect_to: page });
      const response = await project.follow(`${project.url}/auth/v1/verify?${query}`);
      return new URL(response.headers.get('location') ?? '');
    }
    async function exchange(auth_code: unknown, code_verifier = 'x'.repeat(56)): Promise<unknown> {
      const response = await fetch(`${project.url}/auth/v1/token?grant_type=pkce`, {
        method: 'POST',
        headers: { apikey: project.publishableKey },
        body: JSON.stringify({ auth_code, code_verifier }),
      });
      return response.json();
    }

    it('open a session in the browser that asked, once', async () => {
      const person = await project.createUser();
      const client = project.client({ flowType: 'pkce' });
      const location = await openedBy(client, person);
      expect(`${location.origin}${location.pathname}`).toBe(page);
      expect(location.hash).toBe('');
      const code = location.searchParams.get('code') ?? '';
      const { data, error } = await client.auth.exchangeCodeForSession(code);
      expect(error).toBeNull();
      expect(data.user?.id).toBe(person.id);
      expect(decodeJwt(data.session?.access_token ?? '').amr).toMatchObject([{ method: 'magiclink' }]);
      expect(await exchange(code)).toMatchObject({ error_code: 'flow_state_not_found' });
    });

    it('give nothing to another browser, and nothing more after it tried', async () => {
      const client = project.client({ flowType: 'pkce' });
      const code = (await openedBy(client, await project.createUser())).searchParams.get('code') ?? '';
      expect(await exchange(code)).toMatchObject({ error_code: 'bad_code_verifier' });
      expect((await client.auth.exchangeCodeForSession(code)).error?.code).toBe('flow_state_not_found');
    });

    it('give nothing before the link was opened, nor five minutes after', async () => {
      const [early, late] = [await project.createUser(), await project.createUser()];
      await ask(project.client({ flowType: 'pkce' }), early.email);
      const [flow] = await local.sql`select auth_code from auth.flow_state where user_id = ${early.id}`;
      expect(await exchange(flow?.auth_code)).toMatchObject({ error_code: 'flow_state_not_found' });

      const client = project.client({ flowType: 'pkce' });
      const code = (await openedBy(client, late)).searchParams.get('code') ?? '';
      await local.sql`
        update auth.flow_state set auth_code_issued_at = now() - interval '6 minutes' where user_id = ${late.id}`;
      expect((await client.auth.exchangeCodeForSession(code)).error?.code).toBe('flow_state_expired');
    });
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
    expect((await project.admin.auth.admin.getUserById(person.id)).data.user?.email).toBe(person.email);

    const token_hash = linkIn(toOld).searchParams.get('token_hash') ?? '';
    const done = await project.client().auth.verifyOtp({ token_hash, type: 'email_change' });
    expect(done.data.user).toMatchObject({ id: person.id, email });
    expect(done.data.user?.new_email).toBeUndefined();
  });

  it('confirm the change that they were sent for, and no other', async () => {
    const person = await project.createUser();
    const [first, second] = [project.newAddress(), project.newAddress()];
    const client = await project.signedIn(person);
    expect((await client.auth.updateUser({ email: first })).error).toBeNull();
    // Too soon: nothing of the second request may stick to the first one's tokens.
    await local.sql`update auth.users set email_change_sent_at = now() + interval '1 minute' where id = ${person.id}`;
    const password = 'not set either';
    expect((await client.auth.updateUser({ email: second, password })).error).toMatchObject({ status: 429 });
    expect((await client.auth.getUser()).data.user?.new_email).toBe(first);
    expect((await project.client().auth.signInWithPassword(person)).error).toBeNull();

    const code = codeIn(await local.mailbox.next(first));
    await local.sql`update auth.users set email_change_sent_at = null where id = ${person.id}`;
    expect((await client.auth.updateUser({ email: second })).error).toBeNull();
    const late = await project.client().auth.verifyOtp({ email: first, token: code, type: 'email_change' });
    expect(late.error?.code).toBe('otp_expired');
  });

  it('need both confirmations again when they are sent again', async () => {
    const person = await project.createUser();
    const email = project.newAddress();
    await (await project.signedIn(person)).auth.updateUser({ email });
    const confirm = async () => {
      const token = codeIn(await local.mailbox.next(email));
      return project.client().auth.verifyOtp({ email, token, type: 'email_change' });
    };
    expect((await confirm()).error).toBeNull();
    await local.sql`update auth.users set email_change_sent_at = null where id = ${person.id}`;
    expect((await project.client().auth.resend({ type: 'email_change', email: person.email })).error).toBeNull();
    expect((await confirm()).data.session).toBeNull();
    expect((await project.admin.auth.admin.getUserById(person.id)).data.user?.email).toBe(person.email);
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
