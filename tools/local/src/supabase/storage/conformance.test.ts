import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Target, target } from '../conformance/target.ts';

// Every call of the real storage-js that the apps may make: the same expectations hold for a hosted project.
let project: Target;
const buckets: string[] = [];

beforeAll(async () => {
  project = await target();
}, 60_000);
afterAll(async () => {
  for (const id of buckets) {
    await project.admin.storage.emptyBucket(id);
    await project.admin.storage.deleteBucket(id);
  }
  await project?.stop();
});

type BucketOptions = Parameters<Target['admin']['storage']['createBucket']>[1];

/** A bucket for one test, as the service sees it; it goes at the end. */
async function bucket(options: BucketOptions = { public: false }) {
  const id = `conformance-${randomUUID()}`;
  const { error } = await project.admin.storage.createBucket(id, options);
  if (error) throw error;
  buckets.push(id);
  return { id, files: project.admin.storage.from(id) };
}

function textFile(text: string, type = 'text/plain'): Blob {
  return new Blob([text], { type });
}

/** A request without a client, with the secret key. */
function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { apikey: project.secretKey, ...init.headers };
  return fetch(`${project.url}/storage/v1${path}`, { ...init, headers });
}

describe('buckets', () => {
  it('are made, listed, changed, emptied and deleted', async () => {
    const { storage } = project.admin;
    const { id, files } = await bucket({ public: false, fileSizeLimit: '1MB', allowedMimeTypes: ['text/*'] });
    const made = await storage.getBucket(id);
    expect(made.data).toMatchObject({
      ...{ id, name: id, public: false, file_size_limit: 1_000_000, allowed_mime_types: ['text/*'] },
      created_at: expect.any(String),
    });
    const listed = await storage.listBuckets();
    expect(listed.data).toContainEqual(expect.objectContaining({ id }));

    await storage.updateBucket(id, { public: true, fileSizeLimit: 2000, allowedMimeTypes: null });
    const changed = await storage.getBucket(id);
    expect(changed.data).toMatchObject({ public: true, file_size_limit: 2000, allowed_mime_types: null });

    await files.upload('a/b.txt', textFile('x'));
    const refused = await storage.deleteBucket(id);
    expect(refused.error).toMatchObject({ statusCode: '409' });
    expect((await storage.emptyBucket(id)).error).toBeNull();
    await expect.poll(async () => (await files.list('a')).data, { timeout: 30_000 }).toEqual([]);
    expect((await storage.deleteBucket(id)).error).toBeNull();
    const gone = await storage.getBucket(id);
    expect(gone.error).toMatchObject({ message: 'Bucket not found', statusCode: '404' });
  });

  it('have a name of their own', async () => {
    const { id } = await bucket();
    const again = await project.admin.storage.createBucket(id);
    expect(again.error).toMatchObject({ message: 'The resource already exists', statusCode: '409' });
    const invalid = await project.admin.storage.createBucket('a/b');
    expect(invalid.error).toMatchObject({ statusCode: '400' });
  });

  it('are the business of the secret key', async () => {
    const { id } = await bucket();
    const { storage } = await project.signedIn(await project.createUser());
    expect((await storage.createBucket(`conformance-${randomUUID()}`)).error).toMatchObject({ statusCode: '403' });
    expect((await storage.listBuckets()).data).toEqual([]);
    expect((await storage.getBucket(id)).error).toMatchObject({ statusCode: '404' });
    expect((await storage.updateBucket(id, { public: true })).error).not.toBeNull();
    expect((await storage.deleteBucket(id)).error).not.toBeNull();
    expect((await project.admin.storage.getBucket(id)).data).toMatchObject({ public: false });
  });
});

describe('an upload', () => {
  it('keeps bytes, type, cache control and metadata, sent as a form', async () => {
    const { files } = await bucket();
    const sent = await files.upload('dossier/lettre.txt', textFile('Bonjour à tous'), {
      cacheControl: '60',
      metadata: { origin: 'test', pages: 2 },
    });
    expect(sent.error).toBeNull();
    const info = await files.info('dossier/lettre.txt');
    expect(info.data).toMatchObject({
      ...{ id: sent.data?.id, name: 'dossier/lettre.txt', size: 15, contentType: 'text/plain' },
      ...{ cacheControl: 'max-age=60', metadata: { origin: 'test', pages: 2 } },
    });
    const { data } = await files.download('dossier/lettre.txt');
    expect(await data?.text()).toBe('Bonjour à tous');
    expect(data?.type).toBe('text/plain');
  });

  it('may be the body as it is', async () => {
    const { files } = await bucket();
    const stream = new ReadableStream({
      start(controller) {
        for (const part of ['{"a"', ':1}']) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });
    const sent = await files.upload('a.json', stream, {
      contentType: 'application/json',
      metadata: { from: 'stream' },
    });
    expect(sent.error).toBeNull();
    expect(await (await files.download('a.json')).data?.text()).toBe('{"a":1}');
    expect((await files.info('a.json')).data).toMatchObject({
      contentType: 'application/json',
      metadata: { from: 'stream' },
    });
  });

  it('may be empty', async () => {
    const { files } = await bucket();
    expect((await files.upload('empty.txt', textFile(''))).error).toBeNull();
    expect((await files.download('empty.txt')).data?.size).toBe(0);
  });

  it('replaces a file only when told to', async () => {
    const { files } = await bucket();
    const first = await files.upload('a.txt', textFile('un'));
    const again = await files.upload('a.txt', textFile('deux'));
    expect(again.error).toMatchObject({ message: 'The resource already exists', statusCode: '409' });
    expect(await (await files.download('a.txt')).data?.text()).toBe('un');
    const upserted = await files.upload('a.txt', textFile('trois'), { upsert: true });
    expect(upserted.data?.id).toBe(first.data?.id);
    expect(await (await files.download('a.txt', { cacheNonce: '1' })).data?.text()).toBe('trois');
    expect((await files.update('a.txt', textFile('quatre'))).error).toBeNull();
    expect(await (await files.download('a.txt', { cacheNonce: '2' })).data?.text()).toBe('quatre');
  });

  it('is held to the size and the types of its bucket', async () => {
    const { files } = await bucket({ public: false, fileSizeLimit: 1000, allowedMimeTypes: ['text/plain', 'image/*'] });
    const tooLarge = { message: 'The object exceeded the maximum allowed size', statusCode: '413' };
    expect((await files.upload('a.txt', textFile('x'.repeat(1001)))).error).toMatchObject(tooLarge);
    const raw = await files.upload('a.txt', new Uint8Array(2_000_000), { contentType: 'text/plain' });
    expect(raw.error).toMatchObject(tooLarge);
    expect((await files.upload('a.pdf', textFile('x', 'application/pdf'))).error).toMatchObject({
      ...{ message: 'mime type application/pdf is not supported', statusCode: '415' },
    });
    expect((await files.upload('a.txt', textFile('x'.repeat(1000)))).error).toBeNull();
    expect((await files.upload('a.webp', textFile('x', 'image/webp'))).error).toBeNull();
    expect((await files.list()).data?.map(({ name }) => name)).toEqual(['a.txt', 'a.webp']);
  });

  it('needs a bucket, and a name without tricks', async () => {
    const { id, files } = await bucket();
    const nowhere = await project.admin.storage.from('nowhere').upload('a.txt', textFile('x'));
    expect(nowhere.error).toMatchObject({ message: 'Bucket not found', statusCode: '404' });
    for (const key of ['%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'a%00b', 'a%5cb']) {
      const response = await ask(`/object/${id}/${key}`, { method: 'POST', body: 'x' });
      expect(response.ok).toBe(false);
    }
    expect((await files.list()).data).toEqual([]);
  });

  it('is refused to whom no policy lets in', async () => {
    const { id } = await bucket();
    const user = await project.signedIn(await project.createUser());
    const refusal = { message: 'new row violates row-level security policy', statusCode: '403' };
    for (const client of [user, project.client()]) {
      expect((await client.storage.from(id).upload('a.txt', textFile('x'))).error).toMatchObject(refusal);
    }
  });
});

describe('reading', () => {
  it('gives a part, or nothing new', async () => {
    const { id, files } = await bucket();
    await files.upload('a.txt', textFile('0123456789'));
    const path = `/object/authenticated/${id}/a.txt`;
    const whole = await ask(path);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const etag = whole.headers.get('etag') ?? '';
    await whole.text();
    for (const [range, part, header] of [
      ['bytes=2-4', '234', 'bytes 2-4/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=-2', '89', 'bytes 8-9/10'],
    ] as const) {
      const response = await ask(path, { headers: { range } });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(header);
      expect(await response.text()).toBe(part);
    }
    const same = await ask(path, { headers: { 'if-none-match': etag } });
    expect(same.status).toBe(304);
    const head = await ask(path, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('10');
    expect(head.headers.get('content-type')).toMatch('text/plain');
  });

  it('knows what is not there', async () => {
    const { files } = await bucket();
    const missing = { message: 'Object not found', statusCode: '404' };
    expect((await files.download('a.txt')).error).toMatchObject(missing);
    expect((await files.info('a.txt')).error).toMatchObject(missing);
    expect((await files.exists('a.txt')).data).toBe(false);
    await files.upload('a.txt', textFile('x'));
    expect((await files.exists('a.txt')).data).toBe(true);
  });

  it('lets a browser run nothing of what is stored', async () => {
    const { id, files } = await bucket({ public: true });
    await files.upload('a.html', textFile('<script>alert(1)</script>', 'text/html'));
    await files.upload('a.svg', textFile('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'));
    const html = await ask(`/object/public/${id}/a.html`);
    expect(html.headers.get('content-type')).toMatch('text/plain');
    const svg = await ask(`/object/public/${id}/a.svg`);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    if (!project.hosted) {
      expect(html.headers.get('x-content-type-options')).toBe('nosniff');
      expect(svg.headers.get('content-security-policy')).toMatch('sandbox');
    }
  });

  it('of a public bucket needs no key, of another one it does', async () => {
    const open = await bucket({ public: true });
    const closed = await bucket();
    for (const { files } of [open, closed]) await files.upload('a.txt', textFile('pour tous'));
    const { data } = project.client().storage.from(open.id).getPublicUrl('a.txt', { download: 'b c.txt' });
    const response = await fetch(data.publicUrl);
    expect(await response.text()).toBe('pour tous');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=b%20c\.txt;/);
    const refused = await fetch(`${project.url}/storage/v1/object/public/${closed.id}/a.txt`);
    expect(await refused.json()).toMatchObject({ statusCode: '404', message: 'Bucket not found' });
    const stranger = await project.client().storage.from(closed.id).download('a.txt');
    expect(stranger.error).toMatchObject({ statusCode: '404' });
  });

  it('has no image transformation to offer here', async () => {
    if (project.hosted) return;
    const { files } = await bucket();
    await files.upload('a.png', textFile('x', 'image/png'));
    const resized = await files.download('a.png', { transform: { width: 100 } });
    expect(resized.error).toMatchObject({ code: 'FeatureNotEnabled' });
    const signed = await files.createSignedUrl('a.png', 60, { transform: { width: 100 } });
    expect(signed.error).toMatchObject({ code: 'FeatureNotEnabled' });
  });
});

describe('a list', () => {
  const keys = ['Zoe.txt', 'b.txt', 'a/1.txt', 'a/2.txt', 'a/deep/3.txt', 'a_c.txt', 'aXc.txt'];

  async function filled() {
    const made = await bucket();
    for (const key of keys) await made.files.upload(key, textFile(key));
    return made.files;
  }

  it('shows a folder: its files and folders, sorted, in pages', async () => {
    const files = await filled();
    const names = async (...args: Parameters<typeof files.list>) =>
      (await files.list(...args)).data?.map(({ name, id }) => (id === null ? `${name}/` : name));
    expect([...((await names()) ?? [])].sort()).toEqual(['Zoe.txt', 'a/', 'aXc.txt', 'a_c.txt', 'b.txt']);
    expect(await names('a')).toEqual(['1.txt', '2.txt', 'deep/']);
    expect(await names('a/', { sortBy: { column: 'name', order: 'desc' } })).toEqual(['deep/', '2.txt', '1.txt']);
    expect(await names('a', { limit: 1, offset: 1 })).toEqual(['2.txt']);
    expect(await names('', { search: 'a_' })).toEqual(['a_c.txt']);
    expect(await names('', { search: 'ZO' })).toEqual(['Zoe.txt']);
    expect(await names('nowhere')).toEqual([]);
    const [first] = (await files.list('a')).data ?? [];
    expect(first).toMatchObject({ name: '1.txt', metadata: { size: 7, mimetype: 'text/plain' } });
  });

  it('goes through a whole bucket by cursor', async () => {
    const files = await filled();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data, error } = await files.listV2({ limit: 3, ...(cursor ? { cursor } : {}) });
      if (error) throw error;
      seen.push(...data.objects.map(({ name }) => name));
      expect(data.hasNext).toBe(data.nextCursor !== undefined);
      cursor = data.nextCursor;
    } while (cursor);
    expect(seen).toEqual([...keys].sort());
    const { data } = await files.listV2({ prefix: 'a/', with_delimiter: true });
    expect(data?.folders.map(({ name }) => name)).toEqual(['a/deep/']);
    expect(data?.objects.map(({ name }) => name)).toEqual(['a/1.txt', 'a/2.txt']);
  });
});

describe('moves, copies, removals', () => {
  it('move a file, within a bucket and to another', async () => {
    const [here, there] = [await bucket(), await bucket()];
    await here.files.upload('a.txt', textFile('voyage'), { metadata: { kept: true } });
    expect((await here.files.move('a.txt', 'b/c.txt')).error).toBeNull();
    expect((await here.files.exists('a.txt')).data).toBe(false);
    expect(await (await here.files.download('b/c.txt')).data?.text()).toBe('voyage');
    expect((await here.files.move('b/c.txt', 'd.txt', { destinationBucket: there.id })).error).toBeNull();
    expect(await (await there.files.download('d.txt')).data?.text()).toBe('voyage');
    expect((await there.files.info('d.txt')).data).toMatchObject({ metadata: { kept: true } });
    expect((await here.files.move('b/c.txt', 'e.txt')).error).toMatchObject({ statusCode: '404' });
  });

  it('copy a file, which then lives by itself', async () => {
    const { id, files } = await bucket();
    await files.upload('a.txt', textFile('double'), { metadata: { kept: true } });
    expect(await files.copy('a.txt', 'b.txt')).toMatchObject({ data: { path: `${id}/b.txt` } });
    await files.remove(['a.txt']);
    expect(await (await files.download('b.txt')).data?.text()).toBe('double');
    expect((await files.info('b.txt')).data).toMatchObject({ metadata: { kept: true }, size: 6 });
    await files.upload('c.txt', textFile('c'));
    expect((await files.copy('b.txt', 'c.txt')).error).toMatchObject({ statusCode: '409' });
  });

  it('remove what is there and tell what went', async () => {
    const { files } = await bucket();
    for (const key of ['a.txt', 'b.txt']) await files.upload(key, textFile(key));
    const { data } = await files.remove(['a.txt', 'nowhere.txt']);
    expect(data?.map(({ name }) => name)).toEqual(['a.txt']);
    expect((await files.list()).data?.map(({ name }) => name)).toEqual(['b.txt']);
  });
});

describe('signed addresses', () => {
  it('open one file to anybody, until they expire', async () => {
    const { files } = await bucket();
    await files.upload('a b.txt', textFile('secret'));
    const { data } = await files.createSignedUrl('a b.txt', 60, { download: 'c.txt' });
    const response = await fetch(data?.signedUrl ?? '');
    expect(await response.text()).toBe('secret');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=c\.txt;/);
    const brief = await files.createSignedUrl('a b.txt', 1);
    const late = async () => (await fetch(brief.data?.signedUrl ?? '')).json().catch(() => undefined);
    await expect.poll(late, { timeout: 10_000 }).toMatchObject({ statusCode: '400', error: 'InvalidJWT' });
  });

  it('fit no other file, and can be altered by nobody', async () => {
    const { id, files } = await bucket();
    for (const key of ['a.txt', 'b.txt']) await files.upload(key, textFile(key));
    const { data } = await files.createSignedUrl('a.txt', 60);
    const address = data?.signedUrl ?? '';
    const other = await fetch(address.replace('a.txt', 'b.txt'));
    expect(await other.json()).toMatchObject({ statusCode: '400' });
    const altered = await fetch(`${address.slice(0, -5)}AAAAA`);
    expect(await altered.json()).toMatchObject({ statusCode: '400' });
    const without = await fetch(`${project.url}/storage/v1/object/sign/${id}/a.txt?token=`);
    expect(without.ok).toBe(false);
  });

  it('are made for many files at once, with a reason for each that fails', async () => {
    const { files } = await bucket();
    await files.upload('a.txt', textFile('un'));
    const { data } = await files.createSignedUrls(['a.txt', 'nowhere.txt'], 60);
    expect(await (await fetch(data?.[0]?.signedUrl ?? '')).text()).toBe('un');
    expect(data?.[1]).toMatchObject({ error: expect.stringMatching('does not exist'), signedUrl: null });
    expect((await files.createSignedUrl('nowhere.txt', 60)).error).toMatchObject({ statusCode: '404' });
  });

  it('let somebody without rights upload one file, once', async () => {
    const { id, files } = await bucket();
    const { data } = await files.createSignedUploadUrl('in/a.txt');
    const token = data?.token ?? '';
    const stranger = project.client().storage.from(id);
    expect((await stranger.uploadToSignedUrl('in/b.txt', token, textFile('x'))).error).not.toBeNull();
    expect((await stranger.uploadToSignedUrl('in/a.txt', token, textFile('reçu'))).error).toBeNull();
    expect(await (await files.download('in/a.txt')).data?.text()).toBe('reçu');
    const twice = await stranger.uploadToSignedUrl('in/a.txt', token, textFile('encore'));
    expect(twice.error).toMatchObject({ statusCode: '409' });
  });

  it('are for reading or for writing, never both', async () => {
    if (project.hosted) return;
    const { id, files } = await bucket();
    await files.upload('a.txt', textFile('x'));
    const { data } = await files.createSignedUrl('a.txt', 60);
    const token = new URL(data?.signedUrl ?? '').searchParams.get('token') ?? '';
    const stranger = project.client().storage.from(id);
    const written = await stranger.uploadToSignedUrl('a.txt', token, textFile('y'), { upsert: true });
    expect(written.error).toMatchObject({ message: 'Invalid signature' });
  });
});
