import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '@foxeo/local/create-context';

/** One line of a table. */
export interface Row {
  what: string;
  figure: string;
  /** What the product aims at; absent for a figure that is only told. */
  aim?: string;
  met?: boolean;
}

/** A group's lines, as measured now. */
export interface Section {
  title: string;
  text: string;
  rows: Row[];
}

const FILE = join(ROOT, 'docs/benchmarks.md');
const NOT_MEASURED = 'Not measured yet.';
const HEAD = `# Benchmarks

Written by \`npm run bench\`: it starts an installation of its own, fills it with invented data, measures and stops it.
\`npm run bench -- --only database,pages\` measures some groups and leaves the others as they were. Trust ratios more
than milliseconds, and distrust both when the load said under a title is near the number of cores.
`;

/** Writes `docs/benchmarks.md`: the sections measured now, and the others as the file has them. */
export function writeReport(titles: readonly string[], measured: readonly Section[]): void {
  const before = existsSync(FILE) ? sectionsOf(readFileSync(FILE, 'utf8')) : new Map<string, string>();
  const parts = titles.map((title) => {
    const section = measured.find((one) => one.title === title);
    return `## ${title}\n\n${section ? render(section) : (before.get(title) ?? NOT_MEASURED)}\n`;
  });
  writeFileSync(FILE, [HEAD, ...parts].join('\n'));
}

/** A section as the terminal shows it. */
export function say({ title, rows }: Section): string {
  const lines = rows.map(
    ({ what, figure, aim, met }) => `  ${verdict(met)}  ${what}: ${figure}${aim ? ` (aim ${aim})` : ''}`,
  );
  return [`\n${title}`, ...lines, ''].join('\n');
}

function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => {
      const [title = '', ...body] = part.split('\n');
      return [title, body.join('\n').trim()];
    }),
  );
}

function render({ text, rows }: Section): string {
  const cells = rows.map(({ what, figure, aim = '', met }) => [what, figure, aim, verdict(met)]);
  return [`${text}\n`, `${circumstances()}\n`, ...table([['What', 'Figure', 'Aim', ''], ...cells])].join('\n');
}

/** The head and its rows, each column as wide as its widest cell: as the formatter lays tables out. */
export function table([head = [], ...rows]: string[][]): string[] {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => [...(row[at] ?? '')].length)));
  const line = (row: readonly string[]) => `| ${widths.map((width, at) => pad(row[at] ?? '', width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - [...cell].length);
}

function verdict(met: boolean | undefined): string {
  return met === undefined ? '·' : met ? 'met' : '**missed**';
}

function circumstances(): string {
  const [processor] = cpus();
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${type()}`;
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`.replace(/ -- $/, '');
  return `${date} UTC · ${machine} · Node ${process.versions.node} · commit ${commit} · load ${loadavg()[0]?.toFixed(1)} · \`${command}\``;
}
