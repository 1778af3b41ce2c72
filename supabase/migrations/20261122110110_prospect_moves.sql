-- ─────────────────────────────────────────────────────────────────────────────
-- Prospects: what the operator does
-- ─────────────────────────────────────────────────────────────────────────────

-- ── What the operator does ───────────────────────────────────────────────────

-- A mail to a prospect, at the first hour at which he may be written to.
create function private.mail_prospect(prospect public.prospects, key uuid, named text, subject text, body text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  mail uuid;
begin
  if prospect.email is null then
    perform private.fail('invalid_input', 'prospect_without_email', 'email');
  end if;
  if length(trim(coalesce(subject, ''))) not between 1 and 200 then
    perform private.fail('invalid_input', 'subject_needed', 'subject');
  end if;
  if length(trim(coalesce(body, ''))) not between 1 and 10000 then
    perform private.fail('invalid_input', 'body_needed', 'body');
  end if;
  mail := private.queue_mail(named, prospect.email, format('prospect_mail:%s:%s', prospect.id, key),
    jsonb_build_object('subject', trim(subject), 'body', trim(body), 'operator', private.person_name(prospect.operator_id),
      'replyTo', (select u.email from auth.users u where u.id = prospect.operator_id), 'address', prospect.address_form),
    '{}', null, prospect.operator_id);
  -- Asked a second time with one key, nothing more leaves.
  if mail is null then
    return;
  end if;
  update public.email_outbox m set next_attempt_at = private.prospect_mail_time(now()) where m.id = mail;
  insert into public.prospect_events (prospect_id, operator_id, kind, summary, actor_id)
  values (prospect.id, prospect.operator_id, 'mail', left(trim(subject), 200), auth.uid());
  perform private.audit_prospect('prospect.mailed', prospect, null, jsonb_build_object('template', named));
end
$$;

-- Makes a prospect, or joins the one that has this address, number or company, and fills in what he lacked. `joined` is
-- true then. A person of the same company under another address is another prospect.
create function app.create_prospect(
  key uuid, wanted_first_name text, wanted_last_name text, wanted_email text, wanted_phone text, wanted_company text,
  wanted_city text, wanted_siret text, wanted_source public.prospect_source, word text
)
returns table (id uuid, joined boolean)
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  address constant extensions.citext := nullif(trim(wanted_email), '')::extensions.citext;
  number constant text := nullif(trim(wanted_phone), '');
  establishment constant text := nullif(trim(wanted_siret), '');
  prospect public.prospects;
begin
  perform pg_advisory_xact_lock(hashtextextended('create_prospect:' || operator, 0));
  select * into prospect from public.prospects p where p.id = create_prospect.key and p.operator_id = operator;
  if found then
    return query select prospect.id, false;
    return;
  end if;
  if exists (
    select from public.clients c where c.operator_id = operator and c.email operator(extensions.=) address and c.status not in ('archived', 'anonymised')
  ) then
    perform private.fail('conflict', 'already_client', 'email');
  end if;
  select * into prospect from public.prospects p
  where p.operator_id = operator
    and (p.email operator(extensions.=) address or ((p.email is null or address is null) and (p.phone = number or p.siret = establishment)))
  order by (p.email operator(extensions.=) address) is true desc, (p.phone = number) is true desc, p.created_at limit 1 for update;
  if found then
    update public.prospects p
    set last_name = case when p.last_name = '' then coalesce(trim(wanted_last_name), '') else p.last_name end,
        email = coalesce(p.email, address), phone = coalesce(p.phone, number), siret = coalesce(p.siret, establishment),
        company = coalesce(p.company, nullif(trim(wanted_company), '')), city = coalesce(p.city, nullif(trim(wanted_city), '')),
        notes = case when nullif(trim(word), '') is null then p.notes else left(concat_ws(E'\n\n', p.notes, trim(word)), 20000) end,
        last_contact_at = now()
    where p.id = prospect.id;
    insert into public.prospect_events (prospect_id, operator_id, kind, summary, actor_id)
    values (prospect.id, operator, 'joined', wanted_source::text, auth.uid());
    return query select prospect.id, true;
    return;
  end if;
  insert into public.prospects (id, operator_id, first_name, last_name, email, phone, company, city, siret, source, notes)
  values (create_prospect.key, operator, trim(wanted_first_name), coalesce(trim(wanted_last_name), ''), address, number,
    nullif(trim(wanted_company), ''), nullif(trim(wanted_city), ''), establishment, wanted_source, nullif(trim(word), ''))
  returning * into prospect;
  insert into public.prospect_events (prospect_id, operator_id, kind, to_stage, summary, actor_id)
  values (prospect.id, operator, 'created', 'new', wanted_source::text, auth.uid());
  perform private.audit_prospect('prospect.created', prospect);
  return query select prospect.id, false;
exception
  when unique_violation then
    perform private.fail('conflict', 'key_used');
  when check_violation then
    perform private.fail('invalid_input', 'prospect_invalid');
end
$$;

-- An exchange that happened elsewhere. A call is an appointment that was kept: he is then to be qualified. A reply or a
-- message moves nothing, but what was planned stops.
create function app.note_prospect_exchange(
  wanted uuid, key uuid, wanted_kind public.exchange_kind, happened_at timestamptz, said text
)
returns public.prospect_stage
language plpgsql
security definer
set search_path = ''
as $$
declare
  prospect public.prospects := private.lock_prospect(wanted);
begin
  if exists (select from public.prospect_events e where e.id = key and e.prospect_id = wanted and e.operator_id = prospect.operator_id) then
    return prospect.stage;
  end if;
  if prospect.stage = 'converted' then
    perform private.fail('conflict', 'prospect_converted');
  end if;
  if happened_at is null or happened_at > now() + interval '5 minutes' or happened_at < now() - interval '50 years' then
    perform private.fail('invalid_input', 'exchange_not_yet', 'at');
  end if;
  begin
    insert into public.prospect_events (id, prospect_id, operator_id, kind, exchange, summary, actor_id, at)
    values (key, wanted, prospect.operator_id, 'exchange', wanted_kind, nullif(left(trim(said), 2000), ''), auth.uid(), happened_at);
  exception
    when unique_violation then
      perform private.fail('conflict', 'key_used');
  end;
  update public.prospects p set last_contact_at = greatest(p.last_contact_at, happened_at) where p.id = wanted;
  perform private.cancel_prospect_reminders(prospect);
  if wanted_kind in ('call', 'meeting') then
    if prospect.stage in ('new', 'no_show', 'nurturing') then
      prospect := private.move_prospect(prospect, 'booked', 'booking');
    end if;
    if prospect.stage in ('booked', 'ready') then
      prospect := private.move_prospect(prospect, 'to_qualify', 'call_ended');
    end if;
  end if;
  perform private.audit_prospect('prospect.exchange_noted', prospect);
  return prospect.stage;
end
$$;

-- How warm he is, which says where he goes; with a mail if the operator confirms one, and the follow-ups of the
-- temperature: mails that leave by themselves where their words are given, otherwise words to the operator. The same
-- temperature set again, while he stands where it leads, changes nothing.
create function app.qualify_prospect(
  wanted uuid, wanted_temperature public.prospect_temperature, key uuid, letter jsonb default null, follow_up_letters jsonb default '[]'
)
returns public.prospect_stage
language plpgsql
security definer
set search_path = ''
as $$
declare
  prospect public.prospects := private.lock_prospect(wanted);
  target constant public.prospect_stage := case wanted_temperature
    when 'chaud' then 'won' when 'non' then 'lost' else 'nurturing' end;
  planned record;
  words jsonb;
  place int := 0;
begin
  if wanted_temperature is null then
    perform private.fail('invalid_input', 'temperature_needed', 'temperature');
  end if;
  if prospect.temperature = wanted_temperature and prospect.stage = target then
    return prospect.stage;
  end if;
  if prospect.stage = 'converted' then
    perform private.fail('conflict', 'prospect_converted');
  end if;
  if prospect.stage in ('booked', 'ready') then
    perform private.fail('conflict', 'prospect_not_met');
  end if;

  -- Where the temperature doesn't lead by itself, the operator takes him into his care first, which he may.
  if prospect.stage not in ('to_qualify', 'nurturing') and target <> prospect.stage then
    prospect := private.move_prospect(prospect, case when target = 'lost' and prospect.stage <> 'won' then 'lost' else 'nurturing' end::public.prospect_stage, 'operator');
  end if;
  prospect := private.move_prospect(prospect, target, 'temperature');
  perform private.cancel_prospect_reminders(prospect);
  update public.prospects p set temperature = wanted_temperature where p.id = wanted returning * into prospect;
  insert into public.prospect_events (prospect_id, operator_id, kind, temperature, actor_id)
  values (wanted, prospect.operator_id, 'qualified', wanted_temperature, auth.uid());
  perform private.audit_prospect('prospect.qualified', prospect, null, jsonb_build_object('temperature', wanted_temperature));

  if letter is not null then
    perform private.mail_prospect(prospect, key, 'prospect_' || wanted_temperature, letter ->> 'subject', letter ->> 'body');
  end if;
  for planned in select * from private.follow_ups(wanted_temperature) loop
    words := case when prospect.email is not null then follow_up_letters -> place end;
    insert into public.prospect_reminders (prospect_id, operator_id, template, due_at, subject, body)
    values (wanted, prospect.operator_id, planned.template, private.follow_up_time(now(), planned.days),
      nullif(left(trim(words ->> 'subject'), 200), ''), nullif(left(trim(words ->> 'body'), 10000), ''));
    place := place + 1;
  end loop;
  return prospect.stage;
end
$$;

-- By hand: taken into care, or given up. One who is followed is given up by his temperature, or after a year of silence.
create function app.move_prospect(wanted uuid, wanted_stage public.prospect_stage)
returns public.prospect_stage
language plpgsql
security definer
set search_path = ''
as $$
declare
  prospect public.prospects := private.lock_prospect(wanted);
begin
  if wanted_stage is null or wanted_stage not in ('nurturing', 'lost') then
    perform private.fail('conflict', 'prospect_move');
  end if;
  if prospect.stage = 'nurturing' and wanted_stage = 'lost' then
    if prospect.last_contact_at > now() - interval '12 months' then
      perform private.fail('conflict', 'prospect_not_silent');
    end if;
    prospect := private.move_prospect(prospect, 'lost', 'silence');
  else
    prospect := private.move_prospect(prospect, wanted_stage, 'operator');
  end if;
  return prospect.stage;
end
$$;

create function app.mail_prospect(wanted uuid, key uuid, subject text, body text)
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
  perform private.mail_prospect(prospect, key, 'prospect_letter', subject, body);
end
$$;

-- Done, cancelled, moved, reworded, or pending again. The same asked twice changes nothing; what was sent is over.
create function app.change_prospect_reminder(
  wanted uuid, wanted_status public.reminder_status, due timestamptz default null, new_subject text default null, new_body text default null
)
returns public.reminder_status
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  reminder public.prospect_reminders;
  prospect public.prospects;
begin
  select * into reminder from public.prospect_reminders r where r.id = wanted and r.operator_id = operator;
  if not found then
    perform private.fail('not_found', 'reminder');
  end if;
  -- The prospect first, as every move does: two at once wait for each other instead of blocking.
  prospect := private.lock_prospect(reminder.prospect_id);
  select * into reminder from public.prospect_reminders r where r.id = wanted for update;
  if wanted_status is null or wanted_status = 'sent' then
    perform private.fail('invalid_input', 'reminder_status', 'status');
  end if;
  if reminder.status = 'sent' or (wanted_status = 'pending' and prospect.stage = 'converted') then
    perform private.fail('conflict', 'reminder_closed');
  end if;
  if wanted_status = 'pending' and (due is not null or new_body is not null) then
    if reminder.status <> 'pending' then
      perform private.fail('conflict', 'reminder_closed');
    end if;
    if due is not null then
      perform private.require_due(due);
    end if;
    if reminder.body is not null and new_body is not null and length(trim(new_body)) not between 1 and 10000 then
      perform private.fail('invalid_input', 'body_needed', 'body');
    end if;
    if reminder.body is not null and new_subject is not null and length(trim(new_subject)) not between 1 and 200 then
      perform private.fail('invalid_input', 'subject_needed', 'subject');
    end if;
    update public.prospect_reminders r
    set due_at = case when due is null then r.due_at when r.body is null then due else private.prospect_mail_time(due) end,
        notified_at = case when due is null then r.notified_at end,
        subject = case when r.body is null then null else coalesce(trim(new_subject), r.subject) end,
        body = case when r.body is null then null else coalesce(trim(new_body), r.body) end
    where r.id = wanted;
    perform private.audit_prospect('prospect.reminder_moved', prospect);
  elsif wanted_status <> reminder.status then
    if wanted_status <> 'pending' and reminder.status <> 'pending' then
      perform private.fail('conflict', 'reminder_closed');
    end if;
    update public.prospect_reminders r
    set status = wanted_status, closed_at = case when wanted_status <> 'pending' then now() end,
        -- Brought back after its hour, a mail leaves at the next one at which it may.
        due_at = case when wanted_status = 'pending' and r.body is not null then private.prospect_mail_time(greatest(r.due_at, now() + interval '1 minute')) else r.due_at end
    where r.id = wanted;
    perform private.audit_prospect(case wanted_status
      when 'pending' then 'prospect.reminder_reopened' when 'done' then 'prospect.reminder_done' else 'prospect.reminder_cancelled' end, prospect);
  end if;
  return wanted_status;
end
$$;

-- The client that is made of a prospect: the invitation leaves, and what is known of the person goes along.
create function app.convert_prospect(
  wanted uuid, key uuid, wanted_first_name text, wanted_last_name text, wanted_email text, wanted_company text,
  wanted_dashboard public.dashboard, wanted_subdomain text, wanted_modules text[]
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  prospect public.prospects := private.lock_prospect(wanted);
  client uuid;
begin
  if prospect.stage = 'converted' then
    return prospect.client_id;
  end if;
  if prospect.stage <> 'won' then
    perform private.fail('conflict', 'prospect_not_won');
  end if;
  if exists (select from public.prospects p where p.client_id = convert_prospect.key) then
    perform private.fail('conflict', 'key_used');
  end if;
  client := app.create_client(wanted_first_name, wanted_last_name, wanted_email, wanted_company, wanted_dashboard,
    wanted_subdomain, wanted_modules, key);
  update public.clients c set phone = coalesce(c.phone, prospect.phone), city = coalesce(c.city, prospect.city),
    siren = coalesce(c.siren, left(prospect.siret, 9))
  where c.id = client and (prospect.phone is not null or prospect.city is not null or prospect.siret is not null);
  if prospect.notes is not null then
    insert into public.client_notes (client_id, body, noted_at) values (client, prospect.notes, prospect.created_at);
  end if;
  insert into public.client_exchanges (client_id, kind, happened_at, summary)
  select client, e.exchange, e.at, coalesce(e.summary, '') from public.prospect_events e
  where e.prospect_id = wanted and e.operator_id = prospect.operator_id and e.kind = 'exchange';
  update public.crm_profiles r set comm_address = prospect.address_form, referred_by = prospect.source_note
  where r.client_id = client and prospect.source = 'referral';
  perform private.cancel_prospect_reminders(prospect);
  update public.prospects p set stage = 'converted', client_id = client, stage_changed_at = now() where p.id = wanted;
  insert into public.prospect_events (prospect_id, operator_id, kind, from_stage, to_stage, cause, actor_id)
  values (wanted, prospect.operator_id, 'converted', 'won', 'converted', 'client_created', auth.uid());
  perform private.audit_prospect('prospect.converted', prospect, jsonb_build_object('stage', 'won'), jsonb_build_object('stage', 'converted'));
  return client;
end
$$;
