import { html, type Markup } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { formatBytes, formatMoment, MESSAGES as say } from './messages.ts';
import type { Message, Summary } from './store.ts';

// Asks for what came after the newest mail shown; the answer waits until there is some.
const WATCH = `
const list = document.querySelector('[data-newest]');
const watch = async () => {
  const query = new URLSearchParams({ after: list.dataset.newest, to: list.dataset.to, wait: '25' });
  const answer = await fetch('/api/messages?' + query);
  if (answer.ok && (await answer.json()).length > 0) location.reload();
  else setTimeout(watch, answer.ok ? 0 : 5000);
};
const retry = () => watch().catch(() => setTimeout(retry, 5000));
retry();`;

/** The list, newest first; keeps itself up to date. */
export function listPage(messages: Summary[], to: string | undefined, home: string): Response {
  const empty = to ? say.emptyFor(to) : say.empty;
  const body = html`
<h1>${say.title}</h1>
<p class="soft">${say.intro}</p>
<div class="actions">
<form method="get" action="/" role="search" class="search">
<input type="search" name="to" value="${to ?? ''}" aria-label="${say.search}" placeholder="${say.search}">
<button class="button">${say.filter}</button>
</form>
${to && html`<a class="button quiet" href="/">${say.everything}</a>`}
${messages.length > 0 && html`<form method="post" action="/vider"><button class="button quiet">${say.clear}</button></form>`}
</div>
${messages.length === 0 ? html`<p class="card">${empty}</p>` : html`<ul class="rows">${messages.map(rowOf)}</ul>`}
<div data-newest="${messages[0]?.id ?? ''}" data-to="${to ?? ''}"></div>`;
  return page({ title: say.title, body, home, script: WATCH });
}

function rowOf(message: Summary): Markup {
  return html`<li><a class="row" href="/messages/${message.id}">
<span class="grow"><strong>${message.subject || say.noSubject}</strong><br>
<span class="soft small">${message.preview}</span></span>
<span class="small">${message.to.join(', ')}<br><time class="soft" datetime="${message.at}">${formatMoment(message.at)}</time></span>
</a></li>`;
}

export function messagePage(message: Message, home: string): Response {
  const at = `/messages/${message.id}`;
  const title = message.subject || say.noSubject;
  const body = html`
<p><a href="/">${say.back}</a></p>
<h1>${title}</h1>
<dl>
<dt>${say.from}</dt><dd>${message.from}</dd>
<dt>${say.to}</dt><dd>${message.to.join(', ')}</dd>
<dt>${say.date}</dt><dd><time datetime="${message.at}">${formatMoment(message.at)}</time></dd>
</dl>
${message.html === undefined ? html`<pre>${message.text}</pre>` : html`<iframe src="${at}/corps" title="${say.body}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`}
${message.html !== undefined && message.text !== '' && html`<details><summary>${say.plain}</summary><pre>${message.text}</pre></details>`}
${message.links.length > 0 && html`<h2>${say.links}</h2><ul>${message.links.map((link) => html`<li><a href="${link}">${link}</a></li>`)}</ul>`}
${message.attachments.length > 0 && html`<h2>${say.attachments}</h2><ul>${message.attachments.map(({ name, bytes }, index) => html`<li><a href="${at}/pieces/${index}">${name}</a> <span class="soft">${formatBytes(bytes)}</span></li>`)}</ul>`}
<div class="actions">
<a class="button quiet" href="${at}/source">${say.source}</a>
<form method="post" action="${at}/supprimer"><button class="button quiet">${say.remove}</button></form>
</div>`;
  return page({ title, body, home });
}

export function gonePage(home: string): Response {
  return page({ title: say.gone, body: html`<h1>${say.gone}</h1><p><a href="/">${say.back}</a></p>`, home }, 404);
}

/** A mail's HTML as it is, where it can do no harm: an opaque origin, no script, nothing fetched. Links open beside. */
export function bodyOf(message: Message): Response {
  return new Response(`<base target="_blank">${message.html ?? ''}`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
