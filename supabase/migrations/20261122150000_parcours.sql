-- ─────────────────────────────────────────────────────────────────────────────
-- Parcours: the steps a client goes through, and the templates they are copied from
-- ─────────────────────────────────────────────────────────────────────────────
--   parcours   draft → in_progress ⇄ suspended; in_progress → completed | abandoned; completed → graduated
--   step       locked → current ⇄ in_review → completed; current → skipped; completed, skipped → current
-- A template is copied when a client's parcours is made: what is edited afterwards in the template changes nothing in
-- a parcours that runs. A locked step shows its title alone, so what it holds is a table of its own.

create type public.parcours_status as enum ('draft', 'in_progress', 'suspended', 'completed', 'abandoned', 'graduated');
create type public.step_status as enum ('locked', 'current', 'in_review', 'completed', 'skipped');
create type public.parcours_event_kind as enum (
  'created', 'started', 'step_added', 'step_removed', 'step_edited', 'steps_ordered', 'step_opened', 'step_submitted',
  'step_returned', 'step_withdrawn', 'step_completed', 'step_completion_undone', 'step_skipped', 'step_reopened',
  'suspended', 'resumed', 'abandoned', 'completed', 'reopened', 'nudged', 'stalled'
);

create table public.parcours_templates (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid not null references public.operators (user_id),
  name text not null check (length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz
);
comment on table public.parcours_templates is 'Parcours as the operator composes them; copied, never linked, into a client''s.';
create index parcours_templates_by_operator on public.parcours_templates (operator_id, name);

create table public.step_library (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid not null references public.operators (user_id),
  position int not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.step_library is 'The operator''s catalogue of steps, to compose a template or a client''s parcours from.';
create index step_library_by_operator on public.step_library (operator_id, position);

create table public.parcours (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  template_id uuid references public.parcours_templates (id) on delete set null,
  name text not null check (length(name) between 1 and 120),
  status public.parcours_status not null default 'draft',
  cycle int not null default 1 check (cycle > 0),
  started_at timestamptz,
  suspended_at timestamptz,
  abandoned_at timestamptz,
  completed_at timestamptz,
  -- Why it was last suspended or stopped. Both sides read it.
  reason text check (length(reason) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  unique (id, client_id),
  unique (client_id, cycle)
);
comment on table public.parcours is 'A client''s parcours; a new cycle is a new row.';
create index parcours_of_an_operator on public.parcours (operator_id, status, created_at desc);
create index parcours_by_template on public.parcours (template_id);
-- One at a time: a double click, or two tabs, make one parcours.
create unique index parcours_open on public.parcours (client_id) where status in ('draft', 'in_progress', 'suspended');

create table public.parcours_steps (
  id uuid primary key default gen_random_uuid(),
  parcours_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  position int not null check (position > 0),
  title text not null check (length(title) between 1 and 120),
  status public.step_status not null default 'locked',
  expected_days int not null default 14 check (expected_days between 1 and 365),
  due_on date,
  -- Ids of the checklist's items that the client ticked.
  ticked text[] not null default '{}',
  opened_at timestamptz,
  -- The step whose completion opened this one: taking that back closes this one again.
  opened_by uuid references public.parcours_steps (id) on delete set null,
  completed_at timestamptz,
  skipped_at timestamptz,
  reopened_at timestamptz,
  -- Why it was last skipped or opened again. Both sides read it.
  reason text check (length(reason) <= 2000),
  nudged_at timestamptz,
  stalled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (parcours_id, client_id) references public.parcours (id, client_id) on delete restrict,
  unique (id, client_id),
  unique (parcours_id, position) deferrable initially deferred
);
comment on table public.parcours_steps is 'The steps of a client''s parcours: where each stands. What a step holds is in step_contents.';
create index parcours_steps_of_a_client on public.parcours_steps (client_id, status);
create index parcours_steps_of_an_operator on public.parcours_steps (operator_id, status);
create index parcours_steps_opened_by on public.parcours_steps (opened_by);

create table public.step_contents (
  step_id uuid primary key,
  client_id uuid not null,
  operator_id uuid not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (step_id, client_id) references public.parcours_steps (id, client_id) on delete cascade
);
comment on table public.step_contents is 'Objective, roles, criterion, checklist, resources, homework and outline of a step. The client reads it once the step is open.';
create index step_contents_of_a_client on public.step_contents (client_id);
create index step_contents_of_an_operator on public.step_contents (operator_id);

create table public.step_drafts (
  step_id uuid primary key,
  client_id uuid not null,
  operator_id uuid not null,
  body text not null check (length(body) <= 100000),
  -- One more at each saving: two devices cannot overwrite each other.
  revision int not null default 1,
  updated_by uuid not null references auth.users (id) on delete restrict,
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (step_id, client_id) references public.parcours_steps (id, client_id) on delete cascade
);
comment on table public.step_drafts is 'What the client writes for a step. His alone until he submits it: the operator has no policy here.';
create index step_drafts_of_a_client on public.step_drafts (client_id);
create index step_drafts_of_an_operator on public.step_drafts (operator_id);
create index step_drafts_by_author on public.step_drafts (updated_by);

create table public.parcours_events (
  id uuid primary key default gen_random_uuid(),
  parcours_id uuid not null,
  step_id uuid,
  client_id uuid not null,
  operator_id uuid not null,
  kind public.parcours_event_kind not null,
  -- Null for what the system did.
  actor_id uuid references auth.users (id) on delete restrict,
  side public.party,
  -- The title of a step, or the reason given.
  said text check (length(said) <= 2000),
  at timestamptz not null default clock_timestamp(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (parcours_id, client_id) references public.parcours (id, client_id) on delete restrict,
  foreign key (step_id, client_id) references public.parcours_steps (id, client_id) on delete restrict
);
comment on table public.parcours_events is 'The history of a parcours: every move, with the reason given.';
create index parcours_events_of_a_parcours on public.parcours_events (parcours_id, at);
create index parcours_events_of_a_step on public.parcours_events (step_id, at);
create index parcours_events_of_a_client on public.parcours_events (client_id, at desc);
create index parcours_events_of_an_operator on public.parcours_events (operator_id, at desc);
create index parcours_events_by_actor on public.parcours_events (actor_id);

create trigger fill_operator before insert on public.parcours for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.parcours_steps for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.step_contents for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.step_drafts for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.parcours_events for each row execute function private.fill_operator();
create trigger touch before update on public.parcours_templates for each row execute function private.touch_row();
create trigger touch before update on public.step_library for each row execute function private.touch_row();
create trigger touch before update on public.parcours for each row execute function private.touch_row();
create trigger touch before update on public.parcours_steps for each row execute function private.touch_row();
create trigger touch before update on public.step_contents for each row execute function private.touch_row();
create trigger append_only before update or delete on public.parcours_events for each row execute function private.refuse_change();
create trigger audit after insert or update or delete on public.parcours for each row execute function private.audit_row('parcours');
create trigger audit after insert or update or delete on public.parcours_steps
  for each row execute function private.audit_row('step', 'ticked', 'nudged_at', 'stalled_at', 'position');
create trigger signal after insert or update on public.parcours for each row execute function private.signal_member();
create trigger signal after insert or update on public.parcours_steps for each row execute function private.signal_member();

-- ── Rights ───────────────────────────────────────────────────────────────────

alter table public.parcours_templates enable row level security;
alter table public.step_library enable row level security;
alter table public.parcours enable row level security;
alter table public.parcours_steps enable row level security;
alter table public.step_contents enable row level security;
alter table public.step_drafts enable row level security;
alter table public.parcours_events enable row level security;
grant select on
  public.parcours_templates, public.step_library, public.parcours, public.parcours_steps, public.step_contents,
  public.step_drafts, public.parcours_events
to authenticated;

create policy "An operator sees his templates" on public.parcours_templates
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator sees his catalogue of steps" on public.step_library
  for select to authenticated using (operator_id = (select private.my_operator_id()));

create policy "An operator sees the parcours of his clients" on public.parcours
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the parcours of his client once it has begun" on public.parcours
  for select to authenticated using (client_id in (select private.my_client_ids()) and status <> 'draft');

create policy "An operator sees the steps of his clients" on public.parcours_steps
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the steps of a parcours that has begun" on public.parcours_steps
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and parcours_id in (select p.id from public.parcours p where p.client_id in (select private.my_client_ids()) and p.status <> 'draft')
  );

create policy "An operator sees what the steps of his clients hold" on public.step_contents
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees what a step holds once it is open" on public.step_contents
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and step_id in (
      select s.id from public.parcours_steps s
      where s.client_id in (select private.my_client_ids()) and s.status <> 'locked'
    )
  );

create policy "A member sees the drafts of his client" on public.step_drafts
  for select to authenticated using (client_id in (select private.my_client_ids()));

create policy "An operator sees the history of his clients' parcours" on public.parcours_events
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the history of his client's parcours once it has begun" on public.parcours_events
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and parcours_id in (select p.id from public.parcours p where p.client_id in (select private.my_client_ids()) and p.status <> 'draft')
  );

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values
  ('parcours', '1.0.0', '{hub,lab}', '{documents,validation}');
