import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, type Oklch } from './oklch.ts';
import { PAIRS } from './pairs.ts';
import { THEMES, themeTokens } from './tokens-reader.ts';

const css = ['scales', 'tokens']
  .map((name) => readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');

function need(tokens: Map<string, Oklch>, name: string): Oklch {
  const colour = tokens.get(name);
  if (!colour) throw new Error(`--${name} is not a colour of tokens.css`);
  return colour;
}

describe.each(THEMES)('%s %s', (dashboard, theme) => {
  const tokens = themeTokens(css, dashboard, theme);

  it.each(PAIRS)('%s on %s reaches %d', (front, ground, minimum) => {
    expect(contrast(need(tokens, front), need(tokens, ground))).toBeGreaterThanOrEqual(minimum);
  });
});

describe('the brand', () => {
  it.each([
    ['hub', 'hub-900', [0x6b, 0x1b, 0x1b]],
    ['lab', 'lab-500', [0x2e, 0x8b, 0x57]],
    ['one', 'one-400', [0xf7, 0x93, 0x1e]],
  ] as const)('keeps the exact colour of %s in --%s', async (dashboard, step, bytes) => {
    const { oklchToHex } = await import('./oklch.ts');
    const hex = oklchToHex(need(themeTokens(css, dashboard, 'light'), step));
    expect(hex).toBe(`#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  });
});
