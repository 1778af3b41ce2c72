import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LOOK, type Look, lookOf, readLook, writeLook } from './look.ts';
import { lookScript } from './scripts.ts';
import { subdomainOf } from './subdomain.ts';

const looks: fc.Arbitrary<Look> = fc.record({
  theme: fc.constantFrom('system', 'light', 'dark'),
  textSize: fc.integer({ min: 85, max: 150 }),
  reducedMotion: fc.boolean(),
  highContrast: fc.boolean(),
});

describe('the look’s cookie', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(looks, (look) => {
        expect(readLook(writeLook(look))).toEqual(look);
      }),
    );
  });

  it('takes anything else as the default', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^(system|light|dark)\./.test(text));
        expect(readLook(text)).toEqual(DEFAULT_LOOK);
      }),
    );
    expect(readLook(undefined)).toEqual(DEFAULT_LOOK);
  });

  it('keeps a size that was tampered with within bounds', () => {
    expect(readLook('dark.999.0.0').textSize).toBe(150);
    expect(readLook('dark.10.0.0').textSize).toBe(85);
  });
});

describe('lookOf', () => {
  const person = { theme: 'system', textSize: 100, reducedMotion: false, highContrast: false } as const;

  it('takes the space’s theme only where the person chose none', () => {
    expect(lookOf(person, 'dark').theme).toBe('dark');
    expect(lookOf({ ...person, theme: 'light' }, 'dark').theme).toBe('light');
    expect(lookOf(person).theme).toBe('system');
  });
});

describe('lookScript', () => {
  it('is a script that a page may carry, whatever the look', () => {
    fc.assert(
      fc.property(looks, (look) => {
        const script = lookScript(look);
        expect(script).not.toMatch(/<|\n/);
        expect(() => new Function(script)).not.toThrow();
      }),
    );
  });
});

describe('subdomainOf', () => {
  it.each([
    ['atelier-guerin.foxeo.io', 'atelier-guerin'],
    ['Atelier.foxeo.localhost:4400', 'atelier'],
    ['localhost', null],
    ['foxeo', null],
    ["a';--.foxeo.io", null],
    [null, null],
  ])('%s → %s', (host, expected) => {
    expect(subdomainOf(host)).toBe(expected);
  });
});
