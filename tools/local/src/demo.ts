import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocalContext } from './context.ts';
import { seedState, setSeedState } from './migrate.ts';

/** Someone of the demo data set with whom a visitor may sign in. `supabase/seed/demo.ts` returns them. */
export interface DemoAccount {
  /** Name and part, in French: « Léa Martin, cliente du Lab ». */
  who: string;
  email: string;
  app: 'hub' | 'lab' | 'one';
  /** Of the client whose One it is. */
  subdomain?: string;
  /** Base32 secret of the second factor, when the account has one. */
  totpSecret?: string;
}

export type SeedDemo = (ctx: LocalContext) => Promise<DemoAccount[]>;

/**
 * Fills a new database with the demo data, or notes that it shall stay empty. Later starts change nothing.
 *
 * @throws when an earlier try was cut short: half a data set would be taken for a whole one.
 */
export async function ensureDemo(ctx: LocalContext, wanted: boolean, onSeed?: () => void): Promise<DemoAccount[]> {
  const state = await seedState(ctx.database.admin);
  if (state === 'demo') return loadAccounts(ctx.dataDir);
  if (state === 'none') return [];
  if (state === 'started') throw new Error('the demo data is incomplete; start with --reset to make it anew');
  const seed = wanted ? await loadSeed(ctx.root) : undefined;
  if (!seed) {
    if (!wanted) await setSeedState(ctx.database.admin, 'none');
    return [];
  }
  onSeed?.();
  await setSeedState(ctx.database.admin, 'started');
  const accounts = await seed(ctx);
  await writeFile(accountsFile(ctx.dataDir), JSON.stringify(accounts, null, 2), { mode: 0o600, flush: true });
  await setSeedState(ctx.database.admin, 'demo');
  return accounts;
}

async function loadSeed(root: string): Promise<SeedDemo | undefined> {
  const file = join(root, 'supabase/seed/demo.ts');
  if (!existsSync(file)) return undefined;
  const { seedDemo }: { seedDemo: SeedDemo } = await import(pathToFileURL(file).href);
  return seedDemo;
}

function loadAccounts(dataDir: string): DemoAccount[] {
  const file = accountsFile(dataDir);
  if (!existsSync(file)) return [];
  const accounts: DemoAccount[] = JSON.parse(readFileSync(file, 'utf8'));
  return accounts;
}

function accountsFile(dataDir: string): string {
  return join(dataDir, 'demo.json');
}
