/** Fewest characters of a word that goes with a question or a refusal. */
const EXPLAINED = 10;

/** Whether a word says why: a question or a refusal doesn't go without one. The database counts the same way. */
export function isExplained(word: string): boolean {
  return word.trim().length >= EXPLAINED;
}
