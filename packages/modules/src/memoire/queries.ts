import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { type Db, iso, personName, sql } from '@foxeo/db';
import { ExpectedFailure, type Scope } from '@foxeo/platform/session';
import type { Decision, Graduation, LabHistory, PastDocument, PastStep } from './schema.ts';

/** All that the Lab left of a client: what is older than the graduation in force, or everything while there is none. */
export async function readHistory(db: Db, scope: Scope, clientId: string): Promise<LabHistory> {
  const mine = (alias: string) => {
    const row = sql.ref(`${alias}.client_id`);
    return scope.side === 'operator'
      ? sql`${row} = ${clientId} and ${sql.ref(`${alias}.operator_id`)} = ${scope.operatorId}`
      : sql`${row} = ${scope.clientId}`;
  };
  const graduation = await readGraduation(db, scope, clientId);
  const until = graduation ? sql`${graduation.at}::timestamptz` : sql`now()`;
  const [steps, documents, decisions] = await Promise.all([
    sql<PastStep>`
      select s.id, p.cycle, p.name as "parcoursName", s.title, s.status, ${iso(sql`s.completed_at`)} as "completedAt",
        (select c.content from public.step_contents c where c.step_id = s.id and ${mine('c')}) as brief,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'round', e.round, 'side', e.side, 'comment', e.comment,
            'at', ${iso(sql`e.at`)}, 'by', ${personName(sql`e.actor_id`)},
            'body', case when e.kind in ('submitted', 'resubmitted') then (
              select x.body from public.submission_texts x where x.submission_id = e.submission_id and x.round = e.round and ${mine('x')}
            ) end) order by e.at, e.id)
          from public.submissions w join public.submission_events e on e.submission_id = w.id
          where w.step_id = s.id and ${mine('w')} and e.kind <> 'opened'
        ), '[]') as exchanges
      from public.parcours_steps s join public.parcours p on p.id = s.parcours_id
      where ${mine('s')} and p.created_at <= ${until} and p.status <> 'draft'
      order by p.cycle, s.position
    `.execute(db),
    sql<PastDocument>`
      select d.id, d.file_name as name, d.document_type as type, d.status, d.owner_side as side, d.mime_type as mime,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'name', v.file_name, 'at', ${iso(sql`v.ready_at`)}) order by v.version desc)
          from public.document_versions v where v.document_id = d.id and ${mine('v')} and v.state = 'ready'
        ), '[]') as versions,
        (select max(v.version) from public.document_approvals a join public.document_versions v on v.id = a.version_id
          where a.document_id = d.id and ${mine('a')}) as "approvedVersion"
      from public.documents d
      where ${mine('d')} and d.created_at <= ${until} and d.current_version > 0 and d.deleted_at is null and d.status <> 'withdrawn'
      order by d.document_type, d.created_at, d.id
    `.execute(db),
    sql<Decision>`
      select e.id, e.kind::text as kind, w.title as subject, e.comment as said, ${personName(sql`e.actor_id`)} as by,
        ${iso(sql`e.at`)} as at,
        case when w.step_id is not null then 'etape-' || w.step_id when w.document_id is not null then 'document-' || w.document_id end as anchor
      from public.submission_events e join public.submissions w on w.id = e.submission_id
      where ${mine('e')} and e.kind in ('approved', 'precision_asked', 'rejected') and e.at <= ${until}
      union all
      select e.id, e.kind::text, s.title, e.said, ${personName(sql`e.actor_id`)}, ${iso(sql`e.at`)}, 'etape-' || s.id
      from public.parcours_events e join public.parcours_steps s on s.id = e.step_id
      where ${mine('e')} and e.kind in ('step_skipped', 'step_reopened') and e.at <= ${until}
      union all
      select d.id, 'decided', d.sentence, nullif(d.reason, ''), null::text,
        ${iso(sql`(d.decided_on + time '12:00') at time zone 'Europe/Paris'`)}, null::text
      from public.decisions d where ${mine('d')} and d.created_at <= ${until}
      order by at, id
    `.execute(db),
  ]);
  return { graduation, steps: steps.rows, documents: documents.rows, decisions: decisions.rows };
}

/** The graduation that stands, or null. */
export async function readGraduation(db: Db, scope: Scope, clientId: string): Promise<Graduation | null> {
  if (!isUuid(clientId)) throw new ExpectedFailure(fail('not_found', { detail: 'client' }).error);
  const { rows } = await sql<Graduation>`
    select g.id, ${iso(sql`g.at`)} as at, ${personName(sql`g.graduated_by`)} as by, g.word, g.days, g.steps, g.deliverables
    from public.graduations g
    where g.client_id = ${clientId} and g.undone_at is null
      and ${scope.side === 'operator' ? sql`g.operator_id = ${scope.operatorId}` : sql`g.client_id = ${scope.clientId}`}
  `.execute(db);
  return rows[0] ?? null;
}

/** The client's name. @throws ExpectedFailure `not_found`. */
export async function readClientName(db: Db, operatorId: string, clientId: string): Promise<string> {
  const { rows } = isUuid(clientId)
    ? await sql<{ name: string }>`
        select coalesce(c.company, c.first_name || ' ' || c.last_name) as name from public.clients c
        where c.id = ${clientId} and c.operator_id = ${operatorId}
      `.execute(db)
    : { rows: [] };
  const [client] = rows;
  if (!client) throw new ExpectedFailure(fail('not_found', { detail: 'client' }).error);
  return client.name;
}

/** Whether this member was there that day and hasn't seen the page that celebrates it. */
export async function hasToCelebrate(db: Db, clientId: string, userId: string): Promise<boolean> {
  const { rows } = await sql`
    select from public.graduations g
    join public.client_members m on m.client_id = g.client_id and m.user_id = ${userId} and m.created_at <= g.at
    where g.client_id = ${clientId} and g.undone_at is null
      and not exists (select from public.graduation_celebrations c where c.graduation_id = g.id and c.user_id = ${userId})
  `.execute(db);
  return rows.length > 0;
}

/** A file as `openFile` reads it; being read is written in the journal. */
export interface OpenedFile {
  path: string;
  file_name: string;
  mime_type: string;
}

export async function recordView(db: Db, versionId: string): Promise<OpenedFile | undefined> {
  if (!isUuid(versionId)) return undefined;
  const { rows } =
    await sql<OpenedFile>`select path, file_name, mime_type from app.record_view(${versionId}::uuid)`.execute(db);
  return rows[0];
}
