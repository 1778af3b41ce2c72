import type { DemoAccount } from '../demo.ts';
import type { Health, ServiceHealth } from '../health.ts';
import { html, type Markup } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { MESSAGES as say } from './messages.ts';
import { secondFactor } from './sign-in.ts';

/** What changes while the page is open; its script asks for it every two seconds. */
export interface Live {
  states: Record<string, { state: string; text: string }>;
  /** By position in the list of demo accounts. */
  codes: Record<number, { code: string; left: string }>;
}

export function liveOf(health: Health, demo: DemoAccount[]): Live {
  const states = Object.entries(health.services).map(([name, service]) => [name, stateText(service)] as const);
  const codes = demo.flatMap(({ totpSecret }, index) => {
    if (!totpSecret) return [];
    const { code, seconds } = secondFactor(totpSecret);
    return [[index, { code: spaced(code), left: say.codeFor(seconds) }] as const];
  });
  return { states: Object.fromEntries(states), codes: Object.fromEntries(codes) };
}

const REFRESH = `
const show = ({ states, codes }) => {
  for (const part of document.querySelectorAll('[data-service]')) {
    const now = states[part.dataset.service];
    if (!now) continue;
    part.className = 'state ' + now.state;
    part.textContent = now.text;
  }
  for (const part of document.querySelectorAll('[data-code]')) part.textContent = codes[part.dataset.code].code;
  for (const part of document.querySelectorAll('[data-left]')) part.textContent = codes[part.dataset.left].left;
};
setInterval(() => {
  if (!document.hidden) fetch('/etat').then((answer) => answer.json()).then(show).catch(() => {});
}, 2000);`;

/** The page of the entrance: the apps, the demo accounts, the mailbox and how everything is. */
export function homePage(health: Health, demo: DemoAccount[], origin: string): Response {
  const live = liveOf(health, demo);
  const body = html`
<h1>${say.title}</h1>
<p class="soft">${say.intro}</p>
<p class="note">${say.localOnly}</p>
<h2>${say.apps}</h2>
<div class="grid">${(['hub', 'lab', 'one'] as const).map((app) => appCard(app, health, live))}</div>
<h2>${say.demo}</h2>
${demo.length === 0 ? html`<p>${say.noDemo}</p>` : html`<p class="soft">${say.demoIntro}</p><ul class="rows">${demo.map((account, index) => demoRow(account, index, live))}</ul>`}
<h2>${say.mailbox}</h2>
<div class="card"><p>${say.mailboxIntro}</p><a class="button quiet" href="${health.mailboxUrl}">${say.openMailbox}</a></div>
<h2>${say.services}</h2>
<ul class="rows">${Object.entries(health.services).map(([name, service]) => serviceRow(name, service, live))}</ul>`;
  return page({ title: say.title, body, home: origin, script: REFRESH });
}

function appCard(app: 'hub' | 'lab' | 'one', health: Health, live: Live): Markup {
  const { name, for: purpose } = say.app[app];
  const url = health.apps[app];
  return html`<section class="card ${app}">
<h3>${name}</h3>
<p class="soft">${purpose}</p>
${stateMark(app, live)}
${url.includes('{') ? html`<p class="soft small">${url}</p>` : html`<a class="button quiet" href="${url}">${say.open} ${name}</a>`}
</section>`;
}

function demoRow({ who, email, app }: DemoAccount, index: number, live: Live): Markup {
  const factor = live.codes[index];
  return html`<li><div class="row">
<div class="grow"><strong>${who}</strong><br><span class="soft small">${say.app[app].name} · ${email}</span>
${factor && html`<div class="code-row"><span class="soft small">${say.code}</span><span class="code" data-code="${index}">${factor.code}</span><span class="soft small" data-left="${index}">${factor.left}</span></div>`}
</div>
<a class="button" href="/demo/${index + 1}" rel="nofollow" aria-label="${say.signIn}, ${who}">${say.signIn}</a>
</div></li>`;
}

function serviceRow(name: string, { url, simulated }: ServiceHealth, live: Live): Markup {
  return html`<li><div class="row">
<span class="grow">${say.serviceName[name] ?? name}${simulated && html` <span class="soft small">(${say.simulated})</span>`}<br><span class="soft small">${url}</span></span>
${stateMark(name, live)}
</div></li>`;
}

function stateMark(name: string, live: Live): Markup {
  const { state, text } = live.states[name] ?? { state: 'down', text: say.state.down };
  return html`<span class="state ${state}" data-service="${name}">${text}</span>`;
}

function stateText({ state }: ServiceHealth): { state: string; text: string } {
  return { state, text: say.state[state] };
}

/** « 123 456 »: easier to read and to copy in two glances. */
function spaced(code: string): string {
  return `${code.slice(0, 3)}\u00a0${code.slice(3)}`;
}

/** A short page with one sentence and the way back. */
export function noticePage(title: string, text: string, home: string, status: number, refresh?: number): Response {
  const body = html`<h1>${title}</h1><p>${text}</p><p><a href="${home}">${say.backHome}</a></p>`;
  return page({ title, body, home, ...(refresh === undefined ? {} : { refresh }) }, status);
}
