import type { Look } from '../theme/look.ts';
import { lookCookie } from '../theme/scripts.ts';

/** Brings this page to a look, and keeps it for the next one's first paint (see `theme/scripts.ts`). */
export function showLook(look: Look): void {
  const root = document.documentElement;
  root.dataset.preference = look.theme;
  root.style.fontSize = look.textSize === 100 ? '' : `${look.textSize}%`;
  set(root, 'motion', look.reducedMotion ? 'reduce' : null);
  set(root, 'contrast', look.highContrast ? 'more' : null);
  // biome-ignore lint/suspicious/noDocumentCookie: Safari has no Cookie Store
  document.cookie = lookCookie(look);
}

function set(root: HTMLElement, name: 'motion' | 'contrast', value: string | null): void {
  if (value === null) delete root.dataset[name];
  else root.dataset[name] = value;
}
