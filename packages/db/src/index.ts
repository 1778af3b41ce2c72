export { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type Db,
  type TransactionOptions,
  type Work,
} from './database.ts';
export { DatabaseError, toAppError } from './errors.ts';
export { containing, iso, personName } from './fragments.ts';
export type { RequestContext, Session, VerifiedClaims } from './session.ts';
export type { DB } from './types.generated.ts';
