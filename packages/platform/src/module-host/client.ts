export type { ActionError, ActionResult } from './actions.ts';
