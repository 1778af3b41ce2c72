-- ─────────────────────────────────────────────────────────────────────────────
-- Moves of a parcours and of its steps
-- ─────────────────────────────────────────────────────────────────────────────
-- Every move locks the parcours, which stands for all its steps; a move that also touches a submission locks that one
-- first, as validation does. A move asked twice changes nothing the second time.

-- ── What a step holds ────────────────────────────────────────────────────────

-- The content of a step, checked and put in one shape; what isn't named here is left out.
create function private.clean_step(raw jsonb)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
declare
  clean jsonb;
  field text;
  item jsonb;
begin
  if raw is null or jsonb_typeof(raw) <> 'object' then
    perform private.fail('invalid_input', 'step_invalid', 'steps');
  end if;
  if coalesce(length(trim(raw ->> 'title')), 0) not between 1 and 120 then
    perform private.fail('invalid_input', 'step_title', 'title');
  end if;
  if coalesce(raw ->> 'days', '14') !~ '^[0-9]{1,3}$' or coalesce(raw ->> 'days', '14')::int not between 1 and 365 then
    perform private.fail('invalid_input', 'step_days', 'days');
  end if;
  clean := jsonb_build_object('title', trim(raw ->> 'title'), 'days', coalesce(raw ->> 'days', '14')::int);
  foreach field in array array['objective', 'why', 'clientRole', 'operatorRole', 'criterion', 'deliverable', 'outline'] loop
    if length(raw ->> field) > 8000 then
      perform private.fail('invalid_input', 'too_long', field);
    end if;
    clean := clean || jsonb_build_object(field, coalesce(trim(raw ->> field), ''));
  end loop;
  foreach field in array array['checklist', 'resources', 'homework'] loop
    if jsonb_typeof(coalesce(raw -> field, '[]')) <> 'array' or jsonb_array_length(coalesce(raw -> field, '[]')) > 20 then
      perform private.fail('invalid_input', 'step_too_many', field);
    end if;
    clean := clean || jsonb_build_object(field, '[]'::jsonb);
    for item in select value from jsonb_array_elements(coalesce(raw -> field, '[]')) loop
      clean := jsonb_set(clean, array[field], (clean -> field) || jsonb_build_array(private.clean_step_item(field, item)));
    end loop;
  end loop;
  if (select count(distinct i ->> 'id') <> count(*) from jsonb_array_elements(clean -> 'checklist') i) then
    perform private.fail('invalid_input', 'step_invalid', 'checklist');
  end if;
  return clean;
end
$$;

-- checklist {id, text}; resources {label, url}, https only; homework {title, instruction, days}.
create function private.clean_step_item(field text, item jsonb)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
begin
  case field
    when 'checklist' then
      if coalesce(item ->> 'id', '') !~ '^[A-Za-z0-9-]{1,40}$' or coalesce(length(trim(item ->> 'text')), 0) not between 1 and 300 then
        perform private.fail('invalid_input', 'step_item', field);
      end if;
      return jsonb_build_object('id', item ->> 'id', 'text', trim(item ->> 'text'));
    when 'resources' then
      if coalesce(length(trim(item ->> 'label')), 0) not between 1 and 200
         or coalesce(item ->> 'url', '') !~ '^https://[^\s<>"]{3}' or item ->> 'url' ~ '[\s<>"]' or length(item ->> 'url') > 600 then
        perform private.fail('invalid_input', 'step_link', field);
      end if;
      return jsonb_build_object('label', trim(item ->> 'label'), 'url', item ->> 'url');
    else
      if coalesce(length(trim(item ->> 'title')), 0) not between 1 and 200 or length(item ->> 'instruction') > 4000
         or coalesce(item ->> 'days', '7') !~ '^[0-9]{1,3}$' then
        perform private.fail('invalid_input', 'step_item', field);
      end if;
      return jsonb_build_object('title', trim(item ->> 'title'), 'instruction', coalesce(trim(item ->> 'instruction'), ''),
        'days', coalesce(item ->> 'days', '7')::int);
  end case;
end
$$;

-- ── Locks ────────────────────────────────────────────────────────────────────

create function private.lock_parcours(wanted uuid, as_side public.party)
returns public.parcours
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours;
  side public.party;
begin
  select * into parcours from public.parcours p where p.id = wanted;
  if not found then
    perform private.require_me();
    perform private.fail('not_found', 'parcours');
  end if;
  side := private.require_side(parcours.client_id);
  if side = 'client' and parcours.status = 'draft' then
    perform private.fail('not_found', 'parcours');
  end if;
  if as_side is not null and side <> as_side then
    perform private.fail('forbidden', case as_side when 'operator' then 'operators_only' else 'members_only' end);
  end if;
  perform private.require_module(parcours.client_id, 'parcours');
  select * into parcours from public.parcours p where p.id = wanted for update;
  return parcours;
end
$$;

create type private.locked_step as (parcours public.parcours, step public.parcours_steps);

create function private.lock_step(wanted uuid, as_side public.party)
returns private.locked_step
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_step;
begin
  locked.parcours := private.lock_parcours((select s.parcours_id from public.parcours_steps s where s.id = wanted), as_side);
  select s into locked.step from public.parcours_steps s where s.id = wanted for update;
  if not found then
    perform private.fail('not_found', 'step');
  end if;
  return locked;
end
$$;

create function private.require_reason(said text)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if coalesce(length(trim(said)), 0) < 3 then
    perform private.fail('invalid_input', 'reason_needed', 'reason');
  end if;
  if length(said) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'reason');
  end if;
end
$$;

create function private.require_open_parcours(parcours public.parcours, statuses public.parcours_status[])
returns void
language plpgsql
set search_path = ''
as $$
begin
  if parcours.status <> all (statuses) then
    perform private.fail('conflict', 'parcours_' || parcours.status);
  end if;
end
$$;

-- ── History and words to the other side ──────────────────────────────────────

create function private.record_parcours(parcours public.parcours, step uuid, kind public.parcours_event_kind, said text default null)
returns void
language sql
security definer
set search_path = ''
as $$
  insert into public.parcours_events (parcours_id, step_id, client_id, kind, actor_id, side, said)
  values (parcours.id, step, parcours.client_id, kind, auth.uid(),
    case when auth.uid() is null then null when auth.uid() = parcours.operator_id then 'operator' else 'client' end::public.party,
    nullif(left(trim(said), 2000), ''))
$$;

create function private.tell_of_parcours(parcours public.parcours, to_side public.party, kind text, step public.parcours_steps default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  params constant jsonb := jsonb_build_object('title', coalesce(step.title, parcours.name), 'client', private.client_name(parcours.client_id),
    'actor', coalesce(private.person_name(auth.uid()), private.person_name(parcours.operator_id)));
  thread constant text := coalesce('step:' || step.id, 'parcours:' || parcours.id);
begin
  if to_side = 'operator' then
    perform private.notify(parcours.operator_id, kind, 'validation_hub', parcours.client_id, params, 'hub',
      '/fiches_clients/' || parcours.client_id || '/parcours', thread);
  else
    perform private.notify_client(parcours.client_id, kind, 'validation_hub', params,
      coalesce('/parcours/' || step.id, '/parcours'), thread);
  end if;
end
$$;

-- Today where the client lives.
create function private.client_today(wanted_client uuid)
returns date
language sql
stable
security definer
set search_path = ''
as $$
  select (now() at time zone coalesce((
    select p.time_zone from public.client_members m join public.user_preferences p on p.user_id = m.user_id
    where m.client_id = wanted_client and m.role = 'owner' and m.removed_at is null order by m.created_at limit 1
  ), 'Europe/Paris'))::date
$$;

-- ── How a parcours goes on by itself ─────────────────────────────────────────

create function private.open_step(parcours public.parcours, wanted uuid, by_step uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  step public.parcours_steps;
begin
  perform private.audit_as('step.opened');
  update public.parcours_steps s
  set status = 'current', opened_at = now(), opened_by = by_step, nudged_at = null, stalled_at = null,
      due_on = private.client_today(s.client_id) + s.expected_days
  where s.id = wanted returning * into step;
  perform private.record_parcours(parcours, step.id, 'step_opened');
  perform private.tell_of_parcours(parcours, 'client', 'step_opened', step);
end
$$;

-- Opens the first locked step when all before it are done, and ends the parcours when nothing is left to do.
create function private.advance(wanted uuid, by_step uuid default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours;
  next_step public.parcours_steps;
begin
  select * into parcours from public.parcours p where p.id = wanted for update;
  if parcours.status <> 'in_progress' then
    return;
  end if;
  select * into next_step from public.parcours_steps s where s.parcours_id = wanted and s.status = 'locked' order by s.position limit 1;
  if found then
    if not exists (
      select from public.parcours_steps s
      where s.parcours_id = wanted and s.position < next_step.position and s.status in ('current', 'in_review')
    ) then
      perform private.open_step(parcours, next_step.id, by_step);
    end if;
    return;
  end if;
  if exists (select from public.parcours_steps s where s.parcours_id = wanted and s.status in ('current', 'in_review')) then
    return;
  end if;
  perform private.audit_as('parcours.completed');
  update public.parcours p set status = 'completed', completed_at = now() where p.id = wanted returning * into parcours;
  perform private.record_parcours(parcours, null, 'completed');
  perform private.tell_of_parcours(parcours, 'operator', 'parcours_completed');
end
$$;

-- ── Templates and catalogue ──────────────────────────────────────────────────

create function app.save_parcours_template(wanted uuid, wanted_name text, about text, wanted_steps jsonb, seen_at timestamptz)
returns timestamptz
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  template public.parcours_templates;
  clean jsonb := '[]';
  step jsonb;
  made boolean;
begin
  if coalesce(length(trim(wanted_name)), 0) not between 1 and 120 then
    perform private.fail('invalid_input', 'name_needed', 'name');
  end if;
  if length(about) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'description');
  end if;
  if jsonb_typeof(wanted_steps) is distinct from 'array' or jsonb_array_length(wanted_steps) not between 2 and 30 then
    perform private.fail('invalid_input', 'steps_needed', 'steps');
  end if;
  for step in select value from jsonb_array_elements(wanted_steps) loop
    clean := clean || jsonb_build_array(private.clean_step(step));
  end loop;
  select * into template from public.parcours_templates t where t.id = wanted for update;
  made := not found;
  if made then
    insert into public.parcours_templates (id, operator_id, name, description, steps)
    values (wanted, operator, trim(wanted_name), coalesce(trim(about), ''), clean) returning * into template;
  else
    if template.operator_id <> operator then
      perform private.fail('not_found', 'template');
    end if;
    if template.name = trim(wanted_name) and template.description = coalesce(trim(about), '') and template.steps = clean then
      return template.updated_at;
    end if;
    if template.updated_at is distinct from seen_at then
      perform private.fail('stale', 'template_changed');
    end if;
    update public.parcours_templates t
    set name = trim(wanted_name), description = coalesce(trim(about), ''), steps = clean
    where t.id = wanted returning * into template;
  end if;
  perform private.audit(case when made then 'template.created' else 'template.updated' end, 'template', template.id::text,
    null, operator, null, jsonb_build_object('name', template.name, 'steps', jsonb_array_length(clean)), false);
  return template.updated_at;
end
$$;
comment on function app.save_parcours_template is 'Makes or changes a template; the id is the page''s, so that a double click makes one. Running parcours stay as they are.';

create function app.archive_parcours_template(wanted uuid, archived boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  template public.parcours_templates;
begin
  select * into template from public.parcours_templates t where t.id = wanted and t.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'template');
  end if;
  if (template.archived_at is not null) = archived then
    return;
  end if;
  update public.parcours_templates t set archived_at = case when archived then now() end where t.id = wanted;
  perform private.audit(case when archived then 'template.archived' else 'template.restored' end, 'template', wanted::text,
    null, operator, null, null, false);
end
$$;

create function app.save_library_step(wanted uuid, content jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  clean constant jsonb := private.clean_step(content);
  kept public.step_library;
begin
  select * into kept from public.step_library l where l.id = wanted for update;
  if found and kept.operator_id <> operator then
    perform private.fail('not_found', 'step');
  end if;
  if kept.content = clean then
    return;
  end if;
  insert into public.step_library as l (id, operator_id, position, content)
  values (wanted, operator, (select coalesce(max(o.position), 0) + 1 from public.step_library o where o.operator_id = operator), clean)
  on conflict (id) do update set content = excluded.content;
  perform private.audit('template.step_kept', 'template', wanted::text, null, operator, null,
    jsonb_build_object('title', clean ->> 'title'), false);
end
$$;

create function app.remove_library_step(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  gone public.step_library;
begin
  if exists (select from public.step_library l where l.id = wanted and l.operator_id <> operator) then
    perform private.fail('not_found', 'step');
  end if;
  delete from public.step_library l where l.id = wanted returning * into gone;
  if gone.id is not null then
    perform private.audit('template.step_removed', 'template', wanted::text, null, operator,
      jsonb_build_object('title', gone.content ->> 'title'), null, false);
  end if;
end
$$;

-- ── Composing a client's parcours ────────────────────────────────────────────

create function private.put_step(parcours public.parcours, content jsonb, at_position int)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  clean constant jsonb := private.clean_step(content);
  step uuid;
begin
  insert into public.parcours_steps (parcours_id, client_id, position, title, expected_days)
  values (parcours.id, parcours.client_id, at_position, clean ->> 'title', (clean ->> 'days')::int) returning id into step;
  insert into public.step_contents (step_id, client_id, content) values (step, parcours.client_id, clean - 'title' - 'days');
  return step;
end
$$;

create function app.create_parcours(wanted_client uuid, template uuid, wanted_name text default null)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  copied public.parcours_templates;
  parcours public.parcours;
  step record;
begin
  if private.require_side(wanted_client) <> 'operator' then
    perform private.fail('forbidden', 'operators_only');
  end if;
  perform private.require_module(wanted_client, 'parcours');
  -- Whoever asks second waits here, then finds what the first made.
  perform from public.clients c where c.id = wanted_client for update;
  select * into parcours from public.parcours p
  where p.client_id = wanted_client and p.status in ('draft', 'in_progress', 'suspended');
  if found then
    if parcours.status = 'draft' and parcours.template_id is not distinct from template then
      return parcours.id;
    end if;
    perform private.fail('conflict', 'parcours_exists');
  end if;
  if template is not null then
    select * into copied from public.parcours_templates t where t.id = template and t.operator_id = operator;
    if not found then
      perform private.fail('not_found', 'template');
    end if;
  end if;
  perform private.audit_as('parcours.created');
  insert into public.parcours (client_id, template_id, name, cycle)
  values (wanted_client, copied.id, coalesce(nullif(trim(wanted_name), ''), copied.name, 'Parcours'),
    (select coalesce(max(p.cycle), 0) + 1 from public.parcours p where p.client_id = wanted_client))
  returning * into parcours;
  perform private.record_parcours(parcours, null, 'created', parcours.name);
  for step in select value, ordinality from jsonb_array_elements(copied.steps) with ordinality loop
    perform private.put_step(parcours, step.value, step.ordinality::int);
  end loop;
  return parcours.id;
end
$$;
comment on function app.create_parcours is 'A draft for a client, its steps copied from a template (or none).';

create function app.add_step(wanted_parcours uuid, content jsonb, at_position int default null)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours := private.lock_parcours(wanted_parcours, 'operator');
  last int;
  place int;
  step uuid;
begin
  perform private.require_open_parcours(parcours, '{draft,in_progress,suspended}');
  select coalesce(max(s.position), 0) into last from public.parcours_steps s where s.parcours_id = parcours.id;
  if last >= 30 then
    perform private.fail('invalid_input', 'step_too_many', 'steps');
  end if;
  place := greatest(1, least(coalesce(at_position, last + 1), last + 1));
  update public.parcours_steps s set position = s.position + 1 where s.parcours_id = parcours.id and s.position >= place;
  step := private.put_step(parcours, content, place);
  perform private.record_parcours(parcours, null, 'step_added', content ->> 'title');
  perform private.advance(parcours.id);
  return step;
end
$$;

-- Titles, days, context: of any step that isn't completed. `seen_at` is the date of what the page showed.
create function app.edit_step(wanted uuid, content jsonb, seen_at timestamptz)
returns timestamptz
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_step := private.lock_step(wanted, 'operator');
  clean constant jsonb := private.clean_step(content);
  kept public.step_contents;
begin
  perform private.require_open_parcours((locked).parcours, '{draft,in_progress,suspended}');
  if (locked).step.status = 'completed' then
    perform private.fail('conflict', 'step_completed');
  end if;
  select * into kept from public.step_contents c where c.step_id = wanted for update;
  if kept.content = clean - 'title' - 'days' and (locked).step.title = clean ->> 'title' and (locked).step.expected_days = (clean ->> 'days')::int then
    return kept.updated_at;
  end if;
  if kept.updated_at is distinct from seen_at then
    perform private.fail('stale', 'step_changed');
  end if;
  perform private.audit_as('step.edited');
  update public.parcours_steps s
  set title = clean ->> 'title', expected_days = (clean ->> 'days')::int,
      due_on = s.due_on + ((clean ->> 'days')::int - s.expected_days)
  where s.id = wanted;
  update public.step_contents c set content = clean - 'title' - 'days' where c.step_id = wanted returning * into kept;
  if (locked).step.status <> 'locked' then
    perform private.record_parcours((locked).parcours, wanted, 'step_edited');
  end if;
  return kept.updated_at;
end
$$;

create function app.remove_step(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_step;
begin
  if not exists (select from public.parcours_steps s where s.id = wanted) then
    perform private.require_operator();
    return;
  end if;
  locked := private.lock_step(wanted, 'operator');
  perform private.require_open_parcours((locked).parcours, '{draft,in_progress,suspended}');
  if (locked).step.status <> 'locked' or (locked).step.opened_at is not null then
    perform private.fail('conflict', 'step_begun');
  end if;
  if (locked).parcours.status <> 'draft' and not exists (
    select from public.parcours_steps s where s.parcours_id = (locked).parcours.id and s.id <> wanted
  ) then
    perform private.fail('conflict', 'last_step');
  end if;
  perform private.audit_as('step.removed');
  delete from public.parcours_steps s where s.id = wanted;
  update public.parcours_steps s set position = s.position - 1
  where s.parcours_id = (locked).parcours.id and s.position > (locked).step.position;
  perform private.record_parcours((locked).parcours, null, 'step_removed', (locked).step.title);
  update public.parcours p set updated_at = now() where p.id = (locked).parcours.id;
  perform private.advance((locked).parcours.id);
end
$$;

-- All the steps in their new order. Completed ones keep their place.
create function app.order_steps(wanted_parcours uuid, wanted uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours := private.lock_parcours(wanted_parcours, 'operator');
  present constant uuid[] := array(
    select s.id from public.parcours_steps s where s.parcours_id = parcours.id order by s.position
  );
begin
  perform private.require_open_parcours(parcours, '{draft,in_progress,suspended}');
  if present = wanted then
    return;
  end if;
  if wanted is null or not (wanted @> present and wanted <@ present) or cardinality(wanted) <> cardinality(present) then
    perform private.fail('stale', 'steps_changed');
  end if;
  if exists (
    select from public.parcours_steps s join unnest(wanted) with ordinality o (id, place) on o.id = s.id
    where s.status = 'completed' and s.position <> o.place
  ) then
    perform private.fail('conflict', 'step_completed');
  end if;
  update public.parcours_steps s set position = o.place
  from unnest(wanted) with ordinality o (id, place) where o.id = s.id and s.parcours_id = parcours.id and s.position <> o.place;
  perform private.record_parcours(parcours, null, 'steps_ordered');
  perform private.audit_as('parcours.steps_ordered');
  update public.parcours p set updated_at = now() where p.id = parcours.id;
  perform private.advance(parcours.id);
end
$$;

-- ── Moves of the operator ────────────────────────────────────────────────────

create function app.start_parcours(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours := private.lock_parcours(wanted, 'operator');
begin
  if parcours.status = 'in_progress' then
    return;
  end if;
  perform private.require_open_parcours(parcours, '{draft}');
  if (select count(*) < 2 from public.parcours_steps s where s.parcours_id = wanted) then
    perform private.fail('conflict', 'steps_needed');
  end if;
  perform private.audit_as('parcours.started');
  update public.parcours p set status = 'in_progress', started_at = now() where p.id = wanted returning * into parcours;
  perform private.record_parcours(parcours, null, 'started');
  perform private.tell_of_parcours(parcours, 'client', 'parcours_started');
  perform private.advance(wanted);
end
$$;

create function app.open_step(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_step := private.lock_step(wanted, 'operator');
begin
  perform private.require_open_parcours((locked).parcours, '{in_progress}');
  if (locked).step.status in ('current', 'in_review') then
    return;
  end if;
  if (locked).step.status <> 'locked' then
    perform private.fail('conflict', 'step_' || (locked).step.status);
  end if;
  perform private.open_step((locked).parcours, wanted, null);
end
$$;

create function app.skip_step(wanted uuid, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked private.locked_step;
begin
  -- What was sent back to the client and isn't asked for any more is locked first, as validation does.
  perform from public.submissions s
  where s.step_id = wanted and s.operator_id = private.my_operator_id() and s.status in ('needs_precision', 'rejected') for update;
  locked := private.lock_step(wanted, 'operator');
  perform private.require_open_parcours((locked).parcours, '{in_progress}');
  if (locked).step.status = 'skipped' then
    return;
  end if;
  if (locked).step.status <> 'current' then
    perform private.fail('conflict', 'step_' || (locked).step.status);
  end if;
  perform private.require_reason(said);
  if not exists (
    select from public.parcours_steps s where s.parcours_id = (locked).parcours.id and s.id <> wanted and s.status <> 'skipped'
  ) then
    perform private.fail('conflict', 'last_step');
  end if;
  perform private.audit_as('step.skipped');
  update public.parcours_steps s set status = 'skipped', skipped_at = now(), reason = trim(said) where s.id = wanted;
  perform private.record_parcours((locked).parcours, wanted, 'step_skipped', said);
  perform private.tell_of_parcours((locked).parcours, 'client', 'step_skipped', (locked).step);
  perform private.audit_as('submission.withdrawn');
  update public.submissions s set status = 'withdrawn' where s.step_id = wanted and s.status in ('needs_precision', 'rejected');
  perform private.audit_as('');
  perform private.advance((locked).parcours.id, wanted);
end
$$;

-- A completed step is done again, for a reason that the client reads; a skipped one is asked for after all.
create function app.reopen_step(wanted uuid, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_step := private.lock_step(wanted, 'operator');
  parcours public.parcours := (locked).parcours;
begin
  perform private.require_open_parcours(parcours, '{in_progress,completed}');
  if (locked).step.status = 'current' then
    return;
  end if;
  if (locked).step.status not in ('completed', 'skipped') then
    perform private.fail('conflict', 'step_' || (locked).step.status);
  end if;
  perform private.require_reason(said);
  if parcours.status = 'completed' then
    if exists (
      select from public.parcours p
      where p.client_id = parcours.client_id and p.id <> parcours.id and p.status in ('draft', 'in_progress', 'suspended')
    ) then
      perform private.fail('conflict', 'parcours_exists');
    end if;
    perform private.audit_as('parcours.reopened');
    update public.parcours p set status = 'in_progress', completed_at = null where p.id = parcours.id returning * into parcours;
    perform private.record_parcours(parcours, null, 'reopened');
  end if;
  perform private.audit_as('step.reopened');
  update public.parcours_steps s
  set status = 'current', completed_at = null, skipped_at = null, reopened_at = now(), reason = trim(said), nudged_at = null, stalled_at = null,
      opened_at = coalesce(s.opened_at, now()), due_on = private.client_today(s.client_id) + s.expected_days
  where s.id = wanted;
  perform private.record_parcours(parcours, wanted, 'step_reopened', said);
  perform private.tell_of_parcours(parcours, 'client', 'step_reopened', (locked).step);
end
$$;

-- ── Breaks, and the end of the road ──────────────────────────────────────────

-- « Faire une pause »: by the operator, or by whoever may submit for the client.
create function app.suspend_parcours(wanted uuid, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours := private.lock_parcours(wanted, null);
  by_client constant boolean := private.require_side(parcours.client_id) = 'client';
begin
  if by_client and not exists (
    select from public.client_members m
    where m.client_id = parcours.client_id and m.user_id = private.me() and m.removed_at is null and (m.role = 'owner' or m.can_submit)
  ) then
    perform private.fail('forbidden', 'may_not_submit');
  end if;
  if parcours.status = 'suspended' then
    return;
  end if;
  perform private.require_open_parcours(parcours, '{in_progress}');
  if length(said) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'reason');
  end if;
  perform private.audit_as('parcours.suspended');
  update public.parcours p set status = 'suspended', suspended_at = now(), reason = nullif(trim(said), '') where p.id = wanted returning * into parcours;
  perform private.record_parcours(parcours, null, 'suspended', said);
  perform private.tell_of_parcours(parcours, case when by_client then 'operator' else 'client' end::public.party, 'parcours_suspended');
end
$$;

-- Dates move by the time that the parcours stood still.
create function app.resume_parcours(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours := private.lock_parcours(wanted, 'operator');
  stood_since timestamptz;
begin
  if parcours.status = 'in_progress' then
    return;
  end if;
  perform private.require_open_parcours(parcours, '{suspended,abandoned}');
  if parcours.status = 'abandoned' then
    if exists (
      select from public.parcours p
      where p.client_id = parcours.client_id and p.id <> wanted and p.status in ('draft', 'in_progress', 'suspended')
    ) then
      perform private.fail('conflict', 'parcours_exists');
    end if;
    perform private.audit_as('config.elio_on');
    update public.client_config c set elio_lab_enabled = true where c.client_id = parcours.client_id and not c.elio_lab_enabled;
    perform private.audit_as('');
  end if;
  -- One that was suspended, then stopped, stood still from the suspension on.
  stood_since := coalesce(parcours.suspended_at, parcours.abandoned_at);
  perform private.audit_as('parcours.resumed');
  update public.parcours p set status = 'in_progress', suspended_at = null, abandoned_at = null, reason = null
  where p.id = wanted returning * into parcours;
  update public.parcours_steps s
  set due_on = s.due_on + (private.client_today(s.client_id) - (stood_since at time zone 'Europe/Paris')::date), nudged_at = null, stalled_at = null
  where s.parcours_id = wanted and s.status in ('current', 'in_review') and s.due_on is not null;
  perform private.record_parcours(parcours, null, 'resumed');
  perform private.tell_of_parcours(parcours, 'client', 'parcours_resumed');
  perform private.advance(wanted);
end
$$;

-- « Arrêter mon parcours »: by the owner of a parcours in progress, by the operator of a suspended one. Everything stays readable.
create function app.abandon_parcours(wanted uuid, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours := private.lock_parcours(wanted, null);
  side constant public.party := private.require_side(parcours.client_id);
begin
  if side = 'client' and not exists (
    select from public.client_members m
    where m.client_id = parcours.client_id and m.user_id = private.me() and m.removed_at is null and m.role = 'owner'
  ) then
    perform private.fail('forbidden', 'owners_only');
  end if;
  if parcours.status = 'abandoned' then
    return;
  end if;
  perform private.require_open_parcours(parcours, case side when 'client' then '{in_progress}' else '{suspended}' end::public.parcours_status[]);
  if length(said) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'reason');
  end if;
  perform private.audit_as('parcours.abandoned');
  update public.parcours p set status = 'abandoned', abandoned_at = now(), reason = nullif(trim(said), '') where p.id = wanted returning * into parcours;
  perform private.audit_as('config.elio_off');
  update public.client_config c set elio_lab_enabled = false where c.client_id = parcours.client_id and c.elio_lab_enabled;
  perform private.audit_as('');
  perform private.record_parcours(parcours, null, 'abandoned', said);
  perform private.tell_of_parcours(parcours, case side when 'client' then 'operator' else 'client' end::public.party, 'parcours_abandoned');
end
$$;

-- ── What the client writes ───────────────────────────────────────────────────

-- Saves the draft of an open step; answers its revision. Another device's newer text is never overwritten.
create function app.save_step_draft(wanted uuid, wanted_body text, seen_revision int)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_step := private.lock_step(wanted, 'client');
  kept public.step_drafts;
begin
  if (locked).step.status not in ('current', 'in_review') then
    perform private.fail('conflict', 'step_' || (locked).step.status);
  end if;
  perform private.require_open_parcours((locked).parcours, '{in_progress,suspended}');
  if length(wanted_body) > 100000 then
    perform private.fail('invalid_input', 'too_long', 'draft');
  end if;
  select * into kept from public.step_drafts d where d.step_id = wanted for update;
  if kept.body = wanted_body then
    return kept.revision;
  end if;
  if coalesce(kept.revision, 0) <> seen_revision then
    perform private.fail('stale', 'draft_changed');
  end if;
  insert into public.step_drafts as d (step_id, client_id, body, updated_by)
  values (wanted, (locked).step.client_id, wanted_body, auth.uid())
  on conflict (step_id) do update set body = excluded.body, revision = d.revision + 1, updated_by = excluded.updated_by, updated_at = now()
  returning * into kept;
  perform private.stir_step((locked).step);
  return kept.revision;
end
$$;

create function app.tick_step_item(wanted uuid, item text, done boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_step := private.lock_step(wanted, 'client');
begin
  if (locked).step.status not in ('current', 'in_review') then
    perform private.fail('conflict', 'step_' || (locked).step.status);
  end if;
  if not exists (
    select from public.step_contents c, jsonb_array_elements(c.content -> 'checklist') i
    where c.step_id = wanted and i ->> 'id' = item
  ) then
    perform private.fail('not_found', 'item');
  end if;
  update public.parcours_steps s
  set ticked = case when done then array_append(array_remove(s.ticked, item), item) else array_remove(s.ticked, item) end
  where s.id = wanted and (item = any (s.ticked)) is distinct from done;
  perform private.stir_step((locked).step);
end
$$;

-- The client acts: nobody worries any more.
create function private.stir_step(step public.parcours_steps)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.parcours_steps s set nudged_at = null, stalled_at = null
  where s.id = step.id and (s.nudged_at is not null or s.stalled_at is not null)
$$;

grant execute on function
  app.save_parcours_template, app.archive_parcours_template, app.save_library_step, app.remove_library_step,
  app.create_parcours, app.add_step, app.edit_step, app.remove_step, app.order_steps,
  app.start_parcours, app.open_step, app.skip_step, app.reopen_step,
  app.suspend_parcours, app.resume_parcours, app.abandon_parcours, app.save_step_draft, app.tick_step_item
to authenticated;
