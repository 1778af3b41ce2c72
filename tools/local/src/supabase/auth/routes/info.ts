import type { Hono } from 'hono';
import { AuthError } from '../errors.ts';
import type { Auth } from '../instance.ts';
import { publicJwk } from '../tokens.ts';

/** Clients may keep the public key for ten minutes. */
const JWKS_MAX_AGE_SECONDS = 600;

/** What anybody may know of this Auth, and the doors that Foxeo keeps shut. */
export function infoRoutes(app: Hono, auth: Auth): void {
  app.get('/health', () =>
    Response.json({ version: 'foxeo', name: 'GoTrue', description: 'The part of Supabase Auth that Foxeo uses' }),
  );

  app.get('/.well-known/jwks.json', () =>
    Response.json(
      { keys: [publicJwk(auth.ctx.keys.jwt)] },
      { headers: { 'cache-control': `public, max-age=${JWKS_MAX_AGE_SECONDS}` } },
    ),
  );

  app.get('/settings', () =>
    Response.json({
      external: { email: true, phone: false, anonymous_users: false },
      disable_signup: true,
      mailer_autoconfirm: false,
      phone_autoconfirm: false,
      sms_provider: '',
      saml_enabled: false,
    }),
  );

  app.post('/signup', () => {
    throw new AuthError(422, 'signup_disabled', 'Signups not allowed for this instance');
  });
  app.get('/authorize', providerDisabled);
  app.post('/sso', providerDisabled);
}

function providerDisabled(): never {
  throw new AuthError(400, 'provider_disabled', 'Unsupported provider: provider is not enabled');
}
