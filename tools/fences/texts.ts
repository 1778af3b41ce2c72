import type { Fault } from './judge.ts';
import type { SourceFile } from './source-tree.ts';

const LONGEST = 400;
const GENERATED = /\.generated\.ts$/;
const ROOMS_FOR_ANYTHING = /(^|\/)(utils|lib|helpers|common)(\/|\.tsx?$)/;

/** What no file may say, and what is said instead. */
const FORBIDDEN: readonly { readonly name: string; readonly pattern: RegExp; readonly in?: RegExp }[] = [
  { name: 'any', pattern: /\bas any\b|:\s*any\b(?=\s*[,;)=\]|&>])|<any[,>]/ },
  { name: 'as never', pattern: /\bas never\b/ },
  { name: 'ignored compiler', pattern: /@ts-(ignore|nocheck)\b/ },
  {
    name: 'skipped test',
    pattern: /\b(test|it|describe|suite)(\.\w+)*\.(skip|only|todo|fixme)\b|\bx(it|describe)\(/,
  },
  {
    name: 'sleep in a test',
    pattern: /waitForTimeout|from 'node:timers\/promises'/,
    in: /\.(test|spec)\.tsx?$|^e2e\//,
  },
  // A component is drawn after the page's transaction has ended.
  { name: 'no database for a component', pattern: /<[A-Z]\w*\b[^>]*\sdb=\{/, in: /\.tsx$/ },
  // The driver writes a parameter of type jsonb as JSON itself: what is JSON already goes as text.
  { name: 'jsonb as text', pattern: /\}::jsonb\b/, in: /\.tsx?$/ },
  { name: 'retried test', pattern: /\bretry:\s*[1-9]|\bretries:\s*[1-9]/, in: /(vitest|playwright)\.config\.ts$/ },
  { name: 'left for later', pattern: /\b(TODO|FIXME|XXX)\b/ },
];

/** What a file's own text shows, without knowing the others. The fences themselves must name what they forbid. */
export function textFaults(tree: readonly SourceFile[]): Fault[] {
  return tree.flatMap(({ path, text }): Fault[] => {
    if (GENERATED.test(path)) return [];
    const lines = text.replace(/\n$/, '').split('\n');
    const faults: Fault[] = [];
    if (lines.length > LONGEST) faults.push({ rule: 'short files', at: `${path} has ${lines.length} lines` });
    if (ROOMS_FOR_ANYTHING.test(path)) faults.push({ rule: 'rooms have a purpose', at: path });
    if (path.startsWith('tools/fences/')) return faults;
    for (const [index, line] of lines.entries()) {
      for (const { name, pattern, in: where } of FORBIDDEN) {
        if (pattern.test(line) && (!where || where.test(path))) faults.push({ rule: name, at: `${path}:${index + 1}` });
      }
    }
    return faults;
  });
}
