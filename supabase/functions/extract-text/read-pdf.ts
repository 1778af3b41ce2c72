import { getDocumentProxy } from 'unpdf';
import { Unreadable } from './unreadable.ts';

/** The text of each page, until `most` bytes or so were found; and how many pages there are. */
export async function readPdf(
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<{ texts: string[]; pages: number }> {
  const pdf = await open(bytes);
  try {
    const texts: string[] = [];
    let found = 0;
    for (let number = 1; number <= pdf.numPages && found <= most; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
      texts.push(text);
      found += text.length;
      page.cleanup();
    }
    return { texts, pages: pdf.numPages };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array<ArrayBuffer>) {
  try {
    return await getDocumentProxy(bytes, { stopAtErrors: false, verbosity: 0 });
  } catch (error) {
    throw new Unreadable(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged');
  }
}
