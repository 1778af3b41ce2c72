import { describe, expect, it } from 'vitest';
import { isRedirectAllowed, withParameters } from './redirects.ts';

const config = {
  siteUrl: 'http://hub.foxeo.localhost:4400',
  redirectUrls: [
    'http://lab.foxeo.localhost:4400/**',
    'http://*.foxeo.localhost:4400/**',
    'https://app.test/exact?a=1',
  ],
};

describe('a redirect', () => {
  it.each([
    'http://hub.foxeo.localhost:4400/anything?x=1#y',
    'http://lab.foxeo.localhost:4400/connexion/lien',
    'http://atelier.foxeo.localhost:4400/connexion/lien',
    'https://app.test/exact?a=1#fragment',
  ])('may lead to %s', (url) => {
    expect(isRedirectAllowed(config, url)).toBe(true);
  });

  it.each([
    ['another port', 'http://hub.foxeo.localhost:4401/'],
    ['another scheme', 'https://hub.foxeo.localhost:4400/'],
    ['a name that ends otherwise', 'http://hub.foxeo.localhost:4400.evil.test/'],
    ['a name two levels down', 'http://a.b.foxeo.localhost:4400/'],
    ['the allowed name as a user', 'http://lab.foxeo.localhost:4400@evil.test/'],
    ['the allowed name with a password', 'http://lab.foxeo.localhost:4400:x@evil.test/'],
    ['a name and a password at the allowed address', 'http://user:pass@lab.foxeo.localhost:4400/'],
    ['the allowed name in a path', 'http://evil.test/http://lab.foxeo.localhost:4400/'],
    ['a backslash for a slash', 'http://evil.test\\.foxeo.localhost:4400/'],
    ['a script', 'javascript:alert(1)'],
    ['a tab before it', '\thttp://evil.test/'],
    ['a relative path', '/connexion'],
    ['a longer query', 'https://app.test/exact?a=12'],
    ['a number for an address', 'http://2130706433/'],
  ])('may not lead to %s', (_, url) => {
    expect(isRedirectAllowed(config, url)).toBe(false);
  });

  it('keeps the query that it had', () => {
    expect(withParameters('https://a.test/x?y=1', { code: 'a b' }, { query: true })).toBe(
      'https://a.test/x?y=1&code=a+b',
    );
    expect(withParameters('https://a.test/x?y=1', { code: 'a b' }, { fragment: true })).toBe(
      'https://a.test/x?y=1#code=a+b',
    );
  });
});
