import { isUuid } from '@foxeo/core/ids';
import { fail } from '@foxeo/core/result';
import { containing, type Db, iso, sql } from '@foxeo/db';
import { ExpectedFailure } from '@foxeo/platform/session';
import type {
  ClientParcours,
  ComposedParcours,
  LibraryStep,
  OverviewLine,
  OverviewQuery,
  Parcours,
  StepSheet,
  Template,
  TemplateLine,
} from './schema.ts';

export const PAGE_SIZE = 50;

type Part = ReturnType<typeof sql>;

// ── The client's ────────────────────────────────────────────────────────────

/** The client's latest parcours that began, with its steps; null before. */
export async function readMine(db: Db, clientId: string): Promise<ClientParcours | null> {
  const { rows } = await sql<ClientParcours>`
    select ${parcoursColumns()}, ${stepsJson(sql`p.client_id = ${clientId}`)} as steps
    from public.parcours p where p.client_id = ${clientId} and p.status <> 'draft'
    order by p.cycle desc limit 1
  `.execute(db);
  return rows[0] ?? null;
}

/** One step with all that its client may read of it. @throws ExpectedFailure `not_found`. */
export async function readStep(db: Db, clientId: string, id: string): Promise<StepSheet> {
  if (!isUuid(id)) throw notFound('step');
  const { rows } = await sql<Omit<StepSheet, 'parcours'> & { parcours: Parcours }>`
    select line.*, c.content, st.ticked,
      (select jsonb_build_object('body', d.body, 'revision', d.revision, 'updatedAt', ${iso(sql`d.updated_at`)})
        from public.step_drafts d where d.step_id = line.id and d.client_id = ${clientId}) as draft,
      (select to_jsonb(r) from (select ${parcoursColumns()} from public.parcours p where p.id = st.parcours_id) r) as parcours,
      (select ${stepsJson(sql`p.client_id = ${clientId}`)} from public.parcours p where p.id = st.parcours_id) as steps,
      ${eventsJson(sql`e.step_id = line.id and e.client_id = ${clientId}`)} as events
    from (${selectSteps(sql`s.id = ${id} and s.client_id = ${clientId}`)}) line
    join public.parcours_steps st on st.id = line.id
    left join public.step_contents c on c.step_id = line.id and c.client_id = ${clientId}
  `.execute(db);
  const [sheet] = rows;
  if (!sheet) throw notFound('step');
  return sheet;
}

/** Its title alone, for the page's; null when nobody here sees it. */
export async function readStepTitle(db: Db, clientId: string, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<{ title: string }>`
    select s.title from public.parcours_steps s where s.id = ${id} and s.client_id = ${clientId}
  `.execute(db);
  return rows[0]?.title ?? null;
}

/** What is written for the step in hand: its outline and its draft. */
export async function readDraftOf(
  db: Db,
  clientId: string,
  stepId: string,
): Promise<{ outline: string; body: string; updatedAt: string | null }> {
  const { rows } = await sql<{ outline: string; body: string; updatedAt: string | null }>`
    select coalesce(c.content ->> 'outline', '') as outline, coalesce(d.body, '') as body, ${iso(sql`d.updated_at`)} as "updatedAt"
    from public.step_contents c
    left join public.step_drafts d on d.step_id = c.step_id and d.client_id = ${clientId}
    where c.step_id = ${stepId} and c.client_id = ${clientId}
  `.execute(db);
  return rows[0] ?? { outline: '', body: '', updatedAt: null };
}

/** Steps, and drafts of one's own, that hold `text`. */
export async function searchSteps(
  db: Db,
  scope: { side: 'operator'; operatorId: string } | { side: 'client'; clientId: string },
  { text, clientId, limit }: { text: string; clientId?: string | undefined; limit: number },
): Promise<{ id: string; clientId: string; clientName: string; title: string; status: string; at: string }[]> {
  const pattern = containing(text);
  const mine =
    scope.side === 'operator'
      ? sql`s.operator_id = ${scope.operatorId} ${clientId ? sql`and s.client_id = ${clientId}` : sql``}`
      : sql`s.client_id = ${scope.clientId}`;
  const { rows } = await sql<{
    id: string;
    clientId: string;
    clientName: string;
    title: string;
    status: string;
    at: string;
  }>`
    select s.id, s.client_id as "clientId", ${clientName()} as "clientName", s.title, s.status, ${iso(sql`s.updated_at`)} as at
    from public.parcours_steps s
    join public.clients c on c.id = s.client_id
    left join public.step_contents h on h.step_id = s.id
    left join public.step_drafts d on d.step_id = s.id
    where ${mine} and (s.title ilike ${pattern} or h.content ->> 'objective' ilike ${pattern} or d.body ilike ${pattern}
      ${scope.side === 'operator' ? sql`or ${clientName()} ilike ${pattern}` : sql``})
    order by s.title ilike ${pattern} desc, s.status in ('current', 'in_review') desc, s.updated_at desc, s.id
    limit ${limit}
  `.execute(db);
  return rows;
}

// ── The operator's ──────────────────────────────────────────────────────────

export interface Overview {
  lines: OverviewLine[];
  total: number;
  counts: Record<OverviewQuery['filtre'], number>;
}

/** The parcours of the operator's clients in the Lab, those who have none included. */
export async function listOverview(db: Db, operatorId: string, { filtre, q, page }: OverviewQuery): Promise<Overview> {
  const pattern = containing(q);
  const kinds: Record<OverviewQuery['filtre'], Part> = {
    en_cours: sql`l.status = 'in_progress'`,
    arretes: sql`l.stalled`,
    pause: sql`l.status = 'suspended'`,
    prets: sql`l.status = 'completed'`,
    tous: sql`true`,
  };
  const { rows } = await sql<Overview & { lines: OverviewLine[] | null }>`
    with line as (
      select c.id as client_id, ${clientName()} as client_name, p.id, p.name, p.status,
        exists (select from public.parcours_steps s where s.parcours_id = p.id and s.status = 'current' and s.stalled_at is not null) as stalled
      from public.clients c
      join public.client_config f on f.client_id = c.id and f.operator_id = ${operatorId} and 'parcours' = any (f.modules_actifs)
      left join lateral (
        select p.id, p.name, p.status from public.parcours p
        where p.client_id = c.id and p.operator_id = ${operatorId} order by p.cycle desc limit 1
      ) p on true
      where c.operator_id = ${operatorId} and c.status not in ('archived', 'anonymised')
    ), wanted as (
      select l.*, count(*) over () as total from line l
      where ${kinds[filtre]} ${q ? sql`and l.client_name ilike ${pattern}` : sql``}
      order by l.stalled desc, l.status is null, lower(l.client_name), l.client_id
      limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
    )
    select coalesce((select max(w.total)::int from wanted w), 0) as total,
      (select jsonb_build_object('en_cours', count(*) filter (where l.status = 'in_progress'), 'arretes', count(*) filter (where l.stalled),
        'pause', count(*) filter (where l.status = 'suspended'), 'prets', count(*) filter (where l.status = 'completed'),
        'tous', count(*)) from line l) as counts,
      (select jsonb_agg(jsonb_build_object('clientId', w.client_id, 'clientName', w.client_name,
          'parcours', case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name, 'status', w.status) end,
          'done', k.done, 'counted', k.counted, 'step', h.title, 'stepStatus', h.status, 'since', ${iso(sql`h.since`)},
          'stalledAt', ${iso(sql`h.stalled_at`)}) order by w.stalled desc, w.status is null, lower(w.client_name), w.client_id)
        from wanted w
        left join lateral (
          select count(*) filter (where s.status = 'completed')::int as done, count(*) filter (where s.status <> 'skipped')::int as counted
          from public.parcours_steps s where s.parcours_id = w.id and s.operator_id = ${operatorId}
        ) k on true
        left join lateral (
          select s.title, s.status, coalesce(s.reopened_at, s.opened_at) as since, s.stalled_at
          from public.parcours_steps s where s.parcours_id = w.id and s.status in ('current', 'in_review')
          order by s.status, s.position limit 1
        ) h on true) as lines
  `.execute(db);
  const [found] = rows;
  return {
    total: found?.total ?? 0,
    counts: found?.counts ?? { en_cours: 0, arretes: 0, pause: 0, prets: 0, tous: 0 },
    lines: found?.lines ?? [],
  };
}

/** A client's latest parcours as the operator composes it; null when he has none. @throws ExpectedFailure `not_found`. */
export async function readComposed(db: Db, operatorId: string, clientId: string): Promise<ComposedParcours | null> {
  if (!isUuid(clientId)) throw notFound('client');
  const { rows } = await sql<ComposedParcours & { known: boolean }>`
    select ${parcoursColumns()},
      coalesce((select jsonb_agg(to_jsonb(line) || jsonb_build_object(
          'content', h.content || jsonb_build_object('title', line.title, 'days', line."expectedDays"),
          'seenAt', ${iso(sql`h.updated_at`)}, 'checked', cardinality(st.ticked)) order by line.position)
        from (${selectSteps(sql`s.parcours_id = p.id and s.operator_id = ${operatorId}`)}) line
        join public.parcours_steps st on st.id = line.id
        join public.step_contents h on h.step_id = line.id), '[]') as steps,
      ${eventsJson(sql`e.parcours_id = p.id and e.operator_id = ${operatorId}`)} as events
    from public.parcours p where p.client_id = ${clientId} and p.operator_id = ${operatorId}
    order by p.cycle desc limit 1
  `.execute(db);
  return rows[0] ?? null;
}

/** Name and state of a client of the operator. @throws ExpectedFailure `not_found`. */
export async function readClient(
  db: Db,
  operatorId: string,
  clientId: string,
): Promise<{ name: string; moduleOn: boolean; closed: boolean }> {
  const { rows } = isUuid(clientId)
    ? await sql<{ name: string; moduleOn: boolean; closed: boolean }>`
        select ${clientName()} as name, 'parcours' = any (f.modules_actifs) as "moduleOn",
          c.status in ('archived', 'anonymised') as closed
        from public.clients c join public.client_config f on f.client_id = c.id
        where c.id = ${clientId} and c.operator_id = ${operatorId}
      `.execute(db)
    : { rows: [] };
  if (!rows[0]) throw notFound('client');
  return rows[0];
}

/** What stands still or ends in the operator's Lab, for his home. */
export async function listConcerns(
  db: Db,
  operatorId: string,
): Promise<
  { clientId: string; clientName: string; kind: 'stalled' | 'completed'; title: string; id: string; since: string }[]
> {
  const { rows } = await sql<{
    clientId: string;
    clientName: string;
    kind: 'stalled' | 'completed';
    title: string;
    id: string;
    since: string;
  }>`
    select s.id, s.client_id as "clientId", ${clientName()} as "clientName", 'stalled' as kind, s.title, ${iso(sql`s.stalled_at`)} as since
    from public.parcours_steps s
    join public.parcours p on p.id = s.parcours_id and p.status = 'in_progress'
    join public.clients c on c.id = s.client_id
    where s.operator_id = ${operatorId} and s.status = 'current' and s.stalled_at is not null
    union all
    select p.id, p.client_id, ${clientName()}, 'completed', p.name, ${iso(sql`p.completed_at`)}
    from public.parcours p join public.clients c on c.id = p.client_id
    where p.operator_id = ${operatorId} and p.status = 'completed'
      and not exists (select from public.parcours o where o.client_id = p.client_id and o.cycle > p.cycle)
    order by 6 limit 20
  `.execute(db);
  return rows;
}

export async function listTemplates(db: Db, operatorId: string): Promise<TemplateLine[]> {
  const { rows } = await sql<TemplateLine>`
    select t.id, t.name, t.description, t.archived_at is not null as archived,
      coalesce((select jsonb_agg(step.value ->> 'title' order by step.ordinality)
        from jsonb_array_elements(t.steps) with ordinality step), '[]') as steps
    from public.parcours_templates t where t.operator_id = ${operatorId}
    order by t.archived_at is not null, lower(t.name), t.id
  `.execute(db);
  return rows;
}

/** @throws ExpectedFailure `not_found`. */
export async function readTemplate(db: Db, operatorId: string, id: string): Promise<Template> {
  const { rows } = isUuid(id)
    ? await sql<Template>`
        select t.id, t.name, t.description, t.steps, t.archived_at is not null as archived, ${iso(sql`t.updated_at`)} as "updatedAt"
        from public.parcours_templates t where t.id = ${id} and t.operator_id = ${operatorId}
      `.execute(db)
    : { rows: [] };
  if (!rows[0]) throw notFound('template');
  return rows[0];
}

export async function listLibrary(db: Db, operatorId: string): Promise<LibraryStep[]> {
  const { rows } = await sql<LibraryStep>`
    select l.id, l.content from public.step_library l where l.operator_id = ${operatorId} order by l.position, l.id
  `.execute(db);
  return rows;
}

// ── Shared ──────────────────────────────────────────────────────────────────

function parcoursColumns(): Part {
  return sql`p.id, p.client_id as "clientId", p.name, p.status, p.cycle, ${iso(sql`p.started_at`)} as "startedAt",
    ${iso(sql`p.suspended_at`)} as "suspendedAt", ${iso(sql`p.completed_at`)} as "completedAt",
    ${iso(sql`p.abandoned_at`)} as "abandonedAt", p.reason`;
}

function selectSteps(where: Part): Part {
  return sql`
    select s.id, s.position, s.title, s.status, s.expected_days as "expectedDays", s.due_on::text as "dueOn",
      ${iso(sql`s.opened_at`)} as "openedAt", ${iso(sql`s.completed_at`)} as "completedAt",
      ${iso(sql`s.reopened_at`)} as "reopenedAt", ${iso(sql`s.stalled_at`)} as "stalledAt", s.reason,
      (select nullif(k.content ->> 'deliverable', '') from public.step_contents k where k.step_id = s.id) as deliverable,
      (select jsonb_build_object('id', o.id, 'status', o.status, 'promisedAt', ${iso(sql`o.promised_at`)}, 'openedAt', ${iso(sql`o.opened_at`)})
        from public.submissions o where o.step_id = s.id order by o.created_at desc limit 1) as submission
    from public.parcours_steps s where ${where}`;
}

function stepsJson(scope: Part): Part {
  return sql`coalesce((
    select jsonb_agg(to_jsonb(line) order by line.position)
    from (${selectSteps(sql`s.parcours_id = p.id and ${scope}`)}) line
  ), '[]')`;
}

/** Oldest first. */
function eventsJson(where: Part): Part {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'stepTitle', t.title, 'side', e.side, 'said', e.said,
      'at', ${iso(sql`e.at`)}, 'by', coalesce(
        (select o.display_name from public.operators o where o.user_id = e.actor_id),
        (select nullif(trim(r.first_name || ' ' || r.last_name), '') from public.profiles r where r.user_id = e.actor_id)
      )) order by e.at, e.id)
    from public.parcours_events e left join public.parcours_steps t on t.id = e.step_id where ${where}
  ), '[]')`;
}

function clientName(): Part {
  return sql`coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name)`;
}

function notFound(what: string): ExpectedFailure {
  return new ExpectedFailure(fail('not_found', { detail: what }).error);
}
