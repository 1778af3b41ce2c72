import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { flush, isErrno } from './files.ts';
import { userMetadata } from './objects.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const session = z.object({
  /** Also the version that the file will have. */
  id: z.string().regex(ID),
  startedAt: z.iso.datetime(),
  bucket: z.string(),
  key: z.string(),
  upsert: z.boolean(),
  /** Who began, and alone may go on: role and user, or the holder of a signed token. */
  startedBy: z.object({ role: z.string(), userId: z.string().nullable() }),
  mimetype: z.string(),
  cacheControl: z.string(),
  userMetadata: userMetadata.nullable(),
  /** Bytes, once the file is whole and its row is written. */
  finished: z.number().int().nonnegative().optional(),
});

/** What must be known of a resumable upload besides its bytes, from its first request to a day later. */
export type UploadSession = z.infer<typeof session>;

/** Sessions as files, so that uploads go on after a restart. Each is written whole and flushed before it counts. */
export class UploadSessions {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** Undefined for an id that isn't one of ours. */
  async find(id: string): Promise<UploadSession | undefined> {
    if (!ID.test(id)) return undefined;
    try {
      return session.parse(JSON.parse(await readFile(this.#path(id), 'utf8')));
    } catch (failure) {
      if (isErrno(failure, 'ENOENT')) return undefined;
      throw failure;
    }
  }

  async save(upload: UploadSession): Promise<void> {
    const draft = `${this.#path(upload.id)}.new`;
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(upload));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, this.#path(upload.id));
    await flush(this.#folder);
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  async *all(): AsyncGenerator<UploadSession> {
    for (const name of await readdir(this.#folder)) {
      const upload = name.endsWith('.json') ? await this.find(name.slice(0, -'.json'.length)) : undefined;
      if (upload) yield upload;
    }
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}
