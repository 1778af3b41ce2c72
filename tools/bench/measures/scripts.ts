import type { Browser } from '@playwright/test';
import { everyPlace, type Place, SIGN_IN, weigh } from '../../../e2e/fixtures/weight.ts';
import type { World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { kb } from '../stats.ts';

/** Bytes. */
const AIMS = { signIn: 180_000, home: 170_000, other: 300_000 };

/** The JavaScript of every page, as Chromium fetches it with nothing in its cache. */
export async function measureScripts(world: World, browser: Browser): Promise<Row[]> {
  const rows: Row[] = [];
  for (const place of await everyPlace(world)) {
    const context = await browser.newContext();
    if (place.visitor) await world.signIn(context, place.visitor, place.app);
    const { beforeLoad, total } = await weigh(context, place.address);
    await context.close();
    const aim = aimOf(place);
    rows.push({
      what: `${place.app} \`${place.route}\``,
      figure: `${kb(total)}, of which ${kb(beforeLoad)} before \`load\``,
      aim: `≤ ${kb(aim)}`,
      met: total <= aim,
    });
  }
  return rows;
}

function aimOf({ route }: Place): number {
  if (route === SIGN_IN) return AIMS.signIn;
  return route === '/' ? AIMS.home : AIMS.other;
}
