import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const POPPINS = readFileSync(
  fileURLToPath(import.meta.resolve('@fontsource/poppins/files/poppins-latin-600-normal.woff2')),
).toString('base64');

/** The look of the pages that exist only on this machine: one sheet, nothing to fetch, both themes. */
export const STYLE = `
@font-face { font-family: Poppins; font-weight: 600; font-display: swap; src: url(data:font/woff2;base64,${POPPINS}) format("woff2"); }
:root {
  color-scheme: light dark;
  --surface: light-dark(#fbfaf8, #1a1816);
  --raised: light-dark(#fff, #24211f);
  --line: light-dark(#e6e2de, #3a3632);
  --text: light-dark(#292522, #f1eeea);
  --soft: light-dark(#655e58, #b5aea7);
  --link: light-dark(#992729, #f5ada7);
  --hub: light-dark(#6b1b1b, #ea857f);
  --lab: light-dark(#20764a, #65c088);
  --one: light-dark(#b15008, #f7931e);
  --ok: light-dark(#20764a, #65c088);
  --wait: light-dark(#8a5a00, #ffc075);
  --down: light-dark(#b33235, #ea857f);
  --note: light-dark(#feeed8, #3d2a14);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--text);
  font: 1rem/1.55 Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1, h2, h3, .brand, .button { font-weight: 600; font-family: Poppins, ui-sans-serif, system-ui, sans-serif; letter-spacing: -.012em; }
h1 { font-size: clamp(1.6rem, 4vw, 2.1rem); line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .9rem; }
h3 { font-size: 1.05rem; margin: 0; }
p { margin: 0 0 .75rem; max-width: 65ch; }
a { color: var(--link); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--one); outline-offset: 2px; border-radius: 6px; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
.brand { display: inline-flex; align-items: center; gap: .6rem; margin-bottom: 1.75rem; color: inherit; text-decoration: none; }
.brand svg { width: 1.9rem; height: 1.9rem; }
.note { background: var(--note); border-radius: 10px; padding: .7rem 1rem; margin: 1.25rem 0; max-width: none; }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: 14px; padding: 1.1rem 1.2rem;
  display: flex; flex-direction: column; gap: .5rem; }
.card p { margin: 0; }
.card .button { margin-top: auto; align-self: start; }
.hub { border-top: 4px solid var(--hub); } .lab { border-top: 4px solid var(--lab); } .one { border-top: 4px solid var(--one); }
.button { display: inline-flex; align-items: center; min-height: 2.75rem; padding: .4rem 1rem; border-radius: 10px;
  border: 1px solid var(--text); background: var(--text); color: var(--surface); font-size: .95rem;
  text-decoration: none; cursor: pointer; }
.button.quiet { background: transparent; color: var(--text); border-color: var(--line); }
.button:hover { opacity: .88; }
.code { font: 600 1.9rem/1 ui-monospace, "SF Mono", Menlo, monospace; letter-spacing: .14em; }
.code-row { display: flex; flex-wrap: wrap; align-items: baseline; gap: .4rem 1rem; }
.rows { list-style: none; margin: 0; padding: 0; background: var(--raised); border: 1px solid var(--line); border-radius: 14px; }
.rows > li + li { border-top: 1px solid var(--line); }
.row { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: .7rem 1.1rem; align-items: center; justify-content: space-between; color: inherit; }
a.row { text-decoration: none; }
a.row:hover { background: color-mix(in srgb, var(--line) 35%, transparent); }
.row > * { min-width: 0; overflow-wrap: anywhere; }
.grow { flex: 1 1 12rem; }
.state { display: inline-flex; align-items: center; gap: .45rem; white-space: nowrap; font-size: .875rem; }
.state::before { content: ""; width: .6rem; height: .6rem; border-radius: 50%; background: currentColor; }
.ready { color: var(--ok); } .starting { color: var(--wait); } .down { color: var(--down); }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.search { display: flex; flex: 1 1 20rem; max-width: 28rem; gap: .6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: min(70vh, 46rem); border: 1px solid var(--line); border-radius: 14px; background: #fff; color-scheme: light; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border: 1px solid var(--line); border-radius: 14px; padding: 1.1rem; }
input[type="search"] { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--soft); border-radius: 10px;
  min-height: 2.75rem; padding: .4rem .8rem; flex: 1; min-width: 0; }
`;
