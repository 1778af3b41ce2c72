import { type AppError, appError, type Result } from '@foxeo/core/result';
import type { ContextKind, Quote } from '../schema.ts';

/** A file on its way with a message. Its bytes stay on the device until they have arrived. */
export interface OutgoingFile {
  readonly id: string;
  readonly kind: 'file' | 'voice';
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly seconds: number | null;
  readonly content: Blob;
}

/** `waiting` for its turn or for the network · `sending` · `refused`, for the person to decide · `sent`, at a place. */
export type OutgoingState = 'waiting' | 'sending' | 'refused' | 'sent';

export interface OutgoingMessage {
  readonly id: string;
  /** Its rank on this device: messages leave in the order in which they were written. */
  readonly rank: number;
  /** ISO 8601. */
  readonly at: string;
  readonly body: string;
  readonly quote: Quote | null;
  readonly context: { kind: ContextKind; id: string; label: string } | null;
  readonly files: readonly OutgoingFile[];
  readonly state: OutgoingState;
  readonly error?: AppError | undefined;
  readonly seq?: number | undefined;
}

/** Where messages wait on the device: one box a person and conversation. */
export interface OutboxStore {
  load: (box: string) => Promise<OutgoingMessage[]>;
  keep: (box: string, message: OutgoingMessage) => Promise<void>;
  drop: (box: string, id: string) => Promise<void>;
}

export type Answer = Result<{ seq: number }>;

export interface OutboxPort {
  store: OutboxStore;
  /** Sends the bytes of a file, whole or from where they stopped. */
  upload: (file: OutgoingFile) => Promise<Result<void>>;
  /** Sends some, in order. Resolves to the answers, one each, up to and with the first that was refused. */
  send: (messages: readonly OutgoingMessage[]) => Promise<Answer[]>;
  /** Runs `work` while no other tab of this browser does the same for this box. */
  alone: (box: string, work: () => Promise<void>) => Promise<void>;
  /** Calls `wake` once, after so many milliseconds. @returns what cancels it. */
  later: (milliseconds: number, wake: () => void) => () => void;
}

export interface OutboxSnapshot {
  /** In the order in which they will stand. */
  readonly messages: readonly OutgoingMessage[];
  /** Nobody is signed in: they wait for the person to come back. */
  readonly signedOut: boolean;
}

/** What leaves at once, of what has waited: a few dozen lines, or one long text. */
const MOST_TOGETHER = 25;
const MOST_WORDS = 20_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * The messages of one conversation that the server hasn't acknowledged. Each is kept on the device before anything
 * leaves, goes in order, with its neighbours when several wait, and is sent again under the same id until it is answered.
 */
export class Outbox {
  readonly #box: string;
  readonly #port: OutboxPort;
  readonly #listeners = new Set<() => void>();
  /** Shown already, on the way to the store. */
  readonly #keeping = new Set<string>();
  #now: OutboxSnapshot = { messages: [], signedOut: false };
  #running = false;
  #woken = false;
  #wait = FIRST_WAIT_MS;
  #cancelWait: () => void = () => undefined;
  #ended = false;

  constructor(box: string, port: OutboxPort) {
    this.#box = box;
    this.#port = port;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): OutboxSnapshot => this.#now;

  /** Takes up what an earlier page left, and begins to send. */
  async open(): Promise<void> {
    await this.#reload();
    this.wake();
  }

  end(): void {
    this.#ended = true;
    this.#cancelWait();
  }

  /** Shows the message at once; it leaves when it is kept. */
  async add(message: Omit<OutgoingMessage, 'rank' | 'state'>): Promise<void> {
    const rank = Math.max(Date.parse(message.at), ...this.#now.messages.map((one) => one.rank + 1));
    const added: OutgoingMessage = { ...message, rank, state: 'waiting' };
    this.#keeping.add(added.id);
    this.#set({ messages: [...this.#now.messages, added] });
    try {
      await this.#port.store.keep(this.#box, added);
    } finally {
      this.#keeping.delete(added.id);
    }
    this.wake();
  }

  /** Something may have changed for the better: the network, the session. */
  wake(): void {
    this.#cancelWait();
    this.#wait = FIRST_WAIT_MS;
    this.#woken = true;
    if (!this.#running) void this.#run();
  }

  /** Tries a refused one again. */
  async retry(id: string): Promise<void> {
    this.#change(id, { state: 'waiting', error: undefined });
    await this.#keep(id);
    this.wake();
  }

  /** Gives up one that hasn't left. @returns what it said, to be written anew. */
  async discard(id: string): Promise<OutgoingMessage | undefined> {
    const message = this.#find(id);
    if (!message || message.state === 'sending' || message.state === 'sent') return undefined;
    this.#set({ messages: this.#now.messages.filter((one) => one.id !== id) });
    await this.#port.store.drop(this.#box, id);
    return message;
  }

  /** The conversation shows these now: they are nobody's to send any more. */
  async settle(ids: ReadonlySet<string>): Promise<void> {
    const arrived = this.#now.messages.filter(({ id }) => ids.has(id));
    if (arrived.length === 0) return;
    this.#set({ messages: this.#now.messages.filter(({ id }) => !ids.has(id)) });
    await Promise.all(arrived.map(({ id }) => this.#port.store.drop(this.#box, id)));
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#woken && !this.#ended) {
      this.#woken = false;
      await this.#port.alone(this.#box, () => this.#flush());
    }
    this.#running = false;
  }

  async #flush(): Promise<void> {
    // Another tab may have sent some, or kept others.
    await this.#reload();
    for (;;) {
      const together = this.#next();
      if (together.length === 0 || this.#ended) return;
      for (const { id } of together) this.#change(id, { state: 'sending' });
      const answers = await this.#deliver(together);
      for (const [index, { id }] of together.entries()) {
        const answer = answers[index];
        if (!answer) this.#change(id, { state: 'waiting' });
        else if (answer.ok) await this.#sent(id, answer.value.seq);
        else if (!(await this.#failed(id, answer.error))) {
          for (const rest of together.slice(index + 1)) this.#change(rest.id, { state: 'waiting' });
          return;
        }
      }
    }
  }

  /** The first that waits and those that follow it; one with files goes alone. */
  #next(): OutgoingMessage[] {
    const waiting = this.#now.messages.filter(({ state }) => state === 'waiting');
    let words = 0;
    const end = waiting.findIndex(({ files, body }, index) => {
      words += body.length;
      return index > 0 && (files.length > 0 || index >= MOST_TOGETHER || words > MOST_WORDS);
    });
    return waiting[0]?.files.length ? waiting.slice(0, 1) : waiting.slice(0, end === -1 ? waiting.length : end);
  }

  async #sent(id: string, seq: number): Promise<void> {
    this.#wait = FIRST_WAIT_MS;
    this.#change(id, { state: 'sent', seq });
    if (this.#now.signedOut) this.#set({ signedOut: false });
    await this.#port.store.drop(this.#box, id);
  }

  async #deliver(messages: readonly OutgoingMessage[]): Promise<Answer[]> {
    try {
      for (const file of messages.flatMap(({ files }) => files)) {
        const uploaded = await this.#port.upload(file);
        if (!uploaded.ok) return [uploaded];
      }
      return await this.#port.send(messages);
    } catch {
      return [{ ok: false, error: appError('unavailable') }];
    }
  }

  /** @returns whether the next one may go. */
  async #failed(id: string, error: AppError): Promise<boolean> {
    if (error.code === 'not_signed_in' || error.retry) {
      this.#change(id, { state: 'waiting' });
      if (error.code === 'not_signed_in') this.#set({ signedOut: true });
      this.#cancelWait = this.#port.later(this.#wait, () => {
        this.#woken = true;
        if (!this.#running) void this.#run();
      });
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
      return false;
    }
    this.#change(id, { state: 'refused', error });
    await this.#keep(id);
    return true;
  }

  async #reload(): Promise<void> {
    const kept = await this.#port.store.load(this.#box);
    const here = new Map(this.#now.messages.map((message) => [message.id, message]));
    const stored = new Set(kept.map(({ id }) => id));
    // What was sent is shown until the conversation has it; what is only here is being kept at this moment.
    const own = this.#now.messages.filter(
      ({ id, state }) => !stored.has(id) && (state === 'sent' || this.#keeping.has(id)),
    );
    const messages = [...kept.map((message) => here.get(message.id) ?? resting(message)), ...own];
    this.#set({ messages: messages.sort((one, other) => one.rank - other.rank) });
  }

  async #keep(id: string): Promise<void> {
    const message = this.#find(id);
    if (message) await this.#port.store.keep(this.#box, message);
  }

  #find(id: string): OutgoingMessage | undefined {
    return this.#now.messages.find((message) => message.id === id);
  }

  #change(id: string, facts: Partial<OutgoingMessage>): void {
    this.#set({ messages: this.#now.messages.map((one) => (one.id === id ? { ...one, ...facts } : one)) });
  }

  #set(facts: Partial<OutboxSnapshot>): void {
    this.#now = { ...this.#now, ...facts };
    for (const listener of this.#listeners) listener();
  }
}

/** As a page finds it that just came: nobody is sending it. */
function resting(message: OutgoingMessage): OutgoingMessage {
  return message.state === 'refused' ? message : { ...message, state: 'waiting' };
}
