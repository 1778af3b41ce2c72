import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Three kinds of tests, by what they need:
//   unit       nothing but Node
//   local      the embedded default's services, each file starting what it needs
//   isolation  a migrated Postgres, shared as a template by the workers
/** Files of twenty seconds and more, begun first: at the end each would keep one core waiting for the other. */
const LONG = ['mutants', 'kill', 'chat-chaos', 'cron', 'client-import', 'parcours-machine', 'matrix', 'resumable'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return index < 0 ? LONG.length : index;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

const ignored = ['**/node_modules/**', '**/.next/**'];

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'unit',
          // Most of the time went into importing the same modules for each file.
          isolate: false,
          // next/link has no ES module entry that Node resolves by itself
          server: { deps: { inline: ['next'] } },
          include: [
            'packages/{core,ui,platform,modules,integrations}/src/**/*.test.{ts,tsx}',
            'tools/{fences,gen,test}/**/*.test.ts',
          ],
          exclude: ignored,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'local',
          include: [
            'tools/local/**/*.test.ts',
            'e2e/live/**/*.test.ts',
            'packages/db/src/**/*.test.ts',
            'supabase/functions/**/*.test.ts',
          ],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'isolation',
          globalSetup: ['packages/testing/src/global-setup.ts'],
          include: ['e2e/isolation/**/*.test.ts', 'packages/testing/src/**/*.test.ts'],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
