import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { keep, MOST_BYTES, readWords } from './read-words.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';
const zip = (files: Record<string, string>) =>
  Uint8Array.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));

test('a Word file says its words, in order, without those that were struck out', async () => {
  const body = `<w:p><w:r><w:t>Notre </w:t></w:r><w:del><w:r><w:delText>vieille </w:delText></w:r></w:del><w:r><w:t>offre &amp; nous</w:t></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Prix</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>120</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`;
  const file = zip({ 'word/document.xml': `<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>` });
  const words = await readWords(file, `${OFFICE}.wordprocessingml.document`);
  expect(words).toEqual({ body: 'Notre offre & nous\nPrix\t120', pages: null, whole: true, failure: null });
});

test('slides and sheets are parts of their own, in their order', async () => {
  const slide = (text: string) => `<p:sld xmlns:p="x" xmlns:a="y"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
  const slides = zip({
    'ppt/slides/slide10.xml': slide('Dix'),
    'ppt/slides/slide2.xml': slide('Deux'),
    'ppt/slides/slide1.xml': slide('Un'),
  });
  expect(await readWords(slides, `${OFFICE}.presentationml.presentation`)).toMatchObject({
    body: 'Un\fDeux\fDix',
    pages: 3,
  });
  const sheet = zip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="Budget"/></sheets></workbook>',
    'xl/sharedStrings.xml': '<sst><si><t>Loyer</t></si><si><r><t>Eau </t></r><r><t>froide</t></r></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row><c t="s"><v>0</v></c><c><v>640</v></c></row><row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>gratuite</t></is></c></row></sheetData></worksheet>',
  });
  expect(await readWords(sheet, `${OFFICE}.spreadsheetml.sheet`)).toMatchObject({
    body: 'Budget\nLoyer\t640\nEau froide\tgratuite',
    pages: 1,
  });
});

test('OpenDocument says the same', async () => {
  const text = zip({
    'content.xml':
      '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h>Titre</text:h><text:p>Un<text:s text:c="2"/><text:span>mot</text:span></text:p></office:text></office:body></office:document-content>',
  });
  expect(await readWords(text, `${OPEN}.text`)).toMatchObject({ body: 'Titre\nUn  mot', pages: null });
  const sheet = zip({
    'content.xml':
      '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:spreadsheet><table:table table:name="Mars"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Avril"/></office:spreadsheet></office:body></office:document-content>',
  });
  expect((await readWords(sheet, `${OPEN}.spreadsheet`)).body).toBe('Mars\na\tb\fAvril');
});

test('what can’t be read is said, once', async () => {
  const bytes = Uint8Array.from([1, 2, 3]);
  for (const mime of [`${OFFICE}.wordprocessingml.document`, 'application/pdf']) {
    expect(await readWords(bytes, mime)).toMatchObject({ body: '', failure: 'damaged' });
  }
  const bomb = zip({ 'word/document.xml': `<w:document>${' '.repeat(70 * 1024 ** 2)}</w:document>` });
  expect(bomb.byteLength).toBeLessThan(1024 ** 2);
  expect(await readWords(bomb, `${OFFICE}.wordprocessingml.document`)).toMatchObject({ failure: 'too_large' });
  const entities = zip({
    'content.xml': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><text:p xmlns:text="t">&b;</text:p>',
  });
  expect(await readWords(entities, `${OPEN}.text`)).toMatchObject({ failure: 'damaged' });
});

test('a text is read in its own encoding, without what a database refuses', async () => {
  const latin = Uint8Array.from([0xe9, 0x74, 0xe9]);
  expect((await readWords(latin, 'text/plain')).body).toBe('été');
  expect((await readWords(new TextEncoder().encode('\ufeffa\u0000b'), 'text/csv')).body).toBe('ab');
  expect((await readWords(new TextEncoder().encode(' \n\t '), 'text/plain')).body).toBe('');
});

test('a megabyte is kept, cut between two characters', () => {
  const { body, whole } = keep(['é'.repeat(MOST_BYTES)]);
  expect(whole).toBe(false);
  expect(new TextEncoder().encode(body).byteLength).toBe(MOST_BYTES);
  expect(keep([`x${'é'.repeat(MOST_BYTES)}`]).body.endsWith('é')).toBe(true);
});
