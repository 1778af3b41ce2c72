-- ─────────────────────────────────────────────────────────────────────────────
-- Actions and decisions: what moves them, what is told
-- ─────────────────────────────────────────────────────────────────────────────

create type private.locked_action as (project public.projects, action public.project_actions);

create function private.lock_action(wanted uuid, as_side public.party)
returns private.locked_action
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_action;
begin
  locked.project := private.lock_project((select a.project_id from public.project_actions a where a.id = wanted), as_side);
  select a into locked.action from public.project_actions a where a.id = wanted for update;
  if (locked.action).id is null or (as_side = 'client' and not (locked.action).shared) then
    perform private.fail('not_found', 'action');
  end if;
  return locked;
end
$$;

-- Tells the other side, or whoever it is for. A client hears of nothing that he may not read.
create function private.tell_of_action(project public.projects, action public.project_actions, to_side public.party, kind text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  params constant jsonb := jsonb_build_object('title', action.title, 'client', private.client_name(action.client_id),
    'actor', coalesce(private.person_name(auth.uid()), private.person_name(action.operator_id)));
  path constant text := '/projets/actions/' || action.id;
begin
  if to_side = 'operator' then
    perform private.notify(action.operator_id, kind, 'agenda', action.client_id, params, 'hub', path, 'action:' || action.id);
  elsif project.shared and project.deleted_at is null and action.shared then
    perform private.notify(m.user_id, kind, 'agenda', action.client_id, params, cc.dashboard, path, 'action:' || action.id)
    from public.client_members m join public.client_config cc on cc.client_id = m.client_id
    where m.client_id = action.client_id and m.removed_at is null and m.user_id is distinct from auth.uid()
      and (action.owner_id is null or m.user_id = action.owner_id);
  end if;
end
$$;

-- From where something was noted is a thing of the same client.
create function private.require_source(source public.work_source, source_row uuid, of_client uuid)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if (source is null) <> (source_row is null) or not (case source
    when 'message' then exists (select from public.messages m where m.id = source_row and m.client_id = of_client)
    when 'submission' then exists (select from public.submissions s where s.id = source_row and s.client_id = of_client)
    when 'document' then exists (select from public.documents d
      where d.id = source_row and d.client_id = of_client and d.visibility <> 'client_private')
    else true
  end) then
    perform private.fail('not_found', 'source');
  end if;
end
$$;

-- The way back, where the source keeps one.
create function private.link_source(source public.work_source, source_row uuid, kind text, entity uuid, label text, shown boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if source = 'message' then
    perform private.link_message(source_row, kind, entity, label, shown);
  end if;
end
$$;

create function app.save_action(
  in_project uuid, key uuid, named text, side public.party, person uuid, due date, is_shared boolean, may_tick boolean,
  source public.work_source, source_row uuid, seen_at timestamptz
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  project constant public.projects := private.lock_project(in_project, 'operator');
  shown constant boolean := coalesce(is_shared, false);
  ticks constant boolean := shown and side = 'client' and coalesce(may_tick, false);
  action public.project_actions;
  former public.project_actions;
begin
  perform private.require_dates(null, due);
  if person is not null and (side <> 'client' or not exists (
    select from public.client_members m
    where m.client_id = project.client_id and m.user_id = person and m.removed_at is null
  )) then
    perform private.fail('invalid_input', 'owner_unknown', 'owner');
  end if;
  select * into former from public.project_actions a where a.id = key and a.project_id = in_project for update;
  if found then
    if (former.title, former.owner_side, former.shared, former.tickable) = (trim(named), side, shown, ticks)
       and (former.owner_id, former.due_on) is not distinct from (person, due) then
      return key;
    end if;
    if former.updated_at is distinct from seen_at then
      perform private.fail('stale', 'action_changed');
    end if;
    update public.project_actions a
    set title = private.require_title(named, 200), owner_side = side, owner_id = person, due_on = due, shared = shown, tickable = ticks,
        confirmed_at = case when (former.owner_side, former.owner_id) is not distinct from (side, person) then a.confirmed_at end,
        confirmed_by = case when (former.owner_side, former.owner_id) is not distinct from (side, person) then a.confirmed_by end
    where a.id = key returning * into action;
    perform private.record_project(project, 'action_edited', action.title);
    update public.message_links l set label = left(action.title, 200), shared = private.is_shown(action.shared, project.id)
    where l.entity_id = key and l.kind = 'action' and l.client_id = project.client_id;
  else
    if (select count(*) >= 500 from public.project_actions a where a.project_id = in_project) then
      perform private.fail('conflict', 'actions_full');
    end if;
    perform private.require_source(source, source_row, project.client_id);
    insert into public.project_actions (
      id, project_id, client_id, title, owner_side, owner_id, due_on, shared, tickable, source, source_id
    ) values (
      key, in_project, project.client_id, private.require_title(named, 200), side, person, due, shown, ticks, source, source_row
    ) returning * into action;
    perform private.record_project(project, 'action_added', action.title);
    perform private.link_source(source, source_row, 'action', key, action.title, private.is_shown(action.shared, project.id));
  end if;
  -- Told when it is someone's for the first time, or first shown to him.
  if side = 'client' and action.status in ('proposed', 'todo', 'doing')
     and (former.id is null or not former.shared or (former.owner_side, former.owner_id) is distinct from (side, person)) then
    perform private.tell_of_action(project, action, 'client', 'action_assigned');
  end if;
  return key;
exception
  when unique_violation then
    perform private.fail('conflict', 'key_used');
end
$$;

create function private.set_action(project public.projects, wanted uuid, to_status public.action_status)
returns public.project_actions
language plpgsql
security definer
set search_path = ''
as $$
declare
  action public.project_actions;
begin
  perform private.audit_as('action.moved');
  update public.project_actions a
  set status = to_status, done_at = case when to_status = 'done' then now() end, done_by = case when to_status = 'done' then auth.uid() end
  where a.id = wanted returning * into action;
  perform private.record_project(project, 'action_moved', action.title, to_status::text);
  if to_status in ('done', 'dropped') then
    perform private.settle_notifications('action:' || wanted, '{action_assigned,action_due}');
  end if;
  return action;
end
$$;

create function app.move_action(wanted uuid, to_status public.action_status)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_action := private.lock_action(wanted, 'operator');
  action public.project_actions := locked.action;
begin
  if action.status = to_status then
    return;
  end if;
  if to_status = 'proposed' then
    perform private.fail('conflict', 'action_move');
  end if;
  if action.status = 'done' then
    perform private.untell('action:' || wanted, 'action_done');
  end if;
  action := private.set_action(locked.project, wanted, to_status);
  if to_status = 'done' then
    perform private.tell_of_action(locked.project, action, 'client', 'action_done');
  end if;
end
$$;

-- A member's own action: his, or anyone's of his client.
create function private.lock_own_action(wanted uuid)
returns private.locked_action
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_action := private.lock_action(wanted, 'client');
begin
  if (locked.action).owner_side <> 'client' or (locked.action).owner_id <> auth.uid() then
    perform private.fail('forbidden', 'action_of_another');
  end if;
  return locked;
end
$$;

create function app.tick_action(wanted uuid, done boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_action := private.lock_own_action(wanted);
  action public.project_actions := locked.action;
begin
  if not action.tickable then
    perform private.fail('forbidden', 'action_not_tickable');
  end if;
  if (action.status = 'done') = done then
    return;
  end if;
  if action.status = 'dropped' then
    perform private.fail('conflict', 'action_dropped');
  end if;
  action := private.set_action(locked.project, wanted, case when done then 'done' else 'todo' end::public.action_status);
  if done then
    perform private.tell_of_action(locked.project, action, 'operator', 'action_done');
  else
    perform private.untell('action:' || wanted, 'action_done');
  end if;
end
$$;

-- « Je m’en occupe »: what was proposed is then to do.
create function app.confirm_action(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_action := private.lock_own_action(wanted);
  action constant public.project_actions := locked.action;
begin
  if action.confirmed_at is not null then
    return;
  end if;
  if action.status not in ('proposed', 'todo', 'doing') then
    perform private.fail('conflict', 'action_closed');
  end if;
  perform private.audit_as('action.confirmed');
  update public.project_actions a
  set confirmed_at = now(), confirmed_by = auth.uid(), status = case a.status when 'proposed' then 'todo' else a.status end
  where a.id = wanted;
  perform private.record_project(locked.project, 'action_confirmed', action.title);
  perform private.settle_notifications('action:' || wanted, '{action_assigned}');
end
$$;

-- ── Decisions ────────────────────────────────────────────────────────────────

create function app.save_decision(
  in_project uuid, key uuid, said text, why text, decided date, is_shared boolean,
  source public.work_source, source_row uuid, seen_at timestamptz
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  project constant public.projects := private.lock_project(in_project, 'operator');
  former public.decisions;
begin
  if coalesce(length(trim(said)), 0) not between 1 and 500 then
    perform private.fail('invalid_input', 'sentence_needed', 'sentence');
  end if;
  if length(why) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'reason');
  end if;
  if decided is null then
    perform private.fail('invalid_input', 'date_invalid', 'decidedOn');
  end if;
  perform private.require_dates(decided, null);
  select * into former from public.decisions d where d.id = key and d.project_id = in_project for update;
  if found then
    if (former.sentence, former.reason, former.decided_on, former.shared) = (trim(said), trim(coalesce(why, '')), decided, is_shared) then
      return key;
    end if;
    if former.updated_at is distinct from seen_at then
      perform private.fail('stale', 'decision_changed');
    end if;
    update public.decisions d
    set sentence = trim(said), reason = trim(coalesce(why, '')), decided_on = decided, shared = coalesce(is_shared, false)
    where d.id = key;
    perform private.record_project(project, 'decision_edited', trim(said));
    update public.message_links l set label = left(trim(said), 200), shared = private.is_shown(is_shared, project.id)
    where l.entity_id = key and l.kind = 'decision' and l.client_id = project.client_id;
    return key;
  end if;
  perform private.require_source(source, source_row, project.client_id);
  insert into public.decisions (id, project_id, client_id, sentence, reason, decided_on, shared, source, source_id)
  values (key, in_project, project.client_id, trim(said), trim(coalesce(why, '')), decided, coalesce(is_shared, false), source, source_row);
  perform private.record_project(project, 'decision_noted', trim(said));
  perform private.link_source(source, source_row, 'decision', key, trim(said), private.is_shown(is_shared, project.id));
  return key;
exception
  when unique_violation then
    perform private.fail('conflict', 'key_used');
end
$$;

create function app.remove_decision(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  project public.projects;
  gone public.decisions;
begin
  project := private.lock_project((select d.project_id from public.decisions d where d.id = wanted), 'operator');
  delete from public.decisions d where d.id = wanted and d.project_id = project.id returning * into gone;
  delete from public.message_links l where l.entity_id = wanted and l.kind = 'decision' and l.client_id = project.client_id;
  perform private.record_project(project, 'decision_removed', gone.sentence);
end
$$;

grant execute on function
  app.save_action, app.move_action, app.tick_action, app.confirm_action, app.save_decision, app.remove_decision
to authenticated;
