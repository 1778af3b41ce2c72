import type { Place } from './panels.ts';

/** What a key press asks of the shell. */
export type KeyAct =
  | { kind: 'open'; panel: 'search' | 'elio' | 'keyboard' }
  | { kind: 'go'; href: string }
  | { kind: 'filter' }
  | { kind: 'wait' };

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The press happened where text is typed. */
  typing: boolean;
  /** `g` was pressed just before. */
  going: boolean;
}

/**
 * Keys are compared as the keyboard gives them, so that an AZERTY layout finds its own letters. While someone types,
 * only the two combinations are heard.
 */
export function actOf(press: KeyPress, places: readonly Pick<Place, 'href' | 'shortcut'>[]): KeyAct | null {
  const key = press.key.toLowerCase();
  if (press.ctrlKey !== press.metaKey && !press.altKey) {
    if (key === 'k') return { kind: 'open', panel: 'search' };
    if (key === 'j') return { kind: 'open', panel: 'elio' };
  }
  if (press.typing || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.going) {
    const place = places.find(({ shortcut }) => shortcut === key);
    return place ? { kind: 'go', href: place.href } : null;
  }
  if (key === 'g') return { kind: 'wait' };
  if (key === '?') return { kind: 'open', panel: 'keyboard' };
  if (key === '/') return { kind: 'filter' };
  return null;
}

/** Whether keys pressed on this element write text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"], [role="combobox"]'))
  );
}
