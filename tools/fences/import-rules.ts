/**
 * Who may import whom. A rule speaks of files by their path from the root and of the rest as `npm:…` and `node:…`.
 * `$1` in `to` and `except` stands for what the first parentheses of `from` caught.
 */
export interface ImportRule {
  readonly name: string;
  readonly why: string;
  readonly from: RegExp;
  /** What may not be imported, unless `except` matches as well. */
  readonly to: string;
  readonly except?: string;
  /** Types are gone at run time: some rules let them through. */
  readonly typesPass?: boolean;
  /** `import()` in a manifest is how a view stays out of the shell. */
  readonly dynamicPasses?: boolean;
}

const TEST_FILE = String.raw`\.test\.tsx?$|\.spec\.ts$`;

/** A file of the product as it ships: no test, no script beside a package's sources. */
const shipped = (folders: string): RegExp => new RegExp(`^(?:${folders})/(?!.*(?:${TEST_FILE})).*$`);

/** One kind of file in a module, be it a file or a folder; the module's name is caught. */
const kind = (name: string): RegExp =>
  new RegExp(String.raw`^packages/modules/src/([^/]+)/${name}(?:\.tsx?|/(?!.*(?:${TEST_FILE})).*)$`);

/** Queries, and files named for what else the server does: a route handler, a store. Tests are left out. */
const SERVER_SIDE = new RegExp(
  `^packages/modules/src/([^/]+)/(?!(?:manifest|messages|schema|rules|addresses|actions|components|screens|public)[./])(?!.*(?:${TEST_FILE}))`,
);

const own = (...kinds: string[]): string => `^packages/modules/src/$1/(?:${kinds.join('|')})[./]`;
const CORE = '^packages/core/';
const PURE_PACKAGES = '^npm:(?:zod|date-fns|@date-fns/tz)$';
const ANY_FILE = '^';

const layer = (name: string, folder: string, lower: readonly string[], why: string): ImportRule => ({
  name,
  why,
  from: shipped(folder),
  to: '^(?:apps|packages|tools|supabase|e2e)/',
  except: `^(?:${[folder, ...lower.map((one) => `packages/${one}/src`)].join('|')})/`,
});

/** Stands for whatever is not under what `from` caught. */
export const OUTSIDE = 'outside';

const BASE = ['core'];
const MIDDLE = [...BASE, 'ui', 'db', 'integrations'];

export const IMPORT_RULES: readonly ImportRule[] = [
  // Downwards only: apps → modules → platform → {ui, db, integrations} → core. What is development only (testing,
  // config, tools) is in no list, so nothing that ships may import it.
  layer('core is the ground', 'packages/core/src', [], 'Core stands on nothing of ours.'),
  layer('ui above core', 'packages/ui/src', BASE, 'The design system knows neither data nor business.'),
  layer('db above core', 'packages/db/src', BASE, 'The door to Postgres knows no business.'),
  layer(
    'integrations above core',
    'packages/integrations/src',
    BASE,
    'A port knows the outside system and nothing of ours.',
  ),
  layer(
    'platform above the middle',
    'packages/platform/src',
    MIDDLE,
    'The shell folds over modules; it does not know them.',
  ),
  layer(
    'modules above platform',
    'packages/modules/src',
    [...MIDDLE, 'platform'],
    'A module never reaches up into an app.',
  ),
  layer('apps on top', '(?:apps/hub|apps/lab|apps/one)', [...MIDDLE, 'platform', 'modules'], 'An app ships no tool.'),
  {
    name: 'core is pure',
    why: 'Core runs in Node, browsers and Deno: zod and nothing else.',
    from: shipped('packages/core/src'),
    to: '^(?:npm:|node:)',
    except: '^npm:zod$',
  },
  {
    name: 'nothing imports an app',
    why: 'What two apps share belongs to the platform or to a module.',
    from: /^(?:(?:packages|tools|supabase|e2e)\/|(apps\/[^/]+)\/)/,
    to: '^apps/',
    except: '^$1/',
  },
  {
    name: 'benchmarks are nobody’s library',
    why: 'Code that measures may be changed freely.',
    from: /^(?!tools\/bench\/)/,
    to: '^tools/bench/',
  },
  {
    name: 'packages go by their name',
    why: 'A relative path into another package passes by its exports.',
    from: /^((?:packages|apps)\/[^/]+)\//,
    to: OUTSIDE,
  },
  {
    name: 'a module is entered by its public.ts',
    why: 'What a module keeps inside may change without asking anyone.',
    from: /^packages\/modules\/src\/([^/]+)\//,
    to: '^packages/modules/src/[^/]+/',
    except: String.raw`^packages/modules/src/(?:$1/|[^/]+/public\.ts$)`,
  },
  {
    name: 'manifest is light',
    why: 'The shell of every page loads every manifest.',
    from: kind('manifest'),
    to: ANY_FILE,
    except: `${CORE}|^npm:zod$|${own('messages', 'schema')}`,
    typesPass: true,
    dynamicPasses: true,
  },
  {
    name: 'messages are only sentences',
    why: 'They are loaded by servers and browsers alike.',
    from: kind('messages'),
    to: ANY_FILE,
    except: `${CORE}|${own('messages')}`,
  },
  {
    name: 'schema is shared',
    why: 'Both sides of the wire check with it.',
    from: kind('schema'),
    to: ANY_FILE,
    except: `${CORE}|${PURE_PACKAGES}|${own('schema')}`,
  },
  {
    name: 'rules are pure',
    why: 'A decision is tested without a database, a clock or a screen.',
    from: kind('rules'),
    to: ANY_FILE,
    except: `${CORE}|${PURE_PACKAGES}|${own('rules', 'schema')}`,
  },
  {
    name: 'addresses are only text',
    why: 'Servers and browsers write the same links.',
    from: kind('addresses'),
    to: ANY_FILE,
    except: `${CORE}|${own('addresses', 'schema')}`,
  },
  {
    name: 'the server side draws nothing',
    why: 'What answers with data or bytes leaves it to others to show them.',
    from: SERVER_SIDE,
    to: `^npm:react|^packages/ui/|${own('screens', 'components', 'actions')}`,
  },
  {
    name: 'actions draw nothing',
    why: 'An action answers with a Result.',
    from: kind('actions'),
    to: `^packages/ui/|${own('screens', 'components')}`,
  },
  {
    name: 'components are leaves',
    why: 'They are shown by screens, given data as props, and act through actions.',
    from: kind('components'),
    to: `^packages/db/|^packages/integrations/|${own('queries', 'screens', 'manifest')}`,
    typesPass: true,
  },
  {
    name: 'public.ts shows what is there',
    why: 'It is a door, not a room.',
    from: kind('public'),
    to: ANY_FILE,
    except: '^packages/modules/src/$1/',
  },
];
