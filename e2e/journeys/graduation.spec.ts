// From the last step to One: approved, graduated, mailed, celebrated once, read again in Historique Lab, and undone.
import { randomUUID } from 'node:crypto';
import { storeDocument } from '../fixtures/documents.ts';
import { bigPdf } from '../fixtures/files.ts';
import { nextMail } from '../fixtures/mailbox.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

/** A parcours of two steps: the first is approved, the last waits for the operator's answer. */
async function layLastStep(world: World, clientId: string, person: string): Promise<void> {
  const { sql } = world;
  const parcours = randomUUID();
  await sql`
    insert into public.parcours (id, client_id, name, status, started_at)
    values (${parcours}, ${clientId}, 'Parcours de référence', 'in_progress', now() - interval '40 days')`;
  const steps = [randomUUID(), randomUUID()];
  for (const [index, title] of ['Vision', 'Offre'].entries()) {
    await sql`
      insert into public.parcours_steps (id, parcours_id, client_id, position, title, status, opened_at)
      values (${steps[index] ?? ''}, ${parcours}, ${clientId}, ${index + 1}, ${title}, 'current', now() - interval '20 days')`;
  }
  for (const [index, title] of ['Vision', 'Offre'].entries()) {
    const step = steps[index] ?? '';
    await sql`
      insert into public.step_contents (step_id, client_id, content)
      values (${step}, ${clientId}, ${sql.json({ title, days: 14, objective: `Dire son ${title.toLowerCase()}.`, checklist: [], resources: [], homework: [], outline: '' })})`;
    await sql`
      insert into public.step_drafts (step_id, client_id, body, updated_by)
      values (${step}, ${clientId}, ${`## En une phrase\n\nMes mots pour ${title}.`}, ${person})`;
    const submission = randomUUID();
    await sql`
      insert into public.submissions (id, client_id, kind, step_id, title, submitted_by, promised_at)
      values (${submission}, ${clientId}, 'step', ${step}, ${title}, ${person}, now() + interval '2 days')`;
    await sql`
      insert into public.submission_events (submission_id, client_id, kind, round, actor_id, side)
      values (${submission}, ${clientId}, 'submitted', 1, ${person}, 'client')`;
    if (index === 0) {
      await sql`update public.submissions set status = 'approved', decided_at = now() - interval '1 day' where id = ${submission}`;
      await sql`
        insert into public.submission_events (submission_id, client_id, kind, round, actor_id, side, comment)
        select ${submission}, ${clientId}, 'approved', 1, c.operator_id, 'operator', 'Une vision nette.' from public.clients c where c.id = ${clientId}`;
    }
  }
}

test('a client goes from Lab to One without a new sign-in, finds his Lab again, and comes back', async ({
  browser,
  world,
}) => {
  test.setTimeout(120_000);
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, 'Inès');
  await layLastStep(world, clientId, owner.userId);
  const { documentId } = await storeDocument(world, { clientId, owner, name: 'Offre.pdf', content: bigPdf('x', 0.01) });
  const prices = await storeDocument(world, { clientId, owner, name: 'Tarifs.pdf', content: bigPdf('x', 0.01) });
  const asked = randomUUID();
  await world.sql`
    insert into public.submissions (id, client_id, kind, status, document_id, version_id, title, submitted_by, promised_at)
    values (${asked}, ${clientId}, 'document', 'needs_precision', ${prices.documentId}, ${prices.versionId}, 'Tarifs.pdf', ${owner.userId}, now())`;
  const subdomain = `ines-${randomUUID().slice(0, 8)}`;
  const one = world.address('one', subdomain);
  const sheet = `${world.address('hub')}/fiches_clients/${clientId}`;
  const [his, hers] = [await browser.newContext(), await browser.newContext({ viewport: { width: 390, height: 844 } })];
  await world.signIn(his, mikl, 'hub');
  await world.signIn(hers, owner, 'lab');
  const [hub, client] = [await his.newPage(), await hers.newPage()];
  await client.goto(`${world.address('lab')}/parcours`);

  await test.step('what is missing is said, each with the way to it', async () => {
    await hub.goto(`${sheet}/graduation`);
    await expect(hub.getByText('Le parcours n’est pas terminé')).toBeVisible();
    await expect(hub.getByRole('button', { name: 'Graduer' })).toBeDisabled();
    await expectAccessible(hub);
    await expect(hub.getByText(/1.demande attend ta réponse/)).toBeVisible();
    await hub.getByRole('link', { name: 'Voir les demandes' }).click();
  });

  await test.step('the last step is approved', async () => {
    await hub
      .getByRole('link', { name: /Maison Inès/ })
      .first()
      .click();
    await expect(hub.getByRole('heading', { level: 1 })).toContainText('Offre');
    await hub.getByRole('button', { name: /^Valider/ }).click();
    await expect(hub.getByText('« Offre » est validé').first()).toBeVisible();
  });

  await test.step('he writes a word; a refused address loses nothing of it', async () => {
    await hub.goto(`${sheet}/parcours`);
    await hub.getByRole('link', { name: 'Graduer' }).click();
    await hub.getByLabel('Chiffres de son accueil').selectOption('Association');
    await hub.getByLabel('Un mot pour le client').fill('Quel chemin !');
    await hub.getByLabel('Adresse').fill('hub');
    await hub.getByRole('button', { name: 'Graduer' }).click();
    await expect(hub.getByText('Foxeo garde ce nom pour lui.')).toBeVisible();
    await hub.getByLabel('Adresse').fill(subdomain);
    await expect(hub.getByRole('region', { name: 'L’e-mail qui partira' })).toContainText('Quel chemin !');
    await hub.getByRole('button', { name: 'Graduer' }).click();
    await expect(hub.getByText(/est passé à One\. L’e-mail est parti\./)).toBeVisible();
    await expect(hub.getByText(/^Passé à One le/)).toBeVisible();
    await expectAccessible(hub);
  });

  await test.step('her open page goes to One by itself, signed in, and celebrates', async () => {
    await expect(client).toHaveURL(`${one}/memoire/graduation`, { timeout: 20_000 });
    await expect(client.getByRole('heading', { level: 1 })).toContainText('Bravo Inès');
    await expect(client.getByText('Quel chemin !')).toBeVisible();
    await expectAccessible(client);
    await client.getByRole('link', { name: 'Découvrir mon espace' }).click();
    await expect(client).toHaveURL(`${one}/`);
  });

  await test.step('once: her home is her home, and the Lab’s old address leads there', async () => {
    await client.goto(one);
    await expect(client).toHaveURL(`${one}/`);
    await client.goto(`${world.address('lab')}/parcours`);
    await expect(client).toHaveURL(`${one}/`);
    await expect(client.getByRole('region', { name: 'Vos chiffres' }).getByText('Documents ajoutés')).toBeVisible();
  });

  await test.step('what the Lab left unanswered is read, and answered no more', async () => {
    await client.goto(`${one}/validation/${asked}`);
    await expect(client.getByText('Cette demande vient du Lab')).toBeVisible();
    await expect(client.getByRole('textbox')).toHaveCount(0);
    await expectAccessible(client);
  });

  await test.step('the mail carries his word and the way in', async () => {
    const mail = await nextMail(world, owner.email, /vous ouvre Foxeo One/);
    expect(mail.text).toContain('Quel chemin !');
    expect(mail.links).toContain(`${one}/memoire/graduation`);
  });

  await test.step('her Lab is there to read: brief, words, answers, decisions', async () => {
    await client.goto(`${one}/memoire`);
    await expect(client.getByText('Lecture seule')).toBeVisible();
    await expectAccessible(client);
    await client.getByText('Vision', { exact: true }).first().click();
    await expect(client.getByText('Dire son vision.')).toBeVisible();
    await client.getByText('Le texte envoyé').first().click();
    await expect(client.getByText('Mes mots pour Vision.')).toBeVisible();
    await expect(client.getByText('Une vision nette.').last()).toBeVisible();
    await client.getByRole('link', { name: 'Voir d’où elle vient' }).last().click();
    await expect(client.getByText('Dire son offre.')).toBeVisible();
  });

  await test.step('a document of the Lab opens in One, and offers nothing that would change it', async () => {
    await client.goto(`${one}/documents/${documentId}`);
    await expect(client.getByText('Ce document vient du Lab : il se lit, il ne se modifie plus.')).toBeVisible();
    await expect(client.getByText('Ce document vient du Lab : il ne se soumet plus.')).toBeVisible();
    await expect(client.getByRole('button', { name: /Ajouter une version|Soumettre|Autres actions/ })).toHaveCount(0);
  });

  await test.step('he reads the same from her sheet, then undoes it and says why', async () => {
    await hub.goto(`${sheet}/historique`);
    await expect(hub.getByText('Une vision nette.').last()).toBeVisible();
    await hub.goto(`${sheet}/graduation`);
    await hub.getByRole('button', { name: 'Annuler la graduation' }).click();
    await hub.getByLabel('Pourquoi').fill('Il manque le juridique.');
    await hub.getByRole('alertdialog').getByRole('button', { name: 'Annuler la graduation' }).click();
    await expect(hub.getByText('La graduation est annulée, le client est prévenu.')).toBeVisible();
    await expect(hub.getByText('Il manque le juridique.')).toBeVisible();
  });

  await test.step('she is back in the Lab, and One’s address shows nothing', async () => {
    await client.goto(`${world.address('lab')}/parcours`);
    await expect(client.getByRole('heading', { level: 1 })).toContainText('Mon parcours');
    await client.goto(one);
    await expect(client.getByText('Cet espace ne correspond pas à votre compte')).toBeVisible();
  });
});
