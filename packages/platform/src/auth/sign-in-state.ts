import { type FormState, UNSENT } from './form-state.ts';

export interface SignInState extends FormState {
  step: 'address' | 'code';
  email: string;
  /** Seconds before the mail may be asked for again. */
  resendIn: number;
}

/** Seconds between two mails to one address (app.ask_sign_in_mail). */
export const RESEND_AFTER = 30;

export const SIGN_IN_START: SignInState = { ...UNSENT, step: 'address', email: '', resendIn: 0 };
