import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PLACES } from '../../e2e/fixtures/chromium.ts';

/** Debian's packages, in the order in which they are asked for: not every release has the first. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];

export type Chromium = { ok: true; path: string } | { ok: false; reason: string };

/** Finds Chromium, or installs Debian's where that is allowed: as root on a machine with apt. */
export async function ensureChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  if (named)
    return existsSync(named)
      ? { ok: true, path: named }
      : { ok: false, reason: `CHROMIUM_PATH names ${named}, which is not there.` };
  const found = find();
  if (found) return { ok: true, path: found };
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Installing Chromium for the browser tests (a minute)\n');
    apt('update', '-qq');
    for (const name of PACKAGES) {
      apt('-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '-qq', '--no-install-recommends', name);
      const installed = find();
      if (installed) return { ok: true, path: installed };
    }
    return { ok: false, reason: 'Chromium could not be installed with apt-get: the lines above say why.' };
  }
  const asRoot = 'install it once as root (`apt-get install chromium`)';
  return { ok: false, reason: `The browser tests need Chromium: ${asRoot}, or name one with CHROMIUM_PATH.` };
}

function find(): string | undefined {
  return PLACES.find((place) => existsSync(place));
}

function apt(...args: string[]): void {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
