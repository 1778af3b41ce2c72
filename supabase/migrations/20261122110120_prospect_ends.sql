-- ─────────────────────────────────────────────────────────────────────────────
-- Prospects: wordings, and what happens by itself
-- ─────────────────────────────────────────────────────────────────────────────

-- Nothing of a person stays: his row, his history, what is planned, the mails to his address.
create function private.forget_prospect(prospect public.prospects)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.email_outbox m
  where m.operator_id = prospect.operator_id and m.template like 'prospect\_%' and m.to_email operator(extensions.=) prospect.email;
  delete from public.notifications n where n.user_id = prospect.operator_id and n.thread = 'prospect:' || prospect.id;
  delete from public.prospects p where p.id = prospect.id;
  perform private.audit_prospect('prospect.erased', prospect);
end
$$;

create function app.erase_prospect(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  prospect constant public.prospects := private.lock_prospect(wanted);
begin
  if prospect.stage = 'converted' then
    perform private.fail('conflict', 'prospect_converted');
  end if;
  perform private.forget_prospect(prospect);
end
$$;

create function app.save_email_template(wanted_key text, form public.address_form, new_subject text, new_body text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if wanted_key <> 'signature' and length(trim(coalesce(new_subject, ''))) not between 1 and 200 then
    perform private.fail('invalid_input', 'subject_needed', 'subject');
  end if;
  insert into public.email_templates (operator_id, key, address_form, subject, body)
  values (operator, wanted_key, form, trim(coalesce(new_subject, '')), trim(coalesce(new_body, '')))
  on conflict (operator_id, key, address_form) do update set subject = excluded.subject, body = excluded.body;
  perform private.audit('mail_template.saved', 'mail_template', wanted_key, null, operator, null, null, false);
exception
  when check_violation then
    perform private.fail('invalid_input', 'body_needed', 'body');
end
$$;

create function app.restore_email_template(wanted_key text, form public.address_form)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  delete from public.email_templates t where t.operator_id = operator and t.key = wanted_key and t.address_form = form;
  if found then
    perform private.audit('mail_template.restored', 'mail_template', wanted_key, null, operator, null, null, false);
  end if;
end
$$;
grant execute on function
  app.create_prospect, app.note_prospect_exchange, app.qualify_prospect, app.move_prospect, app.mail_prospect,
  app.change_prospect_reminder, app.convert_prospect, app.erase_prospect, app.save_email_template, app.restore_email_template
to authenticated;

-- ── What happens by itself ───────────────────────────────────────────────────

-- Sends the confirmed mails whose hour has come, and tells the operator what asks for him. An address that refused a
-- mail gets no other: the operator is told instead.
create function private.tell_prospect_reminders()
returns table (mails int, reminders int)
language plpgsql
security definer
set search_path = ''
as $$
declare
  reminder public.prospect_reminders;
  prospect public.prospects;
begin
  mails := 0;
  reminders := 0;
  for reminder in
    select * from public.prospect_reminders r
    where r.status = 'pending' and r.notified_at is null and r.due_at <= now() order by r.due_at limit 500
  loop
    -- The prospect before his reminder, as every move takes them; who is being moved now is seen to in a minute.
    select * into prospect from public.prospects p where p.id = reminder.prospect_id for update skip locked;
    continue when not found;
    select * into reminder from public.prospect_reminders r
    where r.id = reminder.id and r.status = 'pending' and r.notified_at is null and r.due_at <= now() for update;
    continue when not found;
    if reminder.body is not null and prospect.email is not null and not exists (
      select from public.email_outbox m
      where m.operator_id = prospect.operator_id and m.to_email operator(extensions.=) prospect.email and m.status in ('bounced', 'complained')
    ) then
      perform private.mail_prospect(prospect, reminder.id, reminder.template, reminder.subject, reminder.body);
      update public.prospect_reminders r set status = 'sent', closed_at = now() where r.id = reminder.id;
      mails := mails + 1;
    else
      update public.prospect_reminders r set notified_at = now() where r.id = reminder.id;
      perform private.notify(prospect.operator_id, 'prospect_reminder_due', 'agenda', null,
        jsonb_build_object('prospect', trim(prospect.first_name || ' ' || prospect.last_name)),
        'hub', '/prospects/' || prospect.id, 'prospect:' || prospect.id);
      reminders := reminders + 1;
    end if;
  end loop;
  return next;
end
$$;

-- Those who did not become clients go 36 months after they were last heard of.
create function private.erase_old_prospects()
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  prospect public.prospects;
  erased int := 0;
begin
  for prospect in
    select * from public.prospects p
    where p.stage <> 'converted' and p.last_contact_at < now() - interval '36 months' for update skip locked limit 1000
  loop
    perform private.forget_prospect(prospect);
    erased := erased + 1;
  end loop;
  return erased;
end
$$;

select cron.schedule('prospect_reminders', '* * * * *',
  $$select private.run_task('prospect_reminders', 'select * from private.tell_prospect_reminders()')$$);
select cron.schedule('prospect_retention', '20 2 * * *',
  $$select private.run_task('prospect_retention', 'select private.erase_old_prospects() as prospects')$$);

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values ('prospects', '1.0.0', '{hub}', '{fiches_clients,crm}');
