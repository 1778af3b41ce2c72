import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Metadata, Server } from '@tus/server';
import { type Context, Hono } from 'hono';
import { type Caller, requireCaller } from './caller.ts';
import { asStorageError, refusals, StorageError, surelyRolledBack } from './errors.ts';
import { flush } from './files.ts';
import { cacheControlOf, parseUserMetadata } from './incoming.ts';
import { checkedKey, checkMimeType } from './names.ts';
import { type Destination, findBucket, findObject, mayUpload } from './objects.ts';
import { type StorageParts, sizeLimitOf } from './parts.ts';
import { type UploadSession, UploadSessions } from './upload-sessions.ts';
import { publish } from './uploads.ts';

/** As on hosted Storage: an address to upload to is good for a day. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;
const PATH = '/storage/v1/upload/resumable';

/** Who sends this request of an upload, and what a signed token grants him. */
interface Sender {
  /** Null when a signed token stands for the right. */
  caller: Caller | null;
  startedBy: UploadSession['startedBy'];
  destination: Destination;
}

/** What was found out about a request before the tus server sees it. */
interface Admitted {
  sender: Sender;
  session: UploadSession;
  maxBytes: number;
}

/**
 * `/upload/resumable`: uploads in chunks by the tus protocol (tus.io/protocols/resumable-upload), which go on after a
 * broken connection and after a restart. Rights are checked before the first byte, at each chunk and with the row;
 * only who began may continue. `/upload/resumable/sign` takes a signed upload token in `x-signature` instead.
 */
export class ResumableUploads {
  readonly #parts: StorageParts;
  readonly #sessions: UploadSessions;
  readonly #store: ChunkStore;
  readonly #server: Server;
  readonly #admitted = new WeakMap<Request, Admitted>();
  readonly #finishing = new Map<string, Promise<void>>();

  constructor(parts: StorageParts, folder: string) {
    this.#parts = parts;
    this.#sessions = new UploadSessions(join(folder, 'sessions'));
    this.#store = new ChunkStore(join(folder, 'chunks'));
    this.#server = new Server({
      path: PATH,
      datastore: this.#store,
      namingFunction: (request) => this.#current(request).session.id,
      generateUrl: (request, { id }) => `${new URL(request.url).pathname}/${id}`,
      getFileIdFromRequest: (request) => this.#current(request).session.id,
      maxSize: (request) => this.#current(request).maxBytes,
      disableTerminationForFinishedUploads: true,
      onUploadCreate: async (request) => {
        await this.#sessions.save(this.#current(request).session);
        return {};
      },
      onUploadFinish: async (request) => {
        const { sender, session } = this.#current(request);
        await this.#finish(sender, session);
        return { headers: { 'Tus-Complete': '1' } };
      },
      onResponseError: (_request, failure) => {
        // The protocol's own refusals already carry their status; a sender who left is nobody's fault.
        if (!(failure instanceof Error)) return undefined;
        const { status, message } = asStorageError(failure);
        if (status === 500) console.error('storage: resumable upload failed:', failure);
        return { status_code: status, body: message };
      },
    });
  }

  async open(): Promise<void> {
    await this.#sessions.open();
    await this.dropExpired();
  }

  routes(): Hono {
    const app = new Hono();
    app.options('*', (c) => this.#server.handleWeb(c.req.raw));
    for (const path of ['/', '/sign']) app.post(path, (c) => this.#create(c, path === '/sign'));
    for (const path of ['/:id', '/sign/:id']) {
      app.get(path, (c) => this.#report(c, path.startsWith('/sign')));
      app.on(['PATCH', 'DELETE'], path, (c) => this.#continue(c, path.startsWith('/sign')));
    }
    // As on hosted Storage: the status is the refusal's own and the body its message.
    app.onError((failure) => {
      const { status, message } = asStorageError(failure);
      if (status === 500) console.error('storage: resumable upload failed:', failure);
      return new Response(message, { status, headers: { 'tus-resumable': '1.0.0' } });
    });
    return app;
  }

  /** Forgets uploads that are a day old, finished or not. */
  async dropExpired(now = Date.now()): Promise<void> {
    for await (const { id, startedAt } of this.#sessions.all()) {
      if (now - Date.parse(startedAt) > LIFETIME_MS) await this.#forget(id);
    }
  }

  async #create(c: Context, signed: boolean): Promise<Response> {
    const metadata = metadataOf(c.req.raw);
    const bucketName = metadata.bucketName ?? '';
    const key = checkedKey(metadata.objectName ?? '');
    const sender = await this.#senderOf(c, signed, {
      bucket: bucketName,
      key,
      upsert: c.req.header('x-upsert') === 'true',
    });
    const bucket = await findBucket(this.#parts.sql, bucketName);
    const mimetype = metadata.contentType ?? 'application/octet-stream';
    checkMimeType(mimetype, bucket.allowed_mime_types);
    const maxBytes = sizeLimitOf(this.#parts, bucket);
    if (Number(c.req.header('upload-length') ?? 0) > maxBytes) throw refusals.tooLarge();
    if (sender.caller) await mayUpload(this.#parts.sql, sender.caller, sender.destination);
    const session: UploadSession = {
      id: randomUUID(),
      startedAt: new Date().toISOString(),
      bucket: bucketName,
      key,
      upsert: sender.destination.upsert,
      startedBy: sender.startedBy,
      mimetype,
      cacheControl: cacheControlOf(metadata.cacheControl ?? undefined),
      userMetadata: parseUserMetadata(metadata.metadata ?? undefined),
    };
    return await this.#handle(c, { sender, session, maxBytes });
  }

  /**
   * HEAD: how far the upload is. A client takes a whole upload for a stored file, so one that is whole and has no row
   * yet (we were killed in between, or the last chunk is just in) gets its row before the answer.
   */
  async #report(c: Context, signed: boolean): Promise<Response> {
    const { sender, session } = await this.#resume(c, signed);
    if (session.finished !== undefined) return wholeUpload(session.finished);
    const response = await this.#handle(c, { sender, session, maxBytes: 0 });
    if (response.ok) {
      const isWhole = response.headers.get('upload-offset') === response.headers.get('upload-length');
      if (isWhole) await this.#finish(sender, session);
      return response;
    }
    // Its chunks may be gone because the last of them was finished while this request waited for its turn.
    const now = await this.#sessions.find(session.id);
    return now?.finished === undefined ? response : wholeUpload(now.finished);
  }

  /** PATCH and DELETE. */
  async #continue(c: Context, signed: boolean): Promise<Response> {
    const { sender, session } = await this.#resume(c, signed);
    if (session.finished !== undefined) throw refusals.invalidRequest('The upload is complete');
    if (c.req.method === 'DELETE') {
      const response = await this.#handle(c, { sender, session, maxBytes: 0 });
      if (response.ok) await this.#forget(session.id);
      return response;
    }
    if (sender.caller) await mayUpload(this.#parts.sql, sender.caller, sender.destination);
    const bucket = await findBucket(this.#parts.sql, session.bucket);
    return await this.#handle(c, { sender, session, maxBytes: sizeLimitOf(this.#parts, bucket) });
  }

  async #handle(c: Context, admitted: Admitted): Promise<Response> {
    this.#admitted.set(c.req.raw, admitted);
    const response = await this.#server.handleWeb(c.req.raw);
    // Which origins may read the answer is the gateway's business.
    for (const name of [...response.headers.keys()]) {
      if (name.startsWith('access-control-')) response.headers.delete(name);
    }
    return response;
  }

  /** The session that the address names, if it is this sender's to continue. @throws NoSuchUpload */
  async #resume(c: Context, signed: boolean): Promise<{ sender: Sender; session: UploadSession }> {
    const session = await this.#sessions.find(c.req.param('id') ?? '');
    if (!session) throw refusals.noSuchUpload();
    const sender = await this.#senderOf(c, signed, session);
    const { role, userId } = session.startedBy;
    if (sender.startedBy.role !== role || sender.startedBy.userId !== userId) throw refusals.noSuchUpload();
    return { sender, session };
  }

  async #senderOf(
    c: Context,
    signed: boolean,
    { bucket, key, upsert }: Pick<Destination, 'bucket' | 'key' | 'upsert'>,
  ): Promise<Sender> {
    if (signed) {
      const token = c.req.header('x-signature');
      if (!token) throw refusals.invalidSignature('Missing x-signature header');
      const grant = await this.#parts.signer.verifyWrite(token, bucket, key);
      const startedBy = { role: 'signed', userId: grant.ownerId };
      return { caller: null, startedBy, destination: { bucket, key, ...grant } };
    }
    const caller = await requireCaller(this.#parts.ctx, c.req.raw);
    const { role, userId } = caller;
    return { caller, startedBy: { role, userId }, destination: { bucket, key, upsert, ownerId: userId } };
  }

  /** Once an upload, whoever asks at the same time: the last chunk, or a HEAD that found it whole. */
  #finish(sender: Sender, session: UploadSession): Promise<void> {
    const running = this.#finishing.get(session.id);
    if (running) return running;
    const work = this.#publish(sender, session).finally(() => this.#finishing.delete(session.id));
    this.#finishing.set(session.id, work);
    return work;
  }

  async #publish({ caller, destination }: Sender, session: UploadSession): Promise<void> {
    const { id, mimetype, cacheControl, userMetadata } = session;
    if ((await this.#sessions.find(id))?.finished !== undefined) return;
    const { offset: size } = await this.#store.getUpload(id);
    if (!(await this.#isPublished(session))) {
      await this.#parts.files.adopt(id, this.#store.pathOf(id));
      try {
        await publish(this.#parts, caller, destination, { version: id, size, mimetype, cacheControl, userMetadata });
      } catch (failure) {
        // A refusal is final: were the upload still there, a client that resumes would find it whole and rejoice.
        if (surelyRolledBack(failure)) await this.#forget(id);
        throw failure;
      }
    }
    await this.#sessions.save({ ...session, finished: size });
    await this.#store.discard(id);
  }

  /** True when we were killed after the row was written and before the session said so. */
  async #isPublished({ id, bucket, key }: UploadSession): Promise<boolean> {
    const row = await findObject(this.#parts.sql, bucket, key).catch((failure: unknown) => {
      if (failure instanceof StorageError) return undefined;
      throw failure;
    });
    return row?.version === id;
  }

  async #forget(id: string): Promise<void> {
    await this.#store.discard(id);
    await this.#sessions.remove(id);
  }

  #current(request: Request): Admitted {
    const admitted = this.#admitted.get(request);
    if (!admitted) throw new Error('a tus request that was not admitted');
    return admitted;
  }
}

/** Chunks on disk. What a client is told to be received is flushed, so that it never has to be sent again. */
class ChunkStore extends FileStore {
  constructor(directory: string) {
    super({ directory });
  }

  pathOf(id: string): string {
    return join(this.directory, id);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    try {
      return await super.write(readable, id, offset);
    } finally {
      // Also of a chunk that broke off: what came in counts.
      await flush(this.pathOf(id));
    }
  }

  /** Removes what there is of an upload, be it a half of a half. */
  async discard(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
    await rm(`${this.pathOf(id)}.json`, { force: true });
  }
}

/** The answer to HEAD that tells a client that nothing is left to send. */
function wholeUpload(bytes: number): Response {
  const size = String(bytes);
  return new Response(null, {
    headers: { 'tus-resumable': '1.0.0', 'cache-control': 'no-store', 'upload-offset': size, 'upload-length': size },
  });
}

function metadataOf(request: Request): Record<string, string | null> {
  try {
    return Metadata.parse(request.headers.get('upload-metadata') ?? undefined);
  } catch {
    throw refusals.invalidRequest('Metadata header is required');
  }
}
