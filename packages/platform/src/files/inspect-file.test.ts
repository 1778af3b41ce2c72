import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { FILE_LIMITS } from '@foxeo/core/files';
import { describe, expect, test } from 'vitest';
import { inspectFile } from './inspect-file.ts';

// The first bytes of real files, long enough for what they are to be recognised.
const PDF = text(
  '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
  'latin1',
);
const PNG = base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==');
const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(64)]);
const WEBP = Buffer.concat([text('RIFF'), Buffer.from([0x1a, 0, 0, 0]), text('WEBPVP8L'), Buffer.alloc(32)]);
const ELF = Buffer.concat([Buffer.from('7f454c4602010100000000000000000002003e0001000000', 'hex'), Buffer.alloc(128)]);
const PE = Buffer.concat([
  text('MZ'),
  Buffer.alloc(58),
  Buffer.from([0x80, 0, 0, 0]),
  Buffer.alloc(64),
  text('PE\0\0'),
]);
const MP4 = Buffer.concat([
  Buffer.from([0, 0, 0, 0x18]),
  text('ftypmp42'),
  Buffer.alloc(4),
  text('mp42isom'),
  Buffer.alloc(64),
]);
const ZIP = zip([['note.txt', 'bonjour']]);
const DOCX = zip([
  [
    '[Content_Types].xml',
    contentTypes('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
  ],
  ['word/document.xml', '<w:document/>'],
]);

describe('what is what it says', () => {
  test.each([
    ['Brief.pdf', PDF, 'application/pdf'],
    ['BRIEF.PDF', PDF, 'application/pdf'],
    ['logo.png', PNG, 'image/png'],
    ['photo.jpeg', JPEG, 'image/jpeg'],
    ['photo.webp', WEBP, 'image/webp'],
    ['film.mp4', MP4, 'video/mp4'],
    ['paquet.zip', ZIP, 'application/zip'],
    ['offre.docx', DOCX, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['notes.md', text('# Notes\n\nÀ relire.\n'), 'text/markdown'],
    ['notes.txt', text('ligne\r\nligne\r\n'), 'text/plain'],
    ['notes.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('é', 'utf16le')]), 'text/plain'],
    ['liste.csv', text('nom;ville\nLéa;Rennes\n'), 'text/csv'],
    ['donnees.json', text('{"a":1}'), 'application/json'],
    ['trace.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
  ])('%s', async (name, bytes, mime) => {
    expect(await inspected(name, bytes)).toEqual({
      ok: true,
      value: { mime, size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') },
    });
  });

  test('the hash is that of the whole file, however it arrives', async () => {
    const bytes = Buffer.concat([PDF, Buffer.alloc(300_000, 7)]);
    const whole = await inspected('a.pdf', bytes);
    for (const piece of [997, 65_536, 100_000]) expect(await inspected('a.pdf', bytes, piece)).toEqual(whole);
    expect(await inspected('a.pdf', PDF, 1)).toEqual(await inspected('a.pdf', PDF));
  });
});

describe('what isn’t what it says', () => {
  test.each([
    ['an ELF program named .pdf', 'facture.pdf', ELF],
    ['a Windows program named .pdf', 'facture.pdf', PE],
    ['a Windows program named .docx', 'offre.docx', PE],
    ['a program named .txt', 'lisez-moi.txt', ELF],
    ['a PNG named .pdf', 'logo.pdf', PNG],
    ['a PDF named .png', 'logo.png', PDF],
    ['a plain ZIP named .pdf', 'archive.pdf', ZIP],
    ['a page named .txt', 'page.txt', text('<!DOCTYPE html><script>alert(1)</script>')],
    ['a page after blank lines', 'page.txt', text('\n\n  <!doctype HTML>\n')],
    ['a script named .md', 'outil.md', text('#!/bin/sh\nrm -rf /\n')],
    ['a PHP page named .txt', 'outil.txt', text('<?php system($_GET["c"]); ?>')],
    ['text named .pdf', 'note.pdf', text('bonjour')],
    ['noise named .mp4', 'film.mp4', Buffer.alloc(4096, 3)],
  ])('%s is refused', async (_, name, bytes) => {
    expect(await inspected(name, bytes)).toMatchObject({
      ok: false,
      error: { code: 'unsupported_type', detail: 'content_differs' },
    });
  });

  test('a type that isn’t accepted is refused unread', async () => {
    expect(await inspected('outil.exe', PE)).toMatchObject({ ok: false, error: { code: 'unsupported_type' } });
    expect(await inspected('page.html', text('<p>'))).toMatchObject({ ok: false, error: { code: 'unsupported_type' } });
  });
});

describe('sizes', () => {
  test('an empty file is refused', async () => {
    expect(await inspected('vide.pdf', Buffer.alloc(0))).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  test('50 MiB pass, one byte more does not, and reading stops there', async () => {
    const chunk = Buffer.alloc(1024 ** 2);
    const chunks = FILE_LIMITS.oneFile / chunk.byteLength;
    const stream = (extra: number) => {
      let given = 0;
      const content = new ReadableStream<Uint8Array>({
        pull(controller) {
          given += 1;
          if (given === 1) controller.enqueue(Buffer.concat([PDF, chunk.subarray(PDF.byteLength)]));
          else if (given <= chunks) controller.enqueue(chunk);
          else if (given === chunks + 1 && extra > 0) controller.enqueue(chunk.subarray(0, extra));
          else controller.close();
        },
      });
      return { content, given: () => given };
    };
    expect(await inspectFile('a.pdf', stream(0).content)).toMatchObject({
      ok: true,
      value: { size: FILE_LIMITS.oneFile },
    });
    const over = stream(1);
    expect(await inspectFile('a.pdf', over.content)).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(over.given()).toBeLessThanOrEqual(chunks + 2);
  });
});

/** Looks at these bytes as they arrive in pieces. */
function inspected(name: string, bytes: Buffer, piece = Math.max(1, bytes.byteLength)) {
  const content = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.byteLength; at += piece) controller.enqueue(bytes.subarray(at, at + piece));
      controller.close();
    },
  });
  return inspectFile(name, content);
}

function text(words: string, encoding: 'utf8' | 'latin1' = 'utf8'): Buffer {
  return Buffer.from(words, encoding);
}

function base64(words: string): Buffer {
  return Buffer.from(words, 'base64');
}

function contentTypes(main: string): string {
  return `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
}

/** A ZIP of stored entries (PKWARE APPNOTE.TXT, 4.3). */
function zip(entries: readonly (readonly [name: string, content: string])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const [path, data] = [Buffer.from(name), Buffer.from(content)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.byteLength, 14);
    facts.writeUInt32LE(data.byteLength, 18);
    facts.writeUInt16LE(path.byteLength, 22);
    const local = Buffer.concat([text('PK\x03\x04'), facts, path, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([text('PK\x01\x02'), Buffer.from([20, 0]), facts, rest, path]));
    locals.push(local);
    offset += local.byteLength;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, text('PK\x05\x06'), end]);
}
