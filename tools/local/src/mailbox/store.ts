import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ParsedMail, simpleParser } from 'mailparser';

export interface Summary {
  /** Sorts by arrival. */
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  from: string;
  /** Addresses only, lower case: those of the envelope, so hidden copies are there too. */
  to: string[];
  subject: string;
  preview: string;
}

export interface Message extends Summary {
  html: string | undefined;
  text: string;
  /** Addresses behind the links of the HTML part, or in the text when there is none; in order, without doubles. */
  links: string[];
  attachments: { name: string; type: string; bytes: number }[];
}

export const MAX_BYTES = 25_000_000;

export class TooLargeError extends Error {}

const KEPT = 2_000;
const PREVIEW_LENGTH = 140;

/**
 * The mails that were caught: each is its source, `<id>.eml`, and a summary, `<id>.json`. The source is on the disk
 * before the sender is told that it was taken.
 */
export class MailStore {
  #folder: string;
  #summaries: Summary[];
  #arrivals = new EventEmitter().setMaxListeners(0);
  #last: Promise<unknown> = Promise.resolve();
  #lastAt = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#summaries = readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .flatMap((file) => readSummary(join(folder, file)));
  }

  /**
   * Takes in a message as it arrives. `to` is the envelope's. Resolves when it is on the disk.
   *
   * @throws TooLargeError once a message of more than `MAX_BYTES` has been read to its end.
   */
  async add(source: Readable, to: string[]): Promise<Summary> {
    const draft = join(this.#folder, `${randomBytes(8).toString('hex')}.new`);
    try {
      await pipeline(source, upTo(MAX_BYTES), createWriteStream(draft, { mode: 0o600, flush: true }));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    // One after the other, so that ids grow in the order in which messages appear in the list.
    const filed = this.#last.then(() => this.#file(draft, to));
    this.#last = filed.catch(() => {});
    return await filed;
  }

  async #file(draft: string, to: string[]): Promise<Summary> {
    const at = new Date(Math.max(Date.now(), this.#lastAt + 1));
    this.#lastAt = at.getTime();
    const id = `${at.getTime().toString(36).padStart(9, '0')}-${randomBytes(4).toString('hex')}`;
    await rename(draft, this.#eml(id));
    const mail = await this.#parse(id);
    const summary: Summary = {
      id,
      at: at.toISOString(),
      from: mail.from?.text ?? '',
      to: to.map((address) => address.toLowerCase()),
      subject: mail.subject ?? '',
      preview: textOf(mail).replace(/\s+/g, ' ').trim().slice(0, PREVIEW_LENGTH),
    };
    await writeFile(this.#json(id), JSON.stringify(summary), { mode: 0o600, flush: true });
    await syncFolder(this.#folder);
    this.#summaries.push(summary);
    this.#arrivals.emit('mail');
    await this.#trim();
    return summary;
  }

  /** Newest first. `to` and `after` (an id) narrow the list. */
  list({ to, after }: { to?: string | undefined; after?: string | undefined } = {}): Summary[] {
    const address = to?.toLowerCase();
    return this.#summaries
      .filter((one) => (address === undefined || one.to.includes(address)) && (after === undefined || one.id > after))
      .toReversed();
  }

  /** The list, as soon as it holds something, or empty after `waitMs`. */
  async waitFor(filter: { to?: string | undefined; after?: string | undefined }, waitMs: number): Promise<Summary[]> {
    const signal = AbortSignal.timeout(waitMs);
    for (;;) {
      const found = this.list(filter);
      if (found.length > 0 || signal.aborted) return found;
      await once(this.#arrivals, 'mail', { signal }).catch(() => {});
    }
  }

  async get(id: string): Promise<Message | undefined> {
    const summary = this.#summaries.find((one) => one.id === id);
    if (!summary) return undefined;
    const mail = await this.#parse(id);
    const body = mail.html === false ? undefined : mail.html;
    return {
      ...summary,
      html: body,
      text: textOf(mail),
      links: linksOf(body, textOf(mail)),
      attachments: mail.attachments.map(({ filename, contentType, size }, index) => ({
        name: filename ?? `piece-jointe-${index + 1}`,
        type: contentType,
        bytes: size,
      })),
    };
  }

  async attachment(id: string, index: number): Promise<{ name: string; content: Buffer<ArrayBuffer> } | undefined> {
    if (!this.#has(id)) return undefined;
    const found = (await this.#parse(id)).attachments[index];
    return found && { name: found.filename ?? `piece-jointe-${index + 1}`, content: Buffer.from(found.content) };
  }

  /** The message as it came over the wire. */
  async source(id: string): Promise<Buffer<ArrayBuffer> | undefined> {
    return this.#has(id) ? await readFile(this.#eml(id)) : undefined;
  }

  /** Ids come from addresses: only those that we gave lead to a file. */
  #has(id: string): boolean {
    return this.#summaries.some((one) => one.id === id);
  }

  async remove(id: string): Promise<boolean> {
    const index = this.#summaries.findIndex((one) => one.id === id);
    if (index < 0) return false;
    this.#summaries.splice(index, 1);
    await Promise.all([rm(this.#json(id), { force: true }), rm(this.#eml(id), { force: true })]);
    return true;
  }

  async clear(): Promise<void> {
    for (const { id } of this.list()) await this.remove(id);
  }

  async #trim(): Promise<void> {
    for (const { id } of this.list().slice(KEPT)) await this.remove(id);
  }

  async #parse(id: string): Promise<ParsedMail> {
    return await simpleParser(await readFile(this.#eml(id)), { skipImageLinks: true });
  }

  #eml(id: string): string {
    return join(this.#folder, `${id}.eml`);
  }

  #json(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

/** Nothing when the file was cut short by a crash: its message was then never acknowledged. */
function readSummary(file: string): Summary[] {
  if (!existsSync(file.replace(/\.json$/, '.eml'))) return [];
  try {
    const summary: Summary = JSON.parse(readFileSync(file, 'utf8'));
    return [summary];
  } catch {
    return [];
  }
}

/** Lets so many bytes pass and fails at the end when there were more: SMTP wants every message read to its end. */
function upTo(limit: number) {
  return async function* (source: AsyncIterable<Buffer>) {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes <= limit) yield chunk;
    }
    if (bytes > limit) throw new TooLargeError(`more than ${limit} bytes`);
  };
}

function textOf(mail: ParsedMail): string {
  return mail.text ?? '';
}

function linksOf(body: string | undefined, text: string): string[] {
  const found = body
    ? [...body.matchAll(/<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((match) =>
        unescapeHtml(match[1] ?? match[2] ?? ''),
      )
    : [...text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([link]) => link);
  return [...new Set(found.filter((link) => /^https?:/i.test(link)))];
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
