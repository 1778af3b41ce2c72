-- ─────────────────────────────────────────────────────────────────────────────
-- Parcours: what the operator composes
-- ─────────────────────────────────────────────────────────────────────────────

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
