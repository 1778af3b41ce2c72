import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StorageFixture, startStorageFixture } from './fixture.ts';

// The real tus-js-client in chunks of 6 MB, as the apps use it.
const CHUNK = 6 * 1024 * 1024;
const SIZE = 14 * 1024 * 1024;
const bytes = randomBytes(SIZE);
const whole = digest(bytes);
const PATIENT = { timeout: 20_000 };
const alice = randomUUID();
const bob = randomUUID();
let fixture: StorageFixture;
let bucket: string;

beforeAll(async () => {
  fixture = await startStorageFixture();
}, 60_000);
afterAll(() => fixture?.stop());
beforeEach(async () => {
  bucket = await fixture.folders();
});

interface Start extends Partial<UploadOptions> {
  who?: string;
  key?: string;
  body?: Buffer;
  /** Leaves once so much is sent. */
  leaveAt?: number;
}

interface Outcome {
  upload: Upload;
  /** Set when the server refused. */
  status?: number;
  message?: string;
  left?: boolean;
  /** Where the sending began. */
  from: number;
}

function endpoint(): string {
  return `${fixture.stack.ctx.urls.apiInternal}/storage/v1/upload/resumable`;
}

async function send({ who = alice, key = `${alice}/rec.mp4`, body = bytes, leaveAt, ...options }: Start = {}) {
  const headers = { authorization: `Bearer ${await fixture.tokenOf(who)}`, apikey: fixture.stack.ctx.keys.publishable };
  return await new Promise<Outcome>((resolve) => {
    let from: number | undefined;
    const upload = new Upload(body, {
      endpoint: endpoint(),
      chunkSize: CHUNK,
      retryDelays: [],
      storeFingerprintForResuming: false,
      metadata: { bucketName: bucket, objectName: key, contentType: 'video/mp4', cacheControl: '3600' },
      ...options,
      headers: { ...headers, ...options.headers },
      onProgress(sent) {
        from ??= sent;
        if (leaveAt === undefined || sent < leaveAt) return;
        void upload.abort().then(() => resolve({ upload, left: true, from: from ?? 0 }));
      },
      onSuccess: () => resolve({ upload, from: from ?? 0 }),
      onError(failure) {
        const answer = failure instanceof DetailedError ? failure.originalResponse : undefined;
        const told = {
          message: answer?.getBody() ?? String(failure),
          ...(answer ? { status: answer.getStatus() } : {}),
        };
        resolve({ upload, from: from ?? 0, ...told });
      },
    });
    upload.start();
  });
}

/** An upload that was left at 60 %, by its address. */
async function interrupted(options: Start = {}): Promise<string> {
  const { upload, left } = await send({ leaveAt: SIZE * 0.6, ...options });
  expect(left).toBe(true);
  return upload.url ?? '';
}

async function ask(url: string, method: string, who = alice): Promise<Response> {
  const authorization = `Bearer ${await fixture.tokenOf(who)}`;
  return await fetch(url, { method, headers: { authorization, 'tus-resumable': '1.0.0' } });
}

/** Of what is stored under the name; undefined when nothing is. */
async function stored(key = `${alice}/rec.mp4`): Promise<string | undefined> {
  const { data } = await fixture.admin.storage.from(bucket).download(key);
  return data ? digest(Buffer.from(await data.arrayBuffer())) : undefined;
}

function digest(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The chunks that are kept, of one upload or of all. */
async function leftOver(url?: string): Promise<string[]> {
  const names = await readdir(join(fixture.stack.ctx.dataDir, 'storage/resumable/chunks'));
  const id = url?.split('/').at(-1);
  return names.filter((name) => id === undefined || name.startsWith(id));
}

describe('an upload in chunks', () => {
  it('arrives whole, with what was said of it', async () => {
    const metadata = { origin: 'test' };
    const outcome = await send({
      metadata: {
        ...{ bucketName: bucket, objectName: `${alice}/rec.mp4`, contentType: 'video/mp4', cacheControl: '60' },
        metadata: JSON.stringify(metadata),
      },
    });
    expect(outcome).not.toHaveProperty('status');
    expect(await stored()).toBe(whole);
    const { data } = await fixture.as(alice).storage.from(bucket).info(`${alice}/rec.mp4`);
    expect(data).toMatchObject({ size: SIZE, contentType: 'video/mp4', cacheControl: 'max-age=60', metadata });
    const [row] = await fixture.sql`select owner_id from storage.objects where bucket_id = ${bucket}`;
    expect(row).toEqual({ owner_id: alice });
    expect(await leftOver(outcome.upload.url ?? '')).toEqual([]);
  });

  it('may be small, or empty', async () => {
    for (const size of [0, 10]) {
      const key = `${alice}/${size}`;
      expect(await send({ key, body: bytes.subarray(0, size) })).not.toHaveProperty('message');
      expect(await stored(key)).toBe(digest(bytes.subarray(0, size)));
    }
  });

  it('replaces a file only when told to', async () => {
    await fixture.as(alice).storage.from(bucket).upload(`${alice}/rec.mp4`, 'avant');
    expect(await send()).toMatchObject({ status: 409, message: 'The resource already exists' });
    expect(await stored()).toBe(digest('avant'));
    expect(await send({ headers: { 'x-upsert': 'true' } })).not.toHaveProperty('message');
    expect(await stored()).toBe(whole);
  });

  it('may be given up, which leaves nothing', async () => {
    const { upload } = await send({ leaveAt: SIZE * 0.6 });
    await upload.abort(true);
    expect(await leftOver(upload.url ?? '')).toEqual([]);
    expect((await ask(upload.url ?? '', 'HEAD')).status).toBe(404);
  });
});

describe('after an interruption at 60 %', () => {
  it('goes on from what came in', async () => {
    const uploadUrl = await interrupted();
    const outcome = await send({ uploadUrl });
    expect(outcome.from).toBeGreaterThanOrEqual(CHUNK);
    expect(await stored()).toBe(whole);
  });

  it('goes on after the server was killed', async () => {
    const uploadUrl = await interrupted();
    await fixture.stack.kill('gateway');
    await fixture.stack.ready('gateway');
    const outcome = await send({ uploadUrl });
    expect(outcome.from).toBeGreaterThanOrEqual(CHUNK);
    expect(await stored()).toBe(whole);
  });

  it('can only be continued, looked at or given up by who began', async () => {
    const uploadUrl = await interrupted();
    await fixture.sql.unsafe(`create policy "all ${bucket}" on storage.objects to authenticated
      using (bucket_id = '${bucket}') with check (bucket_id = '${bucket}')`);
    const [head, end] = [await ask(uploadUrl, 'HEAD', bob), await ask(uploadUrl, 'DELETE', bob)];
    expect([head.status, end.status]).toEqual([404, 404]);
    const patched = await fetch(uploadUrl, {
      method: 'PATCH',
      headers: {
        ...{ authorization: `Bearer ${await fixture.tokenOf(bob)}`, 'tus-resumable': '1.0.0' },
        ...{ 'content-type': 'application/offset+octet-stream', 'upload-offset': String(CHUNK) },
      },
      body: bytes.subarray(CHUNK),
    });
    expect(patched.status).toBe(404);
    expect(await send({ uploadUrl })).not.toHaveProperty('message');
    expect(await stored()).toBe(whole);
  });

  it('is refused once the right is lost, and leaves no row', async () => {
    const uploadUrl = await interrupted();
    await fixture.sql.unsafe(`drop policy "${bucket}" on storage.objects`);
    expect(await send({ uploadUrl })).toMatchObject({
      ...{ status: 403, message: 'new row violates row-level security policy' },
    });
    expect(await stored()).toBeUndefined();
  });
});

describe('the last step', () => {
  /** Sends, and does something once the row must wait for its name: holds the lock that writers of a name take. */
  async function whileNameIsHeld(work: () => PromiseLike<unknown>): Promise<Outcome> {
    let sending: Promise<Outcome> | undefined;
    await fixture.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`${bucket}/${alice}/rec.mp4`}, 0))`;
      sending = send();
      const waiting = () => tx`select from pg_locks where locktype = 'advisory' and not granted`;
      await expect.poll(async () => (await waiting()).length, PATIENT).toBe(1);
      await work();
    });
    if (!sending) throw new Error('nothing was sent');
    return await sending;
  }

  it('asks the policies again', async () => {
    const { upload, ...told } = await whileNameIsHeld(() =>
      fixture.sql.unsafe(`drop policy "${bucket}" on storage.objects`),
    );
    expect(told).toMatchObject({ status: 403, message: 'new row violates row-level security policy' });
    expect(await stored()).toBeUndefined();
    expect(await leftOver(upload.url ?? '')).toEqual([]);
  });

  it('is taken again when we were killed before the row was written', async () => {
    const { upload, message } = await whileNameIsHeld(() => fixture.stack.kill('gateway'));
    expect(message).toBeDefined();
    await fixture.stack.ready('gateway');
    expect(await stored()).toBeUndefined();
    const uploadUrl = upload.url ?? '';
    expect(await send({ uploadUrl })).not.toHaveProperty('message');
    expect(await stored()).toBe(whole);
    expect(await leftOver(uploadUrl)).toEqual([]);
  });

  it('is waited for by who asks how far the upload is', async () => {
    const before = await leftOver();
    let rowsWhenTold: Promise<number> | undefined;
    const outcome = await whileNameIsHeld(async () => {
      const [id] = (await leftOver()).filter((name) => !before.includes(name) && !name.endsWith('.json'));
      rowsWhenTold = ask(`${endpoint()}/${id}`, 'HEAD').then(async (head) => {
        expect(head.headers.get('upload-offset')).toBe(String(SIZE));
        return (await fixture.sql`select from storage.objects where bucket_id = ${bucket}`).length;
      });
    });
    expect(outcome).not.toHaveProperty('message');
    expect(await rowsWhenTold).toBe(1);
  });

  it('is known to be done when its answer was lost', async () => {
    const { upload } = await send();
    const head = await ask(upload.url ?? '', 'HEAD');
    expect(head.headers.get('upload-offset')).toBe(String(SIZE));
    const again = await send({ uploadUrl: upload.url ?? '' });
    expect(again).not.toHaveProperty('message');
    expect(await stored()).toBe(whole);
  });
});

describe('a refusal', () => {
  it.each([
    ['of another’s folder', { key: `${bob}/rec.mp4` }, 403, 'new row violates row-level security policy'],
    ['of a path that climbs', { key: `${alice}/../rec.mp4` }, 400, `Invalid key: ${alice}/../rec.mp4`],
  ])('%s comes before the first byte', async (_what, options, status, message) => {
    const before = await leftOver();
    expect(await send(options)).toMatchObject({ status, message, from: 0 });
    expect(await leftOver()).toEqual(before);
  });

  it('of a size or a type is the bucket’s', async () => {
    bucket = await fixture.folders({ fileSizeLimit: SIZE, allowedMimeTypes: ['video/*'] });
    expect(await send()).not.toHaveProperty('message');
    const larger = Buffer.concat([bytes, Buffer.of(0)]);
    expect(await send({ key: `${alice}/b`, body: larger })).toMatchObject({
      ...{ status: 413, message: 'The object exceeded the maximum allowed size' },
    });
    const metadata = { bucketName: bucket, objectName: `${alice}/c`, contentType: 'text/html' };
    expect(await send({ metadata })).toMatchObject({ status: 415, message: 'mime type text/html is not supported' });
  });

  it('of a bucket that isn’t there, or of a request without metadata', async () => {
    expect(await send({ metadata: { bucketName: 'nowhere', objectName: 'a' } })).toMatchObject({ status: 404 });
    expect(await send({ metadata: {} })).toMatchObject({ status: 400 });
  });

  it('of an expired token', async () => {
    const token = await fixture.tokenOf(alice, { exp: 1 });
    expect(await send({ headers: { authorization: `Bearer ${token}` } })).toMatchObject({ status: 403 });
  });
});

describe('a signed token', () => {
  async function grant(key: string): Promise<string> {
    const { data } = await fixture.as(alice).storage.from(bucket).createSignedUploadUrl(key);
    return data?.token ?? '';
  }

  it('lets somebody without rights send one file in chunks, in the name of who signed', async () => {
    const key = `${alice}/signed.mp4`;
    const options = { endpoint: `${endpoint()}/sign`, headers: { 'x-signature': await grant(key), authorization: '' } };
    const { upload } = await send({ key, leaveAt: SIZE * 0.6, ...options });
    expect(await send({ key, uploadUrl: upload.url ?? '', ...options })).not.toHaveProperty('message');
    expect(await stored(key)).toBe(whole);
    const [row] = await fixture.sql`select owner_id from storage.objects where bucket_id = ${bucket}`;
    expect(row).toEqual({ owner_id: alice });
  });

  it('fits no other file', async () => {
    const headers = { 'x-signature': await grant(`${alice}/signed.mp4`) };
    const other = await send({ key: `${alice}/other.mp4`, endpoint: `${endpoint()}/sign`, headers });
    expect(other).toMatchObject({ status: 400, message: 'Invalid signature' });
  });
});

it('a day later, what was left is gone', async () => {
  const uploadUrl = await interrupted();
  const id = uploadUrl.split('/').at(-1) ?? '';
  const file = join(fixture.stack.ctx.dataDir, 'storage/resumable/sessions', `${id}.json`);
  const session = JSON.parse(await readFile(file, 'utf8'));
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000).toISOString();
  await writeFile(file, JSON.stringify({ ...session, startedAt: yesterday }));
  await fixture.stack.kill('gateway');
  await fixture.stack.ready('gateway');
  expect((await ask(uploadUrl, 'HEAD')).status).toBe(404);
  expect(await leftOver(uploadUrl)).toEqual([]);
});
