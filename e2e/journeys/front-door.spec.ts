// Layer 5 of isolation: the front door. Every address of every manifest that names a row is visited by another client
// with that row's id, and by its own; what is private answers 404 and says nothing.
import { registry } from '@foxeo/modules/registry';
import { storeDocument, submit } from '../fixtures/documents.ts';
import { bigPdf } from '../fixtures/files.ts';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

const SECRET_NAME = 'Plan secret de Bravo.pdf';

/** A row of client B in each table that an address may name. */
async function rowsOf(
  world: World,
  clientId: string,
  owner: { userId: string; email: string },
): Promise<Record<string, string>> {
  const document = await storeDocument(world, { clientId, owner, name: SECRET_NAME, content: bigPdf('secret', 0.01) });
  const submission = await submit(world, clientId, owner, document, SECRET_NAME);
  const [line] = await world.sql<{ id: string }[]>`
    select id from public.audit_log where client_id = ${clientId} order by seq desc limit 1`;
  return {
    documents: document.documentId,
    document_versions: document.versionId,
    submissions: submission,
    clients: clientId,
    audit_log: line?.id ?? '',
  };
}

for (const app of ['lab', 'one'] as const) {
  test(`a client of ${app} finds nothing of another behind any address`, async ({ browser, world }) => {
    const mikl = await world.operator('Portier');
    const tag = Math.random().toString(36).slice(2, 8);
    const place = (name: string) => (app === 'one' ? { app, subdomain: `${name}-${tag}` } : { app });
    const a = await world.client(mikl, 'Alpha', place('alpha'));
    const b = await world.client(mikl, 'Bravo', place('bravo'));
    const rows = await rowsOf(world, b.clientId, b.owner);
    const [hers, theirs] = [await browser.newContext(), await browser.newContext()];
    await world.signIn(hers, b.owner, app);
    await world.signIn(theirs, a.owner, app);
    const [own, stranger] = [await hers.newPage(), await theirs.newPage()];
    const routes = registry.flatMap((module) => module.routes[app] ?? []).filter(({ ids }) => ids);
    expect(routes.length).toBeGreaterThan(0);
    for (const { path, ids = {} } of routes) {
      const filled = path.replace(/\[(\w+)\]/g, (_, name: string) => rows[ids[name] ?? ''] ?? `no row for ${name}`);
      const refused = await stranger.goto(world.address(app, `alpha-${tag}`) + filled);
      expect(refused?.status(), `${filled} by A`).toBe(404);
      expect(await stranger.content()).not.toContain('Bravo');
      expect(await stranger.title()).not.toContain('Bravo');
      const opened = await own.goto(world.address(app, `bravo-${tag}`) + filled);
      expect(opened?.status(), `${filled} by B`).toBe(200);
      expect(await own.content()).toContain(SECRET_NAME);
    }
    const file = `/documents/fichier/${rows.document_versions}`;
    const fetched = (page: typeof own) => page.evaluate(async (address) => (await fetch(address)).status, file);
    expect(await fetched(stranger)).toBe(404);
    expect(await fetched(own)).toBe(200);
  });
}

test('the second operator finds nothing of the first behind any address of the Hub', async ({ browser, world }) => {
  const first = await world.operator('Premier');
  const second = await world.operator('Second');
  const { clientId, owner } = await world.client(first, 'Bravo');
  const rows = await rowsOf(world, clientId, owner);
  const [his, theirs] = [await browser.newContext(), await browser.newContext()];
  await world.signIn(his, first, 'hub');
  await world.signIn(theirs, second, 'hub');
  const [own, stranger] = [await his.newPage(), await theirs.newPage()];
  const routes = registry.flatMap((module) => module.routes.hub ?? []).filter(({ ids }) => ids);
  expect(routes.length).toBeGreaterThan(0);
  for (const { path, ids = {} } of routes) {
    const filled = path.replace(/\[(\w+)\]/g, (_, name: string) => rows[ids[name] ?? ''] ?? `no row for ${name}`);
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
