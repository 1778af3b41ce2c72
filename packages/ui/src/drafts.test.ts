import { describe, expect, it } from 'vitest';
import { type DraftStore, readDraft, removeAllDrafts, removeDraft, writeDraft } from './drafts.ts';

const DAY = 86_400_000;

function memory(): DraftStore & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const refusing: DraftStore = {
  length: 0,
  key: () => null,
  getItem: () => {
    throw new Error('refused');
  },
  setItem: () => {
    throw new Error('full');
  },
  removeItem: () => {
    throw new Error('refused');
  },
};

describe('a draft', () => {
  it('comes back as it was written', () => {
    const store = memory();
    writeDraft(store, 'note', { title: 'Offre', tags: ['a'] }, 0);
    expect(readDraft(store, 'note', DAY)).toEqual({ title: 'Offre', tags: ['a'] });
  });

  it('leaves out what must not be kept', () => {
    const store = memory();
    writeDraft(store, 'account', { mail: 'a@b.example', password: 'secret' }, 0, ['password']);
    expect([...store.entries.values()].join()).not.toContain('secret');
    expect(readDraft(store, 'account', 0)).toEqual({ mail: 'a@b.example' });
  });

  it('is forgotten after a month', () => {
    const store = memory();
    writeDraft(store, 'note', { title: 'Offre' }, 0);
    expect(readDraft(store, 'note', 31 * DAY)).toBeNull();
  });

  it.each(['{', '"text"', '{"at":"x","values":{}}', '{"at":1,"values":null}'])(
    'ignores %s, written by another',
    (text) => {
      const store = memory();
      store.setItem('foxeo:draft:note', text);
      expect(readDraft(store, 'note', 0)).toBeNull();
    },
  );

  it('goes away alone, or with all the others on signing out, and nothing else does', () => {
    const store = memory();
    store.setItem('theme', 'dark');
    for (const key of ['one', 'two', 'three']) writeDraft(store, key, { a: 1 }, 0);
    removeDraft(store, 'two');
    expect(readDraft(store, 'two', 0)).toBeNull();
    removeAllDrafts(store);
    expect([...store.entries.keys()]).toEqual(['theme']);
  });

  it('does without a storage that refuses', () => {
    expect(() => writeDraft(refusing, 'note', { a: 1 }, 0)).not.toThrow();
    expect(readDraft(refusing, 'note', 0)).toBeNull();
    expect(() => removeDraft(refusing, 'note')).not.toThrow();
  });
});
