import { describe, expect, it, test } from 'vitest';
import { readReply } from './read-reply.ts';
import { isSigned } from './signature.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz';
const bytes = (text: string) => new TextEncoder().encode(text);

function mail(body: string, headers: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  const all = {
    From: 'Léa Moreau <lea@capboussole.example>',
    To: `Foxeo <reply+${TOKEN}@mail.foxeo.example>`,
    Subject: 'Re: MiKL vous a écrit',
    'Message-ID': '<one@capboussole.example>',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return bytes([...head, '', body].join('\r\n'));
}

describe('an answer', () => {
  it.each([
    [
      'French Gmail',
      'Oui, vendredi me va.\n\nLe dim. 22 nov. 2026 à 18:02, Foxeo <bonjour@foxeo.example> a écrit :\n> MiKL vous a écrit.\n> Lire',
    ],
    [
      'English',
      'Oui, vendredi me va.\n\nOn Sun, Nov 22, 2026 at 6:02 PM Foxeo <bonjour@foxeo.example> wrote:\n\n> MiKL vous a écrit.',
    ],
    ['a signature', 'Oui, vendredi me va.\n\n-- \nLéa Moreau\nCap Boussole · 06 00 00 00 00'],
    ['a phone', 'Oui, vendredi me va.\n\nEnvoyé de mon iPhone'],
  ])('from %s comes without signature and quote', async (_, body) => {
    expect(await readReply(mail(body))).toEqual({
      token: TOKEN,
      sender: 'lea@capboussole.example',
      messageId: '<one@capboussole.example>',
      words: 'Oui, vendredi me va.',
    });
  });

  it('keeps several paragraphs, accents and lists', async () => {
    const said = 'Bonjour,\n\nDeux créneaux :\n- vendredi 10 h\n- lundi 9 h\n\nÀ bientôt';
    expect((await readReply(mail(said)))?.words).toBe(said);
  });

  it('is read from its HTML when it has no text', async () => {
    const html = '<div>Oui, <b>vendredi</b></div><blockquote>MiKL vous a écrit</blockquote>';
    const read = await readReply(mail(html, { 'Content-Type': 'text/html; charset=utf-8' }));
    expect(read?.words.replace(/\*/g, '')).toBe('Oui, vendredi');
  });

  it('says that its attachments were left', async () => {
    const body = [
      '--x',
      'Content-Type: text/plain',
      '',
      'Voici.',
      '--x',
      'Content-Type: application/pdf; name="a.pdf"',
      'Content-Disposition: attachment; filename="a.pdf"',
      '',
      'JVBERi0=',
      '--x--',
    ].join('\r\n');
    const read = await readReply(mail(body, { 'Content-Type': 'multipart/mixed; boundary=x' }));
    expect(read?.words).toMatch(/^Voici\.\n\n\(Les pièces jointes/);
  });

  it.each([
    ['no secret address', { To: 'bonjour@foxeo.example' }],
    ['an absence', { 'Auto-Submitted': 'auto-replied' }],
    ['a list', { Precedence: 'bulk' }],
    ['no id', { 'Message-ID': '' }],
  ])('is none: %s', async (_, headers) => {
    expect(await readReply(mail('Bonjour', headers))).toBeNull();
  });

  it('names its conversation whatever the mail server made of capitals', async () => {
    expect((await readReply(mail('Oui', { To: `REPLY+${TOKEN.toUpperCase()}@MAIL.EXAMPLE` })))?.token).toBe(TOKEN);
  });
});

test('only what was signed with the secret, lately, is taken', async () => {
  const at = 1_795_000_000;
  const body = mail('Bonjour');
  const sign = async (seconds: number, secret: string) => {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', bytes(secret), algorithm, false, ['sign']);
    const head = bytes(`${seconds}.`);
    const signed = new Uint8Array([...head, ...body]);
    return `t=${seconds},v1=${Buffer.from(await crypto.subtle.sign('HMAC', key, signed)).toString('hex')}`;
  };
  const ask = async (header: string | null) => isSigned(body, header, 'secret', at * 1000);
  expect(await ask(await sign(at, 'secret'))).toBe(true);
  expect(await ask(await sign(at - 299, 'secret'))).toBe(true);
  expect(await ask(await sign(at - 301, 'secret'))).toBe(false);
  expect(await ask(await sign(at, 'other'))).toBe(false);
  expect(await ask((await sign(at, 'secret')).replace(String(at), String(at + 1)))).toBe(false);
  expect(await ask(null)).toBe(false);
  expect(await isSigned(mail('Autre'), await sign(at, 'secret'), 'secret', at * 1000)).toBe(false);
});
