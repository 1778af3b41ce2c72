import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const supabase = join(import.meta.dirname, '../../supabase');
const files = readdirSync(join(supabase, 'migrations')).sort();
const read = (name: string) => readFileSync(join(supabase, 'migrations', name), 'utf8');

/** What databases out there have applied, as `sha256sum` writes it; a release adds its own at the end. */
const shipped = readFileSync(join(supabase, 'shipped-migrations.txt'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('  '));
const names = shipped.map(([, name = '']) => name);

/** Grew before this fence stood, and can't be cut any more. */
const LONG = ['20261122090700_documents.sql', '20261122090800_submissions.sql'];

describe('migrations', () => {
  test('are named by their version and what they bring, each version once', () => {
    expect(files.filter((name) => !/^\d{14}_[a-z_]+\.sql$/.test(name))).toEqual([]);
    expect(new Set(files.map((name) => name.slice(0, 14))).size).toBe(files.length);
  });

  test.each(shipped)('%s is still %s', (sha256, name = '') => {
    expect(createHash('sha256').update(read(name)).digest('hex')).toBe(sha256);
  });

  test('that are new come after all that shipped: a database that has those takes these', () => {
    const last = names.toSorted().at(-1) ?? '';
    expect(files.filter((name) => !names.includes(name) && name <= last)).toEqual([]);
  });

  test('are short', () => {
    expect(LONG.every((name) => names.includes(name))).toBe(true);
    const lines = (name: string) => read(name).trimEnd().split('\n').length;
    expect(files.filter((name) => !LONG.includes(name) && lines(name) > 400)).toEqual([]);
  });
});
