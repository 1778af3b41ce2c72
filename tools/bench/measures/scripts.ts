import type { Browser } from '@playwright/test';
import { SIGN_IN, weighEveryPlace } from '../../../e2e/fixtures/weight.ts';
import type { World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { kb } from '../stats.ts';

/** Bytes. */
const AIMS = { signIn: 180_000, home: 170_000, other: 300_000 };

/** The JavaScript of every page, as Chromium fetches it with nothing in its cache. */
export async function measureScripts(world: World, browser: Browser): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { app, route, beforeLoad, total } of weighEveryPlace(browser, world, { cold: true })) {
    const aim = aimOf(route);
    rows.push({
      what: `${app} \`${route}\``,
      figure: `${kb(total)}, of which ${kb(beforeLoad)} before \`load\``,
      aim: `≤ ${kb(aim)}`,
      met: total <= aim,
    });
  }
  return rows;
}

function aimOf(route: string): number {
  if (route === SIGN_IN) return AIMS.signIn;
  return route === '/' ? AIMS.home : AIMS.other;
}
