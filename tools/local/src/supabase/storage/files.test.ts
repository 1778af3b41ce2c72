import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ObjectFiles } from './files.ts';

let root: string;
let files: ObjectFiles;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'foxeo-files-'));
  files = new ObjectFiles(root);
  await files.open();
});
afterEach(() => rm(root, { recursive: true }));

const whole = { start: 0, end: Number.POSITIVE_INFINITY };

async function read(version: string): Promise<string | undefined> {
  const file = await files.find(version);
  return file && (await text(file.read(whole)));
}

async function versions(): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of files.all()) found.push(...batch.map(({ version }) => version));
  return found;
}

describe('receive', () => {
  it('places a version whole, with its size', async () => {
    const version = randomUUID();
    expect(await files.receive(version, Readable.from([Buffer.from('bon'), Buffer.from('jour')]), 7)).toBe(7);
    expect(await read(version)).toBe('bonjour');
  });

  it('leaves nothing of a stream that is too long, and hears it out', async () => {
    const source = Readable.from([Buffer.alloc(5), Buffer.alloc(5), Buffer.alloc(5)]);
    await expect(files.receive(randomUUID(), source, 9)).rejects.toMatchObject({ code: 'EntityTooLarge' });
    expect(source.readableEnded).toBe(true);
    expect(await versions()).toEqual([]);
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });

  it('leaves nothing of a stream that breaks', async () => {
    async function* breaking() {
      yield Buffer.from('half');
      throw new Error('gone');
    }
    await expect(files.receive(randomUUID(), Readable.from(breaking()), 100)).rejects.toThrow('gone');
    expect(await versions()).toEqual([]);
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });
});

describe('versions', () => {
  it('can be adopted from a file beside, twice', async () => {
    const version = randomUUID();
    const chunks = join(root, 'chunks');
    await writeFile(chunks, 'morceaux');
    await files.adopt(version, chunks);
    await files.adopt(version, chunks);
    await rm(chunks);
    expect(await read(version)).toBe('morceaux');
  });

  it('live on when the version that they were copied from is removed', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await files.receive(first, Readable.from([Buffer.from('x')]), 1);
    await files.duplicate(second, first);
    await files.remove([first, null]);
    expect(await read(first)).toBeUndefined();
    expect(await read(second)).toBe('x');
    expect(await versions()).toEqual([second]);
  });

  it('can be read to the end by who opened them before they were removed', async () => {
    const version = randomUUID();
    await files.receive(version, Readable.from([Buffer.from('encore là')]), 100);
    const file = await files.find(version);
    await files.remove([version]);
    expect(file && (await text(file.read(whole)))).toBe('encore là');
  });

  it('are named by nothing but a version', async () => {
    await expect(files.find('../../../etc/passwd')).rejects.toThrow('not a version');
  });
});

it('opening drops what an earlier run was receiving', async () => {
  await writeFile(join(root, 'incoming', randomUUID()), 'half');
  await files.open();
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});
