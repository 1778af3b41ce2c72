import { type Db, iso, personName, sql } from '@foxeo/db';
import type { Scope } from '@foxeo/platform/session';
import type { DocumentEvent, DocumentStory, Homework } from '../schema/life.ts';
import { homeworkState, inScope } from './parts.ts';

/** What became of a document, and what it asks when it is a homework. */
export async function readStory(db: Db, scope: Scope, documentId: string, viewerId: string): Promise<DocumentStory> {
  const [homework, events] = await Promise.all([
    sql<Homework>`
      select ${homeworkState} as state, d.homework_instruction as instruction, ${iso(sql`d.homework_due_date`)} as "dueAt",
        ${iso(sql`d.homework_completed_at`)} as "completedAt"
      from public.documents d where d.id = ${documentId} and ${inScope(scope)} and d.is_homework
    `.execute(db),
    sql<DocumentEvent>`
      select e.id, e.kind, ${personName(sql`e.actor_id`)} as by, e.actor_id = ${viewerId} as mine, e.side, e.comment,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.file_name) order by f.created_at, f.id)
          from public.documents f where f.id = any (e.files) and f.client_id = e.client_id
        ), '[]') as files, ${iso(sql`e.at`)} as at
      from public.document_events e join public.documents d on d.id = e.document_id
      where e.document_id = ${documentId} and ${inScope(scope)} order by e.at, e.id limit 200
    `.execute(db),
  ]);
  return { homework: homework.rows[0] ?? null, events: events.rows };
}
