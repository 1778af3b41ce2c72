import { rowAfter, rowMove } from './keyboard.ts';

const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
const OVER_THE_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * The keys of the page's lists (see `keyboard.ts`), from now on. A list is `[data-rows]` and a line `[data-row]`; its
 * `[data-row-link]` takes the focus and opens, its `[data-row-pick]` is what x ticks. Several lists: the one that holds
 * the focus, else the first that has a line. Once, by the shell. Returns what ends it.
 */
export function listenToRows(): () => void {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

function onKeyDown(event: KeyboardEvent): void {
  const target = event.target;
  if (event.defaultPrevented || !(target instanceof Element) || target.closest(OVER_THE_PAGE)) return;
  const row = target.closest<HTMLElement>('[data-row]') ?? undefined;
  const list = (row ?? document.querySelector('[data-rows] [data-row]'))?.closest('[data-rows]');
  if (!list) return;
  const { key, altKey, ctrlKey, metaKey } = event;
  const inField = target.matches(FIELDS);
  const move = rowMove({ key, altKey, ctrlKey, metaKey, inField, inList: row !== undefined });
  if (!move) return;
  if (move === 'next' || move === 'previous') {
    const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
    const index = rowAfter(row && rows.indexOf(row), move, rows.length);
    if (index === undefined) return;
    event.preventDefault();
    focusTarget(rows[index])?.focus();
  } else if (move === 'pick') {
    event.preventDefault();
    row?.querySelector<HTMLElement>('[data-row-pick]')?.click();
  } else if (move === 'open' && target === row) {
    event.preventDefault();
    row.querySelector<HTMLElement>('[data-row-link]')?.click();
  } else if (move === 'leave' && target instanceof HTMLElement) {
    target.blur();
  }
}

function focusTarget(row: HTMLElement | undefined): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>('[data-row-link]') ?? row;
}
