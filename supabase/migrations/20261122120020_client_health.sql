-- ─────────────────────────────────────────────────────────────────────────────
-- How a client is, and why
-- ─────────────────────────────────────────────────────────────────────────────

-- Never a figure without its reason. Each reason has its weight; `watch` from 30, `risk` from 60.
--   silence    longer than twice the client's usual gap, never under 7 days: 30; twice that: 45; three times: 60.
--              Who has shown too few signs for a habit is silent after 21 days.
--   homework   past its date, 15 each, at most 45
--   rounds     a request at its third round or later, 30 each, at most 60

create function private.signs_of(wanted uuid[])
returns table (client_id uuid, at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select e.client_id, e.at from public.submission_events e where e.client_id = any (wanted) and e.side = 'client'
  union all
  select v.client_id, v.created_at from public.document_versions v
  where v.client_id = any (wanted) and v.uploaded_by <> v.operator_id
  union all
  select w.client_id, w.at from public.document_views w where w.client_id = any (wanted) and w.side = 'client'
$$;
comment on function private.signs_of is 'When a client gave a sign: what he deposited, submitted, answered or opened.';

create function private.refresh_health(wanted uuid[])
returns table (client_id uuid, newly_silent int)
language sql
security definer
set search_path = ''
as $$
  with asked as (
    select c.id, c.status, c.activated_at, m.deferred_until, m.health_reasons as before
    from public.clients c join public.client_marks m on m.client_id = c.id
    where c.id = any (wanted) order by c.id for update of m
  ), days as (
    select s.client_id, (s.at at time zone 'Europe/Paris')::date as day, max(s.at) as at
    from private.signs_of(wanted) s group by 1, 2
  ), gaps as (
    select d.client_id, d.day - lag(d.day) over (partition by d.client_id order by d.day) as gap
    from days d where d.at > now() - interval '180 days'
  ), habits as (
    select g.client_id, percentile_cont(0.5) within group (order by g.gap) as usual
    from gaps g where g.gap is not null group by 1 having count(*) >= 2
  ), facts as (
    select a.id, a.status, a.before, h.usual, l.last,
      case when h.usual is null then 21 else greatest(7, ceil(2 * h.usual))::int end as bearable,
      case when a.deferred_until > (now() at time zone 'Europe/Paris')::date then 0
           else greatest(0, extract(day from now() - coalesce(l.last, a.activated_at)))::int end as silent,
      (select count(*)::int from public.documents d where d.client_id = a.id and d.is_homework and not d.homework_completed
         and d.homework_due_date < now() and d.deleted_at is null and d.status not in ('withdrawn', 'archived')) as late,
      (select count(*)::int from public.submissions s where s.client_id = a.id and s.round >= 3
         and s.status in ('pending', 'needs_precision', 'rejected')) as rounds
    from asked a
    left join habits h on h.client_id = a.id
    left join (select d.client_id, max(d.at) as last from days d group by 1) l on l.client_id = a.id
  ), reasons as (
    select f.id, coalesce(jsonb_agg(r.reason order by (r.reason ->> 'points')::int desc, r.reason ->> 'kind') filter (where r.reason is not null), '[]') as list,
      least(100, coalesce(sum((r.reason ->> 'points')::int), 0))::int as points
    from facts f
    left join lateral (
      select jsonb_build_object('kind', 'silence', 'days', f.silent, 'usual', round(f.usual), 'points',
        case when f.silent > 3 * f.bearable then 60 when f.silent > 2 * f.bearable then 45 else 30 end) as reason
      where f.silent > f.bearable
      union all
      select jsonb_build_object('kind', 'homework', 'count', f.late, 'points', least(45, 15 * f.late)) where f.late > 0
      union all
      select jsonb_build_object('kind', 'rounds', 'count', f.rounds, 'points', least(60, 30 * f.rounds)) where f.rounds > 0
    ) r on f.status = 'active'
    group by f.id
  ), changed as (
    update public.client_marks m
    set health = case when f.status <> 'active' then null when r.points >= 60 then 'risk' when r.points >= 30 then 'watch' else 'ok' end::public.client_health,
        health_points = r.points, health_reasons = r.list, health_at = now(), last_sign_at = f.last
    from facts f join reasons r on r.id = f.id
    where m.client_id = f.id
    returning m.client_id
  )
  select f.id, case when r.list @> '[{"kind":"silence"}]' and not f.before @> '[{"kind":"silence"}]' then f.silent end
  from facts f join reasons r on r.id = f.id join changed c on c.client_id = f.id
$$;
comment on function private.refresh_health is 'Computes health anew. newly_silent: days of a silence that was not one at the last time, else null.';

create function private.refresh_all_health()
returns table (clients bigint, silent bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  found record;
begin
  clients := 0;
  silent := 0;
  for found in
    select r.client_id, r.newly_silent, c.operator_id
    from private.refresh_health(array(select c.id from public.clients c where c.status <> 'anonymised')) r
    join public.clients c on c.id = r.client_id
  loop
    clients := clients + 1;
    if found.newly_silent is not null then
      silent := silent + 1;
      perform private.notify(found.operator_id, 'client_silent', 'systeme', found.client_id,
        jsonb_build_object('client', private.client_name(found.client_id), 'days', found.newly_silent),
        'hub', '/fiches_clients/' || found.client_id, 'client:' || found.client_id);
    end if;
  end loop;
  return next;
end
$$;
select cron.schedule('client_health', '7 * * * *', $$select private.run_task('client_health', 'select * from private.refresh_all_health()')$$);

create function private.refresh_health_of_signs()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_health(array(select distinct f.client_id from fresh f));
  return null;
end
$$;
create trigger health after insert on public.submission_events
  referencing new table as fresh for each statement execute function private.refresh_health_of_signs();
create trigger health after insert on public.document_versions
  referencing new table as fresh for each statement execute function private.refresh_health_of_signs();
create trigger health after insert on public.document_views
  referencing new table as fresh for each statement execute function private.refresh_health_of_signs();

create function private.refresh_health_of_client()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_health(array[new.id]);
  return null;
end
$$;
create trigger health after update of status on public.clients for each row
  when (old.status is distinct from new.status) execute function private.refresh_health_of_client();
