import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { DASHBOARDS, type Dashboard } from './dashboards.ts';
import { describeModule, moduleDescription } from './module-description.ts';
import { activeModules, defineModule, type ModuleManifest, registryFaults, withDependencies } from './modules.ts';

interface Piece {
  id: string;
  compatible_dashboards: readonly Dashboard[];
  dependencies: readonly string[];
  socle?: boolean;
}

const piece = (id: string, dependencies: string[] = [], dashboards: Dashboard[] = [...DASHBOARDS]): Piece => ({
  id,
  compatible_dashboards: dashboards,
  dependencies,
});
const ids = (modules: readonly Piece[]) => modules.map(({ id }) => id);
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Any graph at all: missing dependencies, circles, modules that need themselves. */
const registries: fc.Arbitrary<Piece[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...names),
    compatible_dashboards: fc.subarray([...DASHBOARDS]),
    dependencies: fc.subarray([...names, 'missing']),
    socle: fc.boolean(),
  }),
  { selector: ({ id }) => id },
);
const configs = fc.record({ modules_actifs: fc.shuffledSubarray([...names, 'unknown']) });
const dashboards = fc.constantFrom(...DASHBOARDS);

describe('activeModules', () => {
  const registry = [piece('agenda'), piece('clients', [], ['one']), piece('seances', ['agenda', 'clients'], ['one'])];

  test('needs the dashboard, the list and every dependency', () => {
    const all = { modules_actifs: ['seances', 'clients', 'agenda'] };
    expect(ids(activeModules(registry, 'one', all))).toEqual(['agenda', 'clients', 'seances']);
    expect(ids(activeModules(registry, 'lab', all))).toEqual(['agenda']);
    expect(ids(activeModules(registry, 'one', { modules_actifs: ['seances', 'clients'] }))).toEqual(['clients']);
    expect(ids(activeModules(registry, 'one', { modules_actifs: [] }))).toEqual([]);
  });

  test('the Hub has all that is made for it, the socle is always there', () => {
    const withSocle = [...registry, { ...piece('accueil'), socle: true }];
    expect(ids(activeModules(withSocle, 'hub', null))).toEqual(['agenda', 'accueil']);
    expect(ids(activeModules(withSocle, 'lab', { modules_actifs: [] }))).toEqual(['accueil']);
  });

  test('losing one dependency falls through, however deep', () => {
    const chain = [piece('a'), piece('b', ['a']), piece('c', ['b']), piece('d', ['c'])];
    expect(ids(activeModules(chain, 'one', { modules_actifs: ['b', 'c', 'd'] }))).toEqual([]);
  });

  test('modules in a circle stand or fall together', () => {
    const circle = [piece('a', ['b']), piece('b', ['a']), piece('c', ['b'])];
    expect(ids(activeModules(circle, 'one', { modules_actifs: ['a', 'b', 'c'] }))).toEqual(['a', 'b', 'c']);
    expect(ids(activeModules(circle, 'one', { modules_actifs: ['a', 'c'] }))).toEqual([]);
  });

  test('whatever the graph, the answer is closed, the largest, in registry order, and answers itself', () => {
    fc.assert(
      fc.property(registries, dashboards, configs, (registry, dashboard, config) => {
        const active = activeModules(registry, dashboard, config);
        const on = new Set(ids(active));
        const wanted = (m: Piece) =>
          m.compatible_dashboards.includes(dashboard) &&
          (dashboard === 'hub' || m.socle || config.modules_actifs.includes(m.id));
        expect(active.every((m) => wanted(m) && m.dependencies.every((id) => on.has(id)))).toBe(true);
        expect(active).toEqual(registry.filter((m) => on.has(m.id)));
        expect(activeModules(active, dashboard, { modules_actifs: [...on] })).toEqual(active);
        expect(activeModules(registry, dashboard, { modules_actifs: config.modules_actifs.toReversed() })).toEqual(
          active,
        );
        // Largest: every larger closed set would have to hold one of those left out along with its dependencies.
        const left = registry.filter((m) => wanted(m) && !on.has(m.id));
        const could = new Set([...on, ...ids(left)]);
        for (let shrunk = true; shrunk; ) {
          shrunk = false;
          for (const m of registry) {
            if (could.has(m.id) && !m.dependencies.every((id) => could.has(id))) shrunk = could.delete(m.id) || shrunk;
          }
        }
        expect(could).toEqual(on);
      }),
      { numRuns: 500 },
    );
  });
});

describe('withDependencies', () => {
  test('lists what must be on, dependencies first', () => {
    const registry = [piece('seances', ['agenda', 'clients']), piece('agenda'), piece('clients', ['agenda'])];
    expect(withDependencies(registry, 'seances')).toEqual(['agenda', 'clients', 'seances']);
    expect(withDependencies(registry, 'nothing')).toEqual([]);
  });

  test('ends on any graph, and adding them all switches the module on when it can be', () => {
    fc.assert(
      fc.property(registries, dashboards, (registry, dashboard) => {
        const sound = registryFaults(registry).length === 0;
        for (const module of registry) {
          const needed = withDependencies(registry, module.id);
          if (!sound || !module.compatible_dashboards.includes(dashboard)) continue;
          expect(ids(activeModules(registry, dashboard, { modules_actifs: needed }))).toContain(module.id);
        }
      }),
    );
  });
});

test('the faults of a registry are named', () => {
  expect(registryFaults([piece('a'), piece('b', ['a'])])).toEqual([]);
  expect(registryFaults([piece('a'), piece('a')])).toEqual([{ kind: 'duplicate', module: 'a' }]);
  expect(registryFaults([piece('a', ['z'])])).toEqual([{ kind: 'unknown_dependency', module: 'a', dependency: 'z' }]);
  expect(registryFaults([piece('a', ['b'], ['lab', 'one']), piece('b', [], ['one'])])).toEqual([
    { kind: 'never_active', module: 'a', dashboard: 'lab', dependency: 'b' },
  ]);
  expect(registryFaults([piece('a', ['b']), piece('b', ['c']), piece('c', ['b'])])).toEqual([
    { kind: 'cycle', modules: ['b', 'c'] },
  ]);
});

describe('defineModule', () => {
  interface Host {
    clientId: string;
  }
  const manifest = defineModule({
    id: 'exemple',
    name: 'Exemple',
    version: '1.0.0',
    description: 'Pour les tests.',
    compatible_dashboards: ['one'],
    dependencies: [],
    created_for_client: null,
    created_at: '2026-11-22',
    features: [],
    icon: 'box',
    nav: [
      { label: 'Exemple', href: '/exemple', order: 1, badge: async () => async (host: Host) => host.clientId.length },
    ],
    search: [],
    notifications: [],
    home: [],
    agentTools: [],
    help: [],
    settings: z.object({}),
    permissions: [],
    tables: [],
    routes: { one: [{ path: '/exemple' }] },
  });

  test('a manifest fits a registry whose host gives what it expects, and no other', () => {
    expectTypeOf(manifest).toExtend<ModuleManifest<Host>>();
    expectTypeOf(manifest).not.toExtend<ModuleManifest<{ operatorId: string }>>();
  });

  test('its identity survives the way to YAML and back', () => {
    expect(moduleDescription.parse(describeModule(manifest))).toMatchObject({
      id: 'exemple',
      compatible_dashboards: ['one'],
    });
  });
});

describe('moduleDescription', () => {
  const seances = {
    name: 'Séances',
    version: '1.0.0',
    description: 'Gestion de séances',
    compatible_dashboards: ['outil', 'Coaching', 'me\u0300re'],
    dependencies: ['agenda', 'clients'],
    created_for_client: 'client_001',
    created_at: '2026-02-15',
    features: ['Notes de séance'],
  };

  test('takes the document’s own words for the dashboards', () => {
    expect(moduleDescription.parse({ module_seances: seances })).toEqual({
      ...seances,
      id: 'seances',
      compatible_dashboards: ['one', 'lab', 'hub'],
    });
  });

  test.each([
    ['an unknown dashboard', { module_seances: { ...seances, compatible_dashboards: ['cuisine'] } }],
    ['no module', {}],
    ['two modules', { module_seances: seances, module_autre: seances }],
    ['a key of another form', { seances }],
    ['a version of two numbers', { module_seances: { ...seances, version: '1.0' } }],
  ])('refuses %s', (_, description) => expect(moduleDescription.safeParse(description).success).toBe(false));
});
