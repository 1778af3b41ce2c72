import { type FormState, UNSENT } from '../auth/form-state.ts';

/** A form that edits what is stored: it carries the mark of what it was shown. */
export interface EditState extends FormState {
  mark: string;
}

export function editing(mark: string): EditState {
  return { ...UNSENT, mark };
}

/** What a critical act asks first: the code of the application, one mailed for signing in, or Auth's own. */
export type ProofKind = 'totp' | 'mail' | 'nonce';

export interface ProofState extends FormState {
  proof?: ProofKind | undefined;
  /** Shown once, when codes were made. */
  codes?: readonly string[] | undefined;
}

export const PROOF_START: ProofState = UNSENT;
