// Two people talk: live, without network, with files.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

/** A green square of 24 pixels. */
const SQUARE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAYCAIAAABvFaqvAAAAH0lEQVR42mPQ6w6nCmIYNWjUoFGDRg0aNWjUoIE3CABVSmQfGTJeAAAAAABJRU5ErkJggg==',
  'base64',
);

/** MiKL and a client of his who may write to each other. */
async function pair(world: World, name: string) {
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, name);
  await world.sql`update public.client_config set modules_actifs = '{documents,validation,chat}' where client_id = ${clientId}`;
  return { mikl, owner, clientId };
}

const field = (page: Page) => page.getByRole('textbox', { name: /^Message à/ });
const log = (page: Page) => page.getByRole('list', { name: 'Messages de la conversation' });

async function say(page: Page, words: string): Promise<void> {
  await field(page).fill(words);
  await field(page).press('Enter');
}

test('two people talk live, answer, correct and react', async ({ browser, world }) => {
  const { mikl, owner, clientId } = await pair(world, 'Léonie');
  const [his, hers] = [await browser.newContext(), await browser.newContext({ viewport: { width: 360, height: 740 } })];
  await world.signIn(his, mikl, 'hub');
  await world.signIn(hers, owner, 'lab');
  const [hub, lab] = [await his.newPage(), await hers.newPage()];
  await hub.goto(`${world.address('hub')}/chat`);
  await expect(hub.getByText('Pas encore de message')).toBeVisible();
  await lab.goto(`${world.address('lab')}/chat`);
  await expect(lab.getByText('Aucun message. Dites bonjour.')).toBeVisible();
  await expect(lab.getByText(/Mikaël répond sous 1 jour ouvré/)).toBeVisible();

  await test.step('her first words reach his list, with its badge, without a reload', async () => {
    await say(lab, 'Bonjour, **une question** : <script>alert(1)</script>');
    await expect(log(lab).getByText('Envoyé')).toBeVisible();
    await expect(hub.getByRole('link', { name: /Maison Léonie/ }).first()).toBeVisible();
    await expect(hub.getByText('Bonjour, une question : <script>alert(1)</script>')).toBeVisible();
    await expect(
      hub
        .getByRole('navigation')
        .getByRole('link', { name: /Messages.*1/ })
        .first(),
    ).toBeVisible();
  });

  await test.step('he opens it: she sees that it is read, and that he types', async () => {
    await hub
      .getByRole('link', { name: /Maison Léonie/ })
      .first()
      .click();
    await expect(log(hub).getByText('une question')).toBeVisible();
    await expect(log(lab).getByText('Lu')).toBeVisible();
    await expect(lab.getByText('Mikaël est dans la conversation')).toBeVisible();
    await field(hub).pressSequentially('Je reg', { delay: 30 });
    await expect(lab.getByText('Mikaël écrit…')).toBeVisible();
    await field(hub).press('ControlOrMeta+A');
    await say(hub, 'Je regarde et je te dis.');
    await expect(log(lab).getByText('Je regarde et je te dis.')).toBeVisible();
  });

  await test.step('she answers that message; he reacts; she corrects', async () => {
    const item = log(lab).getByRole('listitem').filter({ hasText: 'Je regarde' });
    await item.hover();
    await item.getByRole('button', { name: 'Répondre' }).click();
    await say(lab, 'Merci baucoup');
    const answer = log(hub).getByRole('listitem').filter({ hasText: 'Merci baucoup' });
    await expect(answer.getByRole('link', { name: /En réponse à Mikaël/ })).toBeVisible();
    await answer.hover();
    await answer.getByRole('button', { name: 'Actions sur le message' }).click();
    await hub.getByRole('menuitem', { name: 'Réagir par 🙏' }).click();
    const own = log(lab).getByRole('listitem').filter({ hasText: 'Merci baucoup' });
    await expect(own.getByRole('button', { name: '🙏, une fois' })).toBeVisible();
    await own.hover();
    await own.getByRole('button', { name: 'Actions sur le message' }).click();
    await lab.getByRole('menuitem', { name: 'Modifier' }).click();
    await lab.getByRole('textbox', { name: 'Votre message, corrigé' }).fill('Merci beaucoup');
    await lab.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(log(hub).getByText('Merci beaucoup')).toBeVisible();
    await expect(log(hub).getByText('modifié')).toBeVisible();
  });

  await expectAccessible(lab);
  await expectAccessible(hub);
  expect(await lab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  const [talk] = await world.sql`select last_seq::int as last from public.conversations where client_id = ${clientId}`;
  expect(talk).toEqual({ last: 3 });
});

test('a hundred messages written without network, across a reload, arrive once and in order', async ({
  browser,
  world,
}) => {
  const { owner, clientId } = await pair(world, 'Hortense');
  const context = await browser.newContext();
  await world.signIn(context, owner, 'lab');
  const page = await context.newPage();
  await page.goto(`${world.address('lab')}/chat`);
  await say(page, 'avant');
  await expect(log(page).getByText('Envoyé')).toBeVisible();
  // Only the way out is closed: a page can be loaded anew while nothing can be sent.
  await page.route('**/chat/envoi', (route) => route.abort());
  for (let n = 1; n <= 100; n += 1) await say(page, `hors ligne ${n}`);
  await expect(log(page).getByText('hors ligne 100')).toBeVisible();
  await expect(log(page).getByText('En attente').first()).toBeVisible();
  await page.reload();
  await expect(log(page).getByText('hors ligne 100')).toBeVisible();
  await page.unroute('**/chat/envoi');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const stored = () =>
    world.sql`select body from public.messages where client_id = ${clientId} and body like 'hors ligne%' order by seq`;
  await expect.poll(async () => (await stored()).length, { timeout: 30_000 }).toBe(100);
  expect((await stored()).map(({ body }) => body)).toEqual(
    Array.from({ length: 100 }, (_, n) => `hors ligne ${n + 1}`),
  );
  await expect(log(page).getByText('En attente')).toHaveCount(0);
});

test('files: an image arrives, a wrong type and a false name are refused with the reason', async ({
  browser,
  world,
}) => {
  const { mikl, owner, clientId } = await pair(world, 'Odette');
  const [his, hers] = [await browser.newContext(), await browser.newContext()];
  await world.signIn(his, mikl, 'hub');
  await world.signIn(hers, owner, 'lab');
  const [hub, lab] = [await his.newPage(), await hers.newPage()];
  await hub.goto(`${world.address('hub')}/chat/${clientId}`);
  await lab.goto(`${world.address('lab')}/chat`);
  const choose = (name: string, buffer: Buffer) =>
    lab.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

  await choose('outil.exe', Buffer.from('MZ'));
  await expect(lab.getByText(/outil\.exe : Ce type de fichier n’est pas accepté/)).toBeVisible();

  await choose('faux.pdf', Buffer.from('MZ\u0090 ceci n’est pas un PDF'));
  await lab.getByRole('button', { name: 'Envoyer' }).click();
  await expect(log(lab).getByText('Pas envoyé : Le contenu de ce fichier n’est pas ce que dit son nom.')).toBeVisible();
  await lab.getByRole('button', { name: 'Reprendre le texte' }).click();

  await choose('croquis.png', SQUARE);
  await field(lab).fill('Le croquis');
  await lab.getByRole('button', { name: 'Envoyer' }).click();
  await expect(log(hub).getByRole('img', { name: 'croquis.png' })).toBeVisible();

  const item = log(hub).getByRole('listitem').filter({ hasText: 'Le croquis' });
  await item.hover();
  await item.getByRole('button', { name: 'Actions sur le message' }).click();
  await hub.getByRole('menuitem', { name: 'Classer « croquis.png » dans Documents' }).click();
  await expect(item.getByRole('link', { name: 'Classé : croquis.png' })).toBeVisible();
});
