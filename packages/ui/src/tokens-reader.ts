import type { Oklch } from './oklch.ts';

export type Dashboard = 'hub' | 'lab' | 'one';
export type Theme = 'light' | 'dark';

export const THEMES: readonly (readonly [Dashboard, Theme])[] = [
  ['hub', 'light'],
  ['hub', 'dark'],
  ['lab', 'light'],
  ['lab', 'dark'],
  ['one', 'light'],
  ['one', 'dark'],
];

interface Rule {
  selectors: string[];
  body: string;
}

/** The plain rules of tokens.css: comments and media queries left out. */
function rules(css: string): Rule[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}/g, '');
  return [...plain.matchAll(/([^{}]+)\{([^}]*)\}/g)].map((match) => ({
    selectors: (match[1] ?? '').split(',').map((selector) => selector.trim()),
    body: match[2] ?? '',
  }));
}

/** How strongly a selector of tokens.css applies to `<html data-dashboard data-theme>`: 0 is not at all. */
function weight(selector: string, dashboard: Dashboard, theme: Theme): number {
  if (selector === ':root') return 1;
  const attributes = [...selector.matchAll(/\[data-(dashboard|theme)(?:="(\w+)")?\]/g)];
  const applies = attributes.every(([, name, value]) => !value || value === (name === 'theme' ? theme : dashboard));
  return applies ? attributes.length : 0;
}

/** Every custom property as the browser would cascade it on `<html>`, in text. */
function cascade(css: string, dashboard: Dashboard, theme: Theme): Map<string, string> {
  const won = new Map<string, { value: string; weight: number }>();
  for (const { selectors, body } of rules(css)) {
    const strength = Math.max(...selectors.map((selector) => weight(selector, dashboard, theme)));
    if (strength === 0) continue;
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
      if (strength >= (won.get(name)?.weight ?? 0)) won.set(name, { value: value.trim(), weight: strength });
    }
  }
  return new Map([...won].map(([name, { value }]) => [name, value]));
}

function number(text: string): number {
  const product = /^calc\(([\d.]+) \* ([\d.]+)\)$/.exec(text);
  if (product) return Number(product[1]) * Number(product[2]);
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
}

/** The opaque colours of one of the six themes, by token name without its dashes. For tests: it reads our own file, not any CSS. */
export function themeTokens(css: string, dashboard: Dashboard, theme: Theme): Map<string, Oklch> {
  const values = cascade(css, dashboard, theme);
  const resolve = (value: string): string =>
    value.replace(/var\(--([\w-]+)\)/g, (_, name: string) => resolve(values.get(name) ?? 'missing'));
  const colours = new Map<string, Oklch>();
  for (const [name, value] of values) {
    const parts = /^oklch\(([\d.]+%) (calc\([^)]*\)|[\d.]+) ([\d.]+)\)$/.exec(resolve(value));
    if (parts) colours.set(name, { l: number(parts[1] ?? ''), c: number(parts[2] ?? ''), h: number(parts[3] ?? '') });
  }
  return colours;
}
