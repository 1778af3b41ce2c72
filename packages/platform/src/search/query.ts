/** What was typed in the palette, filters taken out. */
export interface TypedQuery {
  text: string;
  /** Of `type:facture`: only this kind of result. */
  type: string | null;
  /** Of `statut:retard`: only what stands so. */
  status: string | null;
  /** Of `client:martin`: only what concerns that client. */
  client: string | null;
}

const LONGEST = 200;
const FILTER = /(?:^|\s)(type|statut|client):(?:"([^"]*)"|([\p{L}\d_’'-]+))/giu;

/** `type:facture martin` → the text « martin », among « facture ». Spaces are one space; control characters none. */
export function readQuery(typed: string): TypedQuery {
  const filters: Record<string, string> = {};
  const text = typed
    .slice(0, LONGEST)
    .replace(/\p{Cc}/gu, ' ')
    .replace(FILTER, (_, name: string, quoted: string | undefined, word: string | undefined) => {
      filters[name.toLowerCase()] = plain(quoted ?? word ?? '').trim();
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim();
  return { text, type: filters.type || null, status: filters.statut || null, client: filters.client || null };
}

/** One letter finds everything, which is nothing; a filter alone lists. */
export function isAsking({ text, type, status, client }: TypedQuery): boolean {
  return text.length >= 2 || type !== null || status !== null || client !== null;
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
