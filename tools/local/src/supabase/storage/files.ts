import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refusals } from './errors.ts';

const VERSION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a file is worth to a reader: where a page of it starts and ends, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The bytes on disk, one file a version, immutable once placed: `<root>/objects/ab/abcd….` Rows of `storage.objects`
 * point at versions, so a move touches no file, and a reader of a replaced file finishes what it began.
 *
 * A version is placed whole and flushed before anybody hears of it; what was never placed is in `<root>/incoming`.
 */
export class ObjectFiles {
  readonly #incoming: string;
  readonly #objects: string;

  constructor(root: string) {
    this.#incoming = join(root, 'incoming');
    this.#objects = join(root, 'objects');
  }

  /** Makes the folders and drops what an earlier run was receiving when it ended: it was never acknowledged. */
  async open(): Promise<void> {
    await rm(this.#incoming, { recursive: true, force: true });
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
    await mkdir(this.#objects, { recursive: true, mode: 0o700 });
  }

  /**
   * Writes a new version from a stream; once it resolves the bytes survive a power cut. The rest of a stream that is
   * too long is read and dropped, so that its sender hears the answer. Nothing stays when it fails.
   *
   * @returns the size in bytes. @throws EntityTooLarge, and whatever breaks the stream.
   */
  async receive(version: string, source: Readable, maxBytes: number): Promise<number> {
    const draft = join(this.#incoming, version);
    const meter = new Meter(maxBytes);
    const handle = await open(draft, 'wx', 0o600);
    try {
      try {
        await pipeline(source, meter, (chunks: AsyncIterable<Buffer>) => writeFile(handle, chunks));
        if (meter.exceeded) throw refusals.tooLarge();
        await handle.sync();
      } finally {
        await handle.close();
      }
      const path = await this.#placeFor(version);
      await rename(draft, path);
      await flush(join(path, '..'));
      return meter.bytes;
    } catch (failure) {
      await rm(draft, { force: true });
      throw failure;
    }
  }

  /** Makes a file of the same file system, whole and written by now, a version too. Can be repeated. */
  async adopt(version: string, from: string): Promise<void> {
    await flush(from);
    const path = await this.#placeFor(version);
    await link(from, path).catch((failure: unknown) => {
      if (!isErrno(failure, 'EEXIST')) throw failure;
    });
    await flush(join(path, '..'));
  }

  /** A second version with the same bytes; they are shared on disk until both are removed. */
  async duplicate(version: string, from: string): Promise<void> {
    await this.adopt(version, this.#path(from));
  }

  /** Undefined when the version is gone. Close it, or read it to the end. */
  async find(version: string): Promise<OpenFile | undefined> {
    try {
      const handle = await open(this.#path(version), 'r');
      const { size } = await handle.stat();
      return new OpenFile(handle, size);
    } catch (failure) {
      if (isErrno(failure, 'ENOENT')) return undefined;
      throw failure;
    }
  }

  async remove(versions: Iterable<string | null>): Promise<void> {
    for (const version of versions) if (version) await rm(this.#path(version), { force: true });
  }

  /** Every version on disk with its size in bytes, a folder at a time. */
  async *all(): AsyncGenerator<{ version: string; bytes: number }[]> {
    for (const folder of await readdir(this.#objects)) {
      const names = (await readdir(join(this.#objects, folder))).filter((name) => VERSION.test(name));
      yield await Promise.all(
        names.map(async (version) => ({ version, bytes: (await stat(this.#path(version))).size })),
      );
    }
  }

  #path(version: string): string {
    if (!VERSION.test(version)) throw new Error('not a version');
    return join(this.#objects, version.slice(0, 2), version);
  }

  async #placeFor(version: string): Promise<string> {
    const path = this.#path(version);
    const made = await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    if (made) await flush(this.#objects);
    return path;
  }
}

/** A version that can't vanish while it is open. */
export class OpenFile {
  readonly size: number;
  readonly #handle: FileHandle;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** Closes itself at the end, or when the reader leaves. */
  read({ start, end }: ByteRange): Readable {
    return this.#handle.createReadStream({ start, end });
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Counts what passes; past the limit it lets nothing through. */
class Meter extends Transform {
  bytes = 0;
  readonly #limit: number;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  get exceeded(): boolean {
    return this.bytes > this.#limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.byteLength;
    if (this.exceeded) done();
    else done(null, chunk);
  }
}

/** Makes a file's bytes survive a power cut, or a folder's names. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function isErrno(failure: unknown, code: string): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === code;
}
