-- ─────────────────────────────────────────────────────────────────────────────
-- Prospects: who may become a client, where each one stands, what was said and sent
-- ─────────────────────────────────────────────────────────────────────────────
-- A prospect has no account: he exists for his operator alone, so every table here is scoped by operator_id. The stage
-- moves along one table, private.prospect_moves, whoever asks: a person, a booking, a call that ends.

create type public.prospect_stage as enum (
  'new', 'booked', 'ready', 'no_show', 'to_qualify', 'nurturing', 'won', 'converted', 'lost'
);
create type public.prospect_temperature as enum ('chaud', 'tiede', 'froid', 'non');
create type public.prospect_source as enum ('qr', 'linkedin', 'site', 'calcom', 'phone', 'referral', 'other');
-- What moves a prospect: an appointment, the form of the waiting room, the end of a call, an absence, a cancellation,
-- the operator's own decision, the temperature he sets, a year of silence, the client that is made of him.
create type public.prospect_cause as enum (
  'booking', 'form', 'call_ended', 'absence', 'cancellation', 'operator', 'temperature', 'silence', 'client_created'
);

create table public.prospects (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid not null references public.operators (user_id),
  first_name text not null check (length(trim(first_name)) between 1 and 80),
  last_name text not null default '' check (length(last_name) <= 80),
  email extensions.citext check (length(email::text) between 3 and 254),
  -- E.164 where it could be read as such, so that one number is one number.
  phone text check (length(phone) between 3 and 32),
  company text check (length(company) <= 160),
  city text check (length(city) <= 120),
  siret text check (siret ~ '^\d{14}$'),
  source public.prospect_source not null default 'other',
  source_note text check (length(source_note) <= 200),
  address_form public.address_form not null default 'vous',
  notes text check (length(notes) <= 20000),
  stage public.prospect_stage not null default 'new',
  temperature public.prospect_temperature,
  client_id uuid,
  stage_changed_at timestamptz not null default now(),
  -- The last time that the person was heard of, not written to: what retention counts from.
  last_contact_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  unique (id, operator_id),
  check ((stage = 'converted') = (client_id is not null))
);
comment on table public.prospects is 'Someone who may become a client. Private to the operator; erased 36 months after his last contact.';
create unique index prospects_email on public.prospects (operator_id, email) where email is not null;
create index prospects_by_stage on public.prospects (operator_id, stage, stage_changed_at);
create index prospects_by_date on public.prospects (operator_id, created_at desc);
create index prospects_by_phone on public.prospects (operator_id, phone) where phone is not null;
create index prospects_by_siret on public.prospects (operator_id, siret) where siret is not null;
create index prospects_by_client on public.prospects (client_id, operator_id);
create index prospects_by_age on public.prospects (last_contact_at) where stage <> 'converted';

create table public.prospect_events (
  id uuid primary key default gen_random_uuid(),
  prospect_id uuid not null,
  operator_id uuid not null,
  kind text not null check (kind in ('created', 'joined', 'moved', 'qualified', 'exchange', 'reply', 'mail', 'reminder', 'converted')),
  from_stage public.prospect_stage,
  to_stage public.prospect_stage,
  cause public.prospect_cause,
  temperature public.prospect_temperature,
  -- What a person reads beside it: a subject, the words of an exchange, a source.
  summary text check (length(summary) <= 2000),
  exchange public.exchange_kind,
  actor_id uuid references auth.users (id) on delete set null,
  at timestamptz not null default now(),
  foreign key (prospect_id, operator_id) references public.prospects (id, operator_id) on delete cascade
);
comment on table public.prospect_events is 'The history of a prospect: each move, exchange and mail. Goes with him.';
create index prospect_events_of_a_prospect on public.prospect_events (prospect_id, operator_id, at desc);
create index prospect_events_by_operator on public.prospect_events (operator_id, at desc);
create index prospect_events_by_actor on public.prospect_events (actor_id);

create table public.prospect_reminders (
  id uuid primary key default gen_random_uuid(),
  prospect_id uuid not null,
  operator_id uuid not null,
  template text not null check (template ~ '^[a-z0-9_]{1,40}$'),
  due_at timestamptz not null,
  status public.reminder_status not null default 'pending',
  -- A mail that the operator confirmed leaves by itself; without one, he is told that it is time.
  subject text check (length(subject) between 1 and 200),
  body text check (length(body) between 1 and 10000),
  notified_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (prospect_id, operator_id) references public.prospects (id, operator_id) on delete cascade,
  check ((subject is null) = (body is null))
);
comment on table public.prospect_reminders is 'What is planned for a prospect: a mail that leaves at its hour, or a word to the operator.';
create index prospect_reminders_of_a_prospect on public.prospect_reminders (prospect_id, operator_id, due_at);
create index prospect_reminders_by_operator on public.prospect_reminders (operator_id, due_at) where status = 'pending';
create index prospect_reminders_of_an_operator on public.prospect_reminders (operator_id);
create index prospect_reminders_due on public.prospect_reminders (due_at) where status = 'pending' and notified_at is null;

create table public.email_templates (
  operator_id uuid not null references public.operators (user_id) on delete cascade,
  key text not null check (key in (
    'prospect_chaud', 'prospect_tiede', 'prospect_froid', 'prospect_non',
    'prospect_followup_1', 'prospect_followup_2', 'prospect_later', 'signature'
  )),
  address_form public.address_form not null,
  subject text not null check (length(subject) <= 200),
  body text not null check (length(trim(body)) between 1 and 10000),
  updated_at timestamptz not null default now(),
  primary key (operator_id, key, address_form)
);
comment on table public.email_templates is 'An operator’s own wording of a mail. Without a row, the mail has the wording that Foxeo ships.';

create trigger touch before update on public.prospects for each row execute function private.touch_row();
create trigger touch before update on public.prospect_reminders for each row execute function private.touch_row();
create trigger touch before update on public.email_templates for each row execute function private.touch_row();
create trigger append_only before update on public.prospect_events for each row execute function private.refuse_change();
create trigger signal after insert or update or delete on public.prospects for each row execute function private.signal_operator();
create trigger signal after insert on public.prospect_events for each row execute function private.signal_operator();
create trigger signal after insert or update on public.prospect_reminders for each row execute function private.signal_operator();

-- ── Rights ───────────────────────────────────────────────────────────────────

alter table public.prospects enable row level security;
alter table public.prospect_events enable row level security;
alter table public.prospect_reminders enable row level security;
alter table public.email_templates enable row level security;
grant select on public.prospects, public.prospect_events, public.prospect_reminders, public.email_templates to authenticated;
grant update (first_name, last_name, email, phone, company, city, siret, source, source_note, address_form, notes)
  on public.prospects to authenticated;

create policy "An operator sees his prospects" on public.prospects
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator edits his prospects" on public.prospects
  for update to authenticated
  using (operator_id = (select private.my_operator_id())) with check (operator_id = (select private.my_operator_id()));
create policy "An operator sees the history of his prospects" on public.prospect_events
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator sees what is planned for his prospects" on public.prospect_reminders
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator sees his own wordings" on public.email_templates
  for select to authenticated using (operator_id = (select private.my_operator_id()));

-- ── The journal ──────────────────────────────────────────────────────────────
-- A prospect is erased one day, a line of the journal never: lines name him by his id alone.

create function private.audit_prospect(action text, prospect public.prospects, before jsonb default null, after jsonb default null)
returns void
language sql
security definer
set search_path = ''
as $$
  select private.audit(action, 'prospect', prospect.id::text, null, prospect.operator_id, before, after, false)
$$;

create function private.audit_prospect_edit()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.audit_prospect('prospect.updated', new);
  return null;
end
$$;
create trigger audit after update of first_name, last_name, email, phone, company, city, siret, source, source_note, address_form, notes
  on public.prospects for each row
  when (
    (old.first_name, old.last_name, old.email, old.phone, old.company, old.city, old.siret, old.source, old.source_note, old.address_form, old.notes)
    is distinct from
    (new.first_name, new.last_name, new.email, new.phone, new.company, new.city, new.siret, new.source, new.source_note, new.address_form, new.notes)
  ) execute function private.audit_prospect_edit();

-- ── Hours ────────────────────────────────────────────────────────────────────

-- The first moment from `wanted` on at which a prospect may be written to: a working day, from eight to twenty, Paris.
create function private.prospect_mail_time(wanted timestamptz)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  local timestamp := wanted at time zone 'Europe/Paris';
begin
  if private.is_working_day(local::date) and local::time >= '08:00' and local::time < '20:00' then
    return wanted;
  end if;
  if local::time >= '08:00' then
    local := local::date + 1 + time '08:00';
  else
    local := local::date + time '08:00';
  end if;
  while not private.is_working_day(local::date) loop
    local := local::date + 1 + time '08:00';
  end loop;
  return local at time zone 'Europe/Paris';
end
$$;

-- So many days later at half past nine, or on the next working day.
create function private.follow_up_time(since timestamptz, days int)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  day date := (since at time zone 'Europe/Paris')::date + days;
begin
  while not private.is_working_day(day) loop
    day := day + 1;
  end loop;
  return (day + time '09:30') at time zone 'Europe/Paris';
end
$$;

-- What each temperature plans: the template, and after how many days. The specification's table, §2.1.
create function private.follow_ups(temperature public.prospect_temperature)
returns table (template text, days int)
language sql
immutable
set search_path = ''
as $$
  select planned.template, planned.days
  from (values
    ('chaud', 'open_space', 2), ('tiede', 'prospect_followup_1', 3), ('tiede', 'prospect_followup_2', 7), ('froid', 'prospect_later', 90)
  ) planned (temperature, template, days)
  where planned.temperature = follow_ups.temperature::text
  order by planned.days
$$;

-- ── The stages ───────────────────────────────────────────────────────────────

create function private.prospect_moves()
returns table (from_stage public.prospect_stage, cause public.prospect_cause, to_stage public.prospect_stage)
language sql
immutable
set search_path = ''
as $$
  select m.f::public.prospect_stage, m.c::public.prospect_cause, m.t::public.prospect_stage
  from (values
    ('new', 'booking', 'booked'), ('new', 'operator', 'nurturing'), ('new', 'operator', 'lost'),
    ('booked', 'form', 'ready'), ('booked', 'call_ended', 'to_qualify'), ('booked', 'absence', 'no_show'), ('booked', 'cancellation', 'new'),
    ('ready', 'call_ended', 'to_qualify'), ('ready', 'absence', 'no_show'),
    ('no_show', 'booking', 'booked'), ('no_show', 'operator', 'nurturing'), ('no_show', 'operator', 'lost'),
    ('to_qualify', 'temperature', 'won'), ('to_qualify', 'temperature', 'nurturing'), ('to_qualify', 'temperature', 'lost'),
    ('nurturing', 'booking', 'booked'), ('nurturing', 'temperature', 'won'), ('nurturing', 'temperature', 'lost'), ('nurturing', 'silence', 'lost'),
    ('won', 'client_created', 'converted'), ('won', 'operator', 'nurturing'),
    ('lost', 'operator', 'nurturing')
  ) m (f, c, t)
$$;
comment on function private.prospect_moves is 'Every way from one stage to another, and what may take it: the specification’s §3.1.';

-- Locks a prospect of the signed-in operator.
create function private.lock_prospect(wanted uuid)
returns public.prospects
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  prospect public.prospects;
begin
  select * into prospect from public.prospects p where p.id = wanted and p.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'prospect');
  end if;
  return prospect;
end
$$;

create function private.cancel_prospect_reminders(prospect public.prospects)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.prospect_reminders r set status = 'cancelled', closed_at = now()
  where r.prospect_id = prospect.id and r.operator_id = prospect.operator_id and r.status = 'pending';
  update public.notifications n set done_at = now(), read_at = coalesce(n.read_at, now())
  where n.user_id = prospect.operator_id and n.thread = 'prospect:' || prospect.id and n.done_at is null
$$;

-- One step. The caller holds the row; what was planned for the former stage is cancelled. To stay is no step.
create function private.move_prospect(prospect public.prospects, wanted public.prospect_stage, why public.prospect_cause)
returns public.prospects
language plpgsql
security definer
set search_path = ''
as $$
declare
  moved public.prospects;
begin
  if prospect.stage = wanted then
    return prospect;
  end if;
  if not exists (
    select from private.prospect_moves() m where m.from_stage = prospect.stage and m.cause = why and m.to_stage = wanted
  ) then
    perform private.fail('conflict', 'prospect_move');
  end if;
  perform private.cancel_prospect_reminders(prospect);
  update public.prospects p
  set stage = wanted, stage_changed_at = now(),
      -- Won and lost say how warm he was; brought back, he is to be felt anew.
      temperature = case when why = 'temperature' then p.temperature when wanted in ('nurturing', 'booked') then null else p.temperature end
  where p.id = prospect.id returning * into moved;
  insert into public.prospect_events (prospect_id, operator_id, kind, from_stage, to_stage, cause, actor_id)
  values (prospect.id, prospect.operator_id, 'moved', prospect.stage, wanted, why, auth.uid());
  perform private.audit_prospect('prospect.moved', moved,
    jsonb_build_object('stage', prospect.stage), jsonb_build_object('stage', wanted));
  return moved;
end
$$;

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

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values ('prospects', '1.0.0', '{hub}', '{fiches_clients}');
