import { expect, test } from 'vitest';
import { placeOf } from './hosts.ts';

test.each([
  ['foxeo.localhost:4400', { kind: 'home' }],
  ['localhost', { kind: 'home' }],
  ['127.0.0.1:80', { kind: 'home' }],
  ['[::1]:4400', { kind: 'home' }],
  ['HUB.Foxeo.localhost:4400', { kind: 'hub' }],
  ['lab.foxeo.localhost', { kind: 'lab' }],
  ['api.foxeo.localhost', { kind: 'api' }],
  ['mailbox.foxeo.localhost', { kind: 'mailbox' }],
  ['visio.foxeo.localhost', { kind: 'visio' }],
  ['cap-boussole.foxeo.localhost', { kind: 'one', subdomain: 'cap-boussole' }],
  ['constructor.foxeo.localhost', { kind: 'one', subdomain: 'constructor' }],
  ['a.b.foxeo.localhost', { kind: 'foreign' }],
  ['-x.foxeo.localhost', { kind: 'foreign' }],
  ['rebound.example', { kind: 'foreign' }],
  ['notfoxeo.localhost', { kind: 'foreign' }],
  [undefined, { kind: 'foreign' }],
])('%s', (host, place) => {
  expect(placeOf(host)).toEqual(place);
});
