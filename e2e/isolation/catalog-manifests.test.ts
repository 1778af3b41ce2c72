// The database refuses modules by its own catalogue: it must say what the manifests say.
import { settingsOf } from '@foxeo/core/settings';
import { registry } from '@foxeo/modules/registry';
import { openTestDatabase, type TestDatabase } from '@foxeo/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
});
afterAll(() => db?.close());

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

test('the catalogue and the registry name the same modules, for the same spaces, with the same needs', async () => {
  const rows = await db.owner<
    { id: string; version: string; dashboards: string[]; dependencies: string[]; settings: unknown }[]
  >`
    select id, version, compatible_dashboards::text[] as dashboards, dependencies, settings from public.module_catalog`;
  const catalogue = rows.map((row) => ({
    ...row,
    dashboards: row.dashboards.toSorted(),
    dependencies: row.dependencies.toSorted(),
  }));
  // The socle is always on: it is never listed, so never looked up.
  const manifests = registry
    .filter(({ socle }) => !socle)
    .map(({ id, version, compatible_dashboards, dependencies, settings }) => ({
      id,
      version,
      dashboards: compatible_dashboards.toSorted(),
      dependencies: dependencies.toSorted(),
      settings: Object.fromEntries(
        settingsOf(settings).map(({ key, label: _label, help: _help, ...schema }) => [key, schema]),
      ),
    }));
  expect(catalogue.toSorted(byId)).toEqual(manifests.toSorted(byId));
});
