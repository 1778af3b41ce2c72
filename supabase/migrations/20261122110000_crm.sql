-- ─────────────────────────────────────────────────────────────────────────────
-- Relationship: who a client's person is, what was said, what to remember
-- ─────────────────────────────────────────────────────────────────────────────
-- All of it is the operator's alone: no policy here speaks of a client's people, the lines it leaves in the journal are
-- hidden from them, and its signals go to the operator's topic. The journal says that something was written, never what.

create type public.exchange_kind as enum ('call', 'meeting', 'mail', 'message', 'letter', 'other');
create type public.contact_channel as enum ('phone', 'email', 'message', 'visio', 'in_person');
create type public.reminder_status as enum ('pending', 'sent', 'done', 'cancelled');

create table public.crm_profiles (
  client_id uuid primary key,
  operator_id uuid not null,
  -- A small portrait, made by the browser: it is read with the sheet, never served from storage.
  photo bytea check (octet_length(photo) between 1 and 200000),
  photo_mime text check (photo_mime in ('image/jpeg', 'image/png', 'image/webp')),
  -- One often knows the day and not the year.
  birth_day smallint check (birth_day between 1 and 31),
  birth_month smallint check (birth_month between 1 and 12),
  birth_year smallint check (birth_year between 1900 and 2100),
  family text check (length(family) <= 5000),
  career text check (length(career) <= 5000),
  story text check (length(story) <= 5000),
  how_met text check (length(how_met) <= 2000),
  referred_by text check (length(referred_by) <= 200),
  referred_by_client uuid,
  links text[] not null default '{}' check (cardinality(links) <= 10),
  preferred_channel public.contact_channel,
  preferred_hours text check (length(preferred_hours) <= 200),
  comm_level text check (comm_level in ('debutant', 'intermediaire', 'avance')),
  comm_address public.address_form,
  comm_length text check (comm_length in ('court', 'moyen', 'long')),
  comm_tone text check (length(comm_tone) <= 200),
  comm_style text check (length(comm_style) <= 200),
  comm_examples boolean,
  comm_avoid text check (length(comm_avoid) <= 1000),
  comm_prefer text check (length(comm_prefer) <= 1000),
  cv_document_id uuid,
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (referred_by_client, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (cv_document_id, client_id) references public.documents (id, client_id) on delete set null (cv_document_id),
  check ((photo is null) = (photo_mime is null)),
  check ((birth_day is null) = (birth_month is null) and (birth_year is null or birth_day is not null)),
  -- 2000 had a 29 February: a birthday without its year may fall on it.
  check (birth_day is null or birth_day <= extract(day from
    (make_date(coalesce(birth_year, 2000)::int, birth_month::int, 1) + interval '1 month - 1 day')))
);
comment on table public.crm_profiles is 'What the operator knows of a client’s person. Private to him; one row a client, made with the client.';
create index crm_profiles_by_operator on public.crm_profiles (operator_id, birth_month, birth_day);
create index crm_profiles_by_client on public.crm_profiles (client_id, operator_id);
create index crm_profiles_brought_by on public.crm_profiles (referred_by_client, operator_id);
create index crm_profiles_by_cv on public.crm_profiles (cv_document_id, client_id);

create table public.client_notes (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  body text not null check (length(trim(body)) between 1 and 20000),
  pinned boolean not null default false,
  noted_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.client_notes is 'Private notes in Markdown. The operator’s own: he may have to show them to the person who asks.';
create index client_notes_of_a_client on public.client_notes (client_id, noted_at desc);
create index client_notes_of_an_operator on public.client_notes (operator_id, noted_at desc);
create index client_notes_in_trash on public.client_notes (deleted_at) where deleted_at is not null;

create table public.client_reminders (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  title text not null check (length(trim(title)) between 1 and 200),
  due_at timestamptz not null,
  status public.reminder_status not null default 'pending' check (status <> 'sent'),
  notified_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.client_reminders is 'What the operator wants to be reminded of about a client, and when.';
create index client_reminders_of_a_client on public.client_reminders (client_id, due_at);
create index client_reminders_of_an_operator on public.client_reminders (operator_id, due_at) where status = 'pending';
create index client_reminders_by_operator on public.client_reminders (operator_id);
create index client_reminders_to_tell on public.client_reminders (due_at) where status = 'pending' and notified_at is null;

create table public.client_exchanges (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  kind public.exchange_kind not null,
  happened_at timestamptz not null,
  summary text not null default '' check (length(summary) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.client_exchanges is 'A contact that happened outside Foxeo, written down by hand: a call, a meeting, a mail.';
create index client_exchanges_of_a_client on public.client_exchanges (client_id, happened_at desc);
create index client_exchanges_of_an_operator on public.client_exchanges (operator_id, happened_at desc);
create index client_exchanges_in_trash on public.client_exchanges (deleted_at) where deleted_at is not null;

-- Every client has his sheet from the start, so that writing in it is always an update.
create function private.open_crm_profile()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.crm_profiles (client_id, operator_id) values (new.id, new.operator_id);
  return null;
end
$$;
create trigger open_crm_profile after insert on public.clients for each row execute function private.open_crm_profile();
insert into public.crm_profiles (client_id, operator_id) select c.id, c.operator_id from public.clients c;

-- A line that says what was done and to what, without a word of it, and that the client never reads.
create function private.audit_private_row()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  entity constant text := tg_argv[0];
  any_row constant jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  named constant text := nullif(current_setting('foxeo.audit_action', true), '');
begin
  if tg_op = 'UPDATE' and named is null and to_jsonb(old) - 'updated_at' = to_jsonb(new) - 'updated_at' then
    return null;
  end if;
  perform private.audit(
    case when split_part(named, '.', 1) = entity then named
         else entity || case tg_op when 'INSERT' then '.created' when 'UPDATE' then '.updated' else '.deleted' end end,
    entity, coalesce(any_row ->> 'id', any_row ->> 'client_id'),
    (any_row ->> 'client_id')::uuid, (any_row ->> 'operator_id')::uuid, null, null, false);
  if split_part(named, '.', 1) = entity then
    perform private.audit_as('');
  end if;
  return null;
end
$$;

-- The operator's pages alone hear of it: the client's would learn that something was written about him.
create function private.signal_operator()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  any_row constant jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  perform private.signal('operator:' || (any_row ->> 'operator_id'), 'changed', jsonb_build_object(
    'table', tg_table_name, 'id', coalesce(any_row ->> 'id', any_row ->> 'client_id'), 'clientId', any_row ->> 'client_id'));
  return null;
end
$$;

create trigger fill_operator before insert on public.client_notes for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.client_reminders for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.client_exchanges for each row execute function private.fill_operator();
create trigger touch before update on public.crm_profiles for each row execute function private.touch_row();
create trigger touch before update on public.client_notes for each row execute function private.touch_row();
create trigger touch before update on public.client_reminders for each row execute function private.touch_row();
create trigger touch before update on public.client_exchanges for each row execute function private.touch_row();
create trigger audit after update on public.crm_profiles for each row execute function private.audit_private_row('relation');
create trigger audit after insert or update on public.client_notes for each row execute function private.audit_private_row('note');
create trigger audit after insert or update on public.client_reminders for each row execute function private.audit_private_row('reminder');
create trigger audit after insert or update on public.client_exchanges for each row execute function private.audit_private_row('exchange');
create trigger signal after update on public.crm_profiles for each row execute function private.signal_operator();
create trigger signal after insert or update on public.client_notes for each row execute function private.signal_operator();
create trigger signal after insert or update on public.client_reminders for each row execute function private.signal_operator();
create trigger signal after insert or update on public.client_exchanges for each row execute function private.signal_operator();

-- ── Rights ───────────────────────────────────────────────────────────────────
-- One reader, one writer. What he writes of his own he edits directly; a reminder's state moves by a function.

alter table public.crm_profiles enable row level security;
alter table public.client_notes enable row level security;
alter table public.client_reminders enable row level security;
alter table public.client_exchanges enable row level security;
grant select on public.crm_profiles, public.client_notes, public.client_reminders, public.client_exchanges to authenticated;
grant update (
  photo, photo_mime, birth_day, birth_month, birth_year, family, career, story, how_met, referred_by, referred_by_client,
  links, preferred_channel, preferred_hours, comm_level, comm_address, comm_length, comm_tone, comm_style, comm_examples,
  comm_avoid, comm_prefer, cv_document_id
) on public.crm_profiles to authenticated;
grant update (body, pinned, noted_at, deleted_at) on public.client_notes to authenticated;
grant update (kind, happened_at, summary, deleted_at) on public.client_exchanges to authenticated;

create policy "An operator reads what he knows of his clients" on public.crm_profiles
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator writes what he knows of his clients" on public.crm_profiles
  for update to authenticated
  using (operator_id = (select private.my_operator_id())) with check (operator_id = (select private.my_operator_id()));
create policy "An operator reads his notes" on public.client_notes
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator edits his notes" on public.client_notes
  for update to authenticated
  using (operator_id = (select private.my_operator_id())) with check (operator_id = (select private.my_operator_id()));
create policy "An operator reads his reminders" on public.client_reminders
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator reads the exchanges he wrote down" on public.client_exchanges
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator edits the exchanges he wrote down" on public.client_exchanges
  for update to authenticated
  using (operator_id = (select private.my_operator_id())) with check (operator_id = (select private.my_operator_id()));
