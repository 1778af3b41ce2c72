const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const OVER_THE_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * Whether a bare letter pressed now is meant for the page: nothing is being typed, nothing lies over the page, nobody
 * has taken the key before (listen on `window`: the shell's own keys are heard on `document`, earlier).
 */
export function isForThePage(event: KeyboardEvent): boolean {
  const { target, altKey, ctrlKey, metaKey, repeat, defaultPrevented } = event;
  if (defaultPrevented || repeat || altKey || ctrlKey || metaKey) return false;
  if (target instanceof Element && target.closest(`${FIELDS}, ${OVER_THE_PAGE}`)) return false;
  return document.querySelector('[role="dialog"], [role="alertdialog"]') === null;
}
