import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ObjectFiles } from './files.ts';
import { type StorageFixture, startStorageFixture } from './fixture.ts';
import { sweep } from './sweep.ts';

// Policies on storage.objects decide everything; what they refuse leaves no trace, on disk either.
let fixture: StorageFixture;
let bucket: string;
const PATIENT = { timeout: 20_000 };
const alice = randomUUID();
const bob = randomUUID();
const violation = { message: 'new row violates row-level security policy', statusCode: '403', code: 'AccessDenied' };
const notFound = { message: 'Object not found', statusCode: '404', code: 'NoSuchKey' };

beforeAll(async () => {
  fixture = await startStorageFixture();
}, 60_000);
afterAll(() => fixture?.stop());
beforeEach(async () => {
  bucket = await fixture.folders();
});

function filesOf(who: string | SupabaseClient, id = bucket) {
  return (typeof who === 'string' ? fixture.as(who) : who).storage.from(id);
}

async function names(id = bucket): Promise<string[]> {
  const rows = await fixture.sql<{ name: string }[]>`
    select name from storage.objects where bucket_id = ${id} order by name collate "C"`;
  return rows.map(({ name }) => name);
}

async function textOf(who: string, key: string): Promise<string | undefined> {
  const { data } = await filesOf(who).download(key);
  return await data?.text();
}

describe('a folder of one’s own', () => {
  it('is one’s own: every verb works', async () => {
    const files = filesOf(alice);
    expect((await files.upload(`${alice}/a.txt`, 'un')).error).toBeNull();
    expect((await files.upload(`${alice}/a.txt`, 'deux', { upsert: true })).error).toBeNull();
    expect((await files.copy(`${alice}/a.txt`, `${alice}/b.txt`)).error).toBeNull();
    expect((await files.move(`${alice}/b.txt`, `${alice}/c.txt`)).error).toBeNull();
    expect((await files.createSignedUrl(`${alice}/c.txt`, 60)).error).toBeNull();
    expect((await files.list(alice)).data?.map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
    expect(await textOf(alice, `${alice}/c.txt`)).toBe('deux');
    expect((await files.remove([`${alice}/a.txt`, `${alice}/c.txt`])).data).toHaveLength(2);
    expect(await names()).toEqual([]);
  });

  it('is invisible and untouchable to another', async () => {
    const key = `${alice}/a.txt`;
    await filesOf(alice).upload(key, 'secret');
    const files = filesOf(bob);
    expect((await files.download(key)).error).toMatchObject(notFound);
    expect((await files.info(key)).error).toMatchObject(notFound);
    expect((await files.exists(key)).data).toBe(false);
    expect((await files.list(alice)).data).toEqual([]);
    expect((await files.listV2({ prefix: alice })).data).toMatchObject({ objects: [], folders: [] });
    expect((await files.createSignedUrl(key, 60)).error).toMatchObject(notFound);
    expect((await files.createSignedUrls([key], 60)).data?.[0]).toMatchObject({ signedUrl: null });
    expect((await files.copy(key, `${bob}/a.txt`)).error).toMatchObject(notFound);
    expect((await files.move(key, `${bob}/a.txt`)).error).toMatchObject(notFound);
    expect((await files.remove([key])).data).toEqual([]);
    for (const upsert of [true, false]) {
      expect((await files.upload(key, 'mine', { upsert })).error?.statusCode).toBe('403');
    }
    expect((await files.createSignedUploadUrl(`${alice}/new.txt`)).error).toMatchObject(violation);
    expect(await textOf(alice, key)).toBe('secret');
    expect(await names()).toEqual([key]);
  });

  it('can’t be left for another’s', async () => {
    await filesOf(alice).upload(`${alice}/a.txt`, 'x');
    expect((await filesOf(alice).move(`${alice}/a.txt`, `${bob}/a.txt`)).error).toMatchObject(violation);
    expect((await filesOf(alice).copy(`${alice}/a.txt`, `${bob}/a.txt`)).error).toMatchObject(violation);
    expect(await names()).toEqual([`${alice}/a.txt`]);
  });

  it('can’t be given away: who uploads is the owner', async () => {
    await filesOf(alice).upload(`${alice}/a.txt`, 'x');
    const [row] = await fixture.sql`select owner, owner_id from storage.objects where bucket_id = ${bucket}`;
    expect(row).toEqual({ owner: alice, owner_id: alice });
  });
});

describe('narrower policies', () => {
  async function onlyFor(verb: 'select' | 'insert') {
    const id = `narrow-${randomUUID()}`;
    await fixture.admin.storage.createBucket(id);
    const clause = verb === 'insert' ? 'with check' : 'using';
    await fixture.sql.unsafe(
      `create policy "${id}" on storage.objects for ${verb} to authenticated ${clause} (bucket_id = '${id}')`,
    );
    return id;
  }

  it('let somebody drop a file that he can’t see', async () => {
    const id = await onlyFor('insert');
    const files = filesOf(alice, id);
    expect((await files.upload('a.txt', 'x')).error).toBeNull();
    expect((await files.download('a.txt')).error).toMatchObject(notFound);
    expect((await files.upload('a.txt', 'y')).error).toMatchObject({ statusCode: '409' });
    expect((await files.upload('a.txt', 'y', { upsert: true })).error).toMatchObject(violation);
    expect((await files.remove(['a.txt'])).data).toEqual([]);
    expect(await names(id)).toEqual(['a.txt']);
  });

  it('let somebody read what he can’t change', async () => {
    const id = await onlyFor('select');
    await filesOf(fixture.admin, id).upload('a.txt', 'x');
    const files = filesOf(alice, id);
    expect(await (await files.download('a.txt')).data?.text()).toBe('x');
    expect((await files.upload('b.txt', 'x')).error).toMatchObject(violation);
    expect((await files.update('a.txt', 'y')).error).toMatchObject(violation);
    expect((await files.move('a.txt', 'b.txt')).error?.statusCode).toMatch(/40[34]/);
    expect((await files.remove(['a.txt'])).data).toEqual([]);
    expect(await (await files.download('a.txt')).data?.text()).toBe('x');
  });

  it('read the claims of the token', async () => {
    const id = `narrow-${randomUUID()}`;
    await fixture.admin.storage.createBucket(id);
    await fixture.sql.unsafe(`create policy "${id}" on storage.objects for insert to authenticated
      with check (bucket_id = '${id}' and (select auth.jwt()) ->> 'aal' = 'aal2')`);
    expect((await filesOf(fixture.as(alice, { aal: 'aal1' }), id).upload('a.txt', 'x')).error).toMatchObject(violation);
    expect((await filesOf(fixture.as(alice, { aal: 'aal2' }), id).upload('a.txt', 'x')).error).toBeNull();
  });
});

describe('a token', () => {
  it('that has expired or claims another role opens nothing but public buckets', async () => {
    const open = `open-${randomUUID()}`;
    await fixture.admin.storage.createBucket(open, { public: true });
    await filesOf(fixture.admin, open).upload('a.txt', 'pour tous');
    await filesOf(alice).upload(`${alice}/a.txt`, 'x');
    for (const claims of [{ exp: 1 }, { role: 'postgres' }, { role: 'supabase_storage_admin' }]) {
      const client = fixture.as(alice, claims);
      expect((await filesOf(client).download(`${alice}/a.txt`)).error).toMatchObject({ code: 'NoSuchBucket' });
      expect((await filesOf(client).upload(`${alice}/b.txt`, 'x')).error).toMatchObject({ statusCode: '403' });
      expect((await filesOf(client).list(alice)).error).toMatchObject({ statusCode: '403' });
      expect(await (await filesOf(client, open).download('a.txt')).data?.text()).toBe('pour tous');
    }
    expect(await names()).toEqual([`${alice}/a.txt`]);
  });
});

describe('what is on disk', () => {
  it('follows the rows: nothing stays of what was replaced, removed or refused', async () => {
    const before = await fixture.onDisk();
    const files = filesOf(alice);
    for (const text of ['un', 'deux', 'trois']) await files.upload(`${alice}/a.txt`, text, { upsert: true });
    await files.upload(`${bob}/a.txt`, 'x');
    expect(await fixture.onDisk()).toEqual({ placed: before.placed + 1, incoming: 0 });
    await files.remove([`${alice}/a.txt`]);
    expect(await fixture.onDisk()).toEqual({ placed: before.placed, incoming: 0 });
  });

  it('holds one file when many write one name at once', async () => {
    const before = await fixture.onDisk();
    const files = filesOf(alice);
    const many = Array.from({ length: 8 }, (_, i) => `texte ${i}`);
    const firsts = await Promise.all(many.map((text) => files.upload(`${alice}/a.txt`, text)));
    expect(firsts.filter(({ error }) => error === null)).toHaveLength(1);
    const upserts = await Promise.all(many.map((text) => files.upload(`${alice}/a.txt`, text, { upsert: true })));
    expect(upserts.every(({ error }) => error === null)).toBe(true);
    expect(await fixture.onDisk()).toEqual({ placed: before.placed + 1, incoming: 0 });
    expect(many).toContain(await textOf(alice, `${alice}/a.txt`));
  });

  it('is nothing when the right is lost while the bytes come in', async () => {
    const before = await fixture.onDisk();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const upload = filesOf(alice).upload(`${alice}/a.txt`, readable, { contentType: 'text/plain' });
    await writer.write(new Uint8Array(100_000));
    await expect.poll(async () => (await fixture.onDisk()).incoming, PATIENT).toBe(1);
    await fixture.sql.unsafe(`drop policy "${bucket}" on storage.objects`);
    await writer.close();
    expect((await upload).error).toMatchObject(violation);
    expect(await fixture.onDisk()).toEqual({ placed: before.placed, incoming: 0 });
    expect(await names()).toEqual([]);
  });

  it('is compared with the rows: bytes without a row and rows without bytes are told', async () => {
    const files = new ObjectFiles(join(fixture.stack.ctx.dataDir, 'storage'));
    await filesOf(alice).upload(`${alice}/a.txt`, 'x');
    await filesOf(alice).upload(`${alice}/b.txt`, 'x');
    const [row] = await fixture.sql<{ version: string }[]>`
      select version from storage.objects where name = ${`${alice}/b.txt`}`;
    const [lost, orphan] = [row?.version ?? '', randomUUID()];
    await files.receive(orphan, Readable.from([Buffer.from('sans ligne')]), 100);
    await files.remove([lost]);
    expect(await sweep(fixture.sql, files)).toEqual({ orphans: [{ version: orphan, bytes: 10 }], missing: [lost] });
    await filesOf(alice).remove([`${alice}/b.txt`]);
    await files.remove([orphan]);
    expect(await sweep(fixture.sql, files)).toEqual({ orphans: [], missing: [] });
  });

  it.each([
    ['as it is', { 'content-type': 'text/plain' }, ''],
    [
      'as a form',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\ncontent-disposition: form-data; name=""; filename="blob"\r\ncontent-type: text/plain\r\n\r\n',
    ],
  ])('is nothing when the sender of a body %s leaves', async (_how, headers, opening) => {
    const before = await fixture.onDisk();
    const { ctx } = fixture.stack;
    const request = httpRequest(`${ctx.urls.apiInternal}/storage/v1/object/${bucket}/${alice}/a.txt`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${await fixture.tokenOf(alice)}`, 'content-length': 10_000_000 },
    });
    const gone = new Promise((resolve) => request.once('error', resolve));
    request.write(opening + 'x'.repeat(1_000_000));
    await expect.poll(async () => (await fixture.onDisk()).incoming, PATIENT).toBe(1);
    request.destroy(new Error('left'));
    await gone;
    await expect.poll(() => fixture.onDisk(), PATIENT).toEqual({ placed: before.placed, incoming: 0 });
    expect(await names()).toEqual([]);
    expect((await filesOf(alice).upload(`${alice}/a.txt`, 'again')).error).toBeNull();
  });
});

describe('SQL', () => {
  it('can’t delete what would leave its bytes behind, even as the owner of the migrations', async () => {
    await filesOf(alice).upload(`${alice}/a.txt`, 'x');
    const { sql } = fixture;
    await expect(sql`delete from storage.objects where bucket_id = ${bucket}`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`delete from storage.buckets where id = ${bucket}`).rejects.toMatchObject({ code: '42501' });
  });

  it('splits paths as policies need it', async () => {
    const [parts] = await fixture.sql`
      select storage.foldername(n) as folders, storage.filename(n) as file, storage.extension(n) as extension
      from (values ('a/b/c.tar.gz')) as names (n)`;
    expect(parts).toEqual({ folders: ['a', 'b'], file: 'c.tar.gz', extension: 'gz' });
    const [root] = await fixture.sql`select (storage.foldername('c.pdf'))[1] as folder`;
    expect(root).toEqual({ folder: null });
  });
});
