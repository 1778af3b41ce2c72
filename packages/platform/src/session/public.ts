export { adminClient, authClient } from './auth-clients.ts';
export { asMe, asVisitor, database } from './database.ts';
export { type App, currentApp, env, oneUrl, type PublicConfig, publicConfig, sessionCookie } from './env.ts';
export { ExpectedFailure } from './expected-failure.ts';
export { createProxy } from './proxy.ts';
export {
  type Claims,
  getRequestContext,
  getSession,
  type RequestContext,
  requestedPath,
  type Session,
} from './session.ts';
export {
  getMember,
  getOperator,
  getViewer,
  isModuleOn,
  type Membership,
  type MemberViewer,
  type OperatorViewer,
  type Person,
  type Scope,
  SPACE_COOKIE,
  scopeOf,
  spaceUrl,
  type Viewer,
} from './viewer.ts';
