import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IMPORT_RULES } from './import-rules.ts';
import { type Fault, importFaults } from './judge.ts';
import { dependencyFaults } from './module-dependencies.ts';
import { readTree } from './source-tree.ts';
import { textFaults } from './texts.ts';

type Files = Readonly<Record<string, string>>;

const ROOT = join(import.meta.dirname, '../..');
const M = 'packages/modules/src';

/** A small house in order: every layer, two modules of which one needs the other, a screen with its client leaf. */
const HOUSE: Files = {
  'packages/core/src/money.ts': "import { z } from 'zod';\nexport const money = z.int();",
  'packages/core/src/money.test.ts':
    "import { test } from 'vitest';\nimport { money } from './money.ts';\ntest('x', () => money);",
  'packages/db/src/index.ts':
    "import postgres from 'postgres';\nimport '@foxeo/core/money';\nexport const db = postgres;",
  'packages/db/src/index.test.ts': "import '@foxeo/local/stack';",
  'packages/ui/src/button.tsx':
    "'use client';\nimport '@foxeo/core/money';\nexport const Button = () => <button>Oui</button>;",
  'packages/ui/src/cx.ts': 'export const cx = 1;',
  'packages/integrations/src/weather/public.ts': "import '@foxeo/core/money';",
  'packages/platform/src/session/public.ts':
    "import 'node:crypto';\nimport { db } from '@foxeo/db';\nexport const session = db;",
  'packages/testing/src/index.ts': "import '@foxeo/db';\nimport '@foxeo/local/stack';",
  'tools/local/src/stack.ts': "import '@foxeo/core/money';",
  'tools/bench/run.ts': "import './table.ts';",
  'tools/bench/table.ts': 'export const table = 1;',
  [`${M}/registry.ts`]: "import './chat/manifest.ts';\nimport './agenda/manifest.ts';",
  [`${M}/agenda/manifest.ts`]: "export const agenda = { id: 'agenda', dependencies: [] };",
  [`${M}/agenda/public.ts`]: "export { slots } from './queries.ts';",
  [`${M}/agenda/queries.ts`]: "import '@foxeo/db';\nexport const slots = 1;\nexport type Slot = string;",
  [`${M}/chat/manifest.ts`]:
    "import '@foxeo/core/money';\nimport './messages.ts';\nexport const chat = { id: 'chat', dependencies: ['agenda'], home: () => import('./queries.ts') };",
  [`${M}/chat/messages.ts`]: "import '@foxeo/core/money';",
  [`${M}/chat/schema.ts`]: "import { z } from 'zod';\nexport const s = z;",
  [`${M}/chat/rules.ts`]: "import './schema.ts';\nimport 'date-fns';",
  [`${M}/chat/queries.ts`]: "import '@foxeo/db';\nimport './store.ts';\nimport './rules.ts';\nexport type Row = 1;",
  [`${M}/chat/store.ts`]: "import 'node:fs';\nimport '@foxeo/platform/session';",
  [`${M}/chat/actions.ts`]:
    "'use server';\nimport '../agenda/public.ts';\nimport './queries.ts';\nexport const send = async () => {};",
  [`${M}/chat/screens/list.tsx`]: "import '../queries.ts';\nimport '../components/box.tsx';",
  [`${M}/chat/components/box.tsx`]:
    "'use client';\nimport type { Row } from '../queries.ts';\nimport { send } from '../actions.ts';\nimport '@foxeo/ui/button';\nexport const box = send as unknown as Row;",
  'apps/lab/app/chat/page.tsx': "import '@foxeo/modules/registry';\nimport './layout.tsx';",
  'apps/lab/app/chat/layout.tsx': "import '@foxeo/platform/session';",
  'apps/hub/app/page.tsx': "import 'react';",
};

let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'foxeo-fences-'));
  for (const room of ['packages', 'tools', 'apps']) {
    for (const name of readdirSync(join(ROOT, room))) {
      const file = join(room, name, 'package.json');
      if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(house, file));
    }
  }
  write(HOUSE);
});
afterAll(() => rmSync(house, { recursive: true }));

function write(files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(house, dirname(path)), { recursive: true });
    writeFileSync(join(house, path), `${text}\n`);
  }
}

/** What the fences say of the house with these files changed; then it is put back. */
function judge(changes: Files): Fault[] {
  write(changes);
  const tree = readTree(house);
  for (const path of Object.keys(changes)) rmSync(join(house, path));
  write(HOUSE);
  return [...importFaults(tree), ...dependencyFaults(tree), ...textFaults(tree)];
}

test('a house in order has no fault', () => expect(judge({})).toEqual([]));

const BREACHES: readonly (readonly [rule: string, changes: Files])[] = [
  ['core is the ground', { 'packages/core/src/x.ts': "import '@foxeo/ui/button';" }],
  ['core is pure', { 'packages/core/src/x.ts': "import { readFileSync } from 'node:fs';" }],
  ['core is pure', { 'packages/core/src/x.ts': "import 'date-fns';" }],
  ['ui above core', { 'packages/ui/src/x.tsx': "import '@foxeo/db';" }],
  ['db above core', { 'packages/db/src/x.ts': "import '@foxeo/local/stack';" }],
  ['integrations above core', { 'packages/integrations/src/x.ts': "import '@foxeo/db';" }],
  ['platform above the middle', { 'packages/platform/src/x.ts': "import '@foxeo/modules/registry';" }],
  ['platform above the middle', { 'packages/platform/src/x.ts': "export type { db } from '@foxeo/testing';" }],
  ['modules above platform', { [`${M}/chat/screens/x.tsx`]: "import '@foxeo/testing';" }],
  ['apps on top', { 'apps/lab/app/x.tsx': "await import('@foxeo/local/stack');" }],
  ['nothing imports an app', { 'packages/testing/src/x.ts': "import '../../../apps/hub/app/page.tsx';" }],
  ['nothing imports an app', { 'apps/lab/app/x.tsx': "import '../../hub/app/page.tsx';" }],
  ['benchmarks are nobody’s library', { 'tools/local/src/x.ts': "import '../../bench/table.ts';" }],
  ['packages go by their name', { 'packages/db/src/x.ts': "import '../../core/src/money.ts';" }],
  ['a module is entered by its public.ts', { [`${M}/chat/screens/x.tsx`]: "import '../../agenda/queries.ts';" }],
  [
    'a module is entered by its public.ts',
    { [`${M}/chat/screens/x.tsx`]: "import type { Slot } from '@foxeo/modules/agenda/queries';" },
  ],
  ['manifest is light', { [`${M}/chat/manifest.ts`]: `${HOUSE[`${M}/chat/manifest.ts`]}\nimport './queries.ts';` }],
  ['manifest is light', { [`${M}/chat/manifest.ts`]: `${HOUSE[`${M}/chat/manifest.ts`]}\nimport('react');` }],
  ['messages are only sentences', { [`${M}/chat/messages.ts`]: "import './rules.ts';" }],
  ['schema is shared', { [`${M}/chat/schema.ts`]: "import '@foxeo/db';" }],
  ['addresses are only text', { [`${M}/chat/addresses.ts`]: "import type { Row } from './queries.ts';" }],
  ['rules are pure', { [`${M}/chat/rules.ts`]: "import type { Row } from './queries.ts';" }],
  ['the server side draws nothing', { [`${M}/chat/queries.ts`]: "import { cache } from 'react';" }],
  ['the server side draws nothing', { [`${M}/chat/store.ts`]: "import './components/box.tsx';" }],
  [
    'actions draw nothing',
    { [`${M}/chat/actions.ts`]: "'use server';\nimport '../agenda/public.ts';\nimport '@foxeo/ui/button';" },
  ],
  ['components are leaves', { [`${M}/chat/components/x.tsx`]: "import { Row } from '../queries.ts';" }],
  ['public.ts shows what is there', { [`${M}/agenda/public.ts`]: "export { db } from '@foxeo/db';" }],
  ['files can be read', { 'packages/core/src/x.ts': 'export const x = ;' }],
  ['imports lead somewhere', { 'packages/core/src/x.ts': "import './gone.ts';" }],
  ['no circles', { 'packages/core/src/x.ts': "import './y.ts';", 'packages/core/src/y.ts': "import './x.ts';" }],
  [
    'browsers stay outside',
    { 'packages/ui/src/cx.ts': "import 'node:path';", 'packages/ui/src/x.tsx': "'use client';\nimport './cx.ts';" },
  ],
  ['browsers stay outside', { [`${M}/chat/screens/x.tsx`]: "'use client';\nimport '../store.ts';" }],
  ['actions are marked', { [`${M}/chat/actions.ts`]: "import '../agenda/public.ts';" }],
  ['imports are declared', { [`${M}/agenda/queries.ts`]: "import '../chat/public.ts';", [`${M}/chat/public.ts`]: '' }],
  ['declarations are real', { [`${M}/chat/actions.ts`]: "'use server';" }],
  [
    'one name everywhere',
    { [`${M}/agenda/manifest.ts`]: "export const agenda = { id: 'rendez_vous', dependencies: [] };" },
  ],
  ['every module is registered', { [`${M}/registry.ts`]: "import './chat/manifest.ts';" }],
  ['short files', { 'packages/core/src/x.ts': 'export {};\n'.repeat(401) }],
  ['rooms have a purpose', { 'packages/core/src/helpers/x.ts': '' }],
  ['rooms have a purpose', { 'packages/core/src/utils.ts': '' }],
  ['any', { 'packages/core/src/x.ts': 'export const x = 1 as any;' }],
  ['any', { 'packages/core/src/x.ts': 'export const x = (y: any) => y;' }],
  ['as never', { 'packages/core/src/x.ts': 'export const x = 1 as never;' }],
  ['ignored compiler', { 'packages/core/src/x.ts': '// @ts-ignore\nexport const x = 1;' }],
  ['skipped test', { 'packages/core/src/x.test.ts': "test.skip('x', () => {});" }],
  ['skipped test', { 'packages/core/src/x.test.ts': "describe.only('x', () => {});" }],
  ['sleep in a test', { 'e2e/x.spec.ts': 'await page.waitForTimeout(500);' }],
  ['sleep in a test', { 'packages/core/src/x.test.ts': "import { setTimeout } from 'node:timers/promises';" }],
  [
    'no database for a component',
    { [`${M}/chat/screens/x.tsx`]: 'export const x = (db) => <Choice kept={1} db={db} />;' },
  ],
  ['jsonb as text', { [`${M}/chat/x.ts`]: 'sql`select app.x(given}::jsonb)`' }],
  ['retried test', { 'e2e/playwright.config.ts': 'export default { retries: 2 };' }],
  ['left for later', { 'packages/core/src/x.ts': '// TODO later' }],
];

describe('every fence bites', () => {
  test.each(BREACHES)('%s', (rule, changes) => {
    expect(judge(changes).map((fault) => fault.rule)).toContain(rule);
  });

  test('no import rule is without a breach that proves it', () => {
    const proved = new Set(BREACHES.map(([rule]) => rule));
    expect(IMPORT_RULES.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([]);
  });
});

test('what is allowed stays allowed', () => {
  const allowed: Files = {
    'packages/core/src/x.ts': "import type { y } from './y.ts';\nexport const x = 1;",
    'packages/core/src/y.ts': "import type { x } from './x.ts';\nexport const y = 1;\n// an anyway and a company",
    [`${M}/chat/components/x.tsx`]: "'use client';\nimport '../actions.ts';\nimport '../rules.ts';",
    'packages/db/src/types.generated.ts': 'export {};\n'.repeat(900),
    'tools/local/src/x.test.ts': "describe.runIf(true)('x', () => {});",
  };
  expect(judge(allowed)).toEqual([]);
});
