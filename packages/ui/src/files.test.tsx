import { FILE_LIMITS } from '@foxeo/core/files';
import { describe, expect, it } from 'vitest';
import { sortFiles } from './file-drop.tsx';
import { fileIconOf } from './file-icon.tsx';

const file = (name: string, size = 10) => new File([new Uint8Array(size)], name);

describe('files that were dropped', () => {
  it('are told apart, and each refusal says which and why', () => {
    const heavy = file('atelier.mp4');
    Object.defineProperty(heavy, 'size', { value: FILE_LIMITS.oneFile + 1 });
    const { accepted, refusals } = sortFiles([file('logo.png'), file('virus.exe'), file('vide.pdf', 0), heavy], 20);
    expect(accepted.map(({ name }) => name)).toEqual(['logo.png']);
    expect(refusals).toHaveLength(3);
    expect(refusals[0]).toContain('virus.exe');
    expect(refusals[1]).toContain('vide.pdf');
    expect(refusals[2]).toMatch(/atelier\.mp4.*50\u00A0Mo/);
  });

  it('beyond the limit are left, and it is said', () => {
    const { accepted, refusals } = sortFiles([file('a.pdf'), file('b.pdf'), file('c.pdf')], 2);
    expect(accepted.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf']);
    expect(refusals).toHaveLength(1);
  });
});

describe('the icon of a file', () => {
  it('follows its type, and an unknown one gets the plain sheet', () => {
    const icons = ['image/png', 'application/pdf', 'text/csv', 'video/mp4', 'application/x-unknown'].map(fileIconOf);
    expect(new Set(icons).size).toBe(5);
  });
});
