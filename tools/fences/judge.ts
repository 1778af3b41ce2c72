import { dirname } from 'node:path';
import { IMPORT_RULES, type ImportRule, OUTSIDE } from './import-rules.ts';
import type { Import, SourceFile } from './source-tree.ts';

export interface Fault {
  readonly rule: string;
  /** Where, and what is wrong there, for a person to read. */
  readonly at: string;
}

/** Everything in the tree that the import rules forbid. */
export function importFaults(tree: readonly SourceFile[]): Fault[] {
  return [
    ...tree.flatMap(({ path, broken }) => (broken ? [{ rule: 'files can be read', at: `${path}: ${broken}` }] : [])),
    ...tree.flatMap((file) => file.imports.flatMap((one) => faultsOf(file, one))),
    ...cycles(tree),
    ...clientReach(tree),
    ...unmarkedActions(tree),
  ];
}

function faultsOf(file: SourceFile, one: Import): Fault[] {
  const at = `${file.path} imports ${one.specifier}`;
  // Styles, JSON and pages that a tool serves are no modules; a file that isn't there is told by the compiler too.
  if (one.to === null) return one.specifier.startsWith('.') ? [{ rule: 'imports lead somewhere', at }] : [];
  return IMPORT_RULES.filter((rule) => forbids(rule, file.path, one)).map(({ name }) => ({ rule: name, at }));
}

function forbids(rule: ImportRule, from: string, { specifier, to, typeOnly, dynamic }: Import): boolean {
  const match = rule.from.exec(from);
  if (!match || to === null) return false;
  if ((rule.typesPass && typeOnly) || (rule.dynamicPasses && dynamic && staysHome(from, to))) return false;
  const caught = match[1] ?? '\0';
  if (rule.to === OUTSIDE) return specifier.startsWith('.') && !to.startsWith(`${caught}/`);
  const matches = (pattern: string) => new RegExp(pattern.replaceAll('$1', caught.replaceAll('.', '\\.'))).test(to);
  return matches(rule.to) && !(rule.except && matches(rule.except));
}

function staysHome(from: string, to: string): boolean {
  return to.startsWith(`${dirname(from)}/`);
}

/** Circles of files that load each other. Types don't load. */
function cycles(tree: readonly SourceFile[]): Fault[] {
  const loads = loadGraph(tree, ({ typeOnly, dynamic }) => !typeOnly && !dynamic);
  const state = new Map<string, 'open' | 'done'>();
  const faults: Fault[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      faults.push({ rule: 'no circles', at: [...trail.slice(trail.indexOf(path)), path].join(' → ') });
      return;
    }
    state.set(path, 'open');
    for (const next of loads.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const { path } of tree) visit(path, []);
  return faults;
}

// In a module, what isn't of a kind that both sides share is the server's.
const SERVER_ONLY =
  /^packages\/db\/|^node:|^packages\/modules\/src\/[^/]+\/(?!(?:manifest|messages|schema|rules|addresses|actions|components|screens|public)[./])/;

/**
 * What a browser would load by way of a `use client` file, however far: never the database, a query or a module of
 * Node. A `use server` file ends the way, for the browser gets only the names of its functions.
 */
function clientReach(tree: readonly SourceFile[]): Fault[] {
  const byPath = new Map(tree.map((file) => [file.path, file]));
  const loads = loadGraph(tree, ({ typeOnly }) => !typeOnly);
  return tree
    .filter(({ path, directive }) => directive === 'use client' && !/\.test\.tsx?$/.test(path))
    .flatMap(({ path: start }) => {
      const from = new Map<string, string | null>([[start, null]]);
      for (const path of from.keys()) {
        if (SERVER_ONLY.test(path)) return [{ rule: 'browsers stay outside', at: trailTo(path, from) }];
        if (byPath.get(path)?.directive === 'use server') continue;
        for (const next of loads.get(path) ?? []) if (!from.has(next)) from.set(next, path);
      }
      return [];
    });
}

function trailTo(path: string, from: ReadonlyMap<string, string | null>): string {
  const trail = [path];
  for (let before = from.get(path); before; before = from.get(before)) trail.unshift(before);
  return trail.join(' → ');
}

function loadGraph(tree: readonly SourceFile[], loads: (one: Import) => boolean): Map<string, string[]> {
  return new Map(
    tree.map(({ path, imports }) => [path, imports.filter(loads).flatMap(({ to }) => (to ? [to] : []))] as const),
  );
}

/** Actions say so to the compiler: without the mark their code would go to the browser. */
function unmarkedActions(tree: readonly SourceFile[]): Fault[] {
  return tree
    .filter(({ path }) => /^packages\/modules\/src\/[^/]+\/actions(?:\.ts$|\/)/.test(path) && !/\.test\.ts$/.test(path))
    .filter(({ directive }) => directive !== 'use server')
    .map(({ path }) => ({ rule: 'actions are marked', at: `${path} does not start with 'use server'` }));
}
