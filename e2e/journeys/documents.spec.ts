// A document read, compared, commented on, thrown away and brought back; a selection as one ZIP; what is refused.
import type { Page } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { storeDocument } from '../fixtures/documents.ts';
import { manyPages } from '../fixtures/files.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';

interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}
const note = (name: string, text: string): Given => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });

async function choose(page: Page, button: string, files: Given[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ]);
  await chooser.setFiles(files);
}

test('two versions are compared, and a passage is commented on until it is gone', async ({ page, world }) => {
  const mikl = await world.operator('Comparant');
  const { owner } = await world.client(mikl, 'Comparée');
  await world.signIn(page.context(), owner, 'lab');
  await page.goto(`${world.address('lab')}/documents`);
  await choose(page, 'Ajouter', [note('Offre.md', '# Offre\n\nLe prix est de 120 euros.\n')]);
  await page.getByRole('button', { name: 'Envoyer 1 fichier' }).click();
  await page
    .getByRole('link', { name: /Offre\.md/ })
    .first()
    .click();

  const passage = page.getByText('Le prix est de 120 euros.');
  await expect(passage).toBeVisible();
  const form = page.getByRole('form', { name: 'Commenter' });
  // Once it was opened, the page is drawn anew: a selection made before may be gone with it.
  await expect(async () => {
    await passage.first().selectText();
    await expect(form.getByText('Le prix est de 120 euros.')).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
  await form.getByLabel('Commenter').fill('Est-ce par mois ?');
  await form.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Est-ce par mois ?')).toBeVisible();

  await choose(page, 'Ajouter une version', [note('Offre.md', '# Offre\n\nLe prix est de 150 euros.\n')]);
  await expect(page.getByText('Le prix est de 150 euros.')).toBeVisible();
  await page.getByRole('link', { name: 'Comparer avec la version 1' }).click();
  await page.waitForURL(/avec=1/);
  // The words are read by a job that the upload wakes.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('deletion').filter({ hasText: '120' })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('insertion').filter({ hasText: '150' })).toBeVisible();
  await expect(page.getByText('Une différence').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('[data-here]')).toHaveCount(1);
  await page.reload();
  await expect(page.getByText('Passage disparu de cette version.')).toBeVisible();
  await expectAccessible(page);
});

test('a PDF of three hundred pages draws only those that are near', async ({ page, world }) => {
  const mikl = await world.operator('Lecteur');
  const { clientId, owner } = await world.client(mikl, 'Lue');
  const { documentId } = await storeDocument(world, { clientId, owner, name: 'Long.pdf', content: manyPages(300) });
  await world.signIn(page.context(), mikl, 'hub');
  await page.goto(`${world.address('hub')}/documents/${documentId}`);
  await page.getByRole('button', { name: 'Lire le PDF' }).click();
  await expect(page.getByText('Page 1 sur 300')).toBeVisible();
  await expect(page.getByText('Ligne de la page 1', { exact: true })).toBeVisible();
  await page.locator('#page-300').scrollIntoViewIfNeeded();
  await expect(page.getByText('Ligne de la page 300', { exact: true })).toBeVisible();
  expect(await page.locator('.doc-pdf-page canvas').count()).toBeLessThan(12);
});

test('what is thrown away comes back with its versions; a selection leaves as one ZIP; macros stay out', async ({
  page,
  world,
}) => {
  const mikl = await world.operator('Trieuse');
  const { clientId, owner } = await world.client(mikl, 'Triée');
  for (const name of ['Un.pdf', 'Deux.pdf'])
    await storeDocument(world, { clientId, owner, name, content: manyPages(1) });
  await world.signIn(page.context(), owner, 'lab');
  await page.goto(`${world.address('lab')}/documents`);

  await test.step('a Word file with macros is refused by its row', async () => {
    const macros = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8('<x/>'),
      'word/vbaProject.bin': strToU8('x'),
    });
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    await choose(page, 'Ajouter', [{ name: 'Offre.docx', mimeType, buffer: Buffer.from(macros) }]);
    await page.getByRole('button', { name: 'Envoyer 1 fichier' }).click();
    await expect(page.getByText(/Ce fichier contient des macros/)).toBeVisible();
    await page.reload();
    await expect(page.getByRole('link', { name: /Offre\.docx/ })).toHaveCount(0);
  });

  await test.step('the list leaves as one ZIP', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger cette liste (ZIP)' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    expect(Object.keys(unzipSync(Buffer.concat(chunks))).sort()).toEqual(['Deux.pdf', 'Un.pdf']);
  });

  await test.step('into the trash and back', async () => {
    await page.getByRole('link', { name: /Un\.pdf/ }).click();
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Mettre à la corbeille' }).click();
    await expect(page.getByText('« Un.pdf » est à la corbeille.')).toBeVisible();
    await page.goto(`${world.address('lab')}/documents?corbeille=1`);
    await page.getByRole('button', { name: 'Restaurer' }).click();
    await expect(page.getByText('« Un.pdf » est de retour.')).toBeVisible();
    await page.goto(`${world.address('lab')}/documents`);
    await page.getByRole('link', { name: /Un\.pdf/ }).click();
    await expect(page.getByText('Version 1').first()).toBeVisible();
  });
});
