import { type Unzipped, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { Unreadable } from './unreadable.ts';

/** What the entries that are read may unpack to. An honest document of 50 MB stays far below. */
const MOST_UNPACKED = 64 * 1024 ** 2;

const WANTED =
  /^(?:word\/document\.xml|ppt\/slides\/slide\d+\.xml|xl\/workbook\.xml|xl\/sharedStrings\.xml|xl\/worksheets\/sheet\d+\.xml|content\.xml)$/;

/**
 * The words of a Word, Excel or PowerPoint file (ECMA-376) or of an OpenDocument one (ISO/IEC 26300): one part a sheet
 * or slide, one in all for a text. Rows are lines, cells are set apart by tabs.
 */
export function readOffice(bytes: Uint8Array, mime: string): string[] {
  const files = unpack(bytes);
  const text = (name: string) => (files[name] ? new TextDecoder().decode(files[name]) : '');
  if (mime.includes('spreadsheetml')) return readWorkbook(files, text);
  if (mime.includes('presentationml'))
    return numbered(files, /^ppt\/slides\/slide(\d+)\.xml$/).map((name) => readFlow(text(name)).join(''));
  return readFlow(text(mime.includes('opendocument') ? 'content.xml' : 'word/document.xml'));
}

function unpack(bytes: Uint8Array): Unzipped {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!WANTED.test(name)) return false;
        total += originalSize;
        if (total > MOST_UNPACKED) throw new Unreadable('too_large');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('damaged');
  }
}

function numbered(files: Unzipped, pattern: RegExp): string[] {
  const order = (name: string) => Number(pattern.exec(name)?.[1] ?? 0);
  return Object.keys(files)
    .filter((name) => pattern.test(name))
    .sort((a, b) => order(a) - order(b));
}

type Attributes = Readonly<Record<string, string>>;

interface Handlers {
  open: (name: string, attributes: Attributes) => void;
  text: (text: string) => void;
  close: (name: string) => void;
}

/** Walks an XML file by the local names of its elements and attributes; prefixes are each writer's own. */
function walk(xml: string, handlers: Handlers): void {
  if (xml === '') throw new Unreadable('damaged');
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new Unreadable('damaged');
  });
  parser.on('opentag', ({ name, attributes }) =>
    handlers.open(
      local(name),
      Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])),
    ),
  );
  parser.on('text', handlers.text);
  parser.on('closetag', ({ name }) => handlers.close(local(name)));
  parser.write(xml).close();
}

/** A text that flows: Word, a slide, OpenDocument. A table of a spreadsheet or a page of slides begins a new part. */
function readFlow(xml: string): string[] {
  const parts: string[] = [''];
  // In Word and PowerPoint words stand in `t` alone; OpenDocument has them in `p` and `h` and what these hold.
  const runs = /<(?:\w+:)?(?:document|sld)[\s>]/.test(xml.slice(0, 2000));
  let inWords = 0;
  let inCell = 0;
  let inSheet = false;
  const add = (text: string) => {
    parts[parts.length - 1] += text;
  };
  walk(xml, {
    open(name, { name: title, c, 'number-columns-repeated': repeated }) {
      if (name === 'spreadsheet') inSheet = true;
      if (!runs && (name === 'page' || (inSheet && name === 'table'))) {
        if (parts.at(-1) !== '') parts.push('');
        if (inSheet && title) add(`${title}\n`);
      }
      if (runs ? name === 't' : name === 'p' || name === 'h') inWords += 1;
      if (name === 'tc' || name === 'table-cell') inCell += 1;
      if (name === 'tab') add('\t');
      if (name === 'br' || name === 'cr' || name === 'line-break') add('\n');
      if (name === 's' && !runs) add(' '.repeat(Math.min(Number(c ?? 1) || 1, 80)));
      if (name === 'table-cell' && Number(repeated) > 1 && Number(repeated) < 50)
        add('\t'.repeat(Number(repeated) - 1));
    },
    text(text) {
      if (inWords > 0) add(runs ? text : text.replace(/\s+/g, ' '));
    },
    close(name) {
      if (runs ? name === 't' : name === 'p' || name === 'h') inWords -= 1;
      if (name === 'p' || name === 'h') add(inCell > 0 ? ' ' : '\n');
      if (name === 'tc' || name === 'table-cell') {
        inCell -= 1;
        trimCell(parts);
        add('\t');
      }
      if (name === 'tr' || name === 'table-row') add('\n');
    },
  });
  return parts.filter((part, index) => part !== '' || index === 0);
}

/** A paragraph in a cell ended with a space. */
function trimCell(parts: string[]): void {
  parts[parts.length - 1] = (parts.at(-1) ?? '').replace(/ $/, '');
}

function readWorkbook(files: Unzipped, text: (name: string) => string): string[] {
  const strings = files['xl/sharedStrings.xml'] ? readStrings(text('xl/sharedStrings.xml')) : [];
  const names: string[] = [];
  walk(text('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'sheet') names.push(attributes.name ?? '');
    },
    text() {},
    close() {},
  });
  return numbered(files, /^xl\/worksheets\/sheet(\d+)\.xml$/).map((name, index) =>
    `${names[index] ?? ''}\n${readSheet(text(name), strings)}`.trim(),
  );
}

function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  // Phonetic hints repeat the words in another script.
  let inHint = 0;
  walk(xml, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inHint += 1;
      if (name === 't') inText = true;
    },
    text(text) {
      if (inText && inHint === 0) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inHint -= 1;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

function readSheet(xml: string, strings: readonly string[]): string {
  const lines: string[] = [];
  let cells: string[] = [];
  let type = '';
  let value = '';
  let inValue = false;
  walk(xml, {
    open(name, { t }) {
      if (name === 'row') cells = [];
      if (name === 'c') [type, value] = [t ?? '', ''];
      if (name === 'v' || name === 't') inValue = true;
    },
    text(text) {
      if (inValue) value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      if (name === 'c') cells.push(type === 's' ? (strings[Number(value)] ?? '') : value);
      if (name === 'row' && cells.some((cell) => cell !== '')) lines.push(cells.join('\t'));
    },
  });
  return lines.join('\n');
}
