// The JavaScript that a page may make a browser fetch. Budgets are what was reached, and a little: a page that grows
// past its own has taken in something that should be fetched when it is needed.
import { expect, test } from '../fixtures/test.ts';
import { everyPlace, SIGN_IN, weigh } from '../fixtures/weight.ts';

/** Bytes, compressed. */
const BUDGETS = { signIn: 180_000, home: 170_000, other: 300_000 };

test('no page is heavier than its budget', async ({ browser, world }) => {
  test.setTimeout(300_000);
  for (const { app, route, address, visitor } of await everyPlace(world)) {
    const context = await browser.newContext();
    if (visitor) await world.signIn(context, visitor, app);
    const { total } = await weigh(context, address);
    await context.close();
    const budget = route === SIGN_IN ? BUDGETS.signIn : route === '/' ? BUDGETS.home : BUDGETS.other;
    expect.soft(total, `${app} ${route}`).toBeLessThanOrEqual(budget);
  }
});
