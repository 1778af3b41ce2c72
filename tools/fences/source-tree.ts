import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync, type StaticExport, type StaticImport } from 'oxc-parser';

/** A source file and what it imports. Paths are relative to the tree's root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** `use client`, `use server`, when the file starts with one. */
  readonly directive: string | null;
  readonly imports: readonly Import[];
  /** Why the file can't be parsed, if it can't: what it imports is then a guess. */
  readonly broken: string | null;
}

export interface Import {
  readonly specifier: string;
  /** A file of the tree, `npm:<package>`, `node:<module>`, or null when nothing is there. */
  readonly to: string | null;
  /** Gone at run time: `import type`, or types alone between the braces. */
  readonly typeOnly: boolean;
  /** `import()`. */
  readonly dynamic: boolean;
}

const ROOMS = ['apps', 'packages', 'tools', 'supabase', 'e2e'];
const NOT_OURS = new Set(['node_modules', '.next', '.turbo', 'toolchain', 'test-results']);
const SOURCE = /\.(ts|tsx|mts|mjs)$/;

/** Every TypeScript file of the tree, parsed. */
export function readTree(root: string): SourceFile[] {
  const packages = readPackages(root);
  const rooms = ROOMS.filter((room) => existsSync(join(root, room)));
  return rooms.flatMap((room) => walk(root, room)).map((path) => readSource(root, path, packages));
}

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : walk(root, path);
    return entry.isFile() && SOURCE.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function readSource(root: string, path: string, packages: Packages): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, module, errors } = parseSync(path, text, { sourceType: 'module' });
  const [first] = program.body;
  const directive = first?.type === 'ExpressionStatement' && 'directive' in first ? first.directive : null;
  const found = (specifier: string, typeOnly: boolean, dynamic: boolean): Import => ({
    specifier,
    to: resolve(root, path, specifier, packages),
    typeOnly,
    dynamic,
  });
  const imports = [
    ...module.staticImports.map((one) => found(one.moduleRequest.value, isTypeImport(one), false)),
    ...module.staticExports.flatMap((one) => reExported(one).map(([name, typeOnly]) => found(name, typeOnly, false))),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const [, specifier] = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(start, end)) ?? [];
      return specifier ? [found(specifier, false, true)] : [];
    }),
  ];
  return { path, text, directive: directive ?? null, imports, broken: errors[0]?.message ?? null };
}

function isTypeImport({ entries }: StaticImport): boolean {
  return entries.length > 0 && entries.every(({ isType }) => isType);
}

function reExported({ entries }: StaticExport): [specifier: string, typeOnly: boolean][] {
  const sources = new Map<string, boolean>();
  for (const { moduleRequest, isType } of entries) {
    if (moduleRequest) sources.set(moduleRequest.value, isType && (sources.get(moduleRequest.value) ?? true));
  }
  return [...sources];
}

type Packages = ReadonlyMap<string, { folder: string; exports: Readonly<Record<string, string>> }>;

function readPackages(root: string): Packages {
  const folders = ['packages', 'tools', 'apps', 'supabase'].flatMap((room) =>
    existsSync(join(root, room)) ? readdirSync(join(root, room)).map((name) => `${room}/${name}`) : [],
  );
  const found = folders.flatMap((folder) => {
    const file = join(root, folder, 'package.json');
    if (!existsSync(file)) return [];
    const { name, exports = {} }: { name: string; exports?: Record<string, string> } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return [[name, { folder, exports }] as const];
  });
  return new Map(found);
}

function resolve(root: string, from: string, specifier: string, packages: Packages): string | null {
  if (specifier.startsWith('node:')) return specifier;
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(dirname(from), specifier));
    return existsSync(join(root, target)) ? target : null;
  }
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const own = packages.get(name);
  if (!own) return specifier.includes(':') ? specifier : `npm:${name}`;
  const target = exported(own.exports, `.${specifier.slice(name.length)}`);
  const path = target && posix.join(own.folder, target);
  return path && existsSync(join(root, path)) ? path : null;
}

/** The target of a subpath in a package's `exports`; the longest matching pattern wins, as in Node. */
function exported(exports: Readonly<Record<string, string>>, subpath: string): string | null {
  const exact = exports[subpath];
  if (exact) return exact;
  const patterns = Object.entries(exports)
    .filter(([key]) => key.includes('*'))
    .sort(([a], [b]) => b.length - a.length);
  for (const [key, target] of patterns) {
    const [before = '', after = ''] = key.split('*');
    const fits = subpath.startsWith(before) && subpath.endsWith(after) && subpath.length > before.length + after.length;
    if (fits) return target.replaceAll('*', subpath.slice(before.length, subpath.length - after.length));
  }
  return null;
}
