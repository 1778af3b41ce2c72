/** What a key asks of a list. */
export type RowMove = 'next' | 'previous' | 'pick' | 'open' | 'leave';

export interface KeyPress {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  /** The key was pressed in a field: it belongs to the text. */
  inField: boolean;
  /** The focus is on one of the list's lines: the arrows then move instead of scrolling. */
  inList: boolean;
}

/**
 * j and k, or the arrows once in the list, move; x ticks; Enter opens; Escape lets go. The letters are those printed
 * on the keys, so AZERTY and QWERTY agree. Undefined when the key is none of the list's business.
 */
export function rowMove({ key, altKey, ctrlKey, metaKey, inField, inList }: KeyPress): RowMove | undefined {
  if (altKey || ctrlKey || metaKey || inField) return undefined;
  switch (key) {
    case 'j':
    case 'J':
      return 'next';
    case 'k':
    case 'K':
      return 'previous';
    case 'ArrowDown':
      return inList ? 'next' : undefined;
    case 'ArrowUp':
      return inList ? 'previous' : undefined;
    case 'x':
    case 'X':
      return inList ? 'pick' : undefined;
    case 'Enter':
      return inList ? 'open' : undefined;
    case 'Escape':
      return inList ? 'leave' : undefined;
    default:
      return undefined;
  }
}

/** Index of the line to go to, among `count`; it stops at both ends. Undefined in an empty list. */
export function rowAfter(current: number | undefined, move: 'next' | 'previous', count: number): number | undefined {
  if (count === 0) return undefined;
  if (current === undefined) return move === 'next' ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, current + (move === 'next' ? 1 : -1)));
}
