import { describe, expect, test } from 'vitest';
import { fingerprint, UploadMemory, type UploadPlace } from './upload-memory.ts';

const place: UploadPlace = { personId: 'lea', clientId: 'cap-boussole', documentId: null };
const file = { name: 'film.mp4', size: 9_000_000, lastModified: 1_700_000_000_000 };
const print = fingerprint(place, 'shared', file);
const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

/** What of a browser's storage is used here. */
class Store {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

describe('what a browser remembers of an upload', () => {
  test('the same file in the same place goes on under the same key', () => {
    const store = new Store();
    const { key } = new UploadMemory(store, 'lea').recall(print, file, NOW);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(new UploadMemory(store, 'lea').recall(print, file, NOW + DAY).key).toBe(key);
  });

  test('another file, place, visibility or person starts anew', () => {
    const store = new Store();
    const memory = new UploadMemory(store, 'lea');
    const { key } = memory.recall(print, file, NOW);
    const others = [
      fingerprint(place, 'shared', { ...file, lastModified: 1 }),
      fingerprint(place, 'shared', { ...file, size: 1 }),
      fingerprint(place, 'shared', { ...file, name: 'film (2).mp4' }),
      fingerprint(place, 'client_private', file),
      fingerprint({ ...place, clientId: 'autre' }, 'shared', file),
      fingerprint({ ...place, documentId: 'document' }, 'shared', file),
    ];
    for (const other of others) expect(memory.recall(other, file, NOW).key).not.toBe(key);
    expect(new UploadMemory(store, 'thomas').recall(print, file, NOW).key).not.toBe(key);
  });

  test('tells what stopped on the way here, and nothing that never left', () => {
    const memory = new UploadMemory(new Store(), 'lea');
    const begun = memory.recall(print, file, NOW);
    expect(memory.interrupted(place, NOW)).toEqual([]);
    memory.keep(print, { ...begun, sent: 5_400_000, url: '/upload/1' }, NOW);
    expect(memory.interrupted(place, NOW)).toMatchObject([{ print, name: 'film.mp4', sent: 5_400_000 }]);
    expect(memory.interrupted({ ...place, documentId: 'document' }, NOW)).toEqual([]);
    memory.forget(print, NOW);
    expect(memory.interrupted(place, NOW)).toEqual([]);
  });

  test('forgets after a week, and leaves nothing behind', () => {
    const store = new Store();
    const memory = new UploadMemory(store, 'lea');
    const { key } = memory.recall(print, file, NOW);
    expect(memory.recall(print, file, NOW + 8 * DAY).key).not.toBe(key);
    memory.forget(print, NOW + 8 * DAY);
    expect(store.kept.size).toBe(0);
  });

  test('a storage that refuses, or holds something else, is lived with', () => {
    const refusing = new Store();
    refusing.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(new UploadMemory(refusing, 'lea').recall(print, file, NOW).sent).toBe(0);
    expect(new UploadMemory(null, 'lea').recall(print, file, NOW).sent).toBe(0);
    for (const nonsense of ['{', 'null', '[1]', '{"a":{"key":1}}']) {
      const store = new Store();
      store.setItem('foxeo:uploads:lea', nonsense);
      expect(new UploadMemory(store, 'lea').interrupted(place, NOW)).toEqual([]);
    }
  });
});
