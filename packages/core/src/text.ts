const NBSP = '\u00A0';
const NARROW_NBSP = '\u202F';

/**
 * French typography of a sentence written with plain spaces and straight apostrophes: no-break spaces inside « » and
 * before : ; ! ? % €, curly apostrophes. Applying it twice changes nothing.
 *
 * Source: Imprimerie nationale, *Lexique des règles typographiques* (narrow before ; ! ?, full before : % € and in « »).
 */
export function typographic(sentence: string): string {
  return sentence
    .replace(/(\p{L})'(?=[\p{L}\d])/gu, '$1’')
    .replace(/[ \u00A0\u202F]+([;!?])/g, `${NARROW_NBSP}$1`)
    .replace(/[ \u00A0\u202F]+(:|»|%|€)/g, `${NBSP}$1`)
    .replace(/«[ \u00A0\u202F]+/g, `«${NBSP}`);
}

/** « Léa Martin » → « LM »; « marie-claude » → « MC »; a blank name → « ? ». */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\d]+/gu) ?? [];
  const [first, ...others] = words;
  if (first === undefined) return '?';
  const last = others.at(-1) ?? '';
  return (firstLetter(first) + firstLetter(last)).toLocaleUpperCase('fr');
}

function firstLetter(word: string): string {
  return Array.from(word)[0] ?? '';
}
