import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OutboxStore, OutgoingMessage } from './outbox.ts';

interface Schema extends DBSchema {
  outbox: {
    key: [string, string];
    value: { box: string; id: string; message: OutgoingMessage };
    indexes: { box: string };
  };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('foxeo-chat', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: ['box', 'id'] }).createIndex('box', 'box');
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/**
 * The outbox on this device, in IndexedDB: it holds files as well as words. A browser that refuses it keeps nothing,
 * and sends all the same.
 */
export const deviceStore: OutboxStore = {
  async load(box) {
    try {
      const kept = await (await database()).getAllFromIndex('outbox', 'box', box);
      return kept.map(({ message }) => message).sort((one, other) => one.rank - other.rank);
    } catch {
      return [];
    }
  },
  async keep(box, message) {
    try {
      await (await database()).put('outbox', { box, id: message.id, message });
    } catch {
      // Refused or full: what is written stays on the page.
    }
  },
  async drop(box, id) {
    try {
      await (await database()).delete('outbox', [box, id]);
    } catch {
      // Nothing was kept.
    }
  },
};
