// The Hub's clients: a file that comes in and is taken back, many at once, two records made one and parted again.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures/test.ts';
import type { Account, World } from '../fixtures/world.ts';

async function hubOf(world: World, page: Page, operator: Account): Promise<string> {
  await world.passTours(operator);
  await world.signIn(page.context(), operator, 'hub');
  return world.address('hub');
}

const CSV = [
  'Prénom;Nom;Courriel;Tél;Structure;Note',
  'Éloïse;Marchand;eloise.marchand@essai.example;612345678;Atelier Éloïse;à rappeler',
  'Paul;Kermadec;paul@;0298000000;;',
  'Zoé;Ledoux;zoe.ledoux@essai.example;;"Ledoux; filles";',
].join('\r\n');

test('a file of clients comes in with its columns named, and is taken back', async ({ page, world }) => {
  const mikl = await world.operator('Importeur');
  const hub = await hubOf(world, page, mikl);
  await page.goto(`${hub}/fiches_clients/import`);
  await page.getByLabel('Fichier CSV').setInputFiles({
    name: 'mes clients.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(CSV, 'latin1'),
  });
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('mes clients.csv');

  // What the titles say is guessed; what they don't is left out until it is said.
  await expect(page.getByLabel('La colonne « Courriel » contient')).toHaveValue('email');
  await expect(page.getByLabel('La colonne « Tél » contient')).toHaveValue('phone');
  await expect(page.getByLabel('La colonne « Note » contient')).toHaveValue('');
  await page.getByLabel('La colonne « Note » contient').selectOption({ label: 'Étiquettes' });
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click();

  await expect(page.getByText('2 nouveaux clients')).toBeVisible();
  await expect(page.getByText('1 ligne à corriger')).toBeVisible();
  const bad = page.getByRole('region', { name: 'Lignes à corriger' }).first();
  await expect(bad.getByText('E-mail : L’adresse e-mail n’est pas complète')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importer 2 lignes' }).click();
  await expect(page.getByText('2 clients créés')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger ces lignes' }).click();
  expect((await download).suggestedFilename()).toBe('lignes-a-corriger.csv');

  await page.getByRole('link', { name: 'Voir les clients' }).click();
  await expect(page.getByRole('link', { name: /Atelier Éloïse/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Ledoux; filles/ })).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: 'Annuler cet import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Annuler cet import' }).click();
  await expect(page.getByText('2 lignes reprises.')).toBeVisible();
  await page.getByRole('link', { name: 'Voir les clients' }).click();
  await expect(page.getByText('Aucun client.')).toBeVisible();
});

test('several clients are tagged at once, undone at once; a list is kept under a name', async ({ page, world }) => {
  const mikl = await world.operator('Lotisseur');
  for (const name of ['Alice', 'Bruno', 'Chloé']) await world.client(mikl, name);
  const hub = await hubOf(world, page, mikl);
  await page.goto(`${hub}/fiches_clients`);
  await page.getByRole('checkbox', { name: /Maison Alice/ }).check();
  await page.getByRole('checkbox', { name: /Maison Bruno/ }).check();
  await page.getByRole('button', { name: 'Étiqueter' }).click();
  await page.getByRole('dialog').getByLabel('Étiquette').fill('salon');
  await page.getByRole('dialog').getByRole('button', { name: 'Étiqueter' }).click();
  await expect(page.getByText('2 clients changés.')).toBeVisible();

  await page.getByText('Filtres', { exact: true }).click();
  await page.getByLabel('Étiquette', { exact: true }).selectOption('salon');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await expect(page).toHaveURL(/etiquette=salon/);
  await expect(page.getByRole('link', { name: /Maison Chloé/ })).toBeHidden();
  await expect(page.getByRole('link', { name: /Maison Alice/ })).toBeVisible();

  await page.getByRole('button', { name: 'Vues' }).click();
  await page.getByRole('menuitem', { name: 'Enregistrer cette liste…' }).click();
  await page.getByLabel('Nom de la vue').fill('Vus au salon');
  await page.getByRole('checkbox', { name: 'L’ouvrir par défaut' }).check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Vue « Vus au salon » enregistrée.')).toBeVisible();
  await page.goto(`${hub}/fiches_clients`);
  await expect(page).toHaveURL(/etiquette=salon/);
  await expect(page.getByRole('button', { name: 'Vus au salon' })).toBeVisible();

  for (const look of ['Cartes', 'Par statut']) {
    await page.getByRole('link', { name: look, exact: true }).click();
    await expect(page.getByRole('link', { name: 'Maison Alice' })).toBeVisible();
    await expectAccessible(page);
  }
});

test('two records are made one, and parted again', async ({ page, world }) => {
  const mikl = await world.operator('Fusionneur');
  const { clientId: kept } = await world.client(mikl, 'Gardée');
  const { clientId: merged } = await world.client(mikl, 'Double');
  await world.sql`update public.clients set siret = '73282932000074', siren = '732829320' where id in (${kept}, ${merged})`;
  await world.sql`update public.clients set phone = '02 98 00 00 00' where id = ${merged}`;
  const hub = await hubOf(world, page, mikl);
  await page.goto(`${hub}/fiches_clients/${kept}`);
  await expect(page.getByText('Même SIRET que Maison Double.')).toBeVisible();
  await page.getByRole('link', { name: 'Comparer et fusionner' }).click();

  // An empty field takes what the other has; the rest is chosen.
  await expect(page.getByRole('group', { name: 'Téléphone' }).getByRole('radio', { name: /02 98/ })).toBeChecked();
  await page
    .getByRole('group', { name: 'Société' })
    .getByRole('radio', { name: /Maison Double/ })
    .check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Fusionner' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Maison Double');
  await expect(page.getByText('a été fusionné ici')).toBeVisible();
  await expect(page.getByText('02 98 00 00 00').first()).toBeVisible();

  await page.getByRole('button', { name: 'Défaire la fusion' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Défaire la fusion' }).click();
  await expect(page.getByText('Fusion défaite.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Maison Gardée');
  await page.goto(`${hub}/fiches_clients/${merged}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Maison Double');
  await expect(page.getByText('02 98 00 00 00').first()).toBeVisible();
});
