/**
 * A telephone number in E.164 (ITU-T), or null. `06 12 34 56 78` is a number of France; one with its country's code is
 * kept as it is.
 */
export function readPhone(typed: string): string | null {
  const bare = typed.replace(/[\s.()/-]/g, '').replace(/^00/, '+');
  if (/^0[1-9]\d{8}$/.test(bare)) return `+33${bare.slice(1)}`;
  const international = bare.replace(/^\+330/, '+33');
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : null;
}

const LA_POSTE = '356000000';

/**
 * Whether fourteen digits are a SIRET: the Luhn sum of all is a multiple of ten; of La Poste's establishments but its
 * seat, the plain sum is a multiple of five (INSEE, Sirene).
 */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits)) return false;
  const figures = [...digits].map(Number);
  const luhn = figures.reduce((sum, figure, place) => {
    const doubled = place % 2 === 0 ? figure * 2 : figure;
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  if (luhn % 10 === 0) return true;
  return digits.startsWith(LA_POSTE) && figures.reduce((sum, figure) => sum + figure, 0) % 5 === 0;
}
