// Layer 5 of isolation: the front door. Every address of every manifest that names a row is visited by another client
// with that row's id, and by its own; what is private answers 404 and says nothing.
import { registry } from '@foxeo/modules/registry';
import { fill, routesOf, rowsOf } from '../fixtures/rows.ts';
import { expect, test } from '../fixtures/test.ts';

const SECRET_NAME = 'Plan secret de Bravo.pdf';

for (const app of ['lab', 'one'] as const) {
  test(`a client of ${app} finds nothing of another behind any address`, async ({ browser, world }) => {
    const mikl = await world.operator('Portier');
    const tag = Math.random().toString(36).slice(2, 8);
    const place = (name: string) => (app === 'one' ? { app, subdomain: `${name}-${tag}` } : { app });
    const a = await world.client(mikl, 'Alpha', place('alpha'));
    const b = await world.client(mikl, 'Bravo', place('bravo'));
    const { rows, versionId } = await rowsOf(world, { ...b, operator: mikl }, [app], SECRET_NAME);
    const [hers, theirs] = [await browser.newContext(), await browser.newContext()];
    await world.signIn(hers, b.owner, app);
    await world.signIn(theirs, a.owner, app);
    const [own, stranger] = [await hers.newPage(), await theirs.newPage()];
    const routes = routesOf(app).filter(({ ids }) => ids);
    expect(routes.length).toBeGreaterThan(0);
    for (const route of routes) {
      const filled = fill(route, rows);
      const refused = await stranger.goto(world.address(app, `alpha-${tag}`) + filled);
      expect(refused?.status(), `${filled} by A`).toBe(404);
      expect(await stranger.content()).not.toContain('Bravo');
      expect(await stranger.title()).not.toContain('Bravo');
      const opened = await own.goto(world.address(app, `bravo-${tag}`) + filled);
      expect(opened?.status(), `${filled} by B`).toBe(200);
      if (Object.values(route.ids ?? {}).includes('documents')) expect(await own.content()).toContain(SECRET_NAME);
    }
    const file = `/documents/fichier/${versionId}`;
    const fetched = (page: typeof own) => page.evaluate(async (address) => (await fetch(address)).status, file);
    expect(await fetched(stranger)).toBe(404);
    expect(await fetched(own)).toBe(200);
  });
}

test('the second operator finds nothing of the first behind any address of the Hub', async ({ browser, world }) => {
  const first = await world.operator('Premier');
  const second = await world.operator('Second');
  const bravo = await world.client(first, 'Bravo');
  const { rows } = await rowsOf(world, { ...bravo, operator: first }, ['hub'], SECRET_NAME);
  const [his, theirs] = [await browser.newContext(), await browser.newContext()];
  await world.signIn(his, first, 'hub');
  await world.signIn(theirs, second, 'hub');
  const [own, stranger] = [await his.newPage(), await theirs.newPage()];
  const routes = routesOf('hub').filter(({ ids }) => ids);
  expect(routes.length).toBeGreaterThan(0);
  for (const route of routes) {
    const filled = fill(route, rows);
    const refused = await stranger.goto(world.address('hub') + filled);
    expect(refused?.status(), `${filled} by the second operator`).toBe(404);
    expect(await stranger.content()).not.toContain('Bravo');
    expect((await own.goto(world.address('hub') + filled))?.status(), `${filled} by the first`).toBe(200);
  }
});

test('nobody without a session, and no operator without second factor, gets past the door', async ({
  browser,
  world,
}) => {
  const operator = await world.operator('Seul');
  const { totpSecret: _, ...withoutFactor } = operator;
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const module of registry) {
    for (const app of ['hub', 'lab'] as const) {
      for (const { path } of (module.routes[app] ?? []).filter(({ ids }) => !ids)) {
        await page.goto(world.address(app) + path);
        expect(new URL(page.url()).pathname, `${app}${path}`).toBe('/connexion');
      }
    }
  }
  await world.signIn(context, withoutFactor, 'hub');
  await page.goto(world.address('hub'));
  expect(new URL(page.url()).pathname).toBe('/connexion/second-facteur');
});

test('a session of another client on a subdomain of One gets a 403 page without a name', async ({ browser, world }) => {
  const mikl = await world.operator('Voisin');
  const tag = Math.random().toString(36).slice(2, 8);
  const a = await world.client(mikl, 'Alpha', { app: 'one', subdomain: `alpha-${tag}` });
  await world.client(mikl, 'Bravo', { app: 'one', subdomain: `bravo-${tag}` });
  const context = await browser.newContext();
  await world.signIn(context, a.owner, 'one');
  const page = await context.newPage();
  const answer = await page.goto(world.address('one', `bravo-${tag}`));
  expect(answer?.status()).toBe(403);
  await expect(page.getByText('Cet espace ne correspond pas à votre compte')).toBeVisible();
  expect(await page.content()).not.toContain('Maison Bravo');
  await page
    .getByRole('link', { name: /espace/i })
    .first()
    .click();
  await expect(page).toHaveURL(`${world.address('one', `alpha-${tag}`)}/`);
});

test('what was signalled is told to a session alone, and an odd moment is no fault', async ({ browser, world }) => {
  const mikl = await world.operator('Oreille');
  const { owner } = await world.client(mikl, 'Écoute');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${world.address('lab')}/connexion`);
  const ask = (since: string) =>
    page.evaluate(async (word) => (await fetch(`/api/live${word}`, { method: 'HEAD' })).status, since);
  expect(await ask('')).toBe(401);
  expect(await ask('?since=0')).toBe(401);
  await world.signIn(context, owner, 'lab');
  await page.goto(world.address('lab'));
  expect(await ask('')).toBe(204);
  expect(await ask('?since=0')).toBe(200);
  for (const odd of ['1e300', '-1e15', 'Infinity', 'hier', '', '1.5', '9007199254740993']) {
    expect(await ask(`?since=${odd}`), odd).toBe(204);
  }
});
