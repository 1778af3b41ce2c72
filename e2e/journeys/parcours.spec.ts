// A parcours begun by two people in two browsers: words written offline, and a break.
import type { Browser } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

async function cast(world: World, browser: Browser) {
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, 'Inès');
  const [his, hers] = [await browser.newContext(), await browser.newContext({ viewport: { width: 390, height: 844 } })];
  await world.signIn(his, mikl, 'hub');
  await world.signIn(hers, owner, 'lab');
  return { clientId, hub: await his.newPage(), lab: await hers.newPage(), hers };
}

test('what is written offline is kept; a break stops the parcours until he takes it up again', async ({
  browser,
  world,
}) => {
  const { clientId, hub, lab, hers } = await cast(world, browser);
  const sheet = `${world.address('hub')}/fiches_clients/${clientId}/parcours`;
  await hub.goto(sheet);
  await hub.getByRole('button', { name: 'Préparer le parcours' }).click();
  await hub.getByRole('button', { name: 'Démarrer le parcours' }).click();
  await expect(hub.getByText('Le parcours a démarré, le client est prévenu.')).toBeVisible();

  await lab.goto(`${world.address('lab')}/parcours`);
  await lab.getByRole('link', { name: 'Ouvrir l’étape' }).click();
  const field = lab.getByRole('textbox', { name: 'Le déclic' });
  await field.fill('Écrit en ligne.');
  await expect(lab.getByText(/Enregistré à/)).toBeVisible();
  await hers.setOffline(true);
  await field.fill('Écrit dans le train, sans réseau.');
  await expect(lab.getByText('Hors connexion : gardé sur cet appareil')).toBeVisible();
  await hers.setOffline(false);
  await expect(lab.getByText(/Enregistré à/)).toBeVisible();
  await lab.reload();
  await expect(field).toHaveValue('Écrit dans le train, sans réseau.');

  await lab.goto(`${world.address('lab')}/parcours`);
  await lab.getByRole('button', { name: 'Faire une pause' }).click();
  await lab.getByLabel('Pourquoi, pour combien de temps').fill('Deux semaines de vacances.');
  await lab.getByRole('alertdialog').getByRole('button', { name: 'Faire une pause' }).click();
  await expect(lab.getByText(/Le parcours est en pause depuis/)).toBeVisible();

  await expect(hub.getByText(/Deux semaines de vacances\./).first()).toBeVisible({ timeout: 5_000 });
  await hub.getByRole('button', { name: 'Reprendre le parcours' }).click();
  await expect(hub.getByText('Le parcours reprend, les dates sont décalées.')).toBeVisible();
  await expect(lab.getByRole('button', { name: 'Faire une pause' })).toBeVisible({ timeout: 5_000 });
});
