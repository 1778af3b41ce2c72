import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentStylesheet, deriveAccent, GROUNDS } from './accent.ts';
import { contrast, hexToOklch, inGamut, type Oklch, oklchToHex } from './oklch.ts';
import { PAIRS } from './pairs.ts';
import { type Theme, themeTokens } from './tokens-reader.ts';

const css = ['scales', 'tokens']
  .map((name) => readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');
const one = { light: themeTokens(css, 'one', 'light'), dark: themeTokens(css, 'one', 'dark') };

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

function colour(hex: string | undefined): Oklch {
  const parsed = hexToOklch(hex ?? '');
  if (!parsed) throw new Error(`${hex} is not a colour`);
  return parsed;
}

/** One's tokens with a client's accent laid over them. */
function dressed(hex: string, theme: Theme): Map<string, Oklch> {
  const accent = deriveAccent(hex)?.[theme];
  if (!accent) throw new Error(`${hex} is not a colour`);
  return new Map([...one[theme], ...Object.entries(accent).map(([name, value]) => [name, colour(value)] as const)]);
}

function tooLow(hex: string, theme: Theme): string[] {
  const tokens = dressed(hex, theme);
  return PAIRS.flatMap(([front, ground, minimum]) => {
    const ratio = contrast(tokens.get(front) ?? colour('#000'), tokens.get(ground) ?? colour('#000'));
    return ratio < minimum ? [`${front} on ${ground}: ${ratio.toFixed(2)} < ${minimum}`] : [];
  });
}

describe('a client’s accent', () => {
  it.each(['light', 'dark'] as const)('keeps every pair readable in %s, whatever the colour', (theme) => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        expect(tooLow(hex, theme)).toEqual([]);
      }),
      {
        numRuns: 400,
        examples: [['#ffff00'], ['#000000'], ['#ffffff'], ['#0000ff'], ['#00ff00'], ['#ff00ff'], ['#f7931e']],
      },
    );
  });

  it('keeps the exact colour for the mark', () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        expect(deriveAccent(hex)?.light.brand).toBe(hex);
      }),
    );
  });

  it('reads the short form as the long one', () => {
    expect(deriveAccent('#f80')).toEqual(deriveAccent('#ff8800'));
  });

  it('refuses what is not a colour, and lets nothing else into the stylesheet', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const sheet = accentStylesheet(typed);
        if (deriveAccent(typed)) expect(sheet.replace(/#[0-9a-f]{6}/g, '')).not.toContain('#');
        else expect(sheet).toBe('');
      }),
    );
    expect(accentStylesheet('#fff}body{display:none')).toBe('');
  });

  it('leans yellow towards brown rather than olive as it darkens', () => {
    const written = colour(deriveAccent('#ffd400')?.light['accent-text']);
    expect(written.h).toBeLessThan(80);
    expect(written.h).toBeGreaterThan(40);
  });

  it('is computed against the grounds that One really has', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const [name, ground] of Object.entries(GROUNDS[theme])) {
        const token = one[theme].get(name);
        expect(token && oklchToHex(token), `${name} ${theme}`).toBe(oklchToHex(ground));
      }
    }
  });
});

describe('colours', () => {
  it('survive the way to OKLCH and back', () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        expect(oklchToHex(colour(hex))).toBe(hex);
        expect(inGamut(colour(hex))).toBe(true);
      }),
    );
  });

  it('have the contrast that the standard gives', () => {
    expect(contrast(colour('#000000'), colour('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(colour('#777777'), colour('#ffffff'))).toBeCloseTo(4.478, 2);
  });
});
