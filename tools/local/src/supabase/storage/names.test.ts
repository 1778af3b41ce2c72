import { describe, expect, it } from 'vitest';
import { checkedBucketName, checkedKey, checkMimeType, parseSize } from './names.ts';

describe('a path', () => {
  it.each(['a.txt', 'a/b c/d.pdf', "it's (1) & $@=;:+,?*!.md", 'a..b/c.', 'x'.repeat(1024)])('may be %j', (key) => {
    expect(checkedKey(key)).toBe(key);
  });

  it.each([
    '',
    '/a',
    '../a',
    'a/../b',
    'a/./b',
    '..',
    'a\\b',
    'a\0b',
    'a\nb',
    'été.pdf',
    '🦊.png',
    'a%2e',
    'a#b',
    'x'.repeat(1025),
  ])('may not be %j', (key) => {
    expect(() => checkedKey(key)).toThrow(expect.objectContaining({ code: 'InvalidKey', status: 400 }));
  });
});

describe('a bucket name', () => {
  it.each(['', ' a', 'a/b', 'é', 'x'.repeat(101)])('may not be %j', (name) => {
    expect(() => checkedBucketName(name)).toThrow(expect.objectContaining({ code: 'InvalidBucketName' }));
  });
});

describe('a size', () => {
  it.each([
    ['20MB', 20_000_000],
    ['1.5gb', 1_500_000_000],
    ['200MiB', 209_715_200],
    ['3B', 3],
    [1000, 1000],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each(['', 'MB', '20 parsecs', '-1', 'Infinity'])('is not %j', (text) => {
    expect(() => parseSize(text)).toThrow('Invalid file size format');
  });
});

describe('a type', () => {
  it.each([
    ['image/png', ['image/*']],
    ['IMAGE/PNG', ['image/png']],
    ['text/plain;charset=UTF-8', ['text/plain']],
    ['application/x-anything', null],
    ['application/x-anything', []],
  ])('%s is allowed by %j', (type, allowed) => {
    expect(() => checkMimeType(type, allowed)).not.toThrow();
  });

  it.each([
    ['image/png', ['image/jpeg']],
    ['image/png', ['imag/*']],
    ['text/plainer', ['text/plain']],
    ['video', ['video/*']],
    ['text/plain\r\nset-cookie: a=b', null],
    ['', null],
  ])('%j is refused by %j', (type, allowed) => {
    expect(() => checkMimeType(type, allowed)).toThrow(expect.objectContaining({ status: 415 }));
  });
});
