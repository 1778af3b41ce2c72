/** What an action answers to its form. Sentences are ready to be shown: the browser carries no catalogue for them. */
export interface FormState {
  /** Grows with each answer, so that the same refusal twice is said twice. */
  turn: number;
  outcome: 'idle' | 'done' | 'refused';
  /** What was done, said in place. */
  notice?: string | undefined;
  /** What is wrong with the whole. */
  fault?: string | undefined;
  /** What is wrong with a field, by the name of its input. */
  fields?: Readonly<Record<string, string>> | undefined;
  /** The session ended meanwhile: the form offers to sign in elsewhere and stays as it is. */
  signedOut?: boolean | undefined;
}

export const UNSENT: FormState = { turn: 0, outcome: 'idle' };

export type Refusal = Pick<FormState, 'fault' | 'fields' | 'signedOut'>;

/** The state after a refusal; what else the form holds is kept. */
export function refused<S extends FormState>(state: S, { fault, fields, signedOut }: Refusal): S {
  return { ...state, turn: state.turn + 1, outcome: 'refused', notice: undefined, fault, fields, signedOut };
}

/** The state after a success; what else the form holds is kept. */
export function done<S extends FormState>(state: S, notice?: string): S {
  const clear = { fault: undefined, fields: undefined, signedOut: undefined };
  return { ...state, turn: state.turn + 1, outcome: 'done', notice, ...clear };
}
