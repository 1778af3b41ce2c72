import type { Page } from '@playwright/test';

/** Milliseconds without a request. */
const REST = 300;

/** Nothing was asked for during a while: what prepares an act is not to be counted in the next. */
export async function atRest(page: Page): Promise<void> {
  const asked = () =>
    page.waitForEvent('request', { timeout: REST }).then(
      () => true,
      () => false,
    );
  while (await asked());
}

declare global {
  interface Window {
    benchPainted: Promise<void>;
  }
}

/** From now on the page looks out for `text`. */
export async function watchFor(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    window.benchPainted = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${wanted} never came`)), 10_000);
      const look = () => {
        if (!document.querySelector('main')?.textContent.includes(wanted)) return;
        observer.disconnect();
        // The frame that shows it begins with the first call and is painted by the second.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  }, text);
}

/** Once the page has painted what it looked out for. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => window.benchPainted);
}
