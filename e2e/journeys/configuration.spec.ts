// What MiKL chooses for one client, that client alone sees: modules, settings, and the way back to what was.
import { expect, expectAccessible, test } from '../fixtures/test.ts';

test('MiKL configures one client and not another, and goes back', async ({ browser, world }) => {
  const mikl = await world.operator('Régleur');
  const { clientId, owner } = await world.client(mikl, 'Delta');
  const other = await world.client(mikl, 'Echo');
  const [his, hers, theirs] = await Promise.all([browser.newContext(), browser.newContext(), browser.newContext()]);
  await world.signIn(his, mikl, 'hub');
  await world.signIn(hers, owner, 'lab');
  await world.signIn(theirs, other.owner, 'lab');
  const [hub, lab, neighbour] = await Promise.all([his.newPage(), hers.newPage(), theirs.newPage()]);
  const entry = (page: typeof lab) =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: /^Documents/ })
      .first();
  await Promise.all([lab.goto(world.address('lab')), neighbour.goto(world.address('lab'))]);
  await expect(entry(lab)).toBeVisible();
  await expect(entry(neighbour)).toBeVisible();

  await test.step('he sees what she will see before anything changes', async () => {
    await hub.goto(`${world.address('hub')}/fiches_clients/${clientId}/configuration`);
    await hub.getByRole('checkbox', { name: /^Documents/ }).uncheck();
    await expect(hub.getByText('Maison Delta ne verra plus')).toBeVisible();
    const menu = hub.getByRole('region', { name: 'Ce que Maison Delta verra dans son menu' });
    await expect(menu.getByRole('listitem').filter({ hasText: 'Documents' })).toContainText('disparaît');
    await expect(menu.getByRole('listitem').filter({ hasText: 'Messages' })).not.toContainText('disparaît');
    await expect(entry(lab)).toBeVisible();
    await expectAccessible(hub);
  });

  await test.step('she and nobody else sees the change', async () => {
    await hub.getByRole('button', { name: 'Appliquer' }).click();
    await expect(hub.getByText(/^Appliqué\. Maison Delta le voit/)).toBeVisible();
    await expect(entry(lab)).toBeHidden({ timeout: 5_000 });
    await expect(entry(neighbour)).toBeVisible();
    await hub.getByRole('checkbox', { name: /^Documents/ }).check();
    await hub.getByRole('checkbox', { name: /^Validation/ }).check();
    await hub.getByRole('button', { name: 'Appliquer' }).click();
    await expect(entry(lab)).toBeVisible({ timeout: 5_000 });
  });

  await test.step('a setting says what it takes, and is kept', async () => {
    const days = hub.getByLabel('Délai de réponse promis');
    await expect(days).toHaveValue('2');
    await days.fill('40');
    const form = hub.getByRole('form', { name: 'Validation' });
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(form.getByText('Un nombre entier, de 1 à 10.')).toBeVisible();
    await expect(days).toHaveValue('40');
    await days.fill('7');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(form.getByText('D’habitude : 2.')).toBeVisible();
    await expect(hub.getByText('Validation, Délai de réponse promis : 2, puis 7')).toBeVisible();
    const [kept] = await world.sql`select custom_config from public.client_config where client_id = ${clientId}`;
    expect(kept?.custom_config).toEqual({ validation: { reply_days: 7 } });
  });

  await test.step('what was before comes back, and says so', async () => {
    const first = hub.getByRole('listitem').filter({ hasText: 'Configuration d’origine' });
    await first.getByRole('button', { name: 'Rétablir' }).click();
    await hub.getByRole('alertdialog').getByRole('button', { name: 'Rétablir' }).click();
    await expect(hub.getByText('Configuration précédente rétablie.')).toBeVisible();
    await expect(hub.getByLabel('Délai de réponse promis')).toHaveValue('2');
    await expect(hub.getByText(/^Rétabli par/)).toBeVisible();
  });
});
