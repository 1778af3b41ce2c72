// A parcours from its template to its end, by two people in two browsers; then a break, and words written offline.
import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

async function cast(world: World, browser: Browser) {
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, 'Inès');
  const [his, hers] = [await browser.newContext(), await browser.newContext({ viewport: { width: 390, height: 844 } })];
  await world.signIn(his, mikl, 'hub');
  await world.signIn(hers, owner, 'lab');
  return { clientId, hub: await his.newPage(), lab: await hers.newPage(), hers };
}

/** Shows what will go, then sends it. */
async function submit(lab: Page, name: string | RegExp): Promise<void> {
  await lab.getByRole('button', { name }).click();
  const dialog = lab.getByRole('dialog', { name: 'Ce que verra Mikaël' });
  await dialog.getByRole('button', { name }).click();
  await expect(dialog).toBeHidden();
}

async function openRequest(hub: Page, world: World, title: string): Promise<void> {
  await hub.goto(`${world.address('hub')}/validation`);
  await hub
    .getByRole('link', { name: /Maison Inès/ })
    .first()
    .click();
  await expect(hub.getByRole('heading', { level: 1 })).toContainText(title);
}

test('a parcours goes from its template to its end', async ({ browser, world }) => {
  test.setTimeout(120_000);
  const { clientId, hub, lab } = await cast(world, browser);
  const sheet = `${world.address('hub')}/fiches_clients/${clientId}/parcours`;

  await test.step('she has none yet, and is told so', async () => {
    await lab.goto(`${world.address('lab')}/parcours`);
    await expect(lab.getByText('Mikaël prépare votre parcours.')).toBeVisible();
  });

  await test.step('he composes a template of two steps from the catalogue', async () => {
    await hub.goto(`${world.address('hub')}/parcours/modeles`);
    await hub.getByRole('link', { name: 'Nouveau modèle' }).click();
    await hub.getByLabel('Nom du modèle').fill('Deux étapes');
    for (const step of ['Offre', 'Vision']) {
      await hub.getByLabel('À partir de').selectOption({ label: step });
      await hub.getByRole('button', { name: 'Ajouter une étape' }).click();
    }
    await hub.getByRole('button', { name: 'Monter « Vision »' }).click();
    await hub.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(hub.getByText(/Modèle enregistré/)).toBeVisible();
  });

  await test.step('he prepares her parcours with it, and starts it', async () => {
    await hub.goto(sheet);
    await hub.getByLabel('Modèle').selectOption({ label: 'Deux étapes' });
    await hub.getByRole('button', { name: 'Préparer le parcours' }).click();
    await hub.getByRole('button', { name: 'Démarrer le parcours' }).click();
    await expect(hub.getByText('Le parcours a démarré, le client est prévenu.')).toBeVisible();
  });

  await test.step('her page shows it at once; the second step by its title alone', async () => {
    await expect(lab.getByRole('link', { name: 'Vision' }).first()).toBeVisible({ timeout: 5_000 });
    await lab.getByRole('link', { name: 'Offre' }).first().click();
    await expect(lab.getByText('Cette étape s’ouvrira plus tard.')).toBeVisible();
    await expect(lab.getByText('La promesse')).toBeHidden();
  });

  await test.step('her home has one next act, which opens the draft', async () => {
    await lab.goto(world.address('lab'));
    await expect(lab.getByText('Écrivez votre étape « Vision ».')).toBeVisible();
    await lab.getByRole('link', { name: 'Commencer mon brouillon' }).click();
    await lab.getByLabel('Raconter le déclic').check();
    await lab.getByRole('textbox', { name: 'Le déclic' }).fill('Un matin, j’ai cuisiné pour cent personnes.');
    await expect(lab.getByText(/Enregistré à/)).toBeVisible();
  });

  await test.step('she sees exactly what he will see, and sends it', async () => {
    await lab.getByRole('button', { name: 'Soumettre à Mikaël' }).click();
    const dialog = lab.getByRole('dialog', { name: 'Ce que verra Mikaël' });
    await expect(dialog.getByText('Un matin, j’ai cuisiné pour cent personnes.')).toBeVisible();
    await dialog.getByLabel('Un mot pour Mikaël').fill('Premier jet.');
    await dialog.getByRole('button', { name: 'Soumettre à Mikaël' }).click();
    await expect(lab.getByText(/En attente de Mikaël, réponse d’ici/)).toBeVisible();
  });

  await test.step('he reads her words and asks for a precision', async () => {
    await openRequest(hub, world, 'Vision');
    await expect(hub.getByText('Un matin, j’ai cuisiné pour cent personnes.').first()).toBeVisible();
    await hub.getByLabel('Ton mot à Inès').fill('Et dans trois ans, à quoi cela ressemble ?');
    await hub.getByRole('button', { name: /Demander une précision/ }).click();
    await expect(hub.getByText('Précision demandée. Inès le saura.')).toBeVisible();
  });

  await test.step('she reads it on the step, completes her draft and sends it again', async () => {
    await expect(lab.getByText('Et dans trois ans, à quoi cela ressemble ?').first()).toBeVisible({ timeout: 5_000 });
    await lab.getByRole('textbox', { name: 'Dans trois ans' }).fill('Une cantine de quartier.');
    await expect(lab.getByText(/Enregistré à/)).toBeVisible();
    await submit(lab, 'Renvoyer à Mikaël');
    await expect(lab.getByText(/En attente de Mikaël, réponse d’ici/)).toBeVisible();
  });

  await test.step('he approves, changes his mind within ten seconds, and approves', async () => {
    await openRequest(hub, world, 'Vision');
    await hub.getByRole('button', { name: /^Valider/ }).click();
    await hub.getByRole('button', { name: 'Annuler' }).click();
    await expect(hub.getByText('Validation annulée : « Vision » attend de nouveau.')).toBeVisible();
    await expect(lab.getByText(/En attente de Mikaël, réponse d’ici/)).toBeVisible({ timeout: 5_000 });
    await openRequest(hub, world, 'Vision');
    await hub.getByRole('button', { name: /^Valider/ }).click();
    await expect(lab.getByText(/Étape validée/).first()).toBeVisible({ timeout: 5_000 });
  });

  await test.step('the next step is open; its approval ends the parcours', async () => {
    await lab.goto(`${world.address('lab')}/parcours`);
    await expect(lab.getByText('1 étape validée sur 2').first()).toBeVisible();
    await expectAccessible(lab);
    await lab.getByRole('link', { name: 'Offre' }).first().click();
    await lab.getByRole('textbox', { name: 'La promesse' }).fill('Des repas prêts en une heure.');
    await expect(lab.getByText(/Enregistré à/)).toBeVisible();
    await submit(lab, 'Soumettre à Mikaël');
    await openRequest(hub, world, 'Offre');
    await hub.getByRole('button', { name: /^Valider/ }).click();
    await expect(hub.getByText('« Offre » est validé').first()).toBeVisible();
    await hub.goto(sheet);
    await expect(hub.getByText('Tout est validé. Prêt pour la graduation.')).toBeVisible();
    await expectAccessible(hub);
  });

  await test.step('he opens a step again, and she reads why', async () => {
    await hub.getByRole('button', { name: 'Agir sur « Vision »' }).click();
    await hub.getByRole('menuitem', { name: 'Rouvrir cette étape' }).click();
    await hub.getByLabel('Pourquoi').fill('Le marché a changé depuis.');
    await hub.getByRole('button', { name: 'Rouvrir cette étape' }).click();
    await expect(hub.getByText('« Vision » est rouverte.')).toBeVisible();
    await lab.goto(`${world.address('lab')}/parcours`);
    await lab.getByRole('link', { name: 'Vision' }).first().click();
    await expect(lab.getByText(/Le marché a changé depuis\./).first()).toBeVisible();
    await expectAccessible(lab);
  });
});

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
