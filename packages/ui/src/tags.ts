const SEPARATORS = /[,;\n\t]+/;

const same = (one: string, other: string) => one.localeCompare(other, 'fr', { sensitivity: 'base' }) === 0;

/**
 * Adds what was typed or pasted to the tags: cut at commas, semicolons and lines, trimmed, without doubles (accents
 * and case aside), up to `max` tags of `longest` characters.
 */
export function addTags(tags: readonly string[], typed: string, { max = 20, longest = 40 } = {}): string[] {
  const next = [...tags];
  for (const piece of typed.split(SEPARATORS)) {
    const tag = piece.trim().replace(/\s+/g, ' ').slice(0, longest).trim();
    if (tag && next.length < max && !next.some((known) => same(known, tag))) next.push(tag);
  }
  return next;
}
