import { sql } from '@foxeo/db';
import type { Scope } from '@foxeo/platform/session';

type Sql = ReturnType<typeof sql>;

/** Rows `d` of documents that a query may speak of at all. */
export function inScope(scope: Scope): Sql {
  return scope.side === 'operator' ? sql`d.operator_id = ${scope.operatorId}` : sql`d.client_id = ${scope.clientId}`;
}

/** Where the homework `d` stands; null for any other document. */
export const homeworkState = sql`case
  when not d.is_homework then null
  when d.homework_completed and d.homework_review = 'seen' then 'seen'
  when d.homework_completed then 'handed_in'
  when d.homework_review = 'redo' then 'to_redo'
  when d.homework_due_date < now() then 'late'
  else 'to_do' end`;

/** Whether the client of `d` has left the Lab since it began: private.keep_lab_as_it_was refuses every change of it. */
export const ofLab = sql`exists (
  select from public.graduations left_lab
  where left_lab.client_id = d.client_id and left_lab.undone_at is null and left_lab.at >= d.created_at)`;

/** The type under which `d` is listed: what was archived is an archive. */
export const listedType = sql`(case when d.status = 'archived' then 'archive' else d.document_type end)::public.document_type`;
