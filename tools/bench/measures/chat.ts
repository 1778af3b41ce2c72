import type { Browser, Page } from '@playwright/test';
import type { Account, World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { ms, series } from '../stats.ts';
import { atRest, painted, watchFor } from './painting.ts';

const SAMPLES = 60;
const WARM = 5;
const AIM = 300;

/** From the key that sends a message, in a client's browser, to the operator's painted conversation. */
export async function measureChat(world: World, browser: Browser, operator: Account): Promise<Row[]> {
  const { clientId, owner } = await world.client(operator, 'Parole');
  const [his, hers] = [await browser.newContext(), await browser.newContext()];
  await world.signIn(his, operator, 'hub');
  await world.signIn(hers, owner, 'lab');
  const [hub, lab] = [await his.newPage(), await hers.newPage()];
  await openLive(hub, `${world.address('hub')}/chat/${clientId}`);
  await openLive(lab, `${world.address('lab')}/chat`);
  const field = lab.getByRole('textbox', { name: /^Message à/ });
  const samples: number[] = [];
  for (let n = 0; n < SAMPLES + WARM; n += 1) {
    const words = `Parole ${n}, dite en direct`;
    await field.fill(words);
    await watchFor(hub, words);
    const started = performance.now();
    await field.press('Enter');
    await painted(hub);
    samples.push(performance.now() - started);
    await atRest(lab);
  }
  await his.close();
  await hers.close();
  const { median, p95, count } = series(samples.slice(WARM));
  return [
    {
      what: `A client sends a message: median until the operator’s conversation shows it (${count} times)`,
      figure: ms(median),
    },
    { what: 'The same, p95', figure: ms(p95), aim: `≤ ${AIM} ms`, met: p95 <= AIM },
  ];
}

/** Resolves once the page has joined its live channels. */
async function openLive(page: Page, address: string): Promise<void> {
  const joined = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await page.goto(address, { waitUntil: 'networkidle' });
  await joined;
}
