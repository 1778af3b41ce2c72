import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailedLinkPage, maskEmail, readMailedLink, safeReturn, withReturn } from './address.ts';

describe('the way back', () => {
  test.each([
    ['/documents/42?onglet=avis#fin', '/documents/42?onglet=avis#fin'],
    ['/connexion/retour', '/connexion/retour'],
    ['/connexion/nouveau-mot-de-passe', '/connexion/nouveau-mot-de-passe'],
    ['/connexions', '/connexions'],
    ['/apiculture', '/apiculture'],
    [undefined, '/'],
    ['', '/'],
    ['documents', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/a\\..\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/deconnexion', '/'],
    ['/connexion', '/'],
    ['/connexion?suite=/connexion', '/'],
    ['/connexion/second-facteur', '/'],
    ['/api/health', '/'],
    [`/${'a'.repeat(3_000)}`, '/'],
  ])('%s → %s', (asked, given) => {
    expect(safeReturn(asked)).toBe(given);
  });

  test('never leaves the site', () => {
    const origin = 'https://lab.exemple.fr';
    const part = fc.constantFrom(
      '/',
      '\\',
      '\t',
      '\n',
      'https:',
      '@',
      'evil.example',
      'connexion',
      '.',
      '..',
      '%2f',
      '?',
      '#',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        expect(new URL(safeReturn(parts.join('')), origin).origin).toBe(origin);
      }),
    );
  });

  test('travels in the query of the pages on the way', () => {
    expect(withReturn('/connexion/second-facteur', '/')).toBe('/connexion/second-facteur');
    expect(withReturn('/connexion/second-facteur', '/a?b=c')).toBe('/connexion/second-facteur?suite=%2Fa%3Fb%3Dc');
  });
});

describe('a mailed link', () => {
  const link = { tokenHash: 'abc', type: 'email' };

  test('is read after the # as Auth writes it, or in the query', () => {
    const page = mailedLinkPage('https://lab.exemple.fr', '/documents');
    const mailed = new URL(`${page}#token_hash=abc&type=email`);
    expect(mailed.search).toBe('?suite=%2Fdocuments');
    expect(readMailedLink(mailed.hash, mailed.search)).toEqual(link);
    expect(readMailedLink('', '?token_hash=abc&type=email')).toEqual(link);
  });

  test('is nothing without its two parts, or of a kind we don’t know', () => {
    expect(readMailedLink('', '')).toBeNull();
    expect(readMailedLink('#token_hash=abc', '')).toBeNull();
    expect(readMailedLink('#token_hash=abc&type=sms', '')).toBeNull();
  });
});

test('an address is masked but for its first letter and its domain', () => {
  expect(maskEmail('lea@exemple.fr')).toBe('l…@exemple.fr');
  expect(maskEmail('élise@exemple.fr')).toBe('é…@exemple.fr');
  expect(maskEmail('rien')).toBe('…');
});
