// What a person finds, what she is told, and what she can see of who looked.
import type { Page } from '@playwright/test';
import { storeDocument } from '../fixtures/documents.ts';
import { bigPdf } from '../fixtures/files.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('the palette finds in spite of a slip, and opens', async ({ browser, world }) => {
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, 'Ondine');
  const content = bigPdf('Facturation', 1);
  await storeDocument(world, { clientId, owner, name: 'Facturation du printemps.pdf', content });
  await world.sql`select private.learn_words(100000)`;
  const context = await browser.newContext();
  await world.signIn(context, mikl, 'hub');
  const hub = await context.newPage();
  await hub.goto(world.address('hub'));

  await test.step('by keyboard alone', async () => {
    const field = hub.getByPlaceholder('Chercher, aller à, faire…');
    await expect(async () => {
      await hub.keyboard.press('Control+k');
      await expect(field).toBeFocused({ timeout: 1_000 });
    }).toPass();
    await field.fill('facturaton printemps');
    const hit = hub.getByRole('option', { name: /Facturation du printemps\.pdf/ });
    await expect(hit).toHaveAttribute('aria-selected', 'true');
    await expect(hub.getByText('1 résultat', { exact: true })).toHaveCount(1);
    await expect(hub.getByRole('option', { name: /Demander à Élio/ })).toContainText('IA non configurée');
    await hub.keyboard.press('Enter');
    await expect(hub.getByRole('heading', { level: 1 })).toContainText('Facturation du printemps.pdf');
  });

  await test.step('and the whole page of results keeps its words in its address', async () => {
    await hub.goto(`${world.address('hub')}/recherche?q=${encodeURIComponent('factu client:ondine')}`);
    await expect(hub.getByRole('link', { name: 'Facturation du printemps.pdf' })).toBeVisible();
    await hub.getByRole('searchbox').fill('introuvablement');
    await hub.getByRole('searchbox').press('Enter');
    await expect(hub.getByText('Aucun résultat pour « introuvablement »')).toBeVisible();
    await expectAccessible(hub);
  });
});

test('a notification acted on in one browser leaves the other at once', async ({ browser, world }) => {
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, 'Perle');
  for (const title of ['Le premier.pdf', 'Le second.pdf'])
    await world.sql`
      select private.notify(${owner.userId}, 'document_shared', 'documents', ${clientId},
        ${world.sql.json({ document: title, actor: 'Mikaël' })}, 'lab', '/documents', ${title})`;
  const open = async (): Promise<Page> => {
    const context = await browser.newContext();
    await world.signIn(context, owner, 'lab');
    const page = await context.newPage();
    await page.goto(`${world.address('lab')}/notifications`);
    await expect(line(page, 'Le premier.pdf')).toBeVisible();
    return page;
  };
  const line = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });
  const [phone, desk] = [await open(), await open()];

  await test.step('read here, gone there', async () => {
    await line(phone, 'Le premier.pdf')
      .getByRole('button', { name: /Que faire/ })
      .click();
    await phone.getByRole('menuitem', { name: 'C’est fait' }).click();
    await expect(line(phone, 'Le premier.pdf')).toBeHidden();
    await expect(line(desk, 'Le premier.pdf')).toBeHidden({ timeout: 2_000 });
  });

  await test.step('put off here until tomorrow, asleep there', async () => {
    await line(phone, 'Le second.pdf')
      .getByRole('button', { name: /Que faire/ })
      .click();
    await phone.getByRole('menuitem', { name: /demain à 9/ }).click();
    await expect(line(desk, 'Le second.pdf')).toBeHidden({ timeout: 2_000 });
    await expect(desk.getByText('Vous avez tout lu.')).toBeVisible();
    await desk.getByRole('link', { name: 'En veille' }).click();
    await expect(line(desk, 'Le second.pdf')).toContainText('En veille jusqu’au');
    await expectAccessible(desk);
  });
});

test('a client reads who saw her document and her sheet', async ({ browser, world }) => {
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, 'Salomé');
  const { versionId } = await storeDocument(world, {
    clientId,
    owner,
    name: 'Mes chiffres.pdf',
    content: bigPdf('Chiffres', 1),
  });
  const operator = await browser.newContext();
  await world.signIn(operator, mikl, 'hub');
  const hub = await operator.newPage();
  await hub.goto(`${world.address('hub')}/fiches_clients/${clientId}`);
  await expect(hub.getByRole('heading', { level: 1 })).toContainText('Maison Salomé');
  const status = await hub.evaluate(
    (path) => fetch(path).then((answer) => answer.status),
    `/documents/fichier/${versionId}`,
  );
  expect(status).toBe(200);

  const context = await browser.newContext();
  await world.signIn(context, owner, 'lab');
  const lab = await context.newPage();
  await lab.goto(`${world.address('lab')}/compte/journal`);
  await lab.getByRole('link', { name: 'Lectures' }).click();
  const line = lab.getByRole('listitem').filter({ hasText: 'Mikaël' });
  await expect(line.filter({ hasText: 'Document ouvert : Mes chiffres.pdf' })).toBeVisible();
  await expect(line.filter({ hasText: 'Fiche de l’espace lue' })).toBeVisible();
  await expectAccessible(lab);
  const [download] = await Promise.all([
    lab.waitForEvent('download'),
    lab.getByRole('link', { name: 'Exporter (CSV)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^qui-a-vu-mes-donnees-.*\.csv$/);
});

test('help is found by another word, leads to the place, and says what is new once', async ({ browser, world }) => {
  const mikl = await world.operator('Aidant');
  const { owner } = await world.client(mikl, 'Golf');
  const context = await browser.newContext();
  await world.signIn(context, owner, 'lab');
  const page = await context.newPage();
  await page.goto(world.address('lab'));
  const help = page.locator('.sh-foot').getByRole('link', { name: /^Aide/ });
  await expect(help).toHaveAccessibleName(/du nouveau/);
  await help.click();
  await expect(page.getByRole('heading', { name: 'Quoi de neuf' })).toBeVisible();
  await expect(help).not.toHaveAccessibleName(/du nouveau/);

  await page.getByRole('searchbox', { name: 'Chercher dans l’aide' }).fill('piece joinnte');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '1 réponse' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Y aller' }).click();
  await expect(page).toHaveURL(/\/chat$/);

  await page.goto(`${world.address('lab')}/documents`);
  await expect(help).not.toHaveAccessibleName(/du nouveau/);
});
