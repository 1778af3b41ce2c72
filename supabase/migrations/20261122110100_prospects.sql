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
