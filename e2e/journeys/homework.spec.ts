// A homework from its instruction to « Vu », with a file, given back once.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('a homework is given, handed in, given back, and seen', async ({ browser, world }) => {
  const mikl = await world.operator('Mikaël');
  const { owner } = await world.client(mikl, 'Devoir');
  const hub = await (await browser.newContext()).newPage();
  const lab = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await world.signIn(hub.context(), mikl, 'hub');
  await world.signIn(lab.context(), owner, 'lab');
  let path = '';

  await test.step('MiKL gives it, to a day', async () => {
    await hub.goto(`${world.address('hub')}/documents`);
    await hub.getByRole('button', { name: 'Donner un devoir' }).click();
    const dialog = hub.getByRole('dialog', { name: 'Donner un devoir' });
    await dialog.getByRole('button', { name: 'Donner le devoir' }).click();
    await expect(dialog.getByText('Il faut dire ce qui est attendu.')).toBeVisible();
    await dialog.getByLabel('Pour quel client ?').selectOption({ label: 'Maison Devoir' });
    await dialog.getByLabel('Titre').fill('Vos valeurs');
    await dialog.getByLabel('Consigne').fill('Écrivez trois valeurs, une phrase chacune.');
    await dialog.getByLabel(/À rendre pour le/).fill('2031-05-20');
    await dialog.getByRole('button', { name: 'Donner le devoir' }).click();
    await expect(hub.getByRole('heading', { level: 1, name: 'Vos valeurs' })).toBeVisible();
    path = new URL(hub.url()).pathname;
  });

  await test.step('she reads it, and hands in words and a file', async () => {
    await lab.goto(`${world.address('lab')}/documents?type=devoir`);
    await lab.getByRole('link', { name: /Vos valeurs/ }).click();
    await expect(lab.getByText('Écrivez trois valeurs, une phrase chacune.')).toBeVisible();
    await expect(lab.getByText('À faire').first()).toBeVisible();
    const answer = lab.getByRole('form', { name: 'Votre réponse' });
    await answer.getByRole('button', { name: 'Rendre', exact: true }).click();
    await expect(answer.getByText('Écrivez un mot, ou ajoutez un fichier.')).toBeVisible();
    await answer.getByLabel('Votre réponse').fill('Écoute, clarté, patience.');
    const [chooser] = await Promise.all([
      lab.waitForEvent('filechooser'),
      answer.getByRole('button', { name: 'Ajouter des fichiers' }).click(),
    ]);
    await chooser.setFiles({ name: 'Valeurs.md', mimeType: 'text/markdown', buffer: Buffer.from('# Valeurs\n') });
    await expect(answer.getByText('Un fichier est envoyé.')).toBeAttached();
    await answer.getByRole('button', { name: 'Rendre', exact: true }).click();
    await expect(lab.getByText('Rendu', { exact: true }).first()).toBeVisible();
    await expectAccessible(lab);
  });

  await test.step('he gives it back with a word, she answers again, he has seen it', async () => {
    await hub.goto(world.address('hub') + path);
    await expect(hub.getByText('Écoute, clarté, patience.')).toBeVisible();
    await expect(hub.getByRole('link', { name: 'Valeurs.md' })).toBeVisible();
    const review = hub.getByRole('form', { name: 'Relecture' });
    await review.getByRole('button', { name: 'Rendre à reprendre' }).click();
    await expect(review.getByText('Il faut un mot pour dire ce qui est à reprendre.')).toBeVisible();
    await review.getByLabel('Un mot pour le client').fill('Une phrase chacune, comme prévu.');
    await review.getByRole('button', { name: 'Rendre à reprendre' }).click();
    await expect(hub.getByText('À reprendre').first()).toBeVisible();
    await lab.goto(world.address('lab') + path);
    await expect(lab.getByText('Une phrase chacune, comme prévu.')).toBeVisible();
    await handInWords(lab, 'Les voici, en trois phrases.');
    await hub.goto(world.address('hub') + path);
    await hub.getByRole('button', { name: 'Marquer comme vu' }).click();
    await expect(hub.getByText('Vu', { exact: true }).first()).toBeVisible();
    await expectAccessible(hub);
  });
});

async function handInWords(page: Page, words: string): Promise<void> {
  const answer = page.getByRole('form', { name: 'Votre réponse' });
  await answer.getByLabel('Votre réponse').fill(words);
  await answer.getByRole('button', { name: 'Rendre à nouveau' }).click();
  await expect(page.getByText('Rendu', { exact: true }).first()).toBeVisible();
}
