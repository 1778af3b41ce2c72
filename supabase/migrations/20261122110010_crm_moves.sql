-- ─────────────────────────────────────────────────────────────────────────────
-- The relationship: what the operator does, and what happens by itself
-- ─────────────────────────────────────────────────────────────────────────────

-- ── Moves ────────────────────────────────────────────────────────────────────
-- `key` is the id of the row to make: pressed twice, there is one.

-- The signed-in operator, once it is sure that the client is his.
create function private.require_my_client(wanted uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if not exists (
    select from public.clients c where c.id = wanted and c.operator_id = operator and c.status <> 'anonymised'
  ) then
    perform private.fail('not_found', 'client');
  end if;
  return operator;
end
$$;

create function app.write_client_note(wanted_client uuid, key uuid, text text, pin boolean default false)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
begin
  if length(trim(coalesce(text, ''))) not between 1 and 20000 then
    perform private.fail('invalid_input', 'note_empty', 'body');
  end if;
  insert into public.client_notes (id, client_id, body, pinned) values (key, wanted_client, trim(text), pin)
  on conflict (id) do nothing;
  if not exists (select from public.client_notes n where n.id = key and n.client_id = wanted_client and n.operator_id = operator) then
    perform private.fail('conflict', 'key_used');
  end if;
  return key;
end
$$;

create function app.note_client_exchange(
  wanted_client uuid, key uuid, wanted_kind public.exchange_kind, at timestamptz, said text
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
begin
  if at is null or at > now() + interval '5 minutes' or at < now() - interval '50 years' then
    perform private.fail('invalid_input', 'exchange_not_yet', 'at');
  end if;
  if length(said) > 2000 then
    perform private.fail('invalid_input', 'too_long', 'summary');
  end if;
  insert into public.client_exchanges (id, client_id, kind, happened_at, summary)
  values (key, wanted_client, wanted_kind, at, trim(coalesce(said, '')))
  on conflict (id) do nothing;
  if not exists (select from public.client_exchanges e where e.id = key and e.client_id = wanted_client and e.operator_id = operator) then
    perform private.fail('conflict', 'key_used');
  end if;
  return key;
end
$$;

-- A date to come, within ten years.
create function private.require_due(wanted timestamptz)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if wanted is null or wanted < now() - interval '1 minute' then
    perform private.fail('invalid_input', 'due_past', 'due');
  end if;
  if wanted > now() + interval '10 years' then
    perform private.fail('invalid_input', 'due_too_far', 'due');
  end if;
end
$$;

create function app.plan_client_reminder(wanted_client uuid, key uuid, what text, due timestamptz)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
begin
  if exists (select from public.client_reminders r where r.id = key and r.client_id = wanted_client and r.operator_id = operator) then
    return key;
  end if;
  if length(trim(coalesce(what, ''))) not between 1 and 200 then
    perform private.fail('invalid_input', 'reminder_empty', 'title');
  end if;
  perform private.require_due(due);
  perform private.audit_as('reminder.planned');
  insert into public.client_reminders (id, client_id, title, due_at) values (key, wanted_client, trim(what), due);
  return key;
exception
  when unique_violation then
    perform private.fail('conflict', 'key_used');
end
$$;

-- Done, cancelled, moved to another time, or pending again (« Annuler »). The same move asked twice changes nothing.
create function app.change_client_reminder(wanted uuid, wanted_status public.reminder_status, due timestamptz default null)
returns public.reminder_status
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  reminder public.client_reminders;
begin
  select * into reminder from public.client_reminders r where r.id = wanted and r.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'reminder');
  end if;
  if wanted_status = 'sent' then
    perform private.fail('invalid_input', 'reminder_status', 'status');
  end if;
  if wanted_status = 'pending' and due is not null and due <> reminder.due_at then
    if reminder.status <> 'pending' then
      perform private.fail('conflict', 'reminder_closed');
    end if;
    perform private.require_due(due);
    perform private.audit_as('reminder.moved');
    update public.client_reminders r set due_at = due, notified_at = null where r.id = wanted;
  elsif wanted_status <> reminder.status then
    if wanted_status <> 'pending' and reminder.status <> 'pending' then
      perform private.fail('conflict', 'reminder_closed');
    end if;
    perform private.audit_as(case wanted_status when 'pending' then 'reminder.reopened' else 'reminder.' || wanted_status end);
    update public.client_reminders r
    set status = wanted_status, closed_at = case when wanted_status <> 'pending' then now() end where r.id = wanted;
    if wanted_status <> 'pending' then
      update public.notifications n set done_at = now(), read_at = coalesce(n.read_at, now())
      where n.user_id = operator and n.thread = 'reminder:' || wanted and n.done_at is null;
    end if;
  end if;
  return wanted_status;
end
$$;
grant execute on function
  app.write_client_note, app.note_client_exchange, app.plan_client_reminder, app.change_client_reminder
to authenticated;

-- ── What happens by itself ───────────────────────────────────────────────────

-- Tells the operator what is due. His quiet hours hold the mail back; the line is in his list all the same.
create function private.tell_client_reminders()
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  reminder public.client_reminders;
  told int := 0;
begin
  for reminder in
    select * from public.client_reminders r
    where r.status = 'pending' and r.notified_at is null and r.due_at <= now()
    order by r.due_at for update skip locked limit 500
  loop
    update public.client_reminders r set notified_at = now() where r.id = reminder.id;
    perform private.notify(reminder.operator_id, 'reminder_due', 'agenda', reminder.client_id,
      jsonb_build_object('title', reminder.title, 'client', private.client_name(reminder.client_id)),
      'hub', format('/fiches_clients/%s/relation', reminder.client_id), 'reminder:' || reminder.id);
    told := told + 1;
  end loop;
  return told;
end
$$;

create function private.empty_crm_trash()
returns table (notes bigint, exchanges bigint)
language plpgsql
security definer
set search_path = ''
as $$
begin
  with gone as (delete from public.client_notes n where n.deleted_at < now() - interval '30 days' returning 1)
    select count(*) into notes from gone;
  with gone as (delete from public.client_exchanges e where e.deleted_at < now() - interval '30 days' returning 1)
    select count(*) into exchanges from gone;
  return next;
end
$$;

select cron.schedule('client_reminders', '* * * * *',
  $$select private.run_task('client_reminders', 'select private.tell_client_reminders() as reminders')$$);
select cron.schedule('crm_trash', '10 2 * * *',
  $$select private.run_task('crm_trash', 'select * from private.empty_crm_trash()')$$);

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values ('crm', '1.0.0', '{hub}', '{documents}');
