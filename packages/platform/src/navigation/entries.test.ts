import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Viewer } from '../session/public.ts';
import { aMember, anOperator } from '../shell/viewers.fixture.ts';
import { type Manifest, modulesOf } from './dashboard.ts';
import { currentEntry, isWithin, navigationOf, quickActionsOf, sectionsOf, withinReach } from './entries.ts';

function module(id: string, more: Partial<Manifest> = {}): Manifest {
  return {
    id,
    name: id,
    version: '1.0.0',
    description: '',
    compatible_dashboards: ['hub', 'lab', 'one'],
    dependencies: [],
    created_for_client: null,
    created_at: '2026-11-22',
    features: [],
    icon: 'files',
    nav: [{ label: id, href: `/${id}`, order: 10 }],
    search: [],
    notifications: [],
    home: [],
    agentTools: [],
    help: [],
    settings: z.object({}),
    permissions: [],
    tables: [],
    routes: {},
    ...more,
  };
}

function hrefs(modules: readonly Manifest[], viewer: Viewer): string[] {
  return navigationOf(modules, viewer).map(({ href }) => href);
}

describe('navigationOf', () => {
  it('puts the home page first, then the entries by order', () => {
    const modules = [
      module('late', { nav: [{ label: 'late', href: '/late', order: 90 }] }),
      module('early', { nav: [{ label: 'early', href: '/early', order: 10 }] }),
    ];
    expect(hrefs(modules, anOperator())).toEqual(['/', '/early', '/late']);
  });

  it('keeps the registry’s order between entries of equal order', () => {
    expect(hrefs([module('b'), module('a')], anOperator())).toEqual(['/', '/b', '/a']);
  });

  it('leaves out what is for another dashboard, or needs a right that the member has not', () => {
    const modules = [
      module('hub_only', { nav: [{ dashboards: ['hub'], label: 'x', href: '/x', order: 1 }] }),
      module('billing', { nav: [{ needs: 'can_billing', label: 'y', href: '/y', order: 2 }] }),
    ];
    expect(hrefs(modules, aMember())).toEqual(['/']);
    expect(hrefs(modules, aMember({ canBilling: true }))).toEqual(['/', '/y']);
    expect(hrefs(modules, anOperator())).toEqual(['/', '/x', '/y']);
  });

  it('says « tu » or « vous » as the person’s profile asks', () => {
    const modules = [module('m', { nav: [{ label: { tu: 'Tes pièces', vous: 'Vos pièces' }, href: '/m', order: 1 }] })];
    expect(navigationOf(modules, aMember()).at(-1)?.label).toBe('Vos pièces');
    expect(navigationOf(modules, anOperator()).at(-1)?.label).toBe('Tes pièces');
  });

  it('shows a client nothing of a module that is off', () => {
    const dashboard = { app: 'lab' as const, registry: [module('documents'), module('chat')] };
    const viewer = aMember({ modulesActifs: ['documents'] });
    expect(hrefs(modulesOf(dashboard, viewer), viewer)).toEqual(['/', '/documents']);
  });
});

describe('sectionsOf', () => {
  it('groups under headings in their order and drops empty ones', () => {
    const modules = [
      module('a', { nav: [{ label: 'a', href: '/a', order: 1, section: 'business' }] }),
      module('b', { nav: [{ label: 'b', href: '/b', order: 2, section: 'work' }] }),
    ];
    const viewer = anOperator();
    const sections = sectionsOf(navigationOf(modules, viewer), viewer);
    expect(sections.map(({ key, label, items }) => [key, label, items.length])).toEqual([
      ['work', null, 2],
      ['business', 'Gestion', 1],
    ]);
  });
});

describe('quickActionsOf', () => {
  it('offers only what this person may begin here', () => {
    const modules = [
      module('m', {
        actions: [
          { label: 'Créer', href: '/m/nouveau', dashboards: ['hub'] },
          { label: 'Payer', href: '/m/payer', needs: 'can_billing' },
        ],
      }),
    ];
    expect(quickActionsOf(modules, anOperator()).map(({ label }) => label)).toEqual(['Créer', 'Payer']);
    expect(quickActionsOf(modules, aMember())).toEqual([]);
  });
});

describe('withinReach', () => {
  const entry = (href: string, everyDay = false) => ({ href, everyDay });
  const of = (items: ReturnType<typeof entry>[]) => {
    const { near, others } = withinReach(items, 4);
    return [near, others].map((part) => part.map(({ href }) => href).join(' '));
  };

  it('keeps the home and what is opened every day, in the navigation’s order', () => {
    expect(of(['/', '/b', '/c', '/d', '/e', '/f'].map((href) => entry(href, ['/d', '/f'].includes(href))))).toEqual([
      '/ /b /d /f',
      '/c /e',
    ]);
  });
  it('never holds more than its places, nor less while there is something', () => {
    expect(of(['/', '/b', '/c', '/d', '/e'].map((href) => entry(href, true)))).toEqual(['/ /b /c /d', '/e']);
    expect(of([entry('/'), entry('/b')])).toEqual(['/ /b', '']);
  });
});

describe('where a page stands', () => {
  it.each([
    ['/documents', '/documents', true],
    ['/documents/12', '/documents', true],
    ['/documents-lab', '/documents', false],
    ['/documents', '/', false],
    ['/', '/', true],
  ])('%s within %s: %s', (path, href, expected) => {
    expect(isWithin(path, href)).toBe(expected);
  });

  it('belongs to the longest entry that begins its address', () => {
    const items = [{ href: '/compte' }, { href: '/compte/securite' }];
    expect(currentEntry(items, '/compte/securite/sessions')).toBe(items[1]);
    expect(currentEntry(items, '/autre')).toBeUndefined();
  });
});
