import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@foxeo/local/ports';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { CHROMIUM } from '../../../e2e/fixtures/chromium.ts';
import type { Account, App, World } from '../../../e2e/fixtures/world.ts';
import type { Row } from '../report.ts';
import { series } from '../stats.ts';

const RUNS = 3;
const AIM = 95;

interface Scores {
  performance: number;
  accessibility: number;
  /** Milliseconds, on the simulated phone. */
  largestPaint: number;
  blocked: number;
}

/** Lighthouse's phone (slow 4G, a processor four times slower) on the sign-in and on the three homes. */
export async function measureLighthouse(world: World, operator: Account): Promise<Row[]> {
  const lab = await world.client(operator, 'Phare Lab');
  const one = await world.client(operator, 'Phare One', { app: 'one', subdomain: 'phare' });
  const pages: { name: string; app: App; address: string; visitor?: Account }[] = [
    { name: 'Sign-in', app: 'lab', address: `${world.address('lab')}/connexion` },
    { name: 'Hub home', app: 'hub', address: world.address('hub'), visitor: operator },
    { name: 'Lab home', app: 'lab', address: world.address('lab'), visitor: lab.owner },
    { name: 'One home', app: 'one', address: world.address('one', 'phare'), visitor: one.owner },
  ];
  const rows: Row[] = [];
  for (const { name, app, address, visitor } of pages) {
    const runs: Scores[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await inBrowser(world, app, address, visitor));
    const median = (key: keyof Scores) => series(runs.map((scores) => scores[key])).median;
    const performance = median('performance');
    rows.push({
      what: `${name}, performance (median of ${RUNS})`,
      figure: `${performance}; largest paint ${(median('largestPaint') / 1000).toFixed(1)} s, blocked ${median('blocked').toFixed(0)} ms`,
      aim: `≥ ${AIM}`,
      met: performance >= AIM,
    });
    rows.push({ what: `${name}, accessibility`, figure: String(median('accessibility')) });
  }
  return rows;
}

/** One run in a browser of its own, so that nothing is in its cache but the session. */
async function inBrowser(world: World, app: App, address: string, visitor?: Account): Promise<Scores> {
  const profile = mkdtempSync(join(tmpdir(), 'foxeo-lighthouse-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    ...CHROMIUM,
    args: [...CHROMIUM.args, `--remote-debugging-port=${port}`],
  });
  try {
    if (visitor) await world.signIn(context, visitor, app);
    const result = await lighthouse(address, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
    });
    if (!result) throw new Error(`Lighthouse had nothing to say of ${address}`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    if (lhr.finalDisplayedUrl.includes('/connexion') !== (visitor === undefined)) {
      throw new Error(`${address} led to ${lhr.finalDisplayedUrl}`);
    }
    const score = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      largestPaint: lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
      blocked: lhr.audits['total-blocking-time']?.numericValue ?? Number.NaN,
    };
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
