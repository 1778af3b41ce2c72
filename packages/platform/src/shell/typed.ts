/**
 * What was typed and not sent, when a page must be loaded anew. A reload asked for by the person, or by the router after
 * a deploy, finds the same words in the same fields. Secrets and files are never kept.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Kept {
  at: number;
  path: string;
  build: string;
  values: Record<string, string>;
}

const KEY = 'foxeo-typed';
const KEPT_FOR_MS = 120_000;
const NEVER = 'input[type=password], input[type=file], input[type=hidden], [autocomplete=one-time-code], [data-secret]';

const touched = new WeakSet<Field>();

/** Keeps what was typed when the page goes away. */
export function keepTyped(build: string, signal: AbortSignal): void {
  document.addEventListener('input', ({ target }) => isField(target) && touched.add(target), { signal });
  window.addEventListener('pagehide', () => store(build), { signal });
}

function store(build: string): void {
  const fields = fieldsOfPage().filter((field) => touched.has(field));
  if (fields.length === 0) return;
  const values = Object.fromEntries(fields.map((field) => [keyOf(field), contentOf(field)]));
  const kept: Kept = { at: Date.now(), path: location.pathname, build, values };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that refuses storage: nothing can be kept.
  }
}

/** Puts back what a reload interrupted. Only after a reload, or when a new build took the page's place. */
export function restoreTyped(build: string): void {
  const kept = takeKept();
  if (!kept || kept.path !== location.pathname || Date.now() - kept.at > KEPT_FOR_MS) return;
  const [navigation] = performance.getEntriesByType('navigation');
  const reloaded = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
  if (!reloaded && kept.build === build) return;
  for (const field of fieldsOfPage()) {
    const value = kept.values[keyOf(field)];
    if (value !== undefined && contentOf(field) !== value) write(field, value);
  }
}

export function reload(): void {
  location.reload();
}

function takeKept(): Kept | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** The fields that may be kept: those with a name, secrets left out. */
function fieldsOfPage(): Field[] {
  const fields = document.querySelectorAll<Field>('input, textarea, select');
  return [...fields].filter((field) => (field.name || field.id) && !field.matches(NEVER));
}

function keyOf(field: Field): string {
  const name = field.name || field.id;
  return isTicked(field) ? `${name}=${field.value}` : name;
}

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
}

function contentOf(field: Field): string {
  return isTicked(field) ? String(field.checked) : field.value;
}

/** As a person would: React hears of it. */
function write(field: Field, value: string): void {
  if (isTicked(field)) {
    field.click();
    return;
  }
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  setter?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
