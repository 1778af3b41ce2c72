// What people really do: each of these gets a clear sentence by its field, changes nothing and loses nothing typed.
import type { Page } from '@playwright/test';
import { storeDocument } from '../fixtures/documents.ts';
import { bigPdf } from '../fixtures/files.ts';
import { nextMail } from '../fixtures/mailbox.ts';
import { expect, test } from '../fixtures/test.ts';
import type { World } from '../fixtures/world.ts';

async function openDocuments(world: World, page: Page, owner: { userId: string; email: string }): Promise<void> {
  await world.signIn(page.context(), owner, 'lab');
  await page.goto(`${world.address('lab')}/documents`);
}

async function choose(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Ajouter', exact: true }).first().click(),
  ]);
  await chooser.setFiles(files);
}

test.describe('at the door', () => {
  test('a wrong password, a weak one and a wrong code are said by their field', async ({ page, world }) => {
    const mikl = await world.operator('Portière', 'une phrase assez longue');
    await page.goto(world.address('hub'));
    await page.getByRole('button', { name: 'Utiliser mon mot de passe' }).click();
    await page.getByLabel('Adresse e-mail').fill(mikl.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon mot de passe');
    await page.getByRole('button', { name: 'Me connecter' }).click();
    await expect(page.getByText('L’adresse ou le mot de passe n’est pas le bon.')).toBeVisible();
    await expect(page.getByLabel('Adresse e-mail')).toHaveValue(mikl.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase assez longue');
    await page.getByRole('button', { name: 'Me connecter' }).click();
    await page.getByLabel('Code à six chiffres').fill('000000');
    await expect(page.getByText('Ce code n’est pas le bon, ou il n’est plus valable.')).toBeVisible();
  });

  test('five wrong passwords stop that place, not the person: the mailed link still works', async ({ page, world }) => {
    const mikl = await world.operator('Visée', 'une phrase assez longue');
    const { owner } = await world.client(mikl, 'Visée');
    await page.goto(world.address('lab'));
    await page.getByRole('button', { name: 'Utiliser mon mot de passe' }).click();
    await page.getByLabel('Adresse e-mail').fill(owner.email);
    for (let turn = 1; turn <= 6; turn += 1) {
      await page.getByLabel('Mot de passe', { exact: true }).fill(`essai numéro ${turn}`);
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Me connecter' }).click();
      await answered;
      await expect(page.getByText(turn < 5 ? /n’est pas le bon/ : /Trop d’essais/)).toBeVisible();
    }
    await page.getByRole('button', { name: 'Recevoir plutôt un lien par e-mail' }).click();
    const mail = await nextMail(world, owner.email, /connexion|lien/i);
    await page.goto(mail.links.find((link) => link.includes('/connexion/lien')) ?? '');
    await page.getByRole('button', { name: 'Me connecter' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Visée');
  });

  test('a link that was used, a link cut short and an invitation that is none end on a page with a way on', async ({
    page,
    world,
  }) => {
    const lab = world.address('lab');
    await page.goto(`${lab}/connexion/lien#token_hash=${'a'.repeat(56)}&type=email`);
    await page.getByRole('button', { name: 'Me connecter' }).click();
    await expect(page.getByText('Ce lien a expiré ou a déjà servi.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Recevoir un nouveau lien' })).toBeVisible();
    await page.goto(`${lab}/invitation#${'x'.repeat(32)}`);
    await expect(page.getByText('Cette invitation n’existe plus.')).toBeVisible();
  });
});

test.describe('files', () => {
  test('empty, too large, of a wrong type, or an executable renamed: each says so on its row', async ({
    page,
    world,
  }) => {
    const mikl = await world.operator('Gardien');
    const { owner, clientId } = await world.client(mikl, 'Déposante');
    await openDocuments(world, page, owner);
    const program = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(4096, 1)]);
    await choose(page, [
      { name: 'vide.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      { name: 'macro.docm', mimeType: 'application/octet-stream', buffer: Buffer.from('x') },
      { name: 'facture.pdf', mimeType: 'application/pdf', buffer: program },
    ]);
    await expect(page.getByText('Ce fichier est vide.')).toBeVisible();
    await expect(page.getByText(/Ce type de fichier n’est pas accepté/)).toBeVisible();
    await page.getByRole('button', { name: /Envoyer 1 fichier/ }).click();
    await expect(page.getByText(/Son contenu n’est pas celui que son nom annonce/)).toBeVisible({ timeout: 30_000 });
    const kept = await world.sql`select 1 from public.documents where client_id = ${clientId} and current_version > 0`;
    expect(kept).toHaveLength(0);
    const stored = await world.sql`select 1 from storage.objects where name like ${`${clientId}/%`}`;
    expect(stored).toHaveLength(0);
  });

  test('two hundred megabytes are refused before a byte leaves', async ({ page, world }) => {
    const mikl = await world.operator('Gardien');
    const { owner } = await world.client(mikl, 'Volumineuse');
    await openDocuments(world, page, owner);
    // A file that says it is large: nothing of it is read.
    await page.evaluate(() => {
      const file = new File(['%PDF-1.4'], 'film.pdf', { type: 'application/pdf' });
      Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 });
      const transfer = new DataTransfer();
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      Object.defineProperty(transfer, 'files', { value: [file] });
      if (input) {
        Object.defineProperty(input, 'files', { value: [file], configurable: true });
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
    await expect(page.getByText('Ce fichier dépasse 50 Mo.')).toBeVisible();
  });

  test('a name with path tricks and emoji is kept for people and made safe for storage', async ({ page, world }) => {
    const mikl = await world.operator('Gardien');
    const { owner, clientId } = await world.client(mikl, 'Fantaisiste');
    await openDocuments(world, page, owner);
    await choose(page, [{ name: '🦊 été..%2F..%2Fetc.pdf', mimeType: 'application/pdf', buffer: bigPdf('nom', 0.01) }]);
    await page.getByRole('button', { name: /Envoyer 1 fichier/ }).click();
    await expect(page.getByRole('link', { name: /🦊 été/ })).toBeVisible({ timeout: 30_000 });
    const [row] = await world.sql<
      { path: string }[]
    >`select file_path as path from public.documents where client_id = ${clientId}`;
    expect(row?.path).toMatch(/^[0-9a-f-]+\/[0-9a-f-]+\/[0-9a-f-]+\/[A-Za-z0-9._-]+$/);
  });

  test('an upload that the network cuts goes on where it was', async ({ page, context, world }) => {
    const mikl = await world.operator('Gardien');
    const { owner } = await world.client(mikl, 'Coupée');
    await openDocuments(world, page, owner);
    const offsets: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '');
    });
    const gone = Promise.withResolvers<void>();
    // The first part arrives; the network goes while the second is on its way.
    await page.route('**/upload/resumable/**', async (route) => {
      if (route.request().method() !== 'PATCH' || offsets.length < 2) return route.continue();
      await gone.promise;
      await route.abort('internetdisconnected');
    });
    await choose(page, [{ name: 'long.pdf', mimeType: 'application/pdf', buffer: bigPdf('long', 14) }]);
    await page.getByRole('button', { name: /Envoyer 1 fichier/ }).click();
    await expect.poll(() => offsets.length, { timeout: 30_000 }).toBe(2);
    await context.setOffline(true);
    gone.resolve();
    await expect(page.getByText('Connexion perdue. Vos envois reprendront d’eux-mêmes.')).toBeVisible();
    await page.unroute('**/upload/resumable/**');
    await context.setOffline(false);
    await expect(page.getByRole('link', { name: /long\.pdf/ })).toBeVisible({ timeout: 60_000 });
    expect(offsets.filter((offset) => offset === '0')).toHaveLength(1);
  });
});

test.describe('two at once', () => {
  test('two tabs that edit one document: the second is told, sees both, and loses nothing', async ({
    context,
    world,
  }) => {
    const mikl = await world.operator('Double');
    const { owner, clientId } = await world.client(mikl, 'Double');
    const { documentId } = await storeDocument(world, {
      clientId,
      owner,
      name: 'avant.pdf',
      content: bigPdf('x', 0.01),
    });
    await world.signIn(context, owner, 'lab');
    const [one, two] = [await context.newPage(), await context.newPage()];
    for (const tab of [one, two]) {
      await tab.goto(`${world.address('lab')}/documents/${documentId}`);
      await tab
        .getByRole('button', { name: /Modifier/ })
        .first()
        .click();
    }
    await one.getByLabel('Nom', { exact: true }).fill('premier.pdf');
    await two.getByLabel('Nom', { exact: true }).fill('second.pdf');
    await one.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(one.getByText('Enregistré.')).toBeVisible();
    await two.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(two.getByText('Ce document a été modifié entre-temps.')).toBeVisible();
    await expect(two.getByText(/premier\.pdf/).first()).toBeVisible();
    await expect(two.getByLabel('Nom', { exact: true })).toHaveValue('second.pdf');
    await two.getByRole('button', { name: 'Garder ma saisie' }).click();
    await expect(two.getByRole('heading', { level: 1 })).toContainText('second.pdf');
  });

  test('a double click creates one client', async ({ page, context, world }) => {
    const mikl = await world.operator('Pressé');
    await world.signIn(context, mikl, 'hub');
    await page.goto(`${world.address('hub')}/fiches_clients/nouveau`);
    const email = `double.${Math.random().toString(36).slice(2, 8)}@essai.example`;
    await page.getByLabel('Prénom').fill('Une');
    await page.getByLabel('Nom', { exact: true }).fill('Seule');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('radio', { name: /Lab/ }).check();
    await page.getByRole('button', { name: 'Créer et envoyer l’invitation' }).dblclick();
    await expect(page.getByText(`Invitation envoyée à ${email}`)).toBeVisible();
    const made = await world.sql`select 1 from public.clients where email = ${email}`;
    expect(made).toHaveLength(1);
  });
});

test('a session that ends in the middle of a form keeps what was typed', async ({ page, context, world }) => {
  const mikl = await world.operator('Absent');
  const { owner, clientId } = await world.client(mikl, 'Absente');
  const { documentId } = await storeDocument(world, { clientId, owner, name: 'note.pdf', content: bigPdf('x', 0.01) });
  await world.signIn(context, owner, 'lab');
  await page.goto(`${world.address('lab')}/documents/${documentId}`);
  const word = page.getByLabel('Votre mot à Absent');
  await word.fill('Un long mot que je ne veux pas retaper.');
  await world.sql`delete from auth.sessions where user_id = ${owner.userId}`;
  await context.clearCookies();
  await page.getByRole('button', { name: 'Soumettre à Absent' }).click();
  await expect(page.getByText(/session est terminée/).first()).toBeVisible();
  await expect(word).toHaveValue('Un long mot que je ne veux pas retaper.');
  await world.signIn(context, owner, 'lab');
  await page.getByRole('button', { name: 'Soumettre à Absent' }).click();
  await expect(page.getByText(/est envoyé/).first()).toBeVisible();
});

test('the network gone: the page says so, keeps the words, and sends once it is back', async ({
  page,
  context,
  world,
}) => {
  const mikl = await world.operator('Loin');
  const { owner, clientId } = await world.client(mikl, 'Loin');
  const { documentId } = await storeDocument(world, { clientId, owner, name: 'note.pdf', content: bigPdf('x', 0.01) });
  await world.signIn(context, owner, 'lab');
  await page.goto(`${world.address('lab')}/documents/${documentId}`);
  const word = page.getByLabel('Votre mot à Loin');
  await word.fill('Écrit dans le train.');
  await context.setOffline(true);
  await expect(page.getByText(/Hors connexion/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Soumettre à Loin' }).click();
  await expect(word).toHaveValue('Écrit dans le train.');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Soumettre à Loin' }).click();
  await expect(page.getByText(/est envoyé/).first()).toBeVisible();
  const sent = await world.sql`select 1 from public.submissions where client_id = ${clientId}`;
  expect(sent).toHaveLength(1);
});

test('a page of an older version says so at the first act, keeps the words over the reload, and works again', async ({
  page,
  context,
  world,
}) => {
  const mikl = await world.operator('Neuf');
  const { owner, clientId } = await world.client(mikl, 'Vieille');
  const { documentId } = await storeDocument(world, { clientId, owner, name: 'note.pdf', content: bigPdf('x', 0.01) });
  await world.signIn(context, owner, 'lab');
  await page.goto(`${world.address('lab')}/documents/${documentId}`);
  const word = page.getByLabel('Votre mot à Neuf');
  await word.fill('Écrit avant la mise en ligne.');
  // The server doesn't know the action of an older build any more.
  await page.route(
    () => true,
    async (route) => {
      const headers = route.request().headers();
      if (!headers['next-action']) return route.fallback();
      await route.continue({ headers: { ...headers, 'next-action': '0'.repeat(42) } });
    },
  );
  await page.getByRole('button', { name: 'Soumettre à Neuf' }).click();
  await expect(page.getByText(/nouvelle version/i).first()).toBeVisible();
  await page.unrouteAll();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Recharger' }).first().click()]);
  await expect(word).toHaveValue('Écrit avant la mise en ligne.');
  await page.getByRole('button', { name: 'Soumettre à Neuf' }).click();
  await expect(page.getByText(/est envoyé/).first()).toBeVisible();
});
