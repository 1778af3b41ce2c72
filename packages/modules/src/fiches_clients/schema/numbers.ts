/** Luhn's key (ISO/IEC 7812-1, annex B). */
function hasLuhnKey(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit);
    sum += index % 2 === 0 ? value : value > 4 ? 2 * value - 9 : 2 * value;
  }
  return sum % 10 === 0;
}

/** Nine digits and their key (décret n° 73-314). */
export function isSiren(number: string): boolean {
  return /^\d{9}$/.test(number) && hasLuhnKey(number);
}

/** Fourteen digits and their key; La Poste's establishments have one of their own, a sum that five divides. */
export function isSiret(number: string): boolean {
  if (!/^\d{14}$/.test(number)) return false;
  if (hasLuhnKey(number)) return true;
  return number.startsWith('356000000') && [...number].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** The French VAT number of a SIREN: its key is (12 + 3 × (SIREN mod 97)) mod 97 (CGI, annexe III, article 242 nonies A). */
export function vatNumber(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, '0')}${siren}`;
}
