import { createHash } from 'node:crypto';
import { html, Markup } from './html.ts';
import { STYLE } from './style.ts';

export interface Page {
  title: string;
  body: Markup;
  /** Where the name in the head of the page leads. */
  home: string;
  /** A script of the page's own, inline; nothing else may run. */
  script?: string;
  /** Seconds after which the browser asks again. */
  refresh?: number;
}

const FOX =
  new Markup(`<svg viewBox="0 0 32 32" aria-hidden="true"><path fill="#f7931e" d="M3 2l8 7h10l8-7 1 14-14 15L2 16z"/>
<path fill="#db6f01" d="M16 9h5l8-7 1 14-14 15z"/><path fill="#fff5ea" d="M3 16l8 3 5 6 5-6 8-3-13 14z"/>
<path fill="#3b1d0f" d="M13 25h6l-3 4z"/><circle cx="11" cy="15" r="1.7" fill="#3b1d0f"/><circle cx="21" cy="15" r="1.7" fill="#3b1d0f"/></svg>`);

/** A whole page in French, with a policy that lets nothing in from elsewhere. */
export function page({ title, body, home, script, refresh }: Page, status = 200): Response {
  const style = new Markup(`<style>${STYLE}</style>`);
  const inline = script ? new Markup(`<script>${script}</script>`) : undefined;
  const text = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}">`}
<title>${title}</title>
<link rel="icon" href="data:,">
${style}
</head>
<body>
<main>
<header><a href="${home}" class="brand">${FOX}Foxeo</a></header>
${body}
</main>
${inline}
</body>
</html>`.text;
  const scriptSource = script ? `'sha256-${createHash('sha256').update(script).digest('base64')}'` : `'none'`;
  const policy = [
    `default-src 'none'`,
    `style-src 'unsafe-inline'`,
    `script-src ${scriptSource}`,
    `img-src data:`,
    `font-src data:`,
    `connect-src 'self'`,
    `frame-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ];
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...(refresh === undefined ? {} : { 'retry-after': String(refresh) }),
    },
  });
}
