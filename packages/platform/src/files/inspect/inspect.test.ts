import fc from 'fast-check';
import { strToU8, zipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { archiveFault, endsAsArchive } from './archive.ts';
import { pdfFault } from './pdf.ts';
import { svgFault } from './svg.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ODT = 'application/vnd.oasis.opendocument.text';
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const word = (more: Record<string, string> = {}) =>
  zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...more });

describe('an office file', () => {
  test('is what it says', () => {
    expect(archiveFault(word(), WORD)).toBeNull();
    expect(archiveFault(zip({ 'content.xml': '<x/>', mimetype: ODT }), ODT)).toBeNull();
    expect(archiveFault(word(), SHEET)).toBe('content_differs');
    expect(archiveFault(zip({ 'a.txt': 'a' }), WORD)).toBe('content_differs');
    expect(archiveFault(strToU8('PK\u0003\u0004 nothing'), WORD)).toBe('content_differs');
  });

  test.each([
    ['a VBA project', word({ 'word/vbaProject.bin': 'x' }), WORD],
    ['the same, written otherwise', word({ 'word/VBAPROJECT.BIN': 'x' }), WORD],
    [
      'a workbook with macros under the name of one without',
      zip({
        'xl/workbook.xml': '',
        '[Content_Types].xml': '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
      }),
      SHEET,
    ],
    ['an ActiveX control', word({ 'word/activeX/activeX1.xml': 'x' }), WORD],
    [
      'a template from elsewhere',
      word({
        'word/_rels/settings.xml.rels':
          '<Relationship Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>',
      }),
      WORD,
    ],
    ['Basic macros', zip({ 'content.xml': '<x/>', 'Basic/Standard/Module1.xml': 'x' }), ODT],
  ])('with %s is refused', (_, file, mime) => {
    expect(archiveFault(file, mime)).toBe('file_macros');
  });

  test('that unpacks to far more than it weighs is refused before it is unpacked', () => {
    const zeros = new Uint8Array(80 * 1024 ** 2);
    const bomb = zipSync({ 'word/document.xml': zeros, '[Content_Types].xml': strToU8('') }, { level: 9 });
    expect(bomb.byteLength).toBeLessThan(200_000);
    const before = performance.now();
    expect(archiveFault(bomb, WORD)).toBe('file_bomb');
    expect(archiveFault(bomb, 'application/zip')).toBe('file_bomb');
    expect(performance.now() - before).toBeLessThan(500);
  });
});

test('an archive behind another file is found, and nowhere else', () => {
  const archive = zip({ 'a.html': '<script>' });
  const behind = Buffer.concat([Buffer.from('%PDF-1.4 …'), archive]);
  expect(endsAsArchive(behind)).toBe(true);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => !endsAsArchive(bytes) || bytes.length >= 22));
});

describe('a PDF', () => {
  const pdf = (object: string) =>
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${object} >>\nendobj\ntrailer\n<<>>\n%%EOF`, 'latin1');
  const packed = (object: string) => {
    const stream = Buffer.from(zlibSync(strToU8(object)));
    return Buffer.concat([
      Buffer.from(`%PDF-1.7\n7 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /Length ${stream.length} >>\nstream\n`),
      stream,
      Buffer.from('\nendstream\nendobj\n%%EOF'),
    ]);
  };

  test('that only shows is taken; words of its text are not its acts', () => {
    expect(pdfFault(pdf('/Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >>'))).toBeNull();
    expect(
      pdfFault(Buffer.from('%PDF-1.4\n1 0 obj\n<< /Length 9 >>\nstream\n/JavaScript (x)\nendstream\nendobj')),
    ).toBeNull();
    expect(pdfFault(pdf('/JSON 1'))).toBeNull();
  });

  test.each([
    '/S /JavaScript /JS (app.alert(1))',
    '/S/Launch/F(cmd.exe)',
    '/S /J#61vaScript',
    '/S /#4a#53 (x)',
    '/AA << /O << /S /SubmitForm >> >>',
  ])('%s is refused, in the open and packed', (object) => {
    expect(pdfFault(pdf(object))).toBe('pdf_active');
    expect(pdfFault(packed(object))).toBe('pdf_active');
  });

  test('any other content ends with an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (noise) => {
        expect([null, 'pdf_active', 'file_bomb']).toContain(
          pdfFault(Buffer.from(`%PDF-1.7 stream\n${noise}`, 'latin1')),
        );
      }),
    );
  });
});

describe('an SVG', () => {
  const svg = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`;

  test('that draws is taken', () => {
    expect(
      svgFault(
        svg(
          '<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/><a href="https://x.example"><text>x</text></a>',
        ),
      ),
    ).toBeNull();
  });

  test.each([
    '<script>1</script>',
    '<SCRIPT>1</SCRIPT>',
    '<rect onload="x()"/>',
    '<foreignObject/>',
    '<a href="javascript:x()"/>',
    '<image xlink:href="https://x.example/a.png"/>',
    '<use href="data:image/svg+xml,x"/>',
    '<style>@import "https://x.example"</style>',
    '<rect style="fill:url(https://x.example/a)"/>',
    '<animate attributeName="href" to="javascript:x()"/>',
  ])('%s is refused', (inside) => {
    expect(svgFault(svg(inside))).toBe('svg_active');
  });

  test('that isn’t one is refused', () => {
    expect(svgFault('<html/>')).toBe('content_differs');
    expect(svgFault('<svg>')).toBe('content_differs');
    expect(svgFault('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')).toBe('svg_active');
  });
});
