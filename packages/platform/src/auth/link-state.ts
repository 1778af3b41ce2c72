import { type FormState, UNSENT } from './form-state.ts';

export interface LinkState extends FormState {
  /** `used`: expired or used before. `half`: one of the two addresses has confirmed its change. */
  result: 'ready' | 'used' | 'half';
}

export const LINK_START: LinkState = { ...UNSENT, result: 'ready' };
