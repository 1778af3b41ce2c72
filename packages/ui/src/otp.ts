/** Length of every code that Foxeo sends or asks for. */
export const OTP_LENGTH = 6;

/**
 * The digits of what was typed or pasted: “123 456”, “Votre code : 123456.” and full-width digits all give 123456.
 * Longer runs of digits keep their first six.
 */
export function otpDigits(text: string): string {
  const plain = text.normalize('NFKC');
  const whole = plain.match(/(?<!\d)\d{3}[\s.-]?\d{3}(?!\d)/)?.[0] ?? plain;
  return whole.replace(/\D/g, '').slice(0, OTP_LENGTH);
}
