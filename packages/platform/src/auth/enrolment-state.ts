import { type FormState, UNSENT } from './form-state.ts';

export interface EnrolmentState extends FormState {
  /** What Auth made, to be photographed or typed; held by the page alone, until the first code proves it. */
  factor?: { id: string; picture: string; secret: string } | undefined;
  /** Shown once. */
  codes?: readonly string[] | undefined;
}

export const ENROLMENT_START: EnrolmentState = UNSENT;

/** Groups of four: easier to type. */
export function spaced(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The text of the file that keeps the codes. */
export function codesFile(head: string, codes: readonly string[], email: string): string {
  return [head, email, '', ...codes, ''].join('\r\n');
}
