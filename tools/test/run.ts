// `npm test`: everything, in the order in which a failure is cheapest to learn. Ends with one line, `N passed, N failed`.
//   --only static,unit,local,isolation,browser   runs some of the steps
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.ts';
import { type Counts, countPlaywright, countVitest } from './counts.ts';

const root = join(import.meta.dirname, '../..');
const reports = join(root, 'test-results');

interface Step {
  name: string;
  run(): Promise<Counts>;
}

const steps: Step[] = [
  { name: 'static', run: runStatic },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'local', run: () => vitest('local') },
  { name: 'isolation', run: () => vitest('isolation') },
  { name: 'browser', run: browser },
];

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? steps.map(({ name }) => name);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown step: ${unknown.join(', ')}. Known: ${steps.map(({ name }) => name).join(', ')}.\n`);
  process.exit(2);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const total: Counts = { passed: 0, failed: 0 };
for (const step of steps.filter(({ name }) => wanted.includes(name))) {
  const started = performance.now();
  process.stdout.write(`\n── ${step.name} ──\n`);
  const counts = await step.run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`── ${step.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s\n`);
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);

/** Format and lint, import rules, types. Each is one check of the count. */
async function runStatic(): Promise<Counts> {
  const checks: [string, string[]][] = [
    ['biome', ['ci', '--reporter=summary', '.']],
    ['turbo', ['run', 'typecheck', '--output-logs=errors-only', '--concurrency=2']],
  ];
  const counts: Counts = { passed: 0, failed: 0 };
  for (const [file, args] of checks) {
    if ((await execute(file, args)) === 0) counts.passed += 1;
    else counts.failed += 1;
  }
  return counts;
}

async function vitest(project: string): Promise<Counts> {
  const report = join(reports, `${project}.json`);
  const code = await execute('vitest', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return judge(code, () => countVitest(readFileSync(report, 'utf8')));
}

/** The built apps in a real browser, over a whole stack that the run starts itself. */
async function browser(): Promise<Counts> {
  const chromium = await ensureChromium();
  if (!chromium.ok) {
    process.stderr.write(`${chromium.reason}\n`);
    return { passed: 0, failed: 1 };
  }
  const report = join(reports, 'browser.json');
  const code = await execute('playwright', ['test', '--config', 'e2e/playwright.config.ts'], {
    CHROMIUM_PATH: chromium.path,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return judge(code, () => countPlaywright(readFileSync(report, 'utf8')));
}

/** A runner that fails without naming a failed test (it didn't start, or no test ran) still counts as one failure. */
function judge(code: number, count: () => Counts): Counts {
  let counts: Counts;
  try {
    counts = count();
  } catch {
    return { passed: 0, failed: 1 };
  }
  const silent = (code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0;
  return silent ? { ...counts, failed: counts.failed + 1 } : counts;
}

function execute(file: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const path = [join(root, 'e2e/node_modules/.bin'), process.env.PATH].join(':');
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path, ...env } });
    child.on('error', (error) => {
      process.stderr.write(`${file}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
