import type { Place } from '../shell/panels.ts';

export type RecentItem = Pick<Place, 'href' | 'label' | 'icon'>;

const KEPT = 5;

/** The last five things opened from the palette, of this person on this device. */
export function readRecent(person: string): RecentItem[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]');
    return Array.isArray(read) ? read.filter(isItem).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function addRecent(person: string, item: RecentItem): void {
  const others = readRecent(person).filter(({ href }) => href !== item.href);
  try {
    localStorage.setItem(keyOf(person), JSON.stringify([item, ...others].slice(0, KEPT)));
  } catch {
    // A browser that keeps nothing: no recent items.
  }
}

function keyOf(person: string): string {
  return `foxeo-recent:${person}`;
}

function isItem(value: unknown): value is RecentItem {
  if (typeof value !== 'object' || value === null) return false;
  const { href, label, icon } = value as Partial<Record<keyof RecentItem, unknown>>;
  // An address of this app, whatever was written there.
  return typeof href === 'string' && /^\/(?!\/)/.test(href) && typeof label === 'string' && typeof icon === 'string';
}
