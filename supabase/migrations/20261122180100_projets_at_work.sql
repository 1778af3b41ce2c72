-- ─────────────────────────────────────────────────────────────────────────────
-- Projects and their steps: what moves them
-- ─────────────────────────────────────────────────────────────────────────────
-- `key` is the id of the row to make: pressed twice, there is one. `seen_at` is the updated_at that the page showed:
-- another change since then is refused.

-- ── Who, and from where ──────────────────────────────────────────────────────

-- Locks a living project. A member who may not read it isn't told that it exists.
create function private.lock_project(wanted uuid, as_side public.party)
returns public.projects
language plpgsql
security definer
set search_path = ''
as $$
declare
  project public.projects;
  side public.party;
begin
  select * into project from public.projects p where p.id = wanted;
  if not found then
    perform private.require_me();
    perform private.fail('not_found', 'project');
  end if;
  side := private.require_side(project.client_id);
  if side = 'client' and (not project.shared or project.deleted_at is not null) then
    perform private.fail('not_found', 'project');
  end if;
  if side <> as_side then
    perform private.fail('forbidden', case as_side when 'operator' then 'operators_only' else 'members_only' end);
  end if;
  perform private.require_module(project.client_id, 'projets');
  select * into project from public.projects p where p.id = wanted and p.client_id = project.client_id for update;
  if project.id is null or project.deleted_at is not null or (side = 'client' and not project.shared) then
    perform private.fail('not_found', 'project');
  end if;
  return project;
end
$$;

create function private.require_title(named text, longest int)
returns text
language plpgsql
set search_path = ''
as $$
begin
  if coalesce(length(trim(named)), 0) = 0 then
    perform private.fail('invalid_input', 'title_needed', 'title');
  end if;
  if length(trim(named)) > longest then
    perform private.fail('invalid_input', 'too_long', 'title');
  end if;
  return trim(named);
end
$$;

create function private.require_dates(starts date, ends date)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if starts not between date '2020-01-01' and date '2100-01-01' then
    perform private.fail('invalid_input', 'date_invalid', 'startsOn');
  end if;
  if ends not between date '2020-01-01' and date '2100-01-01' then
    perform private.fail('invalid_input', 'date_invalid', 'dueOn');
  end if;
  if ends < starts then
    perform private.fail('invalid_input', 'dates_reversed', 'dueOn');
  end if;
end
$$;

create function private.record_project(project public.projects, kind public.project_event_kind, said text, state text default null)
returns void
language sql
security definer
set search_path = ''
as $$
  insert into public.project_events (project_id, client_id, kind, said, state, actor_id, side)
  values (project.id, project.client_id, kind, left(said, 500), state, auth.uid(),
    case when auth.uid() = project.operator_id then 'operator' else 'client' end::public.party)
$$;

-- ── The project ──────────────────────────────────────────────────────────────

create function app.create_project(for_client uuid, key uuid, named text, aim text, starts date, ends date, is_shared boolean)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  project public.projects;
begin
  if private.require_side(for_client) <> 'operator' then
    perform private.fail('forbidden', 'operators_only');
  end if;
  perform private.require_module(for_client, 'projets');
  perform pg_advisory_xact_lock(hashtextextended('project:' || key, 0));
  if exists (select from public.projects p where p.id = key and p.client_id = for_client) then
    return key;
  end if;
  perform private.require_dates(starts, ends);
  if length(aim) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'objective');
  end if;
  if (select count(*) >= 100 from public.projects p where p.client_id = for_client) then
    perform private.fail('conflict', 'projects_full');
  end if;
  insert into public.projects (id, client_id, title, objective, starts_on, due_on, shared)
  values (key, for_client, private.require_title(named, 120), trim(coalesce(aim, '')), starts, ends, coalesce(is_shared, false))
  returning * into project;
  perform private.record_project(project, 'created', project.title);
  return key;
exception
  when unique_violation then
    perform private.fail('conflict', 'key_used');
end
$$;

create function app.edit_project(wanted uuid, named text, aim text, starts date, ends date, is_shared boolean, seen_at timestamptz)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  project public.projects := private.lock_project(wanted, 'operator');
begin
  if (project.title, project.objective, project.shared) = (trim(named), trim(coalesce(aim, '')), is_shared)
     and (project.starts_on, project.due_on) is not distinct from (starts, ends) then
    return;
  end if;
  if project.updated_at is distinct from seen_at then
    perform private.fail('stale', 'project_changed');
  end if;
  perform private.require_dates(starts, ends);
  if length(aim) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'objective');
  end if;
  update public.projects p
  set title = private.require_title(named, 120), objective = trim(coalesce(aim, '')), starts_on = starts, due_on = ends,
      shared = coalesce(is_shared, false)
  where p.id = wanted returning * into project;
  perform private.record_project(project, 'edited', project.title);
end
$$;

create function private.project_moves(from_status public.project_status)
returns public.project_status[]
language sql
immutable
set search_path = ''
as $$
  select case from_status
    when 'planned' then '{active,cancelled}'
    when 'active' then '{on_hold,done,cancelled}'
    when 'on_hold' then '{active,cancelled}'
    else '{active}'
  end::public.project_status[]
$$;

create function app.move_project(wanted uuid, to_status public.project_status)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  project public.projects := private.lock_project(wanted, 'operator');
begin
  if project.status = to_status then
    return;
  end if;
  if to_status <> all (private.project_moves(project.status)) then
    perform private.fail('conflict', 'project_move');
  end if;
  perform private.audit_as('project.moved');
  update public.projects p set status = to_status where p.id = wanted returning * into project;
  perform private.record_project(project, 'moved', project.title, to_status::text);
end
$$;

-- Into the trash for thirty days. Its documents stay where they are, with the client.
create function app.delete_project(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  project public.projects;
begin
  if exists (select from public.projects p where p.id = wanted and p.operator_id = operator and p.deleted_at is not null) then
    return;
  end if;
  project := private.lock_project(wanted, 'operator');
  if project.is_default and not exists (
    select from public.projects p
    where p.client_id = project.client_id and p.is_default and p.id <> wanted and p.deleted_at is null
  ) then
    perform private.fail('conflict', 'project_default');
  end if;
  perform private.audit_as('project.deleted');
  update public.projects p set deleted_at = now() where p.id = wanted;
  perform private.record_project(project, 'deleted', project.title);
end
$$;

create function app.restore_project(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  project public.projects;
begin
  select * into project from public.projects p where p.id = wanted and p.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'project');
  end if;
  perform private.require_side(project.client_id);
  perform private.require_module(project.client_id, 'projets');
  if project.deleted_at is null then
    return;
  end if;
  perform private.audit_as('project.restored');
  update public.projects p set deleted_at = null where p.id = wanted;
  perform private.record_project(project, 'restored', project.title);
end
$$;

-- ── Its steps ────────────────────────────────────────────────────────────────

create type private.locked_project_step as (project public.projects, step public.project_steps);

create function private.lock_project_step(wanted uuid)
returns private.locked_project_step
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_project_step;
begin
  locked.project := private.lock_project((select s.project_id from public.project_steps s where s.id = wanted), 'operator');
  select s into locked.step from public.project_steps s where s.id = wanted for update;
  if (locked.step).id is null then
    perform private.fail('not_found', 'step');
  end if;
  return locked;
end
$$;

-- The steps that are still to come and begin (or end) on a step's former end or after move by as many days as it does.
create function private.shift_followers(step public.project_steps, ends date)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  by_days constant int := ends - step.due_on;
  moved int := 0;
begin
  if by_days <> 0 then
    update public.project_steps s set starts_on = s.starts_on + by_days, due_on = s.due_on + by_days
    where s.project_id = step.project_id and s.id <> step.id and s.status in ('todo', 'doing')
      and coalesce(s.starts_on, s.due_on) >= step.due_on;
    get diagnostics moved = row_count;
  end if;
  return moved;
end
$$;

create function app.save_project_step(
  in_project uuid, key uuid, named text, starts date, ends date, heft int, is_shared boolean, followers boolean, seen_at timestamptz
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  project constant public.projects := private.lock_project(in_project, 'operator');
  step public.project_steps;
begin
  perform private.require_dates(starts, ends);
  if heft is null or heft not between 1 and 10 then
    perform private.fail('invalid_input', 'weight_invalid', 'weight');
  end if;
  select * into step from public.project_steps s where s.id = key and s.project_id = in_project for update;
  if found then
    if (step.title, step.weight, step.shared) = (trim(named), heft, is_shared)
       and (step.starts_on, step.due_on) is not distinct from (starts, ends) then
      return key;
    end if;
    if step.updated_at is distinct from seen_at then
      perform private.fail('stale', 'step_changed');
    end if;
    update public.project_steps s
    set title = private.require_title(named, 120), starts_on = starts, due_on = ends, weight = heft, shared = coalesce(is_shared, false)
    where s.id = key;
    if followers then
      perform private.shift_followers(step, ends);
    end if;
    perform private.record_project(project, 'step_edited', trim(named));
    return key;
  end if;
  if (select count(*) >= 50 from public.project_steps s where s.project_id = in_project) then
    perform private.fail('conflict', 'steps_full');
  end if;
  insert into public.project_steps (id, project_id, client_id, title, starts_on, due_on, weight, shared, position)
  values (key, in_project, project.client_id, private.require_title(named, 120), starts, ends, heft, coalesce(is_shared, false),
    (select coalesce(max(s.position), 0) + 1 from public.project_steps s where s.project_id = in_project));
  perform private.record_project(project, 'step_added', trim(named));
  return key;
exception
  when unique_violation then
    perform private.fail('conflict', 'key_used');
end
$$;

create function app.move_project_step(wanted uuid, to_status public.action_status)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_project_step := private.lock_project_step(wanted);
begin
  if (locked.step).status = to_status then
    return;
  end if;
  if to_status = 'proposed' then
    perform private.fail('conflict', 'step_move');
  end if;
  perform private.audit_as('project_step.moved');
  update public.project_steps s set status = to_status, done_at = case when to_status = 'done' then now() end where s.id = wanted;
  perform private.record_project(locked.project, 'step_moved', (locked.step).title, to_status::text);
end
$$;

-- New dates; with `followers`, theirs too. A page asks before it says so.
create function app.plan_project_step(wanted uuid, starts date, ends date, followers boolean, seen_at timestamptz)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_project_step := private.lock_project_step(wanted);
  step constant public.project_steps := locked.step;
  moved int := 0;
begin
  if (step.starts_on, step.due_on) is not distinct from (starts, ends) then
    return 0;
  end if;
  if step.updated_at is distinct from seen_at then
    perform private.fail('stale', 'step_changed');
  end if;
  perform private.require_dates(starts, ends);
  perform private.audit_as('project_step.planned');
  update public.project_steps s set starts_on = starts, due_on = ends where s.id = wanted;
  if followers then
    moved := private.shift_followers(step, ends);
  end if;
  perform private.record_project(locked.project, 'step_planned', step.title, nullif(moved, 0)::text);
  return moved;
end
$$;

create function app.remove_project_step(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_project_step := private.lock_project_step(wanted);
begin
  delete from public.project_steps s where s.id = wanted;
  perform private.record_project(locked.project, 'step_removed', (locked.step).title);
end
$$;

grant execute on function
  app.create_project, app.edit_project, app.move_project, app.delete_project, app.restore_project,
  app.save_project_step, app.move_project_step, app.plan_project_step, app.remove_project_step
to authenticated;
