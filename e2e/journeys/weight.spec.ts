// The JavaScript that a page may make a browser fetch. Budgets are what was reached, and a little: a page that grows
// past its own has taken in something that should be fetched when it is needed.
import { expect, test } from '../fixtures/test.ts';
import { SIGN_IN, weighEveryPlace } from '../fixtures/weight.ts';

/** Bytes, compressed. */
const BUDGETS = { signIn: 180_000, home: 170_000, other: 300_000 };

// What is traced would be every byte of every page.
test.use({ trace: 'off' });
test.describe.configure({ mode: 'parallel' });

for (const app of ['hub', 'lab', 'one'] as const) {
  test(`no page of ${app} is heavier than its budget`, async ({ browser, world }) => {
    test.setTimeout(180_000);
    for await (const { route, total } of weighEveryPlace(browser, world, { apps: [app], cold: false })) {
      const budget = route === SIGN_IN ? BUDGETS.signIn : route === '/' ? BUDGETS.home : BUDGETS.other;
      expect.soft(total, `${app} ${route}`).toBeLessThanOrEqual(budget);
    }
  });
}
