import { checkFile, FILE_LIMITS } from '@foxeo/core/files';
import { type AppError, appError, type Result } from '@foxeo/core/result';
import type { StartedUpload, Visibility } from '../schema.ts';
import { fingerprint, type RememberedUpload, type UploadMemory, type UploadPlace } from './upload-memory.ts';

/**
 * `chosen`, awaiting the person's word · `refused` before any byte left · `waiting` for its turn · `sending` ·
 * `paused` by the person · `offline` · `checking` by the server · `done` · `failed`.
 */
export type UploadState =
  | 'chosen'
  | 'refused'
  | 'waiting'
  | 'sending'
  | 'paused'
  | 'offline'
  | 'checking'
  | 'done'
  | 'failed';

export interface UploadItem {
  readonly id: number;
  /** Where on screen it was chosen: `list`, or the document that gets a version. */
  readonly spot: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes, in all and acknowledged. */
  readonly size: number;
  readonly sent: number;
  readonly state: UploadState;
  readonly error?: AppError;
  /** The document that it becomes, once the server knows of it. */
  readonly documentId?: string;
}

/** The queue at a moment: a new object whenever something changed. */
export interface UploadSnapshot {
  readonly items: readonly UploadItem[];
  /** Files of the last choice that were too many. */
  readonly leftOut: number;
}

/** Why the bytes stopped: no network, no session any more, a refusal of Storage. */
export type TransferFault = 'network' | 'signed_out' | 'forbidden' | 'too_large' | 'storage';

export interface Destination {
  bucket: string;
  path: string;
  mime: string;
  /** Of an earlier try: where the rest goes. */
  url: string | undefined;
}

export interface TransferEvents {
  onProgress: (sentBytes: number) => void;
  /** Where the rest may be sent to after a reload. */
  onAddress: (url: string) => void;
  onDone: () => void;
  onFault: (fault: TransferFault) => void;
}

export interface Transfer {
  pause: () => void;
  resume: () => void;
  /** Stops, and tells Storage to forget what it has. */
  abandon: () => Promise<void>;
}

export type StartTransfer = (file: File, to: Destination, events: TransferEvents) => Transfer;

/** What the queue asks of the server and of the browser. */
export interface UploadPort {
  announce: (upload: {
    clientId: string;
    documentId: string | null;
    key: string;
    name: string;
    size: number;
    visibility: Visibility;
  }) => Promise<Result<StartedUpload>>;
  finish: (upload: { versionId: string }) => Promise<Result<unknown>>;
  cancel: (upload: { versionId: string }) => Promise<Result<unknown>>;
  /** Loads the code that sends. */
  loadTransfer: () => Promise<StartTransfer>;
  memoryOf: (personId: string) => UploadMemory;
  online: () => boolean;
  now: () => number;
}

/** Where a file goes, decided when it is sent. */
export interface UploadOrder {
  place: UploadPlace;
  visibility: Visibility;
}

interface Job {
  file: File;
  order?: UploadOrder;
  /** What this device knows of it. */
  known?: RememberedUpload;
  transfer?: Transfer;
  /** Ends what an earlier run of this job may still tell. */
  run: number;
}

const AT_ONCE = 2;
const BUSY: ReadonlySet<UploadState> = new Set(['waiting', 'sending', 'offline', 'checking']);
const UNDER_WAY: ReadonlySet<UploadState> = new Set(['sending', 'checking']);
const ENDED: ReadonlySet<UploadState> = new Set(['done', 'failed', 'refused']);

/**
 * The files on their way from this tab, whatever page is shown. Two are sent at a time; a pause, a lost connection or
 * a reload loses nothing.
 */
export class UploadQueue {
  readonly #port: UploadPort;
  readonly #jobs = new Map<number, Job>();
  readonly #listeners = new Set<() => void>();
  #now: UploadSnapshot = { items: [], leftOut: 0 };
  #lastId = 0;

  constructor(port: UploadPort) {
    this.#port = port;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): UploadSnapshot => this.#now;

  /** Something would be interrupted if the page went away. */
  get busy(): boolean {
    return this.#items.some(({ state }) => BUSY.has(state));
  }

  /** Takes files in; those that can't be sent are refused at once, with the reason. */
  choose(files: readonly File[], spot: string): void {
    const fresh = files.filter((file) => !this.#holds(file, spot));
    const taken = fresh.slice(0, FILE_LIMITS.atOnce);
    const added = taken.map((file): UploadItem => {
      this.#lastId += 1;
      this.#jobs.set(this.#lastId, { file, run: 0 });
      const checked = checkFile(file);
      const item = { id: this.#lastId, spot, name: file.name, size: file.size, sent: 0 };
      return checked.ok
        ? { ...item, mime: checked.value.mime, state: 'chosen' }
        : { ...item, mime: file.type, state: 'refused', error: checked.error };
    });
    this.#set([...this.#items, ...added], fresh.length - taken.length);
  }

  /** Sends what was chosen at this spot. */
  send(spot: string, order: UploadOrder): void {
    for (const { id, state, spot: its } of this.#items) {
      const job = this.#jobs.get(id);
      if (!job || its !== spot || state !== 'chosen') continue;
      job.order = order;
      this.#change(id, { state: 'waiting' });
    }
    this.#pump();
  }

  pause(id: number): void {
    if (this.#find(id)?.state !== 'sending') return;
    this.#jobs.get(id)?.transfer?.pause();
    this.#change(id, { state: 'paused' });
    this.#pump();
  }

  /** Goes on after a pause, a lost connection or a failure. */
  resume(id: number): void {
    const state = this.#find(id)?.state;
    if (state !== 'paused' && state !== 'failed' && state !== 'offline') return;
    this.#change(id, { state: 'waiting' });
    this.#pump();
  }

  /** The network is back. */
  resumeOffline(): void {
    for (const { id, state } of this.#items) if (state === 'offline') this.resume(id);
  }

  /** Takes a file out. What was already sent of it is thrown away. */
  async remove(id: number): Promise<void> {
    const item = this.#find(id);
    const job = this.#jobs.get(id);
    if (!item || !job) return;
    job.run += 1;
    this.#jobs.delete(id);
    this.#set(this.#items.filter((one) => one.id !== id));
    this.#pump();
    if (item.state === 'done') return;
    const versionId = job.known?.versionId;
    this.#forget(job);
    await job.transfer?.abandon();
    if (versionId) await this.#port.cancel({ versionId }).catch(() => undefined);
  }

  /** Clears the rows of a spot that have nothing more to tell, or were never sent. */
  clear(spot: string): void {
    const kept = this.#items.filter((item) => item.spot !== spot || BUSY.has(item.state) || item.state === 'paused');
    const ids = new Set(kept.map(({ id }) => id));
    for (const id of this.#jobs.keys()) if (!ids.has(id)) this.#jobs.delete(id);
    this.#set(kept, 0);
  }

  get #items(): readonly UploadItem[] {
    return this.#now.items;
  }

  #pump(): void {
    const free = AT_ONCE - this.#items.filter(({ state }) => UNDER_WAY.has(state)).length;
    const next = this.#items.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free));
    for (const { id } of next) void this.#begin(id);
  }

  async #begin(id: number): Promise<void> {
    const job = this.#jobs.get(id);
    if (!job?.order) return;
    job.run += 1;
    const { run } = job;
    const current = () => this.#jobs.get(id) === job && job.run === run;
    this.#change(id, { state: 'sending' });
    if (job.transfer) return job.transfer.resume();
    try {
      const started = await this.#announce(job, job.order);
      if (!current()) return;
      if (!started.ok) return this.#fail(id, started.error);
      const { documentId, versionId, bucket, path, mime, state } = started.value;
      this.#change(id, { documentId });
      if (state === 'ready') return this.#done(id, job);
      this.#remember(job, { versionId });
      const start = await this.#port.loadTransfer();
      if (!current()) return;
      job.transfer = start(job.file, { bucket, path, mime, url: job.known?.url }, this.#events(id, job));
    } catch {
      if (current()) this.#stop(id, 'network');
    }
  }

  /** A key that the server has closed since (the file was refused, or taken back) is replaced once. */
  async #announce(job: Job, { place, visibility }: UploadOrder): Promise<Result<StartedUpload>> {
    const { clientId, documentId } = place;
    const { name, size } = job.file;
    const ask = () => this.#port.announce({ clientId, documentId, key: this.#recall(job).key, name, size, visibility });
    const first = await ask();
    const reasons = first.ok ? [] : [first.error.detail, ...Object.values(first.error.fields ?? {})];
    if (!reasons.includes('upload_key_used')) return first;
    this.#forget(job);
    return ask();
  }

  #events(id: number, job: Job): TransferEvents {
    const sending = () => this.#jobs.get(id) === job && this.#find(id)?.state === 'sending';
    return {
      onAddress: (url) => this.#remember(job, { url }),
      onProgress: (sent) => {
        if (!sending()) return;
        this.#change(id, { sent });
        this.#remember(job, { sent });
      },
      onFault: (fault) => {
        if (sending()) this.#stop(id, fault);
      },
      onDone: () => {
        if (sending()) void this.#check(id, job);
      },
    };
  }

  async #check(id: number, job: Job): Promise<void> {
    const versionId = job.known?.versionId;
    if (!versionId) return;
    this.#change(id, { state: 'checking', sent: job.file.size });
    try {
      const finished = await this.#port.finish({ versionId });
      if (this.#jobs.get(id) !== job) return;
      if (finished.ok) return this.#done(id, job);
      // The file was looked at and refused: the server has closed this upload.
      if (!finished.error.retry) {
        this.#forget(job);
        delete job.transfer;
      }
      this.#fail(id, finished.error);
    } catch {
      if (this.#jobs.get(id) === job) this.#stop(id, 'network');
    }
  }

  #done(id: number, job: Job): void {
    this.#forget(job);
    this.#change(id, { state: 'done', sent: job.file.size });
    this.#pump();
  }

  #stop(id: number, fault: TransferFault): void {
    if (fault === 'network' && !this.#port.online()) {
      this.#change(id, { state: 'offline' });
      this.#pump();
    } else {
      this.#fail(id, errorOf(fault));
    }
  }

  #fail(id: number, error: AppError): void {
    this.#change(id, { state: 'failed', error });
    this.#pump();
  }

  #recall(job: Job): RememberedUpload {
    const { memory, print } = this.#memoryOf(job);
    job.known ??= memory.recall(print, job.file, this.#port.now());
    return job.known;
  }

  #remember(job: Job, facts: Partial<RememberedUpload>): void {
    const { memory, print } = this.#memoryOf(job);
    job.known = { ...this.#recall(job), ...facts };
    memory.keep(print, job.known, this.#port.now());
  }

  #forget(job: Job): void {
    delete job.known;
    if (!job.order) return;
    const { memory, print } = this.#memoryOf(job);
    memory.forget(print, this.#port.now());
  }

  #memoryOf({ file, order }: Job): { memory: UploadMemory; print: string } {
    if (!order) throw new Error('An upload has no memory before its place is known.');
    const memory = this.#port.memoryOf(order.place.personId);
    return { memory, print: fingerprint(order.place, order.visibility, file) };
  }

  #holds({ name, size, lastModified }: File, spot: string): boolean {
    return this.#items.some((item) => {
      const file = this.#jobs.get(item.id)?.file;
      const same = item.name === name && item.size === size && file?.lastModified === lastModified;
      return same && item.spot === spot && !ENDED.has(item.state);
    });
  }

  #find(id: number): UploadItem | undefined {
    return this.#items.find((item) => item.id === id);
  }

  #change(id: number, { error, ...facts }: Partial<UploadItem>): void {
    this.#set(
      this.#items.map((item) => {
        if (item.id !== id) return item;
        const { error: _before, ...rest } = item;
        return { ...rest, ...facts, ...(error && { error }) };
      }),
    );
  }

  #set(items: readonly UploadItem[], leftOut = this.#now.leftOut): void {
    this.#now = { items, leftOut };
    for (const listener of this.#listeners) listener();
  }
}

function errorOf(fault: TransferFault): AppError {
  switch (fault) {
    case 'network':
      return appError('unavailable', { detail: 'network' });
    case 'signed_out':
      return appError('not_signed_in', { retry: true });
    case 'forbidden':
      return appError('forbidden', { detail: 'upload_forbidden' });
    case 'too_large':
      return appError('too_large', { detail: 'file_too_large' });
    case 'storage':
      return appError('unavailable', { detail: 'storage' });
  }
}
