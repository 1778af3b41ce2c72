// Pure and small: browsers load this file too.

/** Where a person comes back to after signing in: a path of this app, never another site nor a page of the way in. */
export function safeReturn(path: string | null | undefined): string {
  if (!path?.startsWith('/') || path.length > 2_000) return '/';
  // Browsers read `\` as `/` and drop control characters: `/\evil.example` would leave the site.
  if (/^\/[/\\]|[\\\p{Cc}]/u.test(path)) return '/';
  if (/^\/(deconnexion|api|_next)(?![\w-])/.test(path)) return '/';
  return /^\/connexion(?![\w-])/.test(path) && !isLandingOfSignIn(path) ? '/' : path;
}

/** Pages under /connexion that one may come back to. */
function isLandingOfSignIn(path: string): boolean {
  return ['/connexion/retour', '/connexion/nouveau-mot-de-passe', '/connexion/enroler'].includes(
    path.split(/[?#]/)[0] ?? '',
  );
}

/** `/connexion/second-facteur` and the like, with the way back kept. */
export function withReturn(page: `/${string}`, back: string): string {
  return back === '/' ? page : `${page}?suite=${encodeURIComponent(back)}`;
}

export const LINK_TYPES = ['email', 'magiclink', 'recovery', 'invite', 'email_change'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export interface MailedLink {
  tokenHash: string;
  type: LinkType;
}

/**
 * What a mailed link carries, or null. It stands after the `#`, which no server and no log sees; a link made by hand may
 * have it in the query.
 */
export function readMailedLink(hash: string, search: string): MailedLink | null {
  for (const text of [hash, search]) {
    const values = new URLSearchParams(text.slice(1));
    const tokenHash = values.get('token_hash');
    const type = LINK_TYPES.find((known) => known === values.get('type'));
    if (tokenHash && type) return { tokenHash, type };
  }
  return null;
}

/** « l…@exemple.fr »: enough for its owner to know it, too little for anyone else. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${Array.from(email)[0]}…${email.slice(at)}`;
}

/** The page that a mailed link leads to; the mail's template adds `#token_hash=…&type=…`. */
export function mailedLinkPage(origin: string, back: string): string {
  return `${origin}${withReturn('/connexion/lien', back)}`;
}
