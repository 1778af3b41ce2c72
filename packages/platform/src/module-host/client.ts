export type { ActionError, ActionResult } from './actions.ts';
export { asked, mayRefresh } from './asked.ts';
export { sayError } from './errors.ts';
export { isOutdated, sayOutdated } from './outdated.ts';
export { type Act, useAct, voiceOf } from './use-act.ts';
