// One under the client's subdomain: sign-in, home, documents, in the client's colour.
import { deriveAccent } from '@foxeo/ui/accent';
import { storeDocument } from '../fixtures/documents.ts';
import { bigPdf } from '../fixtures/files.ts';
import { nextMail } from '../fixtures/mailbox.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('a client signs in to his One with a mailed code, in his colour', async ({ browser, world }) => {
  const mikl = await world.operator('Parrain');
  const subdomain = `atelier-${Math.random().toString(36).slice(2, 8)}`;
  const accent = '#1f5f8b';
  const { clientId, owner } = await world.client(mikl, 'Ébéniste', { app: 'one', subdomain, accent });
  const page = await (await browser.newContext()).newPage();
  const one = world.address('one', subdomain);
  const colour = deriveAccent(accent);
  if (!colour) throw new Error('the accent is a colour');

  await page.goto(`${one}/documents`);
  await expect(page).toHaveURL(/\/connexion\?suite=/);
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()),
  ).toBe(colour.light.accent);
  await expectAccessible(page);

  await page.getByLabel('Adresse e-mail').fill(owner.email);
  await page.getByRole('button', { name: 'Recevoir mon lien' }).click();
  const mail = await nextMail(world, owner.email, /./);
  const code = mail.text.match(/^\s*(\d{6})\s*$/m)?.[1];
  expect(code).toBeTruthy();
  // Six digits go by themselves.
  await page.getByLabel('Code à six chiffres').fill(code ?? '');
  await expect(page).toHaveURL(`${one}/documents`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mes documents');
  await page.goto(one);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ébéniste');
  await expectAccessible(page);

  await test.step('he chooses his figures, puts them in order from the keyboard, and takes a model back', async () => {
    const cards = page.getByRole('list', { name: 'Cartes, dans leur ordre' }).getByRole('listitem');
    await page.getByRole('link', { name: 'Choisir vos chiffres' }).click();
    await page.getByLabel('Mesure').selectOption('documents.handed_in');
    await page.getByRole('button', { name: 'Ajouter la carte' }).click();
    await expect(cards).toHaveCount(1);
    await page.getByLabel('Mesure').selectOption('projets.done');
    await page.getByRole('button', { name: 'Ajouter la carte' }).click();
    await expect(cards).toHaveCount(2);
    await page.getByRole('button', { name: 'Monter « Actions faites »' }).press('Enter');
    await expect(cards.first()).toContainText('Actions faites');
    await page.getByRole('button', { name: 'Artisan, architecte' }).click();
    await expect(cards).toHaveCount(4);
    await expectAccessible(page);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Le modèle « Artisan, architecte »' })
      .getByRole('button', { name: 'Annuler' })
      .click();
    await expect(cards).toHaveCount(2);
    await expect(cards.first()).toContainText('Actions faites');
  });

  await test.step('each figure opens the rows that it counts; a module that is off takes its own away', async () => {
    await storeDocument(world, { clientId, owner, name: 'Devis.pdf', content: bigPdf('x', 0.01) });
    await page.goto(one);
    const figures = page.getByRole('region', { name: 'Vos chiffres' });
    await expect(figures.getByRole('link', { name: /Actions faites/ })).toContainText('Pas encore de données');
    await expectAccessible(page);
    await world.sql`
      update public.client_config set modules_actifs = array_remove(modules_actifs, 'projets') where client_id = ${clientId}`;
    await page.reload();
    await expect(figures.getByRole('link', { name: /Actions faites/ })).toHaveCount(0);
    await figures.getByRole('link', { name: /Documents déposés/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Documents déposés');
    await expect(page.getByText(/^1.document déposé/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: /Devis\.pdf/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Devis.pdf');
  });
});
