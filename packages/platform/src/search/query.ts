/** What was typed in the palette, filters taken out. */
export interface TypedQuery {
  text: string;
  /** Of `type:facture`: only this kind of result. */
  type: string | null;
}

const LONGEST = 200;

/** `type:facture martin` → the text « martin », among « facture ». Spaces are one space; control characters none. */
export function readQuery(typed: string): TypedQuery {
  let type: string | null = null;
  const text = typed
    .slice(0, LONGEST)
    .replace(/\p{Cc}/gu, ' ')
    .replace(/(?:^|\s)type:([\p{L}_]+)/iu, (_, name: string) => {
      type = plain(name);
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim();
  return { text, type };
}

/** Letters without their accents, small: what two words are compared by. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether each word of `text` begins a word of `label`. */
export function matches(label: string, text: string): boolean {
  const words = plain(label).split(/[^\p{L}\d]+/u);
  return plain(text)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
