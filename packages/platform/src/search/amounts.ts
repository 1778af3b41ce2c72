/** A stretch of amounts in cents, both ends within. */
export interface AmountBound {
  from: number;
  until: number;
  /** Nothing else was meant: `>1000`. « 1 200 » may be a word of a title as well. */
  only: boolean;
}

const MOST = 99_999_999_999;
const NUMBER = String.raw`(\d{1,3}(?:[ \u00A0\u202F.]\d{3})+|\d+)(?:,(\d{1,2}))?\s*(€|euros?\b)?`;
const BETWEEN = new RegExp(String.raw`(?:^|\s)entre\s+${NUMBER}\s+et\s+${NUMBER}(?=\s|$)`, 'i');
const COMPARED = new RegExp(String.raw`(?:^|\s)(>=|<=|>|<|plus de|moins de|au moins|au plus)\s*${NUMBER}(?=\s|$)`, 'i');
const ALONE = new RegExp(String.raw`(?:^|\s)${NUMBER}(?=\s|$)`, 'i');

/**
 * An amount as it is typed: `1 200 €`, `1200,00`, `>1000`, `entre 500 et 800 €`. What is surely an amount leaves the
 * text; a bare number stays in it, and is an amount only from a hundred euros on or with cents.
 */
export function readAmount(text: string): { text: string; amount: AmountBound | null } {
  const between = BETWEEN.exec(text);
  if (between && (between[3] || between[6])) {
    const ends = [cents(between[1], between[2]), cents(between[4], between[5])].sort((one, other) => one - other);
    return { text: without(text, between[0]), amount: { from: ends[0] ?? 0, until: ends[1] ?? MOST, only: true } };
  }
  const compared = COMPARED.exec(text);
  // « plus de 3 documents » isn't money; « >3 » is.
  if (compared && (/[<>]/.test(compared[1] ?? '') || compared[4] || compared[3])) {
    return {
      text: without(text, compared[0]),
      amount: { ...bound(compared[1] ?? '', cents(compared[2], compared[3])), only: true },
    };
  }
  const alone = ALONE.exec(text);
  if (!alone) return { text, amount: null };
  const value = cents(alone[1], alone[2]);
  const sure = Boolean(alone[3]);
  if (!sure && !alone[2] && value < 10_000) return { text, amount: null };
  const rest = sure ? without(text, alone[0]) : text;
  return { text: rest, amount: { from: value, until: value, only: sure } };
}

function bound(sign: string, value: number): Omit<AmountBound, 'only'> {
  switch (sign.toLowerCase()) {
    case '>':
    case 'plus de':
      return { from: value + 1, until: MOST };
    case '>=':
    case 'au moins':
      return { from: value, until: MOST };
    case '<':
    case 'moins de':
      return { from: -MOST, until: value - 1 };
    default:
      return { from: -MOST, until: value };
  }
}

function cents(whole = '0', decimals = '0'): number {
  return Math.min(Number(whole.replace(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0')), MOST);
}

function without(text: string, part: string): string {
  return text.replace(part, ' ').replace(/\s+/g, ' ').trim();
}
