import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import postgres from 'postgres';
import type { LocalContext } from '../../context.ts';
import type { GatewayService } from '../../service.ts';
import { type AuthOptions, readAuthConfig } from './config.ts';
import { API_VERSION_HEADER, AuthError, errorResponse } from './errors.ts';
import type { Auth } from './instance.ts';
import { startMailer } from './mailer.ts';
import { startPasswords } from './passwords.ts';
import { rateLimiter } from './rate-limit.ts';
import { adminLinkRoutes } from './routes/admin-links.ts';
import { adminUserRoutes } from './routes/admin-users.ts';
import { infoRoutes } from './routes/info.ts';
import { mfaRoutes } from './routes/mfa.ts';
import { otpRoutes } from './routes/otp.ts';
import { tokenRoutes } from './routes/token.ts';
import { userRoutes } from './routes/user.ts';
import { verifyRoutes } from './routes/verify.ts';

const PREFIX = '/auth/v1';
const POOL_SIZE = 10;
const FIVE_MINUTES_MS = 300_000;
const HOUR_MS = 3_600_000;

/**
 * The part of Supabase Auth (GoTrue) that Foxeo uses, over the tables of schema `auth`: passwords, mailed links and codes,
 * PKCE, sessions, second factors, the admin API. Same addresses, bodies and error codes, so that supabase-js can't tell;
 * the conformance suites beside hold both to it. Sign-up, phones, OAuth, SAML, passkeys and anonymous users are refused.
 *
 * Stricter than the original in two places, which no honest client meets: only who knows the password is told that an
 * account is banned, and a PKCE code dies with the first wrong verifier.
 */
export function createAuth(ctx: LocalContext, options: AuthOptions = {}): GatewayService {
  let running: { auth: Auth; app: Hono } | undefined;

  return {
    prefix: PREFIX,
    async start() {
      const config = await readAuthConfig(ctx, options);
      const sql = postgres(ctx.database.auth, {
        max: POOL_SIZE,
        connection: { application_name: 'foxeo-auth' },
        onnotice: () => {},
      });
      const limiters = {
        signIn: rateLimiter(config.limits.signIn, FIVE_MINUTES_MS),
        verification: rateLimiter(config.limits.verification, FIVE_MINUTES_MS),
        refresh: rateLimiter(config.limits.refresh, FIVE_MINUTES_MS),
        email: rateLimiter(config.limits.email, HOUR_MS),
      };
      const mailer = startMailer(ctx, config, limiters.email);
      const auth: Auth = { ctx, config, sql, passwords: startPasswords(), mailer, limiters };
      running = { auth, app: createApp(auth) };
    },
    async stop() {
      const stopped = running;
      running = undefined;
      await stopped?.auth.sql.end({ timeout: 5 });
      await stopped?.auth.passwords.close();
    },
    async healthy() {
      if (!running) return false;
      return running.auth.sql`select from auth.users limit 1`.then(
        () => true,
        () => false,
      );
    },
    async handle(request) {
      if (!running) throw new Error('Auth was asked before it was started');
      return running.app.fetch(request);
    },
  };
}

function createApp(auth: Auth): Hono {
  const app = new Hono().basePath(PREFIX);
  infoRoutes(app, auth);
  tokenRoutes(app, auth);
  otpRoutes(app, auth);
  verifyRoutes(app, auth);
  userRoutes(app, auth);
  mfaRoutes(app, auth);
  adminUserRoutes(app, auth);
  adminLinkRoutes(app, auth);
  app.notFound((c) => c.json({ code: 404, error_code: 'not_found', msg: 'Not found' }, 404));
  app.onError((error, c) => errorResponse(asAuthError(error), c.req.header(API_VERSION_HEADER)));
  return app;
}

/** What wasn't foreseen is logged under a number; the client gets only the number. */
function asAuthError(error: Error): AuthError {
  if (error instanceof AuthError) return error;
  const reference = randomUUID();
  console.error(`auth: unexpected failure ${reference}:`, error.stack ?? error.message);
  return new AuthError(500, 'unexpected_failure', `Unexpected failure, see the log under ${reference}`);
}
