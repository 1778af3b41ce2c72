import { SaxesParser } from 'saxes';
import type { Fault } from './faults.ts';

/** Elements that run, embed or fetch something (SVG 2, chapters 15 and 16; HTML inside an SVG). */
const ELEMENTS = new Set([
  'script',
  'foreignobject',
  'iframe',
  'embed',
  'object',
  'handler',
  'listener',
  'audio',
  'video',
]);
const LINKS = new Set(['href', 'src', 'action', 'formaction']);
const HARMLESS = /^\s*(?:#|data:image\/(?:png|jpe?g|webp|gif);)/i;

/** An SVG that does more than draw: it is refused, though it would only ever be downloaded. */
export function svgFault(text: string): Fault | null {
  let fault: Fault | null = null;
  let root = '';
  const active = () => {
    fault ??= 'svg_active';
  };
  const parser = new SaxesParser();
  parser.on('error', () => {
    fault ??= 'content_differs';
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY|\[/i.test(doctype)) active();
  });
  parser.on('processinginstruction', ({ target }) => {
    if (target.toLowerCase() === 'xml-stylesheet') active();
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = local(name);
    root ||= element;
    if (ELEMENTS.has(element)) active();
    for (const [key, value] of Object.entries(attributes)) {
      const attribute = local(key);
      if (attribute.startsWith('on')) active();
      // An anchor may lead anywhere: it only opens what a person presses.
      if (LINKS.has(attribute) && !HARMLESS.test(value) && !(element === 'a' && /^https?:/i.test(value))) active();
      if (/^(?:values|to|from|by)$/.test(attribute) && /script:|data:/i.test(value)) active();
      if (reaches(value)) active();
    }
  });
  parser.on('text', (words) => {
    if (/@import/i.test(words) || reaches(words)) active();
  });
  parser.write(text).close();
  return fault ?? (root === 'svg' ? null : 'content_differs');
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** Styles reach elsewhere by `url(…)`. */
function reaches(text: string): boolean {
  return [...text.matchAll(/url\(\s*["']?\s*([^"')]*)/gi)].some(([, target = '']) => !HARMLESS.test(target));
}
