import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../ports.ts';
import { hosted, type LocalTarget, localOf, type Person, type Target, target } from '../conformance/target.ts';
import type { AuthOptions } from './config.ts';
import { createAuth } from './service.ts';

const granted = z.object({ access_token: z.string() });

// What a conformance suite can't ask of a hosted project: other settings, other clocks, broken neighbours.
describe.runIf(!hosted)('Auth', () => {
  let project: Target;
  let local: LocalTarget;
  let person: Person;

  beforeAll(async () => {
    project = await target();
    local = localOf(project);
    person = await project.createUser();
  });
  afterAll(() => project?.stop());

  /** A second Auth on the same database, for the time of a test. */
  async function withAuth<T>(
    options: AuthOptions & { smtp?: number },
    use: (ask: (path: string, init?: RequestInit) => Promise<Response>) => Promise<T>,
  ): Promise<T> {
    const { smtp = local.ctx.ports.smtp, ...rest } = options;
    const auth = createAuth({ ...local.ctx, ports: { ...local.ctx.ports, smtp } }, rest);
    await auth.start();
    try {
      return await use((path, init) => auth.handle(new Request(`http://auth.test/auth/v1${path}`, init)));
    } finally {
      await auth.stop();
    }
  }

  const post = (body: unknown, headers: Record<string, string> = {}) => ({
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });

  async function tokensOf(someone: Person) {
    const { data } = await (await project.signedIn(someone)).auth.getSession();
    if (!data.session) throw new Error('there is no session');
    return data.session;
  }
  const refresh = (refresh_token: string) => project.client().auth.refreshSession({ refresh_token });

  describe('spent refresh tokens', () => {
    it('give the successor again when the answer was lost, however late', async () => {
      const { refresh_token: first } = await tokensOf(person);
      const second = (await refresh(first)).data.session?.refresh_token;
      await local.sql`update auth.refresh_tokens set updated_at = now() - interval '1 hour' where token = ${first}`;
      expect((await refresh(first)).data.session?.refresh_token).toBe(second);
    });

    it('revoke the whole family when they come back after the reuse interval', async () => {
      const { refresh_token: first } = await tokensOf(person);
      const second = (await refresh(first)).data.session?.refresh_token ?? '';
      const third = (await refresh(second)).data.session?.refresh_token ?? '';
      await local.sql`update auth.refresh_tokens set updated_at = now() - interval '11 seconds' where token = ${first}`;
      const stolen = { status: 400, code: 'refresh_token_already_used' };
      expect((await refresh(first)).error).toMatchObject(stolen);
      expect((await refresh(third)).error).toMatchObject(stolen);
    });

    it('leave one successor, however many refresh at once', async () => {
      const { refresh_token, access_token } = await tokensOf(person);
      const { session_id } = decodeJwt<{ session_id: string }>(access_token);
      const tabs = await Promise.all(Array.from({ length: 12 }, () => refresh(refresh_token)));
      expect(new Set(tabs.map(({ data }) => data.session?.refresh_token)).size).toBe(1);
      const live = await local.sql`select from auth.refresh_tokens where session_id = ${session_id} and not revoked`;
      expect(live).toHaveLength(1);
    });

    it('are of no use within a session that has slept for thirty days', async () => {
      const { refresh_token, access_token } = await tokensOf(person);
      const { session_id } = decodeJwt<{ session_id: string }>(access_token);
      await local.sql`update auth.sessions set created_at = now() - interval '31 days' where id = ${session_id}`;
      expect((await refresh(refresh_token)).error).toMatchObject({ status: 400, code: 'session_expired' });
    });
  });

  describe('the custom access token hook', () => {
    const HOOK = 'public.custom_access_token_hook';
    const install = (body: string) =>
      local.sql
        .unsafe(`
          create or replace function ${HOOK}(event jsonb) returns jsonb language plpgsql as $$ begin ${body} end $$;
          grant usage on schema public to supabase_auth_admin;
          grant execute on function ${HOOK} to supabase_auth_admin;`)
        .simple();
    afterEach(() => local.sql.unsafe(`drop function if exists ${HOOK}`));

    it('completes the claims at sign-in and at each refresh, and is told which it is', async () => {
      await install(`return jsonb_set(event, '{claims,app_role}', event -> 'authentication_method');`);
      const session = await tokensOf(person);
      expect(decodeJwt(session.access_token)).toMatchObject({ app_role: 'password', sub: person.id });
      const { data } = await refresh(session.refresh_token);
      expect(decodeJwt(data.session?.access_token ?? '')).toMatchObject({ app_role: 'token_refresh' });
    });

    it('can refuse a sign-in', async () => {
      await install(`return '{"error": {"http_code": 403, "message": "closed on Sundays"}}';`);
      const { error } = await project.client().auth.signInWithPassword(person);
      expect(error).toMatchObject({ status: 403, message: 'closed on Sundays' });
    });

    it.each([
      ['fails', `raise exception 'the secret of %', event ->> 'user_id';`],
      ['takes too long', 'perform pg_sleep(10); return event;'],
      ['takes a claim away', `return event #- '{claims,session_id}';`],
    ])('lets nobody in, and tells nothing, when it %s', async (_, body) => {
      await install(body);
      const someone = await project.createUser();
      const { data, error } = await project.client().auth.signInWithPassword(someone);
      expect(data.session).toBeNull();
      expect(error).toMatchObject({ status: 500 });
      expect(error?.message).not.toContain('secret');
      expect(await local.sql`select from auth.sessions where user_id = ${someone.id}`).toHaveLength(0);
    });
  });

  it('remembers the address and the browser of a session', async () => {
    const response = await withAuth({}, (ask) =>
      ask(
        '/token?grant_type=password',
        post(person, { 'x-forwarded-for': '203.0.113.9, 198.51.100.7', 'user-agent': 'Firefox on a test' }),
      ),
    );
    const { access_token } = granted.parse(await response.json());
    const { session_id } = decodeJwt<{ session_id: string }>(access_token);
    const [session] = await local.sql`select host(ip) as ip, user_agent from auth.sessions where id = ${session_id}`;
    expect(session).toEqual({ ip: '198.51.100.7', user_agent: 'Firefox on a test' });
  });

  it('believes a server that holds the secret key about the address of the person it serves', async () => {
    await withAuth({ limits: { signIn: 1 } }, async (ask) => {
      const attempt = (apikey: string, ip: string) =>
        ask('/token?grant_type=password', post(person, { apikey, 'sb-forwarded-for': ip }));
      const { secret, publishable } = local.ctx.keys;
      expect((await attempt(secret, '203.0.113.1')).status).toBe(200);
      expect((await attempt(secret, '203.0.113.2')).status).toBe(200);
      expect((await attempt(publishable, '203.0.113.3')).status).toBe(200);
      expect((await attempt(publishable, '203.0.113.4')).status).toBe(429);
    });
  });

  it('takes the answer to a challenge only from the address that asked for it', async () => {
    const client = await project.signedIn(await project.createUser());
    const { data: factor } = await client.auth.mfa.enroll({ factorType: 'totp' });
    const { data } = await client.auth.getSession();
    const authorization = `Bearer ${data.session?.access_token}`;
    await withAuth({}, async (ask) => {
      const from = (ip: string) => ({ authorization, 'x-forwarded-for': ip });
      const challenge = await ask(`/factors/${factor?.id}/challenge`, post({}, from('203.0.113.1')));
      const { id: challenge_id } = z.object({ id: z.string() }).parse(await challenge.json());
      const answer = await ask(
        `/factors/${factor?.id}/verify`,
        post({ challenge_id, code: '000000' }, from('203.0.113.2')),
      );
      expect(await answer.json()).toMatchObject({ error_code: 'mfa_ip_address_mismatch' });
    });
  });

  it('stops who tries too often, and only him', async () => {
    await withAuth({ limits: { signIn: 2 } }, async (ask) => {
      const attempt = (ip: string) =>
        ask('/token?grant_type=password', post({ ...person, password: 'a guess' }, { 'x-forwarded-for': ip }));
      const statuses = [];
      for (const ip of ['203.0.113.1', '203.0.113.1', '203.0.113.1', '203.0.113.2']) {
        statuses.push((await attempt(ip)).status);
      }
      expect(statuses).toEqual([400, 400, 429, 400]);
      expect(await (await attempt('203.0.113.1')).json()).toMatchObject({ error_code: 'over_request_rate_limit' });
    });
  });

  it('sends one mail of many that are asked for at once, and none too soon after', async () => {
    const { email } = await project.createUser();
    await withAuth({ emailIntervalMs: 60_000 }, async (ask) => {
      const request = () => ask('/otp', post({ email, create_user: false }));
      const answers = [...(await Promise.all([request(), request(), request()])), await request()];
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 429, 429, 429]);
      expect(await answers[3]?.json()).toMatchObject({
        error_code: 'over_email_send_rate_limit',
        msg: expect.stringMatching(/only request this after \d+ seconds\.$/),
      });
    });
    await local.mailbox.next(email);
    expect(await local.mailbox.count(email)).toBe(1);
  });

  it('limits the mails of an hour, all together', async () => {
    const others = await Promise.all([project.createUser(), project.createUser()]);
    await withAuth({ limits: { email: 1 } }, async (ask) => {
      const answers = [];
      for (const { email } of others) answers.push(await ask('/otp', post({ email, create_user: false })));
      expect(answers.map((answer) => answer.status)).toEqual([200, 429]);
      expect(await answers[1]?.json()).toMatchObject({ error_code: 'over_email_send_rate_limit' });
    });
  });

  it('says that a mail could not be sent, lets it be asked for again, and keeps the address out of the log', async () => {
    const someone = await project.createUser();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await withAuth({ smtp: await freePort() }, async (ask) => {
      for (const _ of [1, 2]) {
        const response = await ask('/otp', post({ email: someone.email, create_user: false }));
        expect(response.status).toBe(500);
        expect(await response.json()).toMatchObject({ error_code: 'unexpected_failure' });
      }
    });
    expect(logged).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(logged.mock.calls)).not.toContain(someone.email);
    logged.mockRestore();
    const [tokens] = await local.sql`
      select count(*)::int as left from auth.one_time_tokens where user_id = ${someone.id}`;
    expect(tokens?.left).toBe(0);
  });

  it('refuses an expired access token', async () => {
    const response = await withAuth({ accessTokenSeconds: -1 }, (ask) =>
      ask('/token?grant_type=password', post(person)),
    );
    const { access_token } = granted.parse(await response.json());
    const { error } = await project.client().auth.getUser(access_token);
    expect(error).toMatchObject({ status: 403, code: 'bad_jwt' });
  });

  it.each([
    ['what is not JSON', '{"email":', 400, 'bad_json'],
    ['what is too long', JSON.stringify({ email: 'a'.repeat(300_000) }), 413, 'validation_failed'],
    ['a field of another kind', '{"email": 1}', 400, 'validation_failed'],
  ])('refuses %s', async (_, body, status, error_code) => {
    const response = await withAuth({}, (ask) => ask('/otp', { method: 'POST', body }));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: status, error_code });
  });

  it('writes what was done to the audit log, never a secret', async () => {
    const someone = await project.createUser();
    const client = await project.signedIn(someone);
    await client.auth.updateUser({ password: 'changed for the audit' });
    await client.auth.signOut();
    const rows = await local.sql<{ payload: { action: string } }[]>`
      select payload from auth.audit_log_entries where payload ->> 'actor_id' = ${someone.id} order by created_at`;
    expect(rows.map(({ payload }) => payload.action)).toEqual([
      'login',
      'user_updated_password',
      'user_modified',
      'logout',
    ]);
    expect(JSON.stringify(rows)).not.toContain('changed for the audit');
  });

  it('is unhealthy without its database, and answers without saying why', async () => {
    const auth = createAuth({
      ...local.ctx,
      database: { ...local.ctx.database, auth: `postgres://nobody:nothing@127.0.0.1:${await freePort()}/postgres` },
    });
    await auth.start();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await auth.healthy()).toBe(false);
    const response = await auth.handle(new Request('http://auth.test/auth/v1/token?grant_type=password', post(person)));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|nobody/);
    logged.mockRestore();
    await auth.stop();
  });

  it('lets the owner of the migrations refer to users and hang triggers on them, and nobody else read them', async () => {
    const roles = await local.sql`
      select r.rolname,
        has_table_privilege(r.rolname, 'auth.users', 'select') as reads,
        has_table_privilege(r.rolname, 'auth.users', 'references') as refers,
        has_table_privilege(r.rolname, 'auth.users', 'trigger') as hangs
      from pg_roles r where rolname in ('anon', 'authenticated', 'service_role', 'postgres') order by 1`;
    const nothing = { reads: false, refers: false, hangs: false };
    expect(roles).toEqual([
      { rolname: 'anon', ...nothing },
      { rolname: 'authenticated', ...nothing },
      { rolname: 'postgres', reads: true, refers: true, hangs: true },
      { rolname: 'service_role', ...nothing },
    ]);
  });

  it('gives policies the caller’s id, role and address', async () => {
    const claims = { sub: person.id, role: 'authenticated', email: person.email, aal: 'aal1' };
    const [caller] = await local.sql.begin(async (sql) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
      return sql`select auth.uid() as id, auth.role() as role, auth.email() as email, auth.jwt() as claims`;
    });
    expect(caller).toEqual({ id: person.id, role: 'authenticated', email: person.email, claims });
    const [nobody] = await local.sql`select auth.uid() as id, auth.role() as role, auth.jwt() as claims`;
    expect(nobody).toEqual({ id: null, role: null, claims: null });
  });
});
