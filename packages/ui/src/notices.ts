/** What a toast says. With `undo`, it stays ten seconds and offers to take the act back. */
export interface Notice {
  text: string;
  tone?: 'success' | 'danger' | 'info';
  undo?: () => void | Promise<void>;
  /** Where the thing is done, instead of a button that only closes. */
  link?: { label: string; href: string };
  /** Stays until it is closed: for what must not be missed. */
  stay?: boolean;
}

/** Milliseconds: what is promised to whoever changes their mind. */
export const UNDO_TIME = 10_000;
export const NOTICE_TIME = 6_000;

type Listener = () => void;

const waiting: Notice[] = [];
const listeners = new Set<Listener>();

/** Says something in the corner. The toasts' code is loaded by the first one; `ToastHost` must be in the shell. */
export function notify(notice: Notice): void {
  waiting.push(notice);
  for (const listener of listeners) listener();
}

/** Takes what is waiting, in order. */
export function takeNotices(): Notice[] {
  return waiting.splice(0);
}

export function hasNotices(): boolean {
  return waiting.length > 0;
}

/** Returns what stops listening. */
export function onNotice(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
