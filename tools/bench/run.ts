// `npm run bench`: measures Foxeo on this machine and writes docs/benchmarks.md.
//   --only database,pages   some groups; the others stay in the file as they were
//   --cold SECONDS          how long a fresh clone took to be ready, timed by whoever made it
import { parseArgs } from 'node:util';
import { startStack } from '@foxeo/local/stack';
import { type Browser, chromium } from '@playwright/test';
import { CHROMIUM } from '../../e2e/fixtures/chromium.ts';
import { BIG_HOUSE, fillHouse } from '../../e2e/fixtures/house.ts';
import { World } from '../../e2e/fixtures/world.ts';
import { ensureChromium } from '../test/chromium.ts';
import { Installation } from './installation.ts';
import { measureChat } from './measures/chat.ts';
import { measureDatabase } from './measures/database.ts';
import { measureLighthouse } from './measures/lighthouse.ts';
import { measureLive } from './measures/live.ts';
import { measurePages } from './measures/pages.ts';
import { measureRunning } from './measures/running.ts';
import { measureScripts } from './measures/scripts.ts';
import { measureSearch } from './measures/search.ts';
import { type Row, say, writeReport } from './report.ts';

const HOUSE = `an operator with ${BIG_HOUSE.clients} clients, ${BIG_HOUSE.documents} documents and ${BIG_HOUSE.audit} lines of journal`;

/** In the order in which they are measured: each may leave rows that the next doesn't mind. */
const GROUPS = {
  running: {
    title: 'Starting and standing idle',
    text: 'Seconds from the command to its last line; memory as the proportional share of every process (PSS).',
  },
  pages: {
    title: 'Server time',
    text: `One request at a time, straight to the Hub’s port, signed in as ${HOUSE}; whole answers. Ratios are to the empty page.`,
  },
  live: {
    title: 'From one browser to the other',
    text: 'From a client’s act to the frame that shows it on the operator’s screen, both read on one clock.',
  },
  scripts: {
    title: 'JavaScript of every page',
    text: 'Bytes over the network, compressed, with an empty cache, until the network is silent.',
  },
  lighthouse: {
    title: 'Lighthouse, mobile',
    text: 'The default phone: slow 4G and a processor four times slower, both simulated.',
  },
  database: {
    title: 'Database',
    text: `Medians, turn by turn, on ${HOUSE}. What is asked of the plans is a test: \`e2e/isolation/plans.test.ts\`. Row security costs the same whatever the table’s size: once a query, the question who is asking.`,
  },
  search: {
    title: 'Search',
    text: 'The index alone, under row security, in a transaction opened as the person: words, prefixes, stems, typos, numbers, amounts and dates in turn.',
  },
} as const;
type Group = keyof typeof GROUPS;

const { values } = parseArgs({ options: { only: { type: 'string' }, cold: { type: 'string' } } });
const wanted = readWanted(values.only);
const cold = values.cold === undefined ? undefined : Number(values.cold);
const failures: string[] = [];
const measured: { title: string; text: string; rows: Row[] }[] = [];

if (wanted.every((group) => group === 'database' || group === 'search')) await databaseAlone();
else await everything();
const titles = Object.values(GROUPS).map(({ title }) => title);
writeReport(titles, measured);
for (const failure of failures) process.stderr.write(`${failure}\n`);
process.exit(failures.length === 0 ? 0 : 1);

/** Needs no apps. */
async function databaseAlone(): Promise<void> {
  const stack = await startStack();
  const world = new World(stack.ctx.dataDir);
  try {
    const operator = await bigOperator(world);
    await run('database', () => measureDatabase(world, operator.userId));
    await run('search', () => measureSearch(world, operator.userId));
  } finally {
    await world.close();
    await stack.stop();
  }
}

async function everything(): Promise<void> {
  const installation = new Installation();
  let browser: Browser | undefined;
  let world: World | undefined;
  try {
    await installation.start();
    await run('running', () => measureRunning(installation, cold));
    const open = new World(installation.dataDir);
    world = open;
    const operator = await bigOperator(open);
    await run('pages', () => measurePages(open, operator));
    const opened = await openBrowser();
    browser = opened;
    await run('live', async () => [
      ...(await measureLive(open, opened, operator)),
      ...(await measureChat(open, opened, operator)),
    ]);
    await run('scripts', () => measureScripts(open, opened));
    await run('lighthouse', () => measureLighthouse(open, operator));
    await run('database', () => measureDatabase(open, operator.userId));
    await run('search', () => measureSearch(open, operator.userId));
  } finally {
    await browser?.close();
    await world?.close();
    await installation.remove();
  }
}

/** A group that fails leaves the others their turn. */
async function run(group: Group, measure: () => Promise<Row[]>): Promise<void> {
  if (!wanted.includes(group)) return;
  try {
    const section = { ...GROUPS[group], rows: await measure() };
    measured.push(section);
    process.stdout.write(say(section));
  } catch (error) {
    failures.push(`${group}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

async function bigOperator(world: World) {
  const operator = await world.operator('Mesure');
  await world.passTours(operator);
  await fillHouse(world.sql, operator.userId);
  return operator;
}

async function openBrowser(): Promise<Browser> {
  const found = await ensureChromium();
  if (!found.ok) throw new Error(found.reason);
  return chromium.launch({ ...CHROMIUM, executablePath: found.path });
}

function readWanted(only: string | undefined): Group[] {
  const known = Object.keys(GROUPS).filter((name): name is Group => name in GROUPS);
  if (only === undefined) return known;
  const names = only.split(',');
  const unknown = names.filter((name) => !(name in GROUPS));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown group: ${unknown.join(', ')}. Known: ${known.join(', ')}.\n`);
    process.exit(2);
  }
  return known.filter((name) => names.includes(name));
}
