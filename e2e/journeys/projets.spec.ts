// A project from its steps to a promise kept: what is shared is seen and ticked, what isn't is nowhere.
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('a project is laid out, shared, ticked, and shifted', async ({ browser, world }) => {
  const mikl = await world.operator('Mikaël');
  const { clientId, owner } = await world.client(mikl, 'Projet');
  const hub = await (await browser.newContext()).newPage();
  const lab = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await world.signIn(hub.context(), mikl, 'hub');
  await world.signIn(lab.context(), owner, 'lab');

  await test.step('MiKL makes one, from the client’s sheet', async () => {
    await hub.goto(`${world.address('hub')}/fiches_clients/${clientId}/projets`);
    await expect(hub.getByRole('link', { name: 'Accompagnement' })).toBeVisible();
    await hub.getByRole('link', { name: 'Nouveau projet' }).click();
    const form = hub.getByRole('form', { name: 'Le projet' });
    await form.getByRole('button', { name: 'Créer le projet' }).click();
    await expect(form.getByText('Il manque le titre.')).toBeVisible();
    await form.getByLabel('Titre', { exact: true }).fill('Boutique en ligne');
    await form.getByLabel(/Visible par le client/).check();
    await form.getByRole('button', { name: 'Créer le projet' }).dblclick();
    await expect(hub.getByRole('heading', { level: 1, name: /Boutique en ligne/ })).toBeVisible();
  });

  await test.step('three steps of weights 1, 2 and 1: the second done is half', async () => {
    for (const [title, weight, from, until] of [
      ['Maquettes', '1', '2031-01-06', '2031-01-10'],
      ['Photos', '2', '2031-01-13', '2031-01-17'],
      ['Mise en ligne', '1', '2031-01-20', '2031-01-24'],
    ] as const) {
      await hub.getByRole('button', { name: 'Ajouter une étape' }).click();
      const form = hub.getByRole('form', { name: 'Ajouter une étape' });
      await form.getByLabel('Étape', { exact: true }).fill(title);
      await form.getByLabel(/Début/).fill(from);
      await form.getByLabel(/Échéance/).fill(until);
      await form.getByLabel('Poids', { exact: true }).fill(weight);
      await form.getByRole('button', { name: 'Ajouter', exact: true }).click();
      await expect(hub.getByRole('button', { name: `Marquer comme fait : ${title}` })).toBeVisible();
    }
    await hub.getByRole('button', { name: 'Marquer comme fait : Photos' }).click();
    await expect(hub.getByText('50 % fait')).toBeVisible();
    // Each bar begins under its week, long as its name may be.
    for (const [title, week] of [
      ['Maquettes', '6 janv.'],
      ['Photos', '13 janv.'],
      ['Mise en ligne', '20 janv.'],
    ] as const) {
      const bar = await hub.getByRole('button', { name: new RegExp(`^${title}.*janv`) }).boundingBox();
      const head = await hub.locator('.pj-weeks').getByText(week, { exact: true }).boundingBox();
      expect(Math.abs((bar?.x ?? 0) - (head?.x ?? 100)), title).toBeLessThan(8);
    }
  });

  await test.step('a step that ends later asks before it moves the next', async () => {
    await hub.getByRole('button', { name: 'Autres actions : Maquettes' }).click();
    await hub.getByRole('menuitem', { name: 'Modifier' }).click();
    const form = hub.getByRole('form', { name: 'Modifier : Maquettes' });
    await form.getByLabel(/Échéance/).fill('2031-01-15');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await hub
      .getByRole('dialog', { name: 'Décaler aussi l’étape suivante ?' })
      .getByRole('button', { name: 'Décaler aussi les suivantes' })
      .click();
    await expect(hub.getByText('Du 25 janv. 2031 au 29 janv. 2031')).toBeVisible();
  });

  await test.step('two actions, one of them his alone', async () => {
    for (const [title, shared] of [
      ['Envoyer les photos', true],
      ['Vérifier son budget', false],
    ] as const) {
      await hub.getByRole('button', { name: 'Ajouter une action' }).click();
      const form = hub.getByRole('form', { name: 'Ajouter une action' });
      await form.getByLabel('Action', { exact: true }).fill(title);
      if (shared) {
        await form.getByLabel('Qui s’en charge').selectOption({ label: 'Projet Essai' });
        await form.getByLabel(/Visible par le client/).check();
      }
      await form.getByRole('button', { name: 'Ajouter', exact: true }).click();
      await expect(hub.getByRole('link', { name: title })).toBeVisible();
    }
    await expectAccessible(hub);
  });

  await test.step('she takes it on and ticks it; the other is nowhere', async () => {
    await lab.goto(`${world.address('lab')}/projets`);
    await expect(lab.getByRole('link', { name: 'Envoyer les photos' })).toBeVisible();
    await expect(lab.getByText('Vérifier son budget')).toHaveCount(0);
    await expectAccessible(lab);
    await lab.getByRole('button', { name: 'Je m’en occupe : Envoyer les photos' }).click();
    await expect(lab.getByText(/Vous vous en occupez/).first()).toBeVisible();
    await expect(hub.getByText(/S’en occupe/)).toBeVisible();
    await lab.getByRole('checkbox', { name: 'Marquer comme fait : Envoyer les photos' }).click();
    await expect(lab.getByRole('checkbox', { name: 'Remettre à faire : Envoyer les photos' })).toBeChecked();
    await expect(hub.getByRole('button', { name: 'Marquer comme fait : Envoyer les photos' })).toHaveCount(0);
    await lab.getByRole('link', { name: 'Boutique en ligne' }).click();
    await expect(lab.getByText('50 % fait')).toBeVisible();
    await expect(lab.getByText('Vérifier son budget')).toHaveCount(0);
  });

  await test.step('thrown away and taken back', async () => {
    await hub.getByRole('button', { name: 'Autres actions', exact: true }).click();
    await hub.getByRole('menuitem', { name: 'Supprimer' }).click();
    await hub.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click();
    await expect(hub).toHaveURL(/\/projets$/);
    await hub.goto(`${world.address('hub')}/projets?filtre=corbeille`);
    await hub.getByRole('button', { name: 'Reprendre : Boutique en ligne' }).click();
    await expect(hub.getByText('La corbeille est vide.')).toBeVisible();
    await hub.goto(`${world.address('hub')}/projets?vue=frise&debut=2031-01-06`);
    await expect(hub.getByRole('region', { name: /Frise des projets/ }).getByText('Boutique en ligne')).toBeVisible();
    await expectAccessible(hub);
  });
});

test('an action is noted from a message, and each leads to the other', async ({ browser, world }) => {
  const mikl = await world.operator('Mikaël');
  const { clientId } = await world.client(mikl, 'Parole');
  await world.sql`
    insert into public.messages (id, client_id, seq, author_kind, body) values (gen_random_uuid(), ${clientId}, 1, 'client', 'Je vous envoie le logo jeudi')`;
  await world.sql`update public.conversations set last_seq = 1, last_client_seq = 1, last_message_at = now() where client_id = ${clientId}`;
  const hub = await (await browser.newContext()).newPage();
  await world.signIn(hub.context(), mikl, 'hub');
  await hub.goto(`${world.address('hub')}/chat/${clientId}`);
  const message = hub.getByRole('listitem').filter({ hasText: 'Je vous envoie le logo jeudi' }).last();
  await message.hover();
  await message.getByRole('button', { name: 'Actions sur le message' }).click();
  await hub.getByRole('menuitem', { name: 'Créer une action' }).click();
  const form = hub.getByRole('form', { name: 'Ajouter une action' });
  await expect(form.getByLabel('Action')).toHaveValue('Je vous envoie le logo jeudi');
  await form.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(hub.getByRole('heading', { level: 1, name: /Je vous envoie le logo jeudi/ })).toBeVisible();
  await hub.getByRole('link', { name: /Noté depuis/ }).click();
  await expect(hub.getByRole('link', { name: 'Action : Je vous envoie le logo jeudi' })).toBeVisible();
});
