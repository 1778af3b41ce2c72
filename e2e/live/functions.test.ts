// The Edge Functions of documents and of chat, as the embedded runtime runs them: real files, real mails, real signatures.
import { createHmac, randomUUID } from 'node:crypto';
import { type Stack, startStack } from '@foxeo/local/stack';
import { asUser, makeOperator, makeTenant, type Tenant } from '@foxeo/testing';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bigPdf, manyPages } from '../fixtures/files.ts';

const SECRET: string = randomUUID();

let stack: Stack;
let owner: postgres.Sql;
let app: postgres.Sql;
let tenant: Tenant;
beforeAll(async () => {
  vi.stubEnv('INBOUND_MAIL_ADDRESS', 'reponse@mail.foxeo.example');
  vi.stubEnv('INBOUND_MAIL_SECRET', SECRET);
  stack = await startStack();
  owner = postgres(stack.ctx.database.owner, { max: 2, onnotice: () => {} });
  app = postgres(stack.ctx.database.app, { max: 1, onnotice: () => {} });
  const operator = await makeOperator(owner, 'Mikaël');
  tenant = await makeTenant(owner, 'Léa', operator, { modules: ['documents', 'validation', 'chat'] });
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([app?.end(), owner?.end()]);
  await stack?.stop();
});

describe('the words of a document', () => {
  /** Puts a file in place and makes it known, as the end of an upload does. */
  async function deposit(name: string, content: Uint8Array): Promise<string> {
    const [documentId, versionId] = [randomUUID(), randomUUID()];
    const path = `${tenant.clientId}/${documentId}/${versionId}/fichier.pdf`;
    const { storage } = createClient(stack.ctx.urls.apiInternal, stack.ctx.keys.secret, {
      auth: { persistSession: false },
    });
    const { error } = await storage.from('documents').upload(path, content, { contentType: 'application/pdf' });
    expect(error).toBeNull();
    const by = tenant.owner.userId;
    await owner`
      insert into public.documents (id, client_id, file_name, file_path, file_size, mime_type, status, current_version, owner_side, created_by)
      values (${documentId}, ${tenant.clientId}, ${name}, ${path}, ${content.length}, 'application/pdf', 'shared', 1, 'client', ${by})`;
    await owner`
      insert into public.document_versions (id, document_id, client_id, version, state, file_name, file_path, file_size, mime_type, sha256,
        scan_status, upload_key, uploaded_by, ready_at)
      values (${versionId}, ${documentId}, ${tenant.clientId}, 1, 'ready', ${name}, ${path}, ${content.length}, 'application/pdf',
        ${versionId.replaceAll('-', '').repeat(2)}, 'unscanned', ${versionId}, ${by}, now())`;
    return versionId;
  }

  function textOf(versionId: string) {
    return asUser(app, tenant.owner.identity, async (tx) => {
      const [row] = await tx<{ body: string; pages: number | null; state: string }[]>`
        select body, pages, state from public.document_texts where version_id = ${versionId}`;
      return row;
    });
  }

  test('of a PDF are read by the job that its arrival wakes', async () => {
    const version = await deposit('Offre.pdf', bigPdf('Cap Boussole accompagne les artisans', 0.01));
    await expect.poll(() => textOf(version), { timeout: 20_000 }).toMatchObject({ pages: 1, state: 'read' });
    expect((await textOf(version))?.body).toContain('Cap Boussole accompagne les artisans');
  });

  test('of three hundred pages are all read', async () => {
    const version = await deposit('Long.pdf', manyPages(300));
    await expect.poll(() => textOf(version), { timeout: 30_000 }).toMatchObject({ pages: 300, state: 'read' });
    const body = (await textOf(version))?.body;
    expect(body).toContain('Ligne de la page 1');
    expect(body).toContain('Ligne de la page 300');
  });

  test('of a broken file are said to be unreadable, once for all', async () => {
    const version = await deposit('Cassé.pdf', Buffer.from('%PDF-1.4\nrien de plus'));
    await expect.poll(() => textOf(version), { timeout: 20_000 }).toMatchObject({ state: 'unreadable', body: '' });
    const [job] = await owner`select status from public.jobs where payload->>'version' = ${version}`;
    expect(job).toEqual({ status: 'done' });
  });
});

test('what was erased leaves Storage, and a path that is gone already is no failure', async () => {
  const { storage } = createClient(stack.ctx.urls.apiInternal, stack.ctx.keys.secret, {
    auth: { persistSession: false },
  });
  const path = `${tenant.clientId}/${randomUUID()}/${randomUUID()}/fin.pdf`;
  const stored = await storage.from('documents').upload(path, bigPdf('Fin', 0.01), { contentType: 'application/pdf' });
  expect(stored.error).toBeNull();
  for (const one of [path, `${path}.gone`]) await owner`select private.erase_file('documents', ${one}, null)`;
  await owner`select private.wake('erase-files')`;
  const states = () =>
    owner`select status, last_error from public.jobs where kind = 'erase_file' and payload->>'path' like ${`${path}%`}`;
  await expect.poll(states, { timeout: 20_000 }).toEqual([
    { status: 'done', last_error: null },
    { status: 'done', last_error: null },
  ]);
  const read = await storage.from('documents').download(path);
  expect(read.data).toBeNull();
  const [row] = await owner`select count(*)::int as count from storage.objects where name = ${path}`;
  expect(row).toEqual({ count: 0 });
});

describe('an answer by mail', () => {
  let token: string;
  beforeAll(async () => {
    const [row] = await owner<{ token: string }[]>`
      insert into public.mail_reply_tokens (client_id, user_id, token)
      values (${tenant.clientId}, ${tenant.owner.userId}, private.new_reply_token()) returning token`;
    token = row?.token ?? '';
  });

  function letter(id: string, words: string, from = tenant.owner.email): string {
    return [
      `From: Léa <${from}>`,
      `To: reponse+${token}@mail.foxeo.example`,
      'Subject: Re: un message',
      `Message-ID: <${id}@essai.example>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      words,
    ].join('\r\n');
  }

  function signature(body: string, { secret = SECRET, at = Math.floor(Date.now() / 1000) } = {}): string {
    return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
  }

  async function carry(body: string, signed: string | null): Promise<{ status: number; outcome?: string }> {
    const response = await fetch(`${stack.ctx.urls.apiInternal}/functions/v1/inbound-mail`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822', ...(signed && { 'x-foxeo-signature': signed }) },
      body,
    });
    const answer: { outcome?: string } = await response.json();
    return { status: response.status, ...(answer.outcome && { outcome: answer.outcome }) };
  }

  function said(): Promise<string[]> {
    return asUser(app, tenant.owner.identity, async (tx) => {
      const rows = await tx<{ body: string }[]>`
        select body from public.messages where client_id = ${tenant.clientId} order by seq`;
      return rows.map(({ body }) => body);
    });
  }

  test('becomes one message, however often it is carried', async () => {
    const body = letter('un', 'Vendredi me va.\n\n-- \nLéa');
    expect(await carry(body, signature(body))).toEqual({ status: 200, outcome: 'posted' });
    expect(await carry(body, signature(body))).toEqual({ status: 200, outcome: 'duplicate' });
    const [again, andAgain] = await Promise.all(
      ['deux', 'deux'].map((id) => carry(letter(id, 'Et lundi aussi.'), signature(letter(id, 'Et lundi aussi.')))),
    );
    expect([again?.outcome, andAgain?.outcome].sort()).toEqual(['duplicate', 'posted']);
    expect(await said()).toEqual(['Vendredi me va.', 'Et lundi aussi.']);
  });

  test('is not taken unsigned, forged, altered, too late, or from someone else', async () => {
    const before = await said();
    const body = letter('trois', 'Versez tout à ce compte.');
    expect((await carry(body, null)).status).toBe(401);
    expect((await carry(body, signature(body, { secret: 'deviné' }))).status).toBe(401);
    expect((await carry(`${body} Vite.`, signature(body))).status).toBe(401);
    expect((await carry(body, signature(body, { at: Math.floor(Date.now() / 1000) - 3_600 }))).status).toBe(401);
    const stranger = letter('quatre', 'C’est moi.', 'autre@essai.example');
    expect(await carry(stranger, signature(stranger))).toEqual({ status: 200, outcome: 'other_sender' });
    expect(await said()).toEqual(before);
  });
});
