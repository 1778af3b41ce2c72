// One under the client's subdomain: sign-in, home, documents, in the client's colour.
import { deriveAccent } from '@foxeo/ui/accent';
import { nextMail } from '../fixtures/mailbox.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('a client signs in to his One with a mailed code, in his colour', async ({ browser, world }) => {
  const mikl = await world.operator('Parrain');
  const subdomain = `atelier-${Math.random().toString(36).slice(2, 8)}`;
  const accent = '#1f5f8b';
  const { owner } = await world.client(mikl, 'Ébéniste', { app: 'one', subdomain, accent });
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
});
