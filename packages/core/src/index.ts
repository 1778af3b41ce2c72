export { DASHBOARDS, type Dashboard, dashboard } from './dashboards.ts';
export { newErrorRef, UnexpectedError, unwrap } from './errors.ts';
export { type GraduationFacts, type GraduationLetter, graduationLetter, sayRoad } from './graduation-letter.ts';
export * from './ids.ts';
export { parseInput } from './input.ts';
export { type Address, type Catalogue, defineMessages, type Message, sayMessage, t, translator } from './messages.ts';
export { activeModules, defineModule, type MemberRight, type ModuleManifest } from './modules.ts';
export { formatEuros, parseEuros } from './money.ts';
export { NOTIFICATION_TEXTS, type NotificationText, sayNotification } from './notification-texts.ts';
export {
  type AppError,
  allOk,
  appError,
  ERROR_CODES,
  type Err,
  type ErrorCode,
  err,
  fail,
  mapResult,
  type Ok,
  ok,
  type Result,
} from './result.ts';
