const PLACEHOLDERS = ['TokenHash', 'Token', 'SiteURL', 'RedirectTo', 'Email', 'NewEmail', 'ConfirmationURL'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

/** What a mail's placeholders stand for. A value that a mail doesn't have (a new address, say) is the empty text. */
export type MailValues = Record<Placeholder, string>;
export type Template = (values: MailValues) => string;

const PLACEHOLDER = /\{\{\s*\.([A-Za-z]+)\s*\}\}/g;

/**
 * Prepares a mail written with the placeholders of Supabase Auth, a small part of Go's templates: `{{ .Token }}`.
 * Values are escaped for HTML.
 * @throws when the text has a placeholder that no mail can fill, or another template expression.
 */
export function compileTemplate(source: string, file: string): Template {
  for (const [expression, name] of source.matchAll(PLACEHOLDER)) {
    if (!isPlaceholder(name)) throw new Error(`${file}: ${expression} is not a placeholder of Supabase Auth`);
  }
  const other = source.replaceAll(PLACEHOLDER, '').match(/\{\{.*?\}\}/);
  if (other) throw new Error(`${file}: ${other[0]} is not supported, only placeholders are`);
  return (values) =>
    source.replaceAll(PLACEHOLDER, (_, name: string) => (isPlaceholder(name) ? escapeHtml(values[name]) : ''));
}

function isPlaceholder(name: string | undefined): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** The text alternative of a mail: its sentences, each link followed by its address. Made for our templates, not for any HTML. */
export function htmlToText(html: string): string {
  return html
    .replace(/<(head|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<div style="display: none[\s\S]*?<\/div>/g, '')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, '$2 :\n$1')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/<\/(p|h1|div)>/g, '\n\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
