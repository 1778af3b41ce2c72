// Switching a module off acts in four places at once, and breaks nothing else: looped over every module of the registry
// that a client can have.

import { sayMessage } from '@foxeo/core/messages';
import { registry } from '@foxeo/modules/registry';
import { expect, test } from '../fixtures/test.ts';

const switchable = registry.filter(
  ({ compatible_dashboards, socle }) => !socle && compatible_dashboards.includes('lab'),
);

for (const module of switchable) {
  test(`${module.id} switched off leaves navigation, addresses and actions, and comes back`, async ({
    browser,
    world,
  }) => {
    const mikl = await world.operator('Aiguilleur');
    const { clientId, owner } = await world.client(mikl, 'Charlie');
    const context = await browser.newContext();
    await world.signIn(context, owner, 'lab');
    const page = await context.newPage();
    const lab = world.address('lab');
    const [entry] = module.nav.filter(({ dashboards }) => !dashboards || dashboards.includes('lab'));
    if (!entry) throw new Error(`${module.id} has no entry in the Lab`);
    const link = page
      .getByRole('navigation')
      .getByRole('link', { name: new RegExp(`^${sayMessage(entry.label)}`) })
      .first();
    await page.goto(lab);
    await expect(link).toBeVisible();

    // What needs it goes with it, as the Hub's page would ask.
    const left = switchable.filter(({ id, dependencies }) => id !== module.id && !dependencies.includes(module.id));
    await world.sql`update public.client_config set modules_actifs = ${left.map(({ id }) => id)} where client_id = ${clientId}`;
    await expect(link).toBeHidden({ timeout: 5_000 });
    for (const { path } of (module.routes.lab ?? []).filter(({ ids }) => !ids)) {
      expect((await page.goto(lab + path))?.status(), path).toBe(404);
    }
    // Nothing else breaks: the home and the modules that are left still answer.
    expect((await page.goto(lab))?.status()).toBe(200);
    for (const { path } of left.flatMap(({ routes }) => routes.lab ?? []).filter(({ ids }) => !ids)) {
      expect((await page.goto(lab + path))?.status(), path).toBe(200);
    }

    await page.goto(lab);
    await world.sql`update public.client_config set modules_actifs = ${switchable.map(({ id }) => id)} where client_id = ${clientId}`;
    await expect(link).toBeVisible({ timeout: 5_000 });
  });
}
