import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { containing, type Db, iso, personName, sql } from '@foxeo/db';
import { ExpectedFailure, type Scope } from '@foxeo/platform/session';
import { actionColumns, clientName, lineColumns, sourceColumns } from './queries/parts.ts';
import { inOrderOfDays } from './rules.ts';
import type { Action, Choice, ListQuery, ProjectLine, ProjectSheet, Source } from './schema.ts';

export const PAGE_SIZE = 50;
/** Cards of the board, rows of the timeline. */
export const TIMELINE_SIZE = 100;

export interface ProjectList {
  lines: ProjectLine[];
  total: number;
  /** Under no filter. */
  everything: number;
}

/** The projects of the operator's clients; `today` is his. What is late comes first, then what comes soonest. */
export async function listProjects(
  db: Db,
  operatorId: string,
  { filtre, client, q, page, vue }: ListQuery,
  today: string,
): Promise<ProjectList> {
  const like = q === undefined ? null : containing(q);
  const kind = {
    en_cours: sql`l.status in ('planned', 'active', 'on_hold')`,
    retard: sql`l.late > 0 and l.status in ('planned', 'active', 'on_hold')`,
    termines: sql`l.status in ('done', 'cancelled')`,
    tous: sql`true`,
    corbeille: sql`true`,
  }[filtre];
  const size = vue === 'liste' ? PAGE_SIZE : TIMELINE_SIZE;
  const { rows } = await sql<ProjectLine & { total: number; objective: string }>`
    select l.*, count(*) over ()::int as total from (
      select ${lineColumns(today)}, p.objective from public.projects p join public.clients c on c.id = p.client_id
      where p.operator_id = ${operatorId} and c.operator_id = ${operatorId} and c.status not in ('archived', 'anonymised')
        and ${filtre === 'corbeille' ? sql`p.deleted_at is not null` : sql`p.deleted_at is null`}
        ${client ? sql`and p.client_id = ${client}` : sql``}
    ) l
    where ${kind} ${like ? sql`and (l.title ilike ${like} or l.objective ilike ${like} or l."clientName" ilike ${like})` : sql``}
    order by l.late > 0 desc, l."nextOn" nulls last, lower(l."clientName"), l.title, l.id
    limit ${size} offset ${(vue === 'liste' ? page - 1 : 0) * size}
  `.execute(db);
  const counted = await sql<{ everything: number }>`
    select count(*)::int as everything from public.projects p where p.operator_id = ${operatorId}
  `.execute(db);
  return { lines: rows, total: rows[0]?.total ?? 0, everything: counted.rows[0]?.everything ?? 0 };
}

/** A client's projects: all of them for his operator, those shared for himself. The first one comes first. */
export async function listOfClient(db: Db, scope: Scope, clientId: string, today: string): Promise<ProjectLine[]> {
  const { rows } = await sql<ProjectLine>`
    select ${lineColumns(today)} from public.projects p join public.clients c on c.id = p.client_id
    where ${inScope(scope)} and p.client_id = ${clientId} and p.deleted_at is null
    order by p.status in ('done', 'cancelled'), p.is_default desc, p.created_at, p.id limit 100
  `.execute(db);
  return rows;
}

/** One project with all that its reader may see of it. @throws ExpectedFailure `not_found`. */
export async function readProject(db: Db, scope: Scope, id: string, today: string): Promise<ProjectSheet> {
  const { rows } = isUuid(id)
    ? await sql<ProjectSheet>`
        select ${lineColumns(today)}, p.objective, ${iso(sql`p.updated_at`)} as "updatedAt",
          coalesce((select 'projets' = any (f.modules_actifs) from public.client_config f where f.client_id = p.client_id), false) as "moduleOn",
          c.status in ('archived', 'anonymised') as closed,
          coalesce((
            select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'status', s.status, 'startsOn', s.starts_on,
              'dueOn', s.due_on, 'weight', s.weight, 'shared', s.shared, 'updatedAt', ${iso(sql`s.updated_at`)}) order by s.position)
            from public.project_steps s where s.project_id = p.id
          ), '[]') as steps,
          coalesce((
            select jsonb_agg(to_jsonb(one) order by one.status in ('done', 'dropped'), one."dueOn" nulls last, one."createdAt")
            from (select ${actionColumns()}, a.created_at as "createdAt" from public.project_actions a where a.project_id = p.id) one
          ), '[]') as actions,
          coalesce((
            select jsonb_agg(to_jsonb(one) order by one."decidedOn" desc, one."createdAt" desc)
            from (
              select d.id, d.sentence, d.reason, d.decided_on as "decidedOn", d.shared, ${iso(sql`d.updated_at`)} as "updatedAt",
                d.created_at as "createdAt", ${sourceColumns(sql`d`)}
              from public.decisions d where d.project_id = p.id
            ) one
          ), '[]') as decisions,
          coalesce((
            select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.file_name) order by lower(d.file_name))
            from public.documents d where d.project_id = p.id and d.client_id = p.client_id and d.deleted_at is null and d.status <> 'withdrawn'
          ), '[]') as documents,
          coalesce((
            select jsonb_agg(to_jsonb(one) order by one.at desc) from (
              select e.id, e.kind, e.said, e.state, ${personName(sql`e.actor_id`)} as by, ${iso(sql`e.at`)} as at
              from public.project_events e where e.project_id = p.id order by e.at desc limit 50
            ) one
          ), '[]') as events
        from public.projects p join public.clients c on c.id = p.client_id
        where p.id = ${id} and ${inScope(scope)} and p.deleted_at is null
      `.execute(db)
    : { rows: [] };
  const [sheet] = rows;
  if (!sheet) throw notFound('project');
  return { ...sheet, steps: inOrderOfDays(sheet.steps) };
}

/** The title alone, for the page's; null when there is none for this reader. */
export async function readTitle(db: Db, scope: Scope, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<{ title: string }>`
    select p.title from public.projects p where p.id = ${id} and ${inScope(scope)} and p.deleted_at is null
  `.execute(db);
  return rows[0]?.title ?? null;
}

/** One action. @throws ExpectedFailure `not_found`. */
export async function readAction(db: Db, scope: Scope, id: string): Promise<Action> {
  const { rows } = isUuid(id)
    ? await sql<Action>`
        select ${actionColumns()} from public.project_actions a join public.projects p on p.id = a.project_id and p.deleted_at is null
        where a.id = ${id} and ${inScope(scope, sql`a`)}
      `.execute(db)
    : { rows: [] };
  const [action] = rows;
  if (!action) throw notFound('action');
  return action;
}

/** The actions that a member may see, what is his to do first. */
export async function listActions(db: Db, clientId: string): Promise<Action[]> {
  const { rows } = await sql<Action>`
    select ${actionColumns()} from public.project_actions a
    where a.client_id = ${clientId} and (a.status in ('proposed', 'todo', 'doing') or a.updated_at > now() - interval '90 days')
    order by a.due_on nulls last, a.created_at, a.id limit 200
  `.execute(db);
  return rows;
}

/** What the operator promised and whose day has passed, the longest first. */
export async function listLatePromises(db: Db, operatorId: string, today: string): Promise<Action[]> {
  const { rows } = await sql<Action>`
    select ${actionColumns()} from public.project_actions a
    join public.projects p on p.id = a.project_id and p.deleted_at is null and p.status in ('planned', 'active')
    where a.operator_id = ${operatorId} and a.status in ('todo', 'doing') and a.owner_side = 'operator' and a.due_on < ${today}::date
    order by a.due_on, a.created_at, a.id limit 50
  `.execute(db);
  return rows;
}

/** How many projects have something late: the badge of the menu. */
export async function countLate(db: Db, operatorId: string, today: string, clientId?: string): Promise<number> {
  const mine = sql`operator_id = ${operatorId} ${clientId ? sql`and client_id = ${clientId}` : sql``}`;
  const { rows } = await sql<{ count: number }>`
    select count(distinct l.project_id)::int as count from (
      select s.project_id from public.project_steps s where s.${mine} and s.status in ('todo', 'doing') and s.due_on < ${today}::date
      union all
      select a.project_id from public.project_actions a where a.${mine} and a.status in ('todo', 'doing') and a.due_on < ${today}::date
    ) l join public.projects p on p.id = l.project_id and p.deleted_at is null and p.status in ('planned', 'active', 'on_hold')
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The members of a client, to give an action to. */
export async function listMembers(db: Db, operatorId: string, clientId: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select m.user_id as id, coalesce(${personName(sql`m.user_id`)}, '—') as name from public.client_members m
    where m.client_id = ${clientId} and m.operator_id = ${operatorId} and m.removed_at is null order by m.role, 2, 1
  `.execute(db);
  return rows;
}

/** The clients for whom a project may be made. */
export async function listClients(db: Db, operatorId: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select c.id, ${clientName} as name from public.clients c
    join public.client_config f on f.client_id = c.id and f.operator_id = ${operatorId} and 'projets' = any (f.modules_actifs)
    where c.operator_id = ${operatorId} and c.status not in ('archived', 'anonymised') order by lower(${clientName}), c.id
  `.execute(db);
  return rows;
}

/** The documents of a client that are in no project yet. */
export async function listUnfiled(db: Db, operatorId: string, clientId: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select d.id, d.file_name as name from public.documents d
    where d.client_id = ${clientId} and d.operator_id = ${operatorId} and d.project_id is null and d.deleted_at is null
      and d.current_version > 0 and d.status <> 'withdrawn'
    order by d.created_at desc, d.id limit 200
  `.execute(db);
  return rows;
}

/** What the operator may note something from, with what was noted from it already. */
export interface Noted {
  clientId: string;
  clientName: string;
  moduleOn: boolean;
  /** A message's words, a document's or a submission's name. */
  text: string;
  seq: number | null;
  actions: { id: string; title: string }[];
  decisions: { id: string; projectId: string; sentence: string }[];
}

/** @throws ExpectedFailure `not_found`. */
export async function readSource(db: Db, operatorId: string, source: Source, id: string): Promise<Noted> {
  const found = {
    message: sql`select m.client_id, m.body as text, m.seq::int as seq from public.messages m where m.id = ${id} and m.operator_id = ${operatorId}`,
    submission: sql`select s.client_id, s.title as text, null::int as seq from public.submissions s where s.id = ${id} and s.operator_id = ${operatorId}`,
    document: sql`select d.client_id, d.file_name as text, null::int as seq from public.documents d where d.id = ${id} and d.operator_id = ${operatorId} and d.deleted_at is null`,
  }[source];
  const { rows } = await sql<Noted>`
    select o.client_id as "clientId", ${clientName} as "clientName", o.text, o.seq,
      coalesce((select 'projets' = any (f.modules_actifs) from public.client_config f where f.client_id = o.client_id), false) as "moduleOn",
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title) order by a.created_at)
        from public.project_actions a join public.projects p on p.id = a.project_id and p.deleted_at is null
        where a.source_id = ${id} and a.client_id = o.client_id), '[]') as actions,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'projectId', d.project_id, 'sentence', d.sentence) order by d.created_at)
        from public.decisions d join public.projects p on p.id = d.project_id and p.deleted_at is null
        where d.source_id = ${id} and d.client_id = o.client_id), '[]') as decisions
    from (${found}) o join public.clients c on c.id = o.client_id
  `.execute(db);
  const [noted] = rows;
  if (!noted) throw notFound('source');
  return noted;
}

/** The actions and decisions that were noted from something, as far as their reader sees them. */
export async function listNoted(db: Db, scope: Scope, sourceId: string): Promise<Pick<Noted, 'actions' | 'decisions'>> {
  const actions = await sql<Noted['actions'][number]>`
    select a.id, a.title from public.project_actions a join public.projects p on p.id = a.project_id and p.deleted_at is null
    where a.source_id = ${sourceId} and ${inScope(scope, sql`a`)} order by a.created_at, a.id
  `.execute(db);
  const decisions = await sql<Noted['decisions'][number]>`
    select d.id, d.project_id as "projectId", d.sentence from public.decisions d
    join public.projects p on p.id = d.project_id and p.deleted_at is null
    where d.source_id = ${sourceId} and ${inScope(scope, sql`d`)} order by d.created_at, d.id
  `.execute(db);
  return { actions: actions.rows, decisions: decisions.rows };
}

/** @throws ExpectedFailure `not_found`. */
export async function readProjectOfDecision(db: Db, scope: Scope, id: string): Promise<string> {
  const { rows } = isUuid(id)
    ? await sql<{ projectId: string }>`
        select d.project_id as "projectId" from public.decisions d join public.projects p on p.id = d.project_id and p.deleted_at is null
        where d.id = ${id} and ${inScope(scope, sql`d`)}
      `.execute(db)
    : { rows: [] };
  const [found] = rows;
  if (!found) throw notFound('decision');
  return found.projectId;
}

function inScope(scope: Scope, row = sql`p`) {
  return scope.side === 'operator'
    ? sql`${row}.operator_id = ${scope.operatorId}`
    : sql`${row}.client_id = ${scope.clientId}`;
}

function notFound(what: string): ExpectedFailure {
  return new ExpectedFailure(fail('not_found', { detail: what }).error);
}
