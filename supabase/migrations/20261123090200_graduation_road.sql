-- ─────────────────────────────────────────────────────────────────────────────
-- The road of a graduation, counted in one place
--
-- The page that prepares a graduation and the graduation itself say the same three figures.
-- ─────────────────────────────────────────────────────────────────────────────

-- The road in three figures, from its first day to the last or to this one.
create function private.road_of(wanted_client uuid)
returns table (days int, steps int, deliverables int)
language sql
stable
security definer
set search_path = ''
as $$
  select greatest(1, coalesce(p.completed_at, now())::date - coalesce(p.started_at, p.created_at)::date + 1),
    (select count(*) from public.parcours_steps s where s.parcours_id = p.id and s.status = 'completed')::int,
    (select count(*) from public.documents d
     where d.client_id = wanted_client and d.document_type = 'livrable' and d.visibility = 'shared' and d.current_version > 0
       and d.status <> 'withdrawn' and d.deleted_at is null)::int
  from public.parcours p where p.client_id = wanted_client order by p.cycle desc limit 1
$$;

create function app.graduation_road(wanted_client uuid)
returns table (days int, steps int, deliverables int)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.require_my_client(wanted_client);
  return query select r.days, r.steps, r.deliverables from private.road_of(wanted_client) r;
end
$$;
comment on function app.graduation_road is 'What a graduation would say of the road so far; nothing without a parcours.';
grant execute on function app.graduation_road to authenticated;

create or replace function app.graduate(wanted_client uuid, wanted_modules text[], wanted_subdomain text, wanted_word text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
  address constant text := nullif(trim(wanted_subdomain), '');
  -- What was done in the Lab is always readable.
  wanted constant text[] := case when 'memoire' = any (wanted_modules) then wanted_modules else array_append(wanted_modules, 'memoire') end;
  parcours public.parcours;
  config public.client_config;
  graduation public.graduations;
  missing text;
begin
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
  select wanted_client, parcours.id, operator, nullif(trim(wanted_word), ''), wanted, address, r.days, r.steps, r.deliverables,
    jsonb_build_object('modules', config.modules_actifs, 'subdomain', config.subdomain, 'elio_lab_enabled', config.elio_lab_enabled)
  from private.road_of(wanted_client) r
  returning * into graduation;
  perform private.tell_of_graduation(graduation);
  return graduation.id;
end
$$;
