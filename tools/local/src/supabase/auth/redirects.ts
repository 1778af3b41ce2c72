import type { AuthConfig } from './config.ts';

/**
 * Where a mailed link leads: the `redirect_to` that the client asked for, else the page it asks from, when the allow-list
 * has it; the site's own address otherwise. A refused address is replaced, not reported, as on hosted Supabase.
 */
export function redirectTarget(config: AuthConfig, request: Request, wanted?: string | undefined): string {
  const asked = [wanted, new URL(request.url).searchParams.get('redirect_to'), request.headers.get('referer')];
  return asked.find((url) => url && isRedirectAllowed(config, url)) || config.siteUrl;
}

/** Web addresses of the site itself, and those that a pattern of the allow-list matches, fragment aside. */
export function isRedirectAllowed(config: Pick<AuthConfig, 'siteUrl' | 'redirectUrls'>, url: string): boolean {
  // Browsers drop control characters and spaces from addresses and would then follow another one than we checked.
  if ([...url].some((character) => character <= ' ' || character === '\u007f')) return false;
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password) return false;
  if (parsed.origin === new URL(config.siteUrl).origin) return true;
  parsed.hash = '';
  return config.redirectUrls.some((pattern) => globToRegExp(pattern).test(parsed.href));
}

/** Patterns as Supabase reads them: `.` and `/` part the text, `*` stays within a part, `**` doesn't. */
function globToRegExp(pattern: string): RegExp {
  const source = pattern.replace(/\*\*|\*|\?|[.+^${}()|[\]\\]/g, (token) => {
    if (token === '**') return '.*';
    if (token === '*') return '[^./]*';
    return token === '?' ? '[^./]' : `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}

/** `url` with the values in its query, its fragment, or both. */
export function withParameters(
  url: string,
  values: Record<string, string>,
  places: { query?: boolean; fragment?: boolean },
): string {
  const target = new URL(url);
  if (places.query) for (const [name, value] of Object.entries(values)) target.searchParams.set(name, value);
  if (places.fragment) target.hash = new URLSearchParams(values).toString();
  return target.href;
}
