-- ─────────────────────────────────────────────────────────────────────────────
-- Graduation: a client leaves the Lab for One
-- ─────────────────────────────────────────────────────────────────────────────
-- Nothing is copied and nothing is deleted: the configuration changes, and what was done in the Lab is read only from
-- then on. A graduation may be undone for thirty days; its row keeps what is needed for that, and why.

alter type public.parcours_event_kind add value 'graduated';
alter type public.parcours_event_kind add value 'graduation_undone';

create table public.graduations (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  parcours_id uuid not null,
  graduated_by uuid not null references auth.users (id) on delete restrict,
  at timestamptz not null default now(),
  -- What the client reads that day.
  word text check (length(word) <= 4000),
  modules text[] not null,
  subdomain extensions.citext not null,
  -- The road in three figures, as they were that day.
  days int not null check (days > 0),
  steps int not null check (steps >= 0),
  deliverables int not null check (deliverables >= 0),
  -- The configuration as it was.
  was jsonb not null check (jsonb_typeof(was) = 'object'),
  undone_at timestamptz,
  undone_by uuid references auth.users (id) on delete restrict,
  undo_reason text check (length(undo_reason) <= 2000),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (parcours_id, client_id) references public.parcours (id, client_id) on delete restrict,
  unique (id, client_id),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null))
);
comment on table public.graduations is 'When a client went from Lab to One, with which modules and words; and when and why that was undone.';
create unique index graduations_in_force on public.graduations (client_id) where undone_at is null;
create index graduations_of_a_client on public.graduations (client_id, at desc);
create index graduations_of_an_operator on public.graduations (operator_id, at desc);
create index graduations_of_a_parcours on public.graduations (parcours_id);
create index graduations_by_author on public.graduations (graduated_by);
create index graduations_by_undoer on public.graduations (undone_by);

create table public.graduation_celebrations (
  graduation_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  at timestamptz not null default now(),
  primary key (graduation_id, user_id),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (graduation_id, client_id) references public.graduations (id, client_id) on delete cascade
);
comment on table public.graduation_celebrations is 'Who has seen the page that celebrates: it opens by itself once.';
create index graduation_celebrations_of_a_client on public.graduation_celebrations (client_id);
create index graduation_celebrations_of_an_operator on public.graduation_celebrations (operator_id);
create index graduation_celebrations_of_a_person on public.graduation_celebrations (user_id);

create trigger fill_operator before insert on public.graduations for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.graduation_celebrations for each row execute function private.fill_operator();
create trigger audit after insert or update or delete on public.graduations
  for each row execute function private.audit_row('graduation', 'word', 'undo_reason', 'was');
create trigger signal after insert or update on public.graduations for each row execute function private.signal_member();

alter table public.graduations enable row level security;
alter table public.graduation_celebrations enable row level security;
grant select (
  id, client_id, operator_id, parcours_id, graduated_by, at, word, modules, subdomain, days, steps, deliverables,
  undone_at, undone_by, undo_reason
) on public.graduations to authenticated;
grant select on public.graduation_celebrations to authenticated;
create policy "An operator sees the graduations of his clients" on public.graduations
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the graduations of his client" on public.graduations
  for select to authenticated using (client_id in (select private.my_client_ids()));
create policy "A person sees which graduations he has celebrated" on public.graduation_celebrations
  for select to authenticated using (user_id = (select private.me()));

-- ── What the Lab left is read only ───────────────────────────────────────────
-- Asked by a trigger on every table of the Lab's work, whatever function writes: parcours and steps, submissions,
-- documents and what is said beside them, if they were there before the graduation in force. A new parcours, or a
-- document added in One, is none of it. The house's own tasks (words of a file, retention) act for nobody and go on;
-- so does whoever opens a document.

create function private.born_on(place text, line jsonb)
returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when place in ('parcours', 'documents') then (line ->> 'created_at')::timestamptz
    -- A request about a document of the Lab is the Lab's, whenever it is made.
    when place = 'submissions' then least((line ->> 'created_at')::timestamptz,
      (select d.created_at from public.documents d where d.id = (line ->> 'document_id')::uuid))
    when place in ('parcours_steps', 'parcours_events') then
      (select p.created_at from public.parcours p where p.id = (line ->> 'parcours_id')::uuid)
    when place in ('step_contents', 'step_drafts') then (
      select p.created_at from public.parcours_steps s join public.parcours p on p.id = s.parcours_id
      where s.id = (line ->> 'step_id')::uuid)
    when place in ('submission_events', 'submission_texts') then
      (select s.created_at from public.submissions s where s.id = (line ->> 'submission_id')::uuid)
    else (select d.created_at from public.documents d where d.id = (line ->> 'document_id')::uuid)
  end
$$;
comment on function private.born_on is 'When the parcours, the submission or the document began that a line belongs to.';

create function private.is_lab_history(wanted_client uuid, born timestamptz)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (select from public.graduations g where g.client_id = wanted_client and g.undone_at is null and g.at >= born)
$$;
comment on function private.is_lab_history is 'What began by then is read only: the client has graduated since.';

create function private.keep_lab_as_it_was()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  line constant jsonb := case tg_op when 'INSERT' then to_jsonb(new) else to_jsonb(old) end;
  client constant uuid := line ->> 'client_id';
begin
  if auth.uid() is not null then
    -- Who writes now and who graduates now wait for each other, here or at the parcours, which is locked before its steps.
    if (tg_table_name = 'submissions' or tg_table_name like 'document%') and line ->> 'step_id' is null then
      perform from public.client_config c where c.client_id = client for key share;
    end if;
    if private.is_lab_history(client, private.born_on(tg_table_name, line)) then
      perform private.fail('conflict', 'lab_closed');
    end if;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;

-- After « step_may_return », which locks the parcours: triggers fire in the order of their names.
do $$
declare
  place text;
begin
  foreach place in array array[
    'parcours', 'parcours_steps', 'step_contents', 'step_drafts', 'parcours_events', 'submissions', 'submission_events',
    'submission_texts', 'documents', 'document_versions', 'document_comments', 'document_approvals', 'document_events'
  ] loop
    execute format('create trigger the_lab_is_read_only before insert or update or delete on public.%I
      for each row execute function private.keep_lab_as_it_was()', place);
  end loop;
end
$$;

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values
  ('memoire', '1.0.0', '{hub,one}', '{}');
