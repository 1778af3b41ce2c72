import { unzipSync } from 'fflate';
import type { Fault } from './faults.ts';

const MIB = 1024 ** 2;

/** Beyond these a file unpacks to more than anyone wanted. Sizes are what the archive itself announces. */
const MOST = { entries: 20_000, office: 512 * MIB, archive: 4096 * MIB, ratio: 300, ratioFrom: 64 * MIB } as const;

/** The part without which an office file isn't one. */
const MAIN: readonly (readonly [kind: string, part: string])[] = [
  ['wordprocessingml', 'word/document.xml'],
  ['spreadsheetml', 'xl/workbook.xml'],
  ['presentationml', 'ppt/presentation.xml'],
  ['opendocument', 'content.xml'],
];

/** VBA projects (MS-OVBA), ActiveX controls, and the two folders in which OpenDocument keeps its macros. */
const PROGRAMS = /(?:^|\/)(?:vbaProject(?:Signature\w*)?\.bin|vbaData\.xml|activeX\/[^/]+)$|^(?:Basic|Scripts)\/.+/i;
const READ = /^(?:\[Content_Types\]\.xml|(?:word|xl|ppt)\/_rels\/[^/]+\.rels)$/;

/**
 * What is wrong with an office file or a ZIP, by its table of contents; nothing is unpacked but two small parts. A
 * macro hides neither behind another extension nor in a template fetched from elsewhere.
 */
export function archiveFault(bytes: Uint8Array, mime: string): Fault | null {
  const office = mime !== 'application/zip';
  const names: string[] = [];
  let unpacked = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        return office && READ.test(name) && originalSize <= MIB;
      },
    });
  } catch {
    return 'content_differs';
  }
  if (names.length === 0) return 'content_differs';
  if (names.length > MOST.entries || unpacked > (office ? MOST.office : MOST.archive)) return 'file_bomb';
  if (unpacked > MOST.ratioFrom && unpacked / bytes.byteLength > MOST.ratio) return 'file_bomb';
  if (!office) return null;
  const main = MAIN.find(([kind]) => mime.includes(kind))?.[1];
  if (main && !names.includes(main)) return 'content_differs';
  if (names.some((name) => PROGRAMS.test(name))) return 'file_macros';
  const text = Object.values(parts)
    .map((part) => new TextDecoder().decode(part))
    .join('\n');
  const remote =
    /attachedTemplate[^>]*TargetMode\s*=\s*["']External|TargetMode\s*=\s*["']External[^>]*attachedTemplate/i;
  return /macroEnabled|vbaProject/i.test(text) || remote.test(text) ? 'file_macros' : null;
}

/** A ZIP hidden behind another file: its end record (APPNOTE 4.3.16) stands in the last 64 KiB. */
export function endsAsArchive(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-65_558);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  // The record is 22 bytes, and says how long the comment after it is.
  return at >= 0 && at + 22 <= tail.length && tail.readUInt16LE(at + 20) === tail.length - at - 22;
}
