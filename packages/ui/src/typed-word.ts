/** Whether what was typed is the word asked for: case, accents' encoding and outer spaces are forgiven. */
export function isTypedWord(typed: string, word: string): boolean {
  const plain = (text: string) =>
    text.trim().normalize('NFC').replace(/[’']/g, '’').replace(/\s+/g, ' ').toLocaleLowerCase('fr');
  return plain(typed) === plain(word);
}
