import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './fixtures/chromium.ts';
import { DATA_DIR, PORT } from './fixtures/place.ts';

// The built apps behind their own entrance, started as anyone starts them, on data of their own.
const root = join(import.meta.dirname, '..');

export default defineConfig({
  testDir: 'journeys',
  outputDir: join(root, 'test-results/browser'),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  fullyParallel: false,
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 15_000,
    // The page's own snapshots show what it was; pictures of each frame would cost a core.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: CHROMIUM,
  },
  webServer: {
    command: `node tools/local/cli.ts start --reset --no-demo --port ${PORT} --data-dir ${DATA_DIR}`,
    cwd: root,
    url: `http://127.0.0.1:${PORT}/healthz`,
    timeout: 900_000,
    reuseExistingServer: !process.env.CI,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
