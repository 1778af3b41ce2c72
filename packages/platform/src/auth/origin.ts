import { headers } from 'next/headers';
import { currentApp, env, oneUrl } from '../session/public.ts';

/**
 * The address of the app that was asked, as the environment writes it. Of the request only One's subdomain is taken:
 * a forged Host can't put another site into a mail.
 */
export async function appOrigin(): Promise<string> {
  const app = currentApp();
  if (app === 'hub') return env().HUB_URL;
  if (app === 'lab') return env().LAB_URL;
  const asked = await headers();
  const label = (asked.get('x-forwarded-host') ?? asked.get('host') ?? '').split('.')[0]?.toLowerCase() ?? '';
  const address = /^[a-z0-9-]{1,63}$/.test(label) ? oneUrl(label) : null;
  return address ?? env().LAB_URL;
}
