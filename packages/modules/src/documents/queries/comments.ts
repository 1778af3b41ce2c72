import { type Db, iso, personName, sql } from '@foxeo/db';
import type { Scope } from '@foxeo/platform/session';
import type { DocumentComment } from '../schema/texts.ts';
import { inScope } from './parts.ts';

/**
 * The comments on a document, oldest first, each with whether its passage still stands in the version that is shown.
 * Blanks don't count: a line that breaks elsewhere is the same passage.
 */
export async function readComments(
  db: Db,
  scope: Scope,
  { documentId, versionId, viewerId }: { documentId: string; versionId: string | null; viewerId: string },
): Promise<DocumentComment[]> {
  const { rows } = await sql<DocumentComment>`
    with shown as materialized (
      select regexp_replace(t.body, '\\s+', '', 'g') as words from public.document_texts t
      where t.version_id = ${versionId} and t.state = 'read'
        and exists (select from public.document_comments c where c.document_id = ${documentId} and c.passage is not null)
    )
    select c.id, ${personName(sql`c.author_id`)} as by, c.author_id = ${viewerId} as mine, c.side, c.body, v.version, c.page, c.passage,
      case when c.passage is not null then (
        select position(regexp_replace(c.passage, '\\s+', '', 'g') in shown.words) > 0 from shown
      ) end as stands,
      ${iso(sql`c.created_at`)} as at, ${iso(sql`c.resolved_at`)} as "resolvedAt"
    from public.document_comments c
    join public.documents d on d.id = c.document_id
    join public.document_versions v on v.id = c.version_id
    where c.document_id = ${documentId} and ${inScope(scope)} order by c.created_at, c.id limit 500
  `.execute(db);
  return rows;
}
