export type { ActionError, ActionResult } from './actions.ts';
export { sayError } from './errors.ts';
