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
