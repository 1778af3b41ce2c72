import type { StepContent } from '../schema/content.ts';

type Checklist = StepContent['checklist'];
type Resources = StepContent['resources'];

/** One item a line. A line that was there keeps its id, and so its tick. */
export function checklistOf(lines: string, known: Checklist): Checklist {
  const used = new Set<string>();
  return written(lines).map((text, index) => {
    const kept = known.find((item) => item.text === text && !used.has(item.id));
    const id = kept?.id ?? freeId(index, known, used);
    used.add(id);
    return { id, text };
  });
}

function freeId(index: number, known: Checklist, used: ReadonlySet<string>): string {
  const taken = (id: string) => used.has(id) || known.some((item) => item.id === id);
  for (let number = index + 1; ; number += 1) if (!taken(`item-${number}`)) return `item-${number}`;
}

export function linesOfChecklist(items: Checklist): string {
  return items.map(({ text }) => text).join('\n');
}

/** One a line: the label, then the address. Without an address the url is what was written, for its field to refuse. */
export function resourcesOf(lines: string): Resources {
  return written(lines).map((line) => {
    const at = line.search(/\S+:\/\//);
    if (at < 0) return { label: line, url: '' };
    const url = line.slice(at).trim();
    return { label: line.slice(0, at).replace(/[\s:–—-]+$/, '') || url, url };
  });
}

export function linesOfResources(items: Resources): string {
  return items.map(({ label, url }) => (label === url ? url : `${label} ${url}`)).join('\n');
}

function written(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
