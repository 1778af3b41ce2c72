import { FILE_LIMITS } from '@foxeo/core/files';
import { fail, ok } from '@foxeo/core/result';
import { describe, expect, test } from 'vitest';
import type { StartedUpload } from '../schema.ts';
import { UploadMemory } from './upload-memory.ts';
import {
  type Destination,
  type TransferEvents,
  type UploadOrder,
  type UploadPort,
  UploadQueue,
} from './upload-queue.ts';

const order: UploadOrder = {
  place: { personId: 'lea', clientId: 'cap-boussole', documentId: null },
  visibility: 'shared',
};

interface Sent {
  name: string;
  to: Destination;
  events: TransferEvents;
  acts: string[];
}

/** A server and a network that do what the test tells them. */
class Bench {
  readonly asked: { key: string; name: string; visibility: string }[] = [];
  readonly transfers: Sent[] = [];
  readonly cancelled: string[] = [];
  readonly memory: UploadMemory;
  readonly queue: UploadQueue;
  online = true;

  constructor(port: Partial<UploadPort> = {}) {
    const kept = new Map<string, string>();
    this.memory = new UploadMemory(
      {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
      'lea',
    );
    this.queue = new UploadQueue({
      announce: async ({ key, name, visibility }) => {
        this.asked.push({ key, name, visibility });
        return ok(started(`version of ${name}`));
      },
      finish: async ({ versionId }) => ok({ versionId }),
      cancel: async ({ versionId }) => {
        this.cancelled.push(versionId);
        return ok();
      },
      loadTransfer: async () => (file, to, events) => {
        const sent: Sent = { name: file.name, to, events, acts: [] };
        this.transfers.push(sent);
        return {
          pause: () => void sent.acts.push('pause'),
          resume: () => void sent.acts.push('resume'),
          abandon: async () => void sent.acts.push('abandon'),
        };
      },
      memoryOf: () => this.memory,
      online: () => this.online,
      now: () => 1_800_000_000_000,
      ...port,
    });
  }

  /** Chooses these files and sends them. */
  async send(...files: File[]): Promise<void> {
    this.queue.choose(files, 'list');
    this.queue.send('list', order);
    await this.settled();
  }

  /** Lets every answer that is already there be heard. */
  async settled(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  states(): string[] {
    return this.queue.snapshot().items.map(({ name, state }) => `${name} ${state}`);
  }

  item(name: string) {
    const found = this.queue.snapshot().items.find((item) => item.name === name);
    if (!found) throw new Error(`${name} is not in the queue`);
    return found;
  }

  transfer(name: string): Sent {
    const found = this.transfers.findLast((sent) => sent.name === name);
    if (!found) throw new Error(`${name} was never sent`);
    return found;
  }
}

function started(versionId: string, state: StartedUpload['state'] = 'uploading'): StartedUpload {
  return { documentId: 'document', versionId, bucket: 'documents', path: versionId, mime: 'application/pdf', state };
}

function file(name: string, size = 10): File {
  const made = new File(['x'], name, { lastModified: 1_700_000_000_000 });
  Object.defineProperty(made, 'size', { value: size });
  return made;
}

describe('choosing', () => {
  test('refuses at once what can’t be sent, and asks the server nothing', async () => {
    const bench = new Bench();
    await bench.send(file('vide.pdf', 0), file('film.mp4', 200 * 1024 ** 2), file('outil.exe'), file('a.pdf'));
    expect(bench.states()).toEqual(['vide.pdf refused', 'film.mp4 refused', 'outil.exe refused', 'a.pdf sending']);
    expect(bench.item('vide.pdf').error).toMatchObject({ detail: 'file_empty' });
    expect(bench.item('film.mp4').error).toMatchObject({ code: 'too_large' });
    expect(bench.item('outil.exe').error).toMatchObject({ code: 'unsupported_type' });
    expect(bench.asked).toHaveLength(1);
  });

  test('nothing leaves before it is sent', async () => {
    const bench = new Bench();
    bench.queue.choose([file('a.pdf')], 'list');
    await bench.settled();
    expect(bench.asked).toEqual([]);
  });

  test('takes the same file once, and twenty at a time', () => {
    const bench = new Bench();
    bench.queue.choose([file('a.pdf')], 'list');
    bench.queue.choose([file('a.pdf')], 'list');
    expect(bench.queue.snapshot().items).toHaveLength(1);
    bench.queue.choose(
      Array.from({ length: 23 }, (_, index) => file(`${index}.pdf`)),
      'list',
    );
    expect(bench.queue.snapshot()).toMatchObject({ leftOut: 3 });
    expect(bench.queue.snapshot().items).toHaveLength(1 + FILE_LIMITS.atOnce);
  });
});

describe('sending', () => {
  test('two at a time; the third begins when one has arrived', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'), file('b.pdf'), file('c.pdf'));
    expect(bench.states()).toEqual(['a.pdf sending', 'b.pdf sending', 'c.pdf waiting']);
    bench.transfer('a.pdf').events.onDone();
    await bench.settled();
    expect(bench.states()).toEqual(['a.pdf done', 'b.pdf sending', 'c.pdf sending']);
  });

  test('a pause leaves the place to another, and goes on with the same transfer', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'), file('b.pdf'), file('c.pdf'));
    bench.queue.pause(bench.item('a.pdf').id);
    await bench.settled();
    expect(bench.states()).toEqual(['a.pdf paused', 'b.pdf sending', 'c.pdf sending']);
    bench.queue.resume(bench.item('a.pdf').id);
    bench.transfer('b.pdf').events.onDone();
    await bench.settled();
    expect(bench.states()).toEqual(['a.pdf sending', 'b.pdf done', 'c.pdf sending']);
    expect(bench.transfer('a.pdf').acts).toEqual(['pause', 'resume']);
    expect(bench.asked.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  });

  test('after a reload, the same file goes on under its key from where it stopped', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'));
    bench.transfer('a.pdf').events.onAddress('/upload/1');
    bench.transfer('a.pdf').events.onProgress(6);
    const again = new Bench({ memoryOf: () => bench.memory });
    await again.send(file('a.pdf'));
    expect(again.asked[0]?.key).toBe(bench.asked[0]?.key);
    expect(again.transfer('a.pdf').to.url).toBe('/upload/1');
    again.transfer('a.pdf').events.onDone();
    await again.settled();
    await again.send(file('a.pdf'));
    expect(again.asked[1]?.key).not.toBe(bench.asked[0]?.key);
  });

  test('without network it waits and says so, then goes on by itself', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'));
    bench.online = false;
    bench.transfer('a.pdf').events.onFault('network');
    expect(bench.states()).toEqual(['a.pdf offline']);
    bench.online = true;
    bench.queue.resumeOffline();
    await bench.settled();
    expect(bench.states()).toEqual(['a.pdf sending']);
    expect(bench.transfer('a.pdf').acts).toEqual(['resume']);
  });

  test('a fault with the network up is told, and may be tried again', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'));
    bench.transfer('a.pdf').events.onFault('signed_out');
    expect(bench.item('a.pdf')).toMatchObject({ state: 'failed', error: { code: 'not_signed_in', retry: true } });
    bench.queue.resume(bench.item('a.pdf').id);
    await bench.settled();
    expect(bench.item('a.pdf').error).toBeUndefined();
    expect(bench.states()).toEqual(['a.pdf sending']);
  });

  test('a request that never reached the server fails as the network does', async () => {
    const bench = new Bench({ announce: () => Promise.reject(new TypeError('fetch failed')) });
    await bench.send(file('a.pdf'));
    expect(bench.item('a.pdf')).toMatchObject({ state: 'failed', error: { code: 'unavailable', detail: 'network' } });
  });

  test('what had arrived already is done at once', async () => {
    const bench = new Bench({ announce: async () => ok(started('v1', 'ready')) });
    await bench.send(file('a.pdf'));
    expect(bench.states()).toEqual(['a.pdf done']);
    expect(bench.transfers).toEqual([]);
  });

  test('a key that was closed meanwhile is replaced once', async () => {
    const keys: string[] = [];
    const bench = new Bench({
      announce: async ({ key }) => {
        keys.push(key);
        return keys.length === 1 ? fail('conflict', { detail: 'upload_key_used' }) : ok(started('v1'));
      },
    });
    await bench.send(file('a.pdf'));
    expect(bench.states()).toEqual(['a.pdf sending']);
    expect(new Set(keys).size).toBe(2);
  });

  test('what the server refuses after looking at it is told, and starts anew if sent again', async () => {
    const bench = new Bench({ finish: async () => fail('unsupported_type', { detail: 'content_differs' }) });
    await bench.send(file('a.pdf'));
    bench.transfer('a.pdf').events.onDone();
    await bench.settled();
    expect(bench.item('a.pdf')).toMatchObject({ state: 'failed', error: { detail: 'content_differs', retry: false } });
    await bench.send(file('a.pdf'));
    expect(bench.asked[1]?.key).not.toBe(bench.asked[0]?.key);
  });
});

describe('taking out', () => {
  test('throws away what was sent, here and there, and nobody hears of it again', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'), file('b.pdf'), file('c.pdf'));
    const { events, acts } = bench.transfer('a.pdf');
    await bench.queue.remove(bench.item('a.pdf').id);
    await bench.settled();
    events.onProgress(9);
    events.onDone();
    expect(acts).toEqual(['abandon']);
    expect(bench.cancelled).toEqual(['version of a.pdf']);
    expect(bench.states()).toEqual(['b.pdf sending', 'c.pdf sending']);
    expect(bench.memory.interrupted(order.place, 1_800_000_000_000)).toEqual([]);
  });

  test('of a finished file only the row goes', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'));
    bench.transfer('a.pdf').events.onDone();
    await bench.settled();
    await bench.queue.remove(bench.item('a.pdf').id);
    expect(bench.cancelled).toEqual([]);
    expect(bench.states()).toEqual([]);
  });

  test('clearing keeps what is on its way', async () => {
    const bench = new Bench();
    await bench.send(file('a.pdf'), file('outil.exe'));
    bench.queue.choose([file('b.pdf')], 'list');
    bench.queue.clear('list');
    expect(bench.states()).toEqual(['a.pdf sending']);
    expect(bench.queue.busy).toBe(true);
  });
});
