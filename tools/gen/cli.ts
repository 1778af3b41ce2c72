// `pnpm gen module <id> [--title "Carnet de bord"]`: a new module, from its table to its screen.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateModule } from './src/generate-module.ts';
import { GenerationError } from './src/names.ts';

const root = join(import.meta.dirname, '../..');
const { positionals, values } = parseArgs({ allowPositionals: true, options: { title: { type: 'string' } } });
const [what, id] = positionals;

if (what !== 'module' || !id) {
  process.stderr.write('Usage: pnpm gen module <id> [--title "Carnet de bord"]\n');
  process.exit(2);
}

try {
  const paths = await generateModule({ root, id, title: values.title, now: new Date() });
  spawnSync('biome', ['check', '--write', ...paths.filter((path) => /\.tsx?$/.test(path))], {
    cwd: root,
    stdio: 'ignore',
  });
  process.stdout.write(`${paths.join('\n')}

What is left to a person:
  - say in the migration and the manifest what the module really is
  - pnpm --filter @foxeo/db generate
  - a page in each of its apps: apps/one/app/(shell)/${id}/page.tsx
  - its table in the matrix of rights: e2e/isolation
`);
} catch (error) {
  if (!(error instanceof GenerationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
