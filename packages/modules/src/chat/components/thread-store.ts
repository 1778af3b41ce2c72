import { type Known, knownUpTo, merge } from '../rules.ts';
import type { Page } from '../schema.ts';

/** Asks for a stretch of the conversation. @throws when there is no answer. */
export type AskPage = (query: { apres: number } | { avant: number } | { ids: string[] }) => Promise<Page>;

export interface ThreadSnapshot extends Known {
  /** Older messages exist than those known. */
  hasOlder: boolean;
  loadingOlder: boolean;
}

const AGAIN_MS = 2_000;

/**
 * What a page knows of its conversation. Signals say that something is new; the words are asked for, one question at a
 * time, from the first place that is missing: a signal that was lost costs nothing but time.
 */
export class ThreadStore {
  readonly #ask: AskPage;
  readonly #later: (milliseconds: number, wake: () => void) => void;
  readonly #listeners = new Set<() => void>();
  #now: ThreadSnapshot;
  readonly #touched = new Set<string>();
  #behind = false;
  #asking = false;

  constructor(first: Page, ask: AskPage, later: (milliseconds: number, wake: () => void) => void) {
    this.#ask = ask;
    this.#later = later;
    const known = merge({ messages: [], reads: [], lastSeq: 0 }, first);
    this.#now = { ...known, hasOlder: (known.messages[0]?.seq ?? 1) > 1, loadingOlder: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): ThreadSnapshot => this.#now;

  /** A stretch that came by another way: the page drawn anew by the server. */
  take(page: Page): void {
    this.#learn(page);
    if (this.#missing()) this.catchUp();
  }

  /** Something was sent; asks for what isn't known yet. */
  catchUp(): void {
    this.#behind = true;
    void this.#work();
  }

  /** A message changed. One that isn't known here is no news. */
  touch(id: string): void {
    if (!this.#now.messages.some((message) => message.id === id)) return;
    this.#touched.add(id);
    void this.#work();
  }

  /** Someone has read up to a place. */
  read(userId: string, seq: number): void {
    const known = this.#now.reads.find((read) => read.userId === userId);
    if (!known) this.catchUp();
    else if (known.seq < seq) this.#learn({ messages: [], reads: [{ ...known, seq }], lastSeq: 0 });
  }

  async loadOlder(): Promise<void> {
    const [oldest] = this.#now.messages;
    if (!oldest || !this.#now.hasOlder || this.#now.loadingOlder) return;
    this.#set({ loadingOlder: true });
    try {
      const page = await this.#ask({ avant: oldest.seq });
      this.#learn(page);
      this.#set({ hasOlder: (this.#now.messages[0]?.seq ?? 1) > 1 });
    } finally {
      this.#set({ loadingOlder: false });
    }
  }

  async #work(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#behind || this.#touched.size > 0) {
        const ids = [...this.#touched].slice(0, 50);
        const behind = this.#behind;
        this.#behind = false;
        for (const id of ids) this.#touched.delete(id);
        try {
          if (ids.length > 0) this.#learn(await this.#ask({ ids }));
          if (behind) {
            this.#learn(await this.#ask({ apres: knownUpTo(this.#now.messages) }));
            // An answer is a stretch of limited length.
            this.#behind ||= this.#missing();
          }
        } catch {
          for (const id of ids) this.#touched.add(id);
          this.#behind ||= behind;
          this.#later(AGAIN_MS, () => void this.#work());
          return;
        }
      }
    } finally {
      this.#asking = false;
    }
  }

  #missing(): boolean {
    return knownUpTo(this.#now.messages) < this.#now.lastSeq;
  }

  #learn(page: Page): void {
    this.#set(merge(this.#now, page));
  }

  #set(facts: Partial<ThreadSnapshot>): void {
    this.#now = { ...this.#now, ...facts };
    for (const listener of this.#listeners) listener();
  }
}
