-- ─────────────────────────────────────────────────────────────────────────────
-- Graduation: what must hold, the move, and how it is undone
-- ─────────────────────────────────────────────────────────────────────────────

create function private.unmet(wanted_client uuid)
returns table (key text, holds boolean, count int)
language sql
stable
security definer
set search_path = ''
as $$
  select 'client_active', exists (select from public.clients c where c.id = wanted_client and c.status = 'active'), 0
  union all
  select 'in_lab', exists (select from public.client_config f where f.client_id = wanted_client and f.dashboard = 'lab'), 0
  union all
  select 'parcours_completed', coalesce((
    select p.status = 'completed' from public.parcours p where p.client_id = wanted_client order by p.cycle desc limit 1), false), 0
  union all
  select 'nothing_pending', count(*) = 0, count(*)::int
  from public.submissions s where s.client_id = wanted_client and s.status = 'pending'
$$;

create function app.graduation_preconditions(wanted_client uuid)
returns table (key text, holds boolean, count int)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if not exists (select from public.clients c where c.id = wanted_client and c.operator_id = operator) then
    perform private.fail('not_found', 'client');
  end if;
  return query select u.key, u.holds, u.count from private.unmet(wanted_client) u;
end
$$;
comment on function app.graduation_preconditions is 'Everything that must hold before a client graduates, and whether it does; count is how many things stand in the way.';

-- One letter to each member, with the operator's own words; a line in the centre beside it.
create function private.tell_of_graduation(graduation public.graduations)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  member record;
begin
  for member in
    select m.user_id, u.email::extensions.citext as email, p.first_name, pref.address_form
    from public.client_members m
    join auth.users u on u.id = m.user_id
    join public.profiles p on p.user_id = m.user_id
    join public.user_preferences pref on pref.user_id = m.user_id
    where m.client_id = graduation.client_id and m.removed_at is null
  loop
    perform private.queue_mail('graduation', member.email, format('graduation:%s:%s', graduation.id, member.user_id),
      jsonb_build_object('firstName', member.first_name, 'operator', private.person_name(graduation.operator_id),
        'subdomain', graduation.subdomain, 'word', graduation.word, 'days', graduation.days, 'steps', graduation.steps,
        'deliverables', graduation.deliverables, 'addressForm', member.address_form),
      '{}', member.user_id, graduation.operator_id);
    insert into public.notifications (user_id, client_id, source, type, priority, params, app, path, thread)
    values (member.user_id, graduation.client_id, 'systeme', 'graduated', 'normal',
      jsonb_build_object('actor', private.person_name(graduation.operator_id)), 'one', '/memoire/graduation',
      'graduation:' || graduation.id);
  end loop;
end
$$;

create function app.graduate(wanted_client uuid, wanted_modules text[], wanted_subdomain text, wanted_word text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  address constant text := nullif(trim(wanted_subdomain), '');
  -- What was done in the Lab is always readable.
  wanted constant text[] := case when 'memoire' = any (wanted_modules) then wanted_modules else array_append(wanted_modules, 'memoire') end;
  parcours public.parcours;
  config public.client_config;
  graduation public.graduations;
  missing text;
begin
  if not exists (select from public.clients c where c.id = wanted_client and c.operator_id = operator) then
    perform private.fail('not_found', 'client');
  end if;
  select * into parcours from public.parcours p where p.client_id = wanted_client order by p.cycle desc limit 1 for update;
  select * into config from public.client_config f where f.client_id = wanted_client for update;
  select * into graduation from public.graduations g where g.client_id = wanted_client and g.undone_at is null;
  if found then
    return graduation.id;
  end if;
  select u.key into missing from private.unmet(wanted_client) u where not u.holds limit 1;
  if missing is not null then
    perform private.fail('conflict', 'unmet_' || missing);
  end if;
  if address is null then
    perform private.fail('invalid_input', 'subdomain_needed', 'subdomain');
  end if;
  if length(wanted_word) > 4000 then
    perform private.fail('invalid_input', 'too_long', 'word');
  end if;
  -- The parcours and its history come first: once the graduation stands, nobody writes there.
  perform private.audit_as('parcours.graduated');
  update public.parcours p set status = 'graduated' where p.id = parcours.id;
  perform private.record_parcours(parcours, null, 'graduated');
  perform private.settle_notifications('parcours:' || parcours.id, '{parcours_completed}');
  begin
    perform private.audit_as('config.graduated');
    update public.client_config f
    set dashboard = 'one', modules_actifs = wanted, subdomain = address, elio_lab_enabled = false
    where f.client_id = wanted_client;
  exception
    when unique_violation then
      perform private.fail('conflict', 'subdomain_taken', 'subdomain');
    when check_violation then
      perform private.fail('invalid_input', 'subdomain_invalid', 'subdomain');
  end;
  perform private.audit_as('');
  insert into public.graduations (client_id, parcours_id, graduated_by, word, modules, subdomain, days, steps, deliverables, was)
  values (wanted_client, parcours.id, operator, nullif(trim(wanted_word), ''), wanted, address,
    greatest(1, coalesce(parcours.completed_at, now())::date - coalesce(parcours.started_at, parcours.created_at)::date + 1),
    (select count(*) from public.parcours_steps s where s.parcours_id = parcours.id and s.status = 'completed'),
    (select count(*) from public.documents d
     where d.client_id = wanted_client and d.document_type = 'livrable' and d.visibility = 'shared' and d.current_version > 0
       and d.status <> 'withdrawn' and d.deleted_at is null),
    jsonb_build_object('modules', config.modules_actifs, 'subdomain', config.subdomain, 'elio_lab_enabled', config.elio_lab_enabled))
  returning * into graduation;
  perform private.tell_of_graduation(graduation);
  return graduation.id;
end
$$;
comment on function app.graduate is 'Takes a client from Lab to One in one move; answers the graduation. Asked twice, answers the one that stands.';

create function app.undo_graduation(wanted uuid, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  graduation public.graduations;
  parcours public.parcours;
begin
  select * into graduation from public.graduations g where g.id = wanted and g.operator_id = operator;
  if not found then
    perform private.fail('not_found', 'graduation');
  end if;
  select * into parcours from public.parcours p where p.id = graduation.parcours_id for update;
  perform from public.client_config f where f.client_id = graduation.client_id for update;
  select * into graduation from public.graduations g where g.id = wanted for update;
  if graduation.undone_at is not null then
    return;
  end if;
  if graduation.at < now() - interval '30 days' then
    perform private.fail('expired', 'graduation_settled');
  end if;
  if exists (select from public.clients c where c.id = graduation.client_id and c.status in ('archived', 'anonymised')) then
    perform private.fail('conflict', 'client_archived');
  end if;
  if exists (
    select from public.parcours p
    where p.client_id = graduation.client_id and p.cycle > parcours.cycle and p.status <> 'abandoned'
  ) then
    perform private.fail('conflict', 'parcours_exists');
  end if;
  perform private.require_reason(said);
  perform private.audit_as('graduation.undone');
  update public.graduations g set undone_at = now(), undone_by = operator, undo_reason = trim(said) where g.id = wanted;
  perform private.audit_as('config.graduation_undone');
  update public.client_config f
  set dashboard = 'lab', elio_lab_enabled = (graduation.was ->> 'elio_lab_enabled')::boolean,
      modules_actifs = array(select jsonb_array_elements_text(graduation.was -> 'modules')),
      subdomain = (graduation.was ->> 'subdomain')::extensions.citext
  where f.client_id = graduation.client_id;
  perform private.audit_as('parcours.graduation_undone');
  update public.parcours p set status = 'completed' where p.id = parcours.id;
  perform private.audit_as('');
  perform private.record_parcours(parcours, null, 'graduation_undone', said);
  perform private.untell('graduation:' || wanted, 'graduated');
  delete from public.email_outbox m
  where m.idempotency_key like format('graduation:%s:%%', wanted) and m.status = 'queued';
  perform private.notify_client(graduation.client_id, 'graduation_undone', 'validation_hub',
    jsonb_build_object('actor', private.person_name(operator)), '/parcours', 'graduation:' || wanted);
exception
  -- The address it had before is someone else's by now.
  when unique_violation then
    perform private.fail('conflict', 'subdomain_taken');
end
$$;
comment on function app.undo_graduation is 'Within thirty days: the client is back in the Lab as it was, the Lab''s work is written again. What One made stays.';

create function app.celebrate_graduation(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  client uuid;
begin
  select g.client_id into client from public.graduations g
  where g.id = wanted and g.client_id in (select private.my_client_ids());
  if not found then
    perform private.fail('not_found', 'graduation');
  end if;
  insert into public.graduation_celebrations (graduation_id, client_id, user_id) values (wanted, client, person)
  on conflict do nothing;
end
$$;

grant execute on function app.graduation_preconditions, app.graduate, app.undo_graduation, app.celebrate_graduation to authenticated;

-- ── The house's own tasks ────────────────────────────────────────────────────

-- Nobody is reminded of a homework that can't be handed in any more.
create or replace function private.remind_homework(at timestamptz)
returns table (reminders bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  due record;
begin
  reminders := 0;
  for due in
    select d.id, d.client_id, d.file_name, d.homework_due_date, r.days
    from public.documents d
    join public.clients c on c.id = d.client_id and c.status = 'active'
    cross join lateral (select private.client_zone(d.client_id) as zone) z
    cross join lateral (
      select -((d.homework_due_date at time zone z.zone)::date - (at at time zone z.zone)::date) as days
    ) r
    where d.is_homework and not d.homework_completed and d.homework_due_date between at - interval '3 days' and at + interval '4 days'
      and d.deleted_at is null and d.status not in ('withdrawn', 'archived') and d.visibility = 'shared'
      and private.module_is_on(d.client_id, 'documents') and not private.is_lab_history(d.client_id, d.created_at)
      and r.days in (-2, 1) and (at at time zone z.zone)::time >= time '09:00'
  loop
    insert into private.homework_reminders (document_id, days, due) values (due.id, due.days, due.homework_due_date)
    on conflict do nothing;
    if found then
      reminders := reminders + 1;
      perform private.notify_client(due.client_id, case due.days when 1 then 'homework_late' else 'homework_soon' end, 'documents',
        jsonb_build_object('document', due.file_name), '/documents/' || due.id, 'document:' || due.id);
    end if;
  end loop;
  return next;
end
$$;
