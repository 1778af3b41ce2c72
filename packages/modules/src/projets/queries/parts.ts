import { iso, personName, sql } from '@foxeo/db';

type Part = ReturnType<typeof sql>;

/** Of the row `c`. */
export const clientName = sql`coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name)`;

/** A project `p` of a client `c` in a list. What its reader may not see isn't counted: row security hides it. */
export function lineColumns(today: string): Part {
  const open = (row: Part) => sql`${row}.status in ('todo', 'doing')`;
  return sql`
    p.id, p.client_id as "clientId", ${clientName} as "clientName", p.title, p.status, p.starts_on as "startsOn", p.due_on as "dueOn",
    p.shared, p.is_default as "isDefault", ${iso(sql`p.deleted_at`)} as "deletedAt",
    (select coalesce(sum(s.weight) filter (where s.status = 'done'), 0)::int from public.project_steps s where s.project_id = p.id) as "weightDone",
    (select coalesce(sum(s.weight) filter (where s.status <> 'dropped'), 0)::int from public.project_steps s where s.project_id = p.id) as "weightAll",
    (select count(*)::int from public.project_actions a where a.project_id = p.id and a.status in ('proposed', 'todo', 'doing')) as "openActions",
    (select count(*)::int from public.project_steps s where s.project_id = p.id and ${open(sql`s`)} and s.due_on < ${today}::date)
      + (select count(*)::int from public.project_actions a where a.project_id = p.id and ${open(sql`a`)} and a.due_on < ${today}::date) as late,
    least(
      (select min(s.due_on) from public.project_steps s where s.project_id = p.id and ${open(sql`s`)}),
      (select min(a.due_on) from public.project_actions a where a.project_id = p.id and ${open(sql`a`)})
    ) as "nextOn",
    coalesce(p.starts_on, (select min(coalesce(s.starts_on, s.due_on)) from public.project_steps s where s.project_id = p.id), p.due_on) as "spanFrom",
    coalesce(p.due_on, (select max(coalesce(s.due_on, s.starts_on)) from public.project_steps s where s.project_id = p.id), p.starts_on) as "spanUntil"`;
}

/** From where `row` was noted: what it is called, for those who may read it. */
export function sourceColumns(row: Part): Part {
  return sql`${row}.source, ${row}.source_id as "sourceId",
    case ${row}.source
      when 'message' then (select left(m.body, 120) from public.messages m where m.id = ${row}.source_id and m.client_id = ${row}.client_id)
      when 'submission' then (select b.title from public.submissions b where b.id = ${row}.source_id and b.client_id = ${row}.client_id)
      when 'document' then (select f.file_name from public.documents f
        where f.id = ${row}.source_id and f.client_id = ${row}.client_id and f.deleted_at is null)
    end as "sourceLabel",
    (select m.seq::int from public.messages m where ${row}.source = 'message' and m.id = ${row}.source_id and m.client_id = ${row}.client_id) as "sourceSeq"`;
}

/** An action `a`. Its project's and its client's names are read under the reader's rights. */
export function actionColumns(): Part {
  return sql`
    a.id, a.project_id as "projectId", a.client_id as "clientId", a.title, a.status, a.owner_side as "ownerSide", a.owner_id as "ownerId",
    (select t.title from public.projects t where t.id = a.project_id) as "projectTitle",
    (select ${clientName} from public.clients c where c.id = a.client_id) as "clientName",
    case when a.owner_side = 'operator' then ${personName(sql`a.operator_id`)} else ${personName(sql`a.owner_id`)} end as "ownerName",
    a.due_on as "dueOn", a.shared, a.tickable, ${sourceColumns(sql`a`)},
    ${iso(sql`a.confirmed_at`)} as "confirmedAt", a.confirmed_by as "confirmedById",
    ${personName(sql`a.confirmed_by`)} as "confirmedBy", ${iso(sql`a.done_at`)} as "doneAt", ${personName(sql`a.done_by`)} as "doneBy",
    ${iso(sql`a.updated_at`)} as "updatedAt"`;
}
