export { FormAnswer, KeptForm } from './components/kept-form.tsx';
export { type FormState, UNSENT } from './form-state.ts';
