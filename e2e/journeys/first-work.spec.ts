// The first real work, from an empty Hub to an approved document, typed and clicked as two people would.
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { bigPdf } from '../fixtures/files.ts';
import { nextMail } from '../fixtures/mailbox.ts';
import { expect, expectAccessible, test } from '../fixtures/test.ts';
import { codeOf, type World } from '../fixtures/world.ts';

const PASSWORD = 'sept corneilles sur un toit gris';

test('MiKL and a client do a first piece of work together', async ({ browser, world }) => {
  test.setTimeout(240_000);
  const mikl = await world.operator('Mikaël', PASSWORD);
  const email = `ines.${randomUUID().slice(0, 8)}@essai.example`;
  const hub = await (await browser.newContext()).newPage();
  const herBrowser = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const lab = await herBrowser.newPage();

  await test.step('MiKL signs in with his second factor', async () => {
    await hub.goto(world.address('hub'));
    await expect(hub).toHaveURL(/\/connexion/);
    await hub.getByRole('button', { name: 'Utiliser mon mot de passe' }).click();
    await hub.getByLabel('Adresse e-mail').fill(mikl.email);
    await hub.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await hub.getByRole('button', { name: 'Me connecter' }).click();
    await expect(hub).toHaveURL(/second-facteur/);
    // Six digits go by themselves.
    await hub.getByLabel('Code à six chiffres').fill(codeOf(mikl.totpSecret ?? ''));
    await expect(hub.getByRole('heading', { level: 1 })).toContainText('Mikaël');
  });

  await test.step('he creates a client with a Lab, and invites her', async () => {
    await hub.goto(`${world.address('hub')}/fiches_clients/nouveau`);
    await hub.getByLabel('Prénom').fill('Inès');
    await hub.getByLabel('Nom', { exact: true }).fill('Carpentier');
    await hub.getByLabel('E-mail').fill(email);
    await hub.getByRole('radio', { name: /Lab/ }).check();
    await hub.getByRole('button', { name: 'Créer et envoyer l’invitation' }).click();
    await expect(hub.getByText(`Invitation envoyée à ${email}`)).toBeVisible();
    await expect(hub.getByRole('heading', { level: 1 })).toContainText('Inès Carpentier');
  });

  await test.step('she opens the mail, sets her password, gives her consents', async () => {
    const mail = await nextMail(world, email, /espace Foxeo/);
    const link = mail.links.find((address) => address.includes('/invitation#'));
    expect(link).toBeTruthy();
    await lab.goto(link ?? '');
    await expect(lab.getByLabel('Adresse e-mail')).toHaveValue(email);
    await expect(lab.getByLabel('Nom', { exact: true })).toHaveValue('Carpentier');
    await lab.getByLabel('Choisir un mot de passe').check();
    await lab.getByLabel('Nouveau mot de passe').fill(PASSWORD);
    await lab.getByLabel('J’accepte les conditions d’utilisation').check();
    await lab.getByRole('button', { name: 'Ouvrir mon espace' }).click();
    await expect(lab).toHaveURL(`${world.address('lab')}/`);
    await expect(lab.getByRole('heading', { level: 1 })).toContainText('Inès');
  });

  await test.step('she sees her Lab and its first-run tour, once', async () => {
    await expect(lab.getByText('Étape 1 sur 4')).toBeVisible();
    await lab.getByRole('button', { name: 'Passer la visite' }).click();
    await lab.reload();
    await expect(lab.getByRole('heading', { level: 1 })).toContainText('Inès');
    await expect(lab.getByText('Étape 1 sur 4')).toBeHidden();
  });

  const first = bigPdf('Mon offre, premier jet', 8);
  await test.step('she adds a PDF of several megabytes, and tags it', async () => {
    await lab.goto(`${world.address('lab')}/documents`);
    await addFile(lab, 'Mon offre.pdf', first);
    await lab.getByRole('link', { name: /Mon offre\.pdf/ }).click();
    await expect(lab.getByRole('heading', { level: 1 })).toContainText('Mon offre.pdf');
    await lab
      .getByRole('button', { name: /Modifier/ })
      .first()
      .click();
    const tags = lab.getByRole('textbox', { name: 'Étiquettes' });
    await tags.fill('offre');
    await tags.press('Enter');
    await lab.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(lab.getByText('Enregistré.')).toBeVisible();
  });

  await test.step('MiKL waits on an empty queue', async () => {
    await hub.goto(`${world.address('hub')}/validation`);
    await expect(hub.getByText('File vide. Tout le monde avance.').filter({ visible: true })).toHaveCount(1);
  });

  await test.step('she submits it; his queue shows it at once, without a reload, with its badge', async () => {
    await lab.getByLabel('Votre mot à Mikaël').fill('Voici mon premier jet.');
    await lab.getByRole('button', { name: 'Soumettre à Mikaël' }).click();
    await expect(lab.getByText(/est envoyé/).first()).toBeVisible();
    const queue = hub.getByRole('region', { name: 'File des demandes' });
    await expect(queue.getByText('Document « Mon offre.pdf » · premier tour')).toBeVisible({ timeout: 5_000 });
    await expect(
      hub
        .getByRole('navigation')
        .getByRole('link', { name: /Validation.*1/ })
        .first(),
    ).toBeVisible();
  });

  await test.step('he opens it and asks for a precision', async () => {
    await hub.getByRole('link', { name: 'Inès Carpentier' }).click();
    await expect(hub.getByText('Voici mon premier jet.').first()).toBeVisible();
    await hub.getByLabel('Ton mot à Inès').fill('À qui parlez-vous, en une phrase ?');
    await hub.getByRole('button', { name: /Demander une précision/ }).click();
    await expect(hub.getByText('Précision demandée. Inès le saura.')).toBeVisible();
  });

  await test.step('she answers and resubmits a new version', async () => {
    await lab.goto(`${world.address('lab')}/validation`);
    await lab
      .getByRole('link', { name: /Mon offre\.pdf/ })
      .first()
      .click();
    await expect(lab.getByText('À qui parlez-vous, en une phrase ?').first()).toBeVisible();
    const request = lab.url();
    await lab.getByRole('link', { name: 'Ajouter une version' }).click();
    await addVersion(lab, 'Mon offre.pdf', bigPdf('Mon offre, deuxième jet', 7));
    await lab.goto(request);
    await expect(lab.getByText(/La version 2 partira/)).toBeVisible();
    await lab.getByLabel('Votre réponse').fill('Aux traiteurs qui débutent.');
    await lab.getByRole('button', { name: 'Répondre et renvoyer' }).click();
    await expect(lab.getByText(/C’est renvoyé/)).toBeVisible();
  });

  await test.step('he approves, bound to that version’s content', async () => {
    await hub.goto(`${world.address('hub')}/validation`);
    await hub.getByRole('link', { name: 'Inès Carpentier' }).click();
    await expect(hub.getByText('Aux traiteurs qui débutent.').first()).toBeVisible();
    await hub.getByRole('button', { name: /^Valider/ }).click();
    await expect(hub.getByText(/est validé\. Inès le saura/)).toBeVisible();
  });

  await test.step('she is told at once, and by mail', async () => {
    await expect(lab.getByText(/Mikaël a validé/).first()).toBeVisible({ timeout: 5_000 });
    const mail = await nextMail(world, email, /a validé/);
    expect(mail.text).toContain('Mon offre.pdf');
    await lab.goto(mail.links.find((address) => address.includes('/validation/')) ?? '');
    await expect(lab.getByText('Mikaël a validé.').first()).toBeVisible();
  });

  const ids = await proveRecords(world, email);
  await test.step('another client, in the same browser, gets nothing by her addresses', async () => {
    await strangerGetsNothing(world, herBrowser, mikl, ids);
  });

  await test.step('the pages hold for everyone', async () => {
    await hub.goto(`${world.address('hub')}/validation`);
    await expectAccessible(hub);
    await lab.context().clearCookies();
    await lab.goto(world.address('lab'));
    await expectAccessible(lab);
  });
});

async function addFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Ajouter' }).first().click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/pdf', buffer });
  await page.getByRole('button', { name: /Envoyer 1 fichier/ }).click();
  await expect(page.getByRole('link', { name: new RegExp(name.replace('.', '\\.')) })).toBeVisible({ timeout: 60_000 });
}

async function addVersion(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Ajouter une version' }).first().click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/pdf', buffer });
  await expect(page.getByText('Version 2', { exact: false }).first()).toBeVisible({ timeout: 60_000 });
}

interface Records {
  clientId: string;
  documentId: string;
  versionId: string;
  submissionId: string;
}

/** What the database holds of it: an approval bound to the second version's hash, and every step in the journal. */
async function proveRecords({ sql }: World, email: string): Promise<Records> {
  const [row] = await sql<(Records & { sha256: string; approved: string; version: number })[]>`
    select c.id as "clientId", s.document_id as "documentId", s.version_id as "versionId", s.id as "submissionId",
           v.sha256, a.sha256 as approved, v.version
    from public.clients c
    join public.submissions s on s.client_id = c.id and s.status = 'approved'
    join public.document_versions v on v.id = s.version_id
    join public.document_approvals a on a.version_id = v.id
    where c.email = ${email}`;
  if (!row) throw new Error('no approved submission');
  expect(row.version).toBe(2);
  expect(row.approved).toBe(row.sha256);
  const journal = await sql<{ action: string }[]>`
    select action from public.audit_log where client_id = ${row.clientId} order by seq`;
  const actions = journal.map(({ action }) => action);
  for (const action of [
    'client.created',
    'invitation.created',
    'invitation.accepted',
    'consent.granted',
    'client.activated',
    'document.uploaded',
    'document.updated',
    'submission.submitted',
    'submission.opened',
    'submission.precision_asked',
    'document.new_version',
    'submission.resubmitted',
    'submission.approved',
    'document.approved',
  ]) {
    expect(actions).toContain(action);
  }
  return row;
}

async function strangerGetsNothing(
  world: World,
  context: BrowserContext,
  mikl: { userId: string; email: string },
  ids: Records,
): Promise<void> {
  const { owner } = await world.client(mikl, 'Étrangère');
  await context.clearCookies();
  await world.signIn(context, owner, 'lab');
  const page = await context.newPage();
  const lab = world.address('lab');
  for (const path of [
    `/documents/${ids.documentId}`,
    `/documents/fichier/${ids.versionId}`,
    `/validation/${ids.submissionId}`,
  ]) {
    const answer = await page.goto(lab + path);
    expect(answer?.status(), path).toBe(404);
    expect(await page.content()).not.toContain('Mon offre');
    expect(await page.content()).not.toContain('Inès');
  }
  expect(await page.title()).not.toContain('Mon offre');
  expect(await joinTopic(page, world, `client:${ids.clientId}`)).toBe('refused');
  const { rows } = {
    rows: await world.sql<
      { clientId: string }[]
    >`select client_id as "clientId" from public.client_members where user_id = ${owner.userId}`,
  };
  expect(await joinTopic(page, world, `client:${rows[0]?.clientId}`)).toBe('joined');
}

/** Speaks Realtime's own protocol with the page's token: what a curious client would try from his console. */
async function joinTopic(page: Page, world: World, topic: string): Promise<string> {
  const { token } = await page.evaluate(async () => (await fetch('/api/live')).json());
  return page.evaluate(
    ([url, key, wanted, accessToken]) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${url}/realtime/v1/websocket?apikey=${key}&vsn=1.0.0`);
        socket.onopen = () =>
          socket.send(
            JSON.stringify({
              topic: `realtime:${wanted}`,
              event: 'phx_join',
              ref: '1',
              join_ref: '1',
              payload: { config: { private: true, broadcast: {}, presence: {} }, access_token: accessToken },
            }),
          );
        socket.onmessage = ({ data }) => {
          const { event, payload } = JSON.parse(data);
          if (event === 'phx_reply') resolve(payload.status === 'ok' ? 'joined' : 'refused');
        };
        socket.onerror = () => resolve('no socket');
      }),
    [world.ctx.urls.api.replace('http', 'ws'), world.ctx.keys.publishable, topic, token] as const,
  );
}
