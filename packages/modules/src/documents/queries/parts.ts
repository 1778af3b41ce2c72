import { sql } from '@foxeo/db';
import type { Scope } from '@foxeo/platform/session';

type Sql = ReturnType<typeof sql>;

/** Rows `d` of documents that a query may speak of at all. */
export function inScope(scope: Scope): Sql {
  return scope.side === 'operator' ? sql`d.operator_id = ${scope.operatorId}` : sql`d.client_id = ${scope.clientId}`;
}

// Its aliases are nobody else's: with an `o` of its own it would answer for `o.user_id` whoever comes first.

/** Where the homework `d` stands; null for any other document. */
export const homeworkState = sql`case
  when not d.is_homework then null
  when d.homework_completed and d.homework_review = 'seen' then 'seen'
  when d.homework_completed then 'handed_in'
  when d.homework_review = 'redo' then 'to_redo'
  when d.homework_due_date < now() then 'late'
  else 'to_do' end`;

/** The type under which `d` is listed: what was archived is an archive. */
export const listedType = sql`(case when d.status = 'archived' then 'archive' else d.document_type end)::public.document_type`;
