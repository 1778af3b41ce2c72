-- ─────────────────────────────────────────────────────────────────────────────
-- A step that stands still: one gentle word to the client, then MiKL, and no more
-- ─────────────────────────────────────────────────────────────────────────────
-- Measured by the client's own rhythm: twice the median time between his acts, never less than seven days nor more
-- than thirty.

create function private.client_acts(wanted_client uuid)
returns table (at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select e.at from public.parcours_events e where e.client_id = wanted_client and e.side = 'client'
  union
  select e.at from public.submission_events e where e.client_id = wanted_client and e.side = 'client'
  union
  select d.updated_at from public.step_drafts d where d.client_id = wanted_client
$$;

create function private.client_rhythm(wanted_client uuid)
returns interval
language sql
stable
security definer
set search_path = ''
as $$
  with gaps as (
    select extract(epoch from a.at - lag(a.at) over (order by a.at)) as gap from private.client_acts(wanted_client) a
  )
  -- Acts of one sitting are one act.
  select make_interval(secs => least(30 * 86400, greatest(7 * 86400,
    coalesce(2 * percentile_cont(0.5) within group (order by gap), 0))))
  from gaps where gap > 3600
$$;

create function private.watch_steps()
returns table (nudged bigint, told bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  found record;
  silence interval;
begin
  nudged := 0;
  told := 0;
  for found in
    select s as step, p as parcours, s.nudged_at,
      greatest(s.opened_at, s.reopened_at, (select max(a.at) from private.client_acts(s.client_id) a)) as acted_at,
      private.client_rhythm(s.client_id) as rhythm
    from public.parcours_steps s
    join public.parcours p on p.id = s.parcours_id and p.status = 'in_progress'
    join public.clients c on c.id = s.client_id and c.status = 'active'
    where s.status = 'current' and s.stalled_at is null and s.opened_at < now() - interval '7 days'
      and private.module_is_on(s.client_id, 'parcours')
    for update of s skip locked
  loop
    silence := now() - found.acted_at;
    if found.nudged_at is null and silence >= found.rhythm then
      update public.parcours_steps s set nudged_at = now() where s.id = (found.step).id;
      perform private.record_parcours(found.parcours, (found.step).id, 'nudged');
      perform private.tell_of_parcours(found.parcours, 'client', 'step_nudge', found.step);
      nudged := nudged + 1;
    elsif found.nudged_at < now() - greatest(interval '3 days', found.rhythm / 2) and silence >= found.rhythm then
      update public.parcours_steps s set stalled_at = now() where s.id = (found.step).id;
      perform private.record_parcours(found.parcours, (found.step).id, 'stalled');
      perform private.tell_of_parcours(found.parcours, 'operator', 'step_stalled', found.step);
      told := told + 1;
    end if;
  end loop;
  return next;
end
$$;

-- In the morning of a working day: nobody is reminded of a step on a Sunday.
select cron.schedule('step_rhythm', '30 8 * * *', $$select private.run_task('step_rhythm',
  'select w.* from private.watch_steps() w where private.is_working_day((now() at time zone ''Europe/Paris'')::date)')$$);
