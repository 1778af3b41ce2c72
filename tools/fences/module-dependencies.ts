import { parseSync } from 'oxc-parser';
import type { Fault } from './judge.ts';
import type { SourceFile } from './source-tree.ts';

const MODULE_FILE = /^packages\/modules\/src\/([^/]+)\//;
const REGISTRY = 'packages/modules/src/registry.ts';

/**
 * Manifests against the truth, both ways: a module declares those whose `public.ts` it imports and no other; and it is
 * in the registry, under the name of its folder.
 */
export function dependencyFaults(tree: readonly SourceFile[]): Fault[] {
  const registered = new Set(tree.find(({ path }) => path === REGISTRY)?.imports.map(({ to }) => to));
  const manifests = tree.filter(({ path }) => /^packages\/modules\/src\/[^/]+\/manifest\.ts$/.test(path));
  return manifests.flatMap((manifest): Fault[] => {
    const id = moduleOf(manifest.path);
    const declared = readManifest(manifest);
    const real = importedModules(tree, id);
    return [
      ...(declared.id === id ? [] : [{ rule: 'one name everywhere', at: `${manifest.path} says ${declared.id}` }]),
      ...(registered.has(manifest.path) ? [] : [{ rule: 'every module is registered', at: id }]),
      ...[...real]
        .filter((other) => !declared.dependencies.includes(other))
        .map((other) => ({ rule: 'imports are declared', at: `${id} imports ${other}` })),
      ...declared.dependencies
        .filter((other) => !real.has(other))
        .map((other) => ({ rule: 'declarations are real', at: `${id} declares ${other} and imports nothing of it` })),
    ];
  });
}

function importedModules(tree: readonly SourceFile[], id: string): Set<string> {
  const files = tree.filter(({ path }) => moduleOf(path) === id && !/\.test\.tsx?$/.test(path));
  const reached = files.flatMap(({ imports }) => imports.map(({ to }) => moduleOf(to ?? '')));
  return new Set(reached.filter((other) => other !== '' && other !== id));
}

function moduleOf(path: string): string {
  return MODULE_FILE.exec(path)?.[1] ?? '';
}

/** `id` and `dependencies` as they stand in the file: a manifest is data, so they are literals. */
function readManifest({ path, text }: SourceFile): { id: string; dependencies: string[] } {
  const { program } = parseSync(path, text);
  let id = '';
  let dependencies: string[] | undefined;
  JSON.stringify(program, (_, node: unknown) => {
    const property = asProperty(node);
    if (property?.name === 'id' && typeof property.value === 'string') id ||= property.value;
    if (property?.name === 'dependencies' && Array.isArray(property.value)) dependencies ??= property.value;
    return typeof node === 'bigint' ? String(node) : node;
  });
  if (!dependencies) throw new Error(`${path}: no list of dependencies.`);
  return { id, dependencies };
}

function asProperty(node: unknown): { name: string; value: string | string[] | null } | null {
  if (!isNode(node) || node.type !== 'Property' || !isNode(node.key) || !isNode(node.value)) return null;
  const name = typeof node.key.name === 'string' ? node.key.name : '';
  const { value } = node;
  if (value.type === 'Literal' && typeof value.value === 'string') return { name, value: value.value };
  if (value.type !== 'ArrayExpression' || !Array.isArray(value.elements)) return { name, value: null };
  const elements = value.elements.flatMap((one: unknown) =>
    isNode(one) && typeof one.value === 'string' ? [one.value] : [],
  );
  return { name, value: elements };
}

function isNode(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}
