-- ─────────────────────────────────────────────────────────────────────────────
-- Parcours: what moves them
-- ─────────────────────────────────────────────────────────────────────────────

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
