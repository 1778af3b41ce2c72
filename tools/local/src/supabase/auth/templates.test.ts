import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTemplate, htmlToText, type MailValues } from './templates.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../../supabase/templates');
const values: MailValues = {
  Token: '123456',
  TokenHash: 'abcdef',
  SiteURL: 'https://hub.test',
  RedirectTo: 'https://lab.test/connexion/lien',
  Email: 'ancienne@exemple.fr',
  NewEmail: 'nouvelle@exemple.fr',
  ConfirmationURL: 'https://api.test/auth/v1/verify',
};

describe('placeholders', () => {
  it('are filled, with or without spaces, and escaped', () => {
    const template = compileTemplate('<b>{{.Token}}</b> {{ .Email }}', 'x.html');
    expect(template({ ...values, Email: `"<a>&'@x` })).toBe('<b>123456</b> &quot;&lt;a&gt;&amp;&#39;@x');
  });

  it('never fill a value’s own braces', () => {
    expect(compileTemplate('{{ .Email }}', 'x.html')({ ...values, Email: '{{ .Token }}' })).toBe('{{ .Token }}');
  });

  it.each(['{{ .Password }}', '{{ if .Token }}', '{{ .Data.name }}'])(
    '%s is refused, with the file’s name',
    (source) => {
      expect(() => compileTemplate(source, 'x.html')).toThrow(/^x\.html: /);
    },
  );
});

describe('the text alternative', () => {
  it('keeps the sentences, and the addresses of the links', () => {
    const html =
      '<head><title>no</title></head><p>Bonjour&nbsp;!</p>\n<p><a href="https://x.test/?a=1&amp;b=2">Entrer</a></p>';
    expect(htmlToText(html)).toBe('Bonjour\u00a0!\n\nEntrer :\nhttps://x.test/?a=1&b=2');
  });
});

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const html = compileTemplate(readFileSync(join(FOLDER, file), 'utf8'), file)(values);
  const text = htmlToText(html);
  const words = text.replace(/https?:\S+/g, '');

  it('says why it came, and what to do when it was not asked for', () => {
    expect(words).toContain('Vous recevez ce message parce qu');
    expect(words).toMatch(/Si (ce n’est pas vous|vous n’attendiez pas)/);
  });

  it('leads to the app’s page, or shows a code', () => {
    const type = { 'magic_link.html': 'email', 'reauthentication.html': undefined }[file] ?? file.replace('.html', '');
    const link = `https://lab.test/connexion/lien#token_hash=abcdef&type=${type}`;
    if (file === 'reauthentication.html') expect(text).toContain('123456');
    else expect(text).toContain(link);
  });

  it('is written with French typography', () => {
    expect(words.replace(/ :$/gm, '')).not.toMatch(/ [:;!?]|'|"/);
    expect(words.toLowerCase()).not.toContain('token');
  });
});
