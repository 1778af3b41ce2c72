import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Hono } from 'hono';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../ports.ts';
import { temporaryFolders } from '../temporary-folders.ts';
import { startSmtp } from './smtp.ts';
import { MailStore } from './store.ts';
import { createMailboxWeb } from './web.ts';

const temporaryFolder = temporaryFolders();

const folder = temporaryFolder();
let store: MailStore;
let web: Hono;
let smtp: { stop(): Promise<void> };
let port: number;

beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  store = new MailStore(folder);
  web = createMailboxWeb(store, 'http://foxeo.localhost:4400');
  port = await freePort();
  smtp = await startSmtp(store, port);
});
afterEach(async () => await smtp.stop());

async function send(mail: SendMailOptions): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  await transport.sendMail({ from: 'Foxeo <bonjour@foxeo.example>', ...mail });
  transport.close();
}

async function json(path: string): Promise<unknown> {
  return await (await web.request(path)).json();
}

const LINK = 'http://lab.foxeo.localhost:4400/connexion/lien?token_hash=abc&type=email';
const LETTER: SendMailOptions = {
  to: 'Lea@CapBoussole.example',
  subject: 'Votre lien – été',
  text: 'Bonjour Léa, votre code est 123456.',
  html: `<p>Bonjour Léa</p><a href="${LINK.replace('&', '&amp;')}">Entrer</a><script>alert(1)</script>`,
};

describe('the mailbox', () => {
  test('keeps what is sent and shows its parts and links', async () => {
    await send(LETTER);
    const [summary] = store.list();
    expect(summary).toMatchObject({
      from: '"Foxeo" <bonjour@foxeo.example>',
      to: ['lea@capboussole.example'],
      subject: 'Votre lien – été',
      preview: 'Bonjour Léa, votre code est 123456.',
    });
    expect(await json(`/api/messages/${summary?.id}`)).toMatchObject({
      subject: LETTER.subject,
      links: [LINK],
      html: LETTER.html,
    });
  });

  test('finds a recipient’s mails, hidden copies too, newest first', async () => {
    await send({ ...LETTER, subject: 'first' });
    await send({ ...LETTER, subject: 'second', to: 'someone@else.example', bcc: 'lea@capboussole.example' });
    await send({ ...LETTER, subject: 'third', to: 'someone@else.example' });
    const subjects = (list: unknown) => (Array.isArray(list) ? list.map((one) => one.subject) : list);
    expect(subjects(await json('/api/messages?to=LEA@capboussole.example'))).toEqual(['second', 'first']);
    expect(subjects(await json('/api/messages'))).toEqual(['third', 'second', 'first']);
  });

  test('answers a waiting caller when the mail comes', async () => {
    const answer = web.request('/api/messages?to=lea@capboussole.example&wait=20');
    await send({ ...LETTER, to: 'someone@else.example' });
    await send(LETTER);
    expect(await (await answer).json()).toMatchObject([{ subject: LETTER.subject }]);
    const [newest] = store.list();
    const later = web.request(`/api/messages?after=${newest?.id}&wait=20`);
    await send({ ...LETTER, subject: 'next' });
    expect(await (await later).json()).toMatchObject([{ subject: 'next' }]);
  });

  test('has everything after a restart', async () => {
    await send({ ...LETTER, attachments: [{ filename: 'devis n° 4.pdf', content: Buffer.from('%PDF-1.4') }] });
    const again = new MailStore(folder);
    expect(again.list()).toEqual(store.list());
    const id = again.list()[0]?.id ?? '';
    expect((await again.get(id))?.attachments).toEqual([{ name: 'devis n° 4.pdf', type: 'application/pdf', bytes: 8 }]);
    expect((await again.attachment(id, 0))?.content.toString()).toBe('%PDF-1.4');
  });

  test('removes one, or all, from the disk as well', async () => {
    await send(LETTER);
    await send(LETTER);
    const [one] = store.list();
    expect((await web.request(`/api/messages/${one?.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(store.list()).toHaveLength(1);
    expect((await web.request('/api/messages', { method: 'DELETE' })).status).toBe(204);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('shows a mail where it can do no harm', async () => {
    await send({ ...LETTER, subject: '<img src=x onerror=alert(1)>' });
    const [one] = store.list();
    const body = await web.request(`/messages/${one?.id}/corps`);
    expect(body.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups[^;]*; default-src 'none'/);
    expect(body.headers.get('content-security-policy')).not.toContain('allow-scripts');
    const page = await web.request(`/messages/${one?.id}`);
    expect(await page.text()).not.toContain('<img src=x');
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'none'`);
    expect(await (await web.request('/')).text()).not.toContain('<img src=x');
  });

  test('gives files as downloads only', async () => {
    await send({ ...LETTER, attachments: [{ filename: 'page.html', content: '<script>alert(1)</script>' }] });
    const answer = await web.request(`/messages/${store.list()[0]?.id}/pieces/0`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''page.html`);
  });

  test('refuses forms of other sites and ids that are paths', async () => {
    await send(LETTER);
    const foreign = await web.request('/vider', { method: 'POST', headers: { 'sec-fetch-site': 'same-site' } });
    expect(foreign.status).toBe(403);
    expect(store.list()).toHaveLength(1);
    expect((await web.request('/messages/..%2F..%2Fetc%2Fpasswd/source')).status).toBe(404);
    const own = await web.request('/vider', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
    expect(own.status).toBe(303);
    expect(store.list()).toEqual([]);
  });

  test('leaves nothing of a message that is too large', async () => {
    const huge = { filename: 'huge.bin', content: Buffer.alloc(30_000_000) };
    await expect(send({ ...LETTER, attachments: [huge] })).rejects.toMatchObject({ responseCode: 552 });
    expect(store.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
