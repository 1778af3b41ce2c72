import { DASHBOARDS } from '@foxeo/core/dashboards';
import { registryFaults } from '@foxeo/core/modules';
import { PRESETS } from '@foxeo/platform/kpis/client';
import { knownIcons } from '@foxeo/platform/navigation';
import { describe, expect, it } from 'vitest';
import { registry } from './registry.ts';

/** What each module shows on each of its dashboards. */
const shown = registry.flatMap((module) =>
  module.compatible_dashboards.map((dashboard) => {
    const here = <Entry extends { dashboards?: readonly string[] }>(entries: readonly Entry[] = []) =>
      entries.filter(({ dashboards }) => dashboards?.includes(dashboard) ?? true);
    return {
      id: module.id,
      dashboard,
      module,
      nav: here(module.nav),
      help: here(module.help),
      actions: here(module.actions),
    };
  }),
);

describe('the registry', () => {
  it('holds no module twice, and none whose needs cannot be met', () => {
    expect(registryFaults(registry)).toEqual([]);
  });

  it.each(shown.filter(({ nav }) => nav.length > 0))('$id answers three questions in $dashboard', ({ help }) => {
    expect(help.length).toBeGreaterThanOrEqual(3);
  });

  it('gives each answer other words to be found by, and leads only to pages of its reader’s', () => {
    const help = shown.flatMap(({ dashboard, help: entries }) => entries.map((entry) => ({ dashboard, ...entry })));
    expect(help.filter(({ words }) => !words)).toEqual([]);
    const strayed = help.filter(
      ({ dashboard, href }) =>
        href && !registry.some(({ routes }) => routes[dashboard]?.some(({ path }) => path === href)),
    );
    expect(strayed.map(({ question, href }) => ({ question, href }))).toEqual([]);
  });

  it.each(registry)('$id names icons that exist', ({ icon, nav, search, actions = [] }) => {
    const named = [icon, ...[...nav, ...search, ...actions].map((entry) => entry.icon)];
    expect(named.filter((name) => name !== undefined && !knownIcons.has(name))).toEqual([]);
  });

  it.each(shown)('$id leads only to pages that it declares in $dashboard', ({ module, dashboard, nav, actions }) => {
    const declared = (module.routes[dashboard] ?? []).map(({ path }) => path);
    const asked = [...nav, ...actions].map(({ href }) => href.split('?')[0]);
    expect(asked.filter((path) => !declared.includes(path ?? ''))).toEqual([]);
  });

  it('puts a client’s tabs on pages that exist, each in its place', () => {
    const pages = registry.flatMap(({ routes }) => (routes.hub ?? []).map(({ path }) => path));
    const tabs = registry.flatMap(({ clientTabs = [] }) => clientTabs);
    const paths = tabs.map(({ href }) => href.split('?')[0]?.replace('{clientId}', '[clientId]') ?? '');
    expect(paths.filter((path) => !pages.includes(path))).toEqual([]);
    expect(tabs.filter(({ href }) => !href.includes('{clientId}'))).toEqual([]);
    const orders = [0, 90, ...tabs.map(({ order }) => order)];
    expect(new Set(orders).size).toBe(orders.length);
  });

  it('has every measure of the models of One’s home, and each measure once', () => {
    const measured = registry.flatMap(({ id, measures = [] }) => measures.map((one) => `${id}.${one.id}`));
    expect(new Set(measured).size).toBe(measured.length);
    expect(measured.length).toBeGreaterThanOrEqual(8);
    const asked = Object.values(PRESETS).flatMap((cards) => cards.map(({ module, measure }) => `${module}.${measure}`));
    expect(asked.filter((one) => !measured.includes(one))).toEqual([]);
  });

  it.each(DASHBOARDS)('gives each letter after g to one page of %s', (dashboard) => {
    const own = ['a', 'n', 'h', 'm'];
    const letters = shown
      .filter((entry) => entry.dashboard === dashboard)
      .flatMap(({ nav }) => nav.flatMap(({ shortcut }) => (shortcut ? [shortcut] : [])));
    expect([...own, ...letters].sort()).toEqual([...new Set([...own, ...letters])].sort());
  });
});
