// From a person met to a client who is known: the prospect's path, then the relationship.
import { randomUUID } from 'node:crypto';
import { nextMail } from '../fixtures/mailbox.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('a prospect is noted, felt, written to, and becomes a client', async ({ page, context, world }) => {
  const mikl = await world.operator('Mikaël');
  await world.passTours(mikl);
  await world.signIn(context, mikl, 'hub');
  const hub = world.address('hub');
  const email = `paul.${randomUUID().slice(0, 8)}@essai.example`;

  await test.step('he types him in four fields', async () => {
    await page.goto(`${hub}/prospects`);
    await expect(page.getByText('Aucun prospect.')).toBeVisible();
    await page.getByRole('link', { name: 'Nouveau prospect' }).click();
    await page.getByRole('button', { name: 'Noter le prospect' }).click();
    await expect(page.getByText('Il manque le prénom.')).toBeVisible();
    await page.getByLabel('Prénom').fill('Paul');
    await page.getByLabel('Nom', { exact: false }).nth(1).fill('Kervella');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Origine').selectOption('referral');
    await page.getByRole('button', { name: 'Noter le prospect' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Paul Kervella');
  });

  await test.step('he notes a call: the prospect is to be qualified', async () => {
    await page.getByRole('button', { name: 'Noter un échange' }).click();
    await page.getByLabel('Ce qui s’est dit').fill('Une heure, très clair.');
    await page.getByRole('button', { name: 'Noter l’échange' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('À qualifier');
    await expectAccessible(page);
  });

  await test.step('« Tiède » proposes a mail, which he edits and sends', async () => {
    await page.getByRole('radio', { name: /Tiède/ }).check();
    await expect(page.getByText(/Première relance\s:/)).toBeVisible();
    await page.getByLabel('Objet').first().fill('Paul, merci pour hier');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Enregistrer et envoyer' }).click();
    await expect(page.getByText('Température enregistrée, mail confié à l’envoi.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Suivi');
    // Whatever the day and the hour of this test, the next working morning has come.
    await world.sql`update public.email_outbox set next_attempt_at = now() where to_email = ${email} and status = 'queued'`;
    await world.sql`select private.wake('send-mail')`;
    const mail = await nextMail(world, email, /Paul, merci pour hier/);
    expect(mail.text).toContain('Merci pour le temps que vous m’avez accordé.');
    expect(mail.text).toContain('Bien à vous,');
  });

  await test.step('he cancels a reminder, and another temperature cancels the rest', async () => {
    await page.getByRole('button', { name: 'Annuler : Première relance' }).click();
    await expect(page.getByText('Relance annulée.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Remettre en attente : Première relance' })).toBeVisible();
    await page.getByRole('radio', { name: /Chaud/ }).check();
    await expect(page.getByText('La relance prévue sera annulée.')).toBeVisible();
    await page.getByRole('switch', { name: /Envoyer ce mail/ }).uncheck();
    await page.getByRole('button', { name: 'Enregistrer la température' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Gagné');
    await expect(page.getByRole('button', { name: 'Remettre en attente : Deuxième relance' })).toBeVisible();
  });

  await test.step('he creates the space, and what was said follows', async () => {
    await page.getByRole('link', { name: 'Créer son espace' }).click();
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
    await page.getByRole('radio', { name: /Lab/ }).check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Créer l’espace et inviter' }).click();
    await expect(page).toHaveURL(/\/fiches_clients\//);
    await nextMail(world, email, /espace Foxeo/);
    await page.getByRole('link', { name: 'Relation' }).click();
    await expect(page.getByText('Une heure, très clair.')).toBeVisible();
  });
});

test('a person is known, and a reminder comes at its hour', async ({ page, context, world }) => {
  const mikl = await world.operator('Mikaël');
  await world.passTours(mikl);
  const { clientId, owner } = await world.client(mikl, 'Léa');
  await world.signIn(context, mikl, 'hub');
  const hub = world.address('hub');
  await page.goto(`${hub}/fiches_clients/${clientId}/relation`);

  await test.step('he writes who she is', async () => {
    await expect(page.getByText('Rien sur cette relation.')).toBeVisible();
    const card = page.getByRole('region', { name: 'La personne' });
    await card.getByRole('button', { name: 'Modifier' }).click();
    await card.getByLabel('Comment vous vous êtes rencontrés').fill('Au marché, un samedi.');
    await card.getByLabel('Anniversaire').fill('31/02');
    await card.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(card.getByText(/Cette date n’existe pas/)).toBeVisible();
    await card.getByLabel('Anniversaire').fill('29/02/1988');
    await card.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(card.getByText('Au marché, un samedi.')).toBeVisible();
    await expect(card.getByText(/2[89] février, \d+ ans/)).toBeVisible();
    await expect(page.getByText('Rien sur cette relation.')).toBeHidden();
  });

  await test.step('he notes, pins and throws away', async () => {
    await page.getByLabel('Ta note').fill('Deux **enfants**, un voilier.');
    await page.getByRole('button', { name: 'Ajouter la note' }).dblclick();
    const notes = page.getByRole('region', { name: 'Notes privées' });
    await expect(notes.getByText('Deux enfants, un voilier.')).toHaveCount(1);
    await notes.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Épingler en haut' }).click();
    await expect(notes.getByText('Épinglée')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('a reminder is told when it is due, and waits on his home', async () => {
    await page.getByLabel('Me rappeler de').fill('Lui envoyer le lien');
    await page.getByRole('button', { name: 'Ajouter le rappel' }).click();
    await expect(page.getByText('Lui envoyer le lien')).toBeVisible();
    await world.sql`update public.client_reminders set due_at = now() where client_id = ${clientId}`;
    await world.sql`select private.tell_client_reminders()`;
    await expect(page.getByText('Rappel pour Maison Léa : Lui envoyer le lien').first()).toBeVisible();
    await page.goto(hub);
    await page
      .getByRole('link', { name: /Lui envoyer le lien/ })
      .first()
      .click();
    await expect(page).toHaveURL(new RegExp(`${clientId}/relation`));
    await page.getByRole('button', { name: 'Marquer « Lui envoyer le lien » comme fait' }).click();
    await expect(page.getByText('Rappel fait.')).toBeVisible();
    await page.goto(hub);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByText('Lui envoyer le lien')).toHaveCount(0);
  });

  await test.step('she sees nothing of it, at any address', async () => {
    await world.signIn(context, owner, 'lab');
    for (const path of [`/fiches_clients/${clientId}/relation`, '/crm', `/crm/photo/${clientId}`]) {
      const answer = await page.goto(`${world.address('lab')}${path}`);
      expect(answer?.status()).toBe(404);
    }
  });
});
