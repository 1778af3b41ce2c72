import { createClient } from '@supabase/supabase-js';
import { after } from 'next/server';
import { reportUnexpected } from '../module-host/public.ts';
import { env } from '../session/public.ts';
import { mailedLinkPage } from './address.ts';
import { appOrigin } from './origin.ts';

// Answers that tell whether an address has an account, or that a mail has just left: not for anyone's eyes.
const SILENT = new Set(['otp_disabled', 'user_not_found', 'over_email_send_rate_limit']);

/**
 * Has Auth mail a link, with a code for signing in. It starts once the answer has left, so that an address with an
 * account and one without are answered alike, and as fast. The link works on any device: no cookie of this one is in it.
 */
export async function mailLink(kind: 'sign_in' | 'recovery', email: string, back: string): Promise<void> {
  const page = mailedLinkPage(await appOrigin(), back);
  after(async () => {
    const { error } = await send(kind, email, page);
    if (error && !SILENT.has(error.code ?? '')) reportUnexpected(new Error(`Auth mailed nothing: ${error.code}`));
  });
}

async function send(kind: 'sign_in' | 'recovery', email: string, page: string) {
  const { SUPABASE_INTERNAL_URL, SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const { auth } = createClient(SUPABASE_INTERNAL_URL ?? SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false, flowType: 'implicit' },
  });
  return kind === 'recovery'
    ? auth.resetPasswordForEmail(email, { redirectTo: page })
    : auth.signInWithOtp({ email, options: { shouldCreateUser: false, emailRedirectTo: page } });
}
