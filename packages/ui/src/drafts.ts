/** The part of `localStorage` that drafts need. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

type Values = Record<string, unknown>;

const PREFIX = 'foxeo:draft:';
const KEPT = 30 * 86_400_000;

/** What was being written, on this device only; null when there is none, or when it is a month old. */
export function readDraft(store: DraftStore, key: string, now: number): Values | null {
  try {
    const saved: unknown = JSON.parse(store.getItem(PREFIX + key) ?? 'null');
    if (!isDraft(saved) || now - saved.at > KEPT) return null;
    return saved.values;
  } catch {
    return null; // storage refused, or not ours
  }
}

/** Keeps the values but for the named ones (passwords, codes). A full or refused storage is not an error. */
export function writeDraft(
  store: DraftStore,
  key: string,
  values: Values,
  now: number,
  except: readonly string[] = [],
): void {
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !except.includes(name)));
  try {
    store.setItem(PREFIX + key, JSON.stringify({ at: now, values: kept }));
  } catch {
    // private browsing, quota: the form still works
  }
}

export function removeDraft(store: DraftStore, key: string): void {
  try {
    store.removeItem(PREFIX + key);
  } catch {
    // nothing to remove
  }
}

/** On signing out: nothing that was being written stays on the device. */
export function removeAllDrafts(store: DraftStore): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index));
  for (const key of keys) if (key?.startsWith(PREFIX)) store.removeItem(key);
}

function isDraft(value: unknown): value is { at: number; values: Values } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'number' &&
    'values' in value &&
    typeof value.values === 'object' &&
    value.values !== null
  );
}
