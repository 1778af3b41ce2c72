import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const here = import.meta.dirname;
const sources = readdirSync(here).filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name));
const read = (name: string) => readFileSync(join(here, name), 'utf8');
const isClient = (name: string) => /^['"]use client['"]/.test(read(name));
const importsOf = (name: string) =>
  [...read(name).matchAll(/^import (?!type )[^;]*? from '\.\/([\w-]+\.tsx?)'/gms)].map((found) => found[1] ?? '');

describe('weight', () => {
  it('what is not marked for the browser never reaches what is', () => {
    const crossing = sources
      .filter((name) => !isClient(name))
      .flatMap((name) =>
        importsOf(name)
          .filter((to) => isClient(to))
          .map((to) => `${name} → ${to}`),
      );
    expect(crossing).toEqual([]);
  });

  it.each([
    ['@radix-ui/react-dropdown-menu', ['dropdown-menu.tsx']],
    ['sonner', ['toasts.tsx']],
    ['@tanstack/react-virtual', ['data-table-virtual.tsx']],
    ['@tanstack/react-table', ['data-table.tsx']],
    ['cmdk', ['command.tsx']],
  ])('%s is behind one door', (dependency, doors) => {
    expect(sources.filter((name) => read(name).includes(`'${dependency}'`))).toEqual(doors);
  });

  it.each(['dropdown-menu.tsx', 'toasts.tsx', 'data-table-virtual.tsx', 'confirm-dialog.tsx'])(
    '%s is only ever loaded when it is needed',
    (heavy) => {
      expect(sources.filter((name) => importsOf(name).includes(heavy))).toEqual([]);
    },
  );
});

describe('style', () => {
  const css = readdirSync(join(here, 'styles'))
    .map((name) => readFileSync(join(here, 'styles', name), 'utf8'))
    .join('\n');
  const defined = new Set([...css.matchAll(/\.(fx-[\w-]+)/g)].map((found) => found[1] ?? ''));
  const markup = sources.map(read).join('\n');
  // whole names, and the stems of those finished at run time: fx-btn-${variant}
  const whole = new Set([...markup.matchAll(/fx-[a-z][\w-]*(?![\w-]|\$\{)/g)].map((found) => found[0]));
  const stems = [...markup.matchAll(/(fx-[\w-]*-)\$\{/g)].map((found) => found[1] ?? '');

  it('every class that a component wears is dressed', () => {
    const bare = [...whole].filter((name) => !name.endsWith('-') && !defined.has(name));
    expect(bare).toEqual([]);
    for (const stem of stems)
      expect(
        [...defined].some((name) => name.startsWith(stem)),
        stem,
      ).toBe(true);
  });

  it('every class that is dressed is worn', () => {
    const unworn = [...defined].filter((name) => !whole.has(name) && !stems.some((stem) => name.startsWith(stem)));
    expect(unworn).toEqual([]);
  });

  it('components know no colour but the tokens', () => {
    const sheets = readdirSync(join(here, 'styles')).filter((name) => !['scales.css', 'tokens.css'].includes(name));
    const literal = sheets.flatMap((name) => {
      const sheet = readFileSync(join(here, 'styles', name), 'utf8');
      return [...sheet.matchAll(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/gi)].map((found) => `${name}: ${found[0]}`);
    });
    expect(literal).toEqual([]);
  });

  it('nothing is written under 13 px', () => {
    const sizes = [...css.matchAll(/font(?:-size)?:[^;]*?([\d.]+)(rem|px)\b/g)].map(
      ([, size, unit]) => Number(size) * (unit === 'rem' ? 16 : 1),
    );
    expect(sizes.filter((size) => size < 13)).toEqual([]);
  });
});
