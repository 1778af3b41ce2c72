-- ─────────────────────────────────────────────────────────────────────────────
-- Projects of a client: steps, actions, decisions
-- ─────────────────────────────────────────────────────────────────────────────
--   project    planned → active ⇄ on_hold; active → done | cancelled; done, cancelled → active
--   step       todo ⇄ doing ⇄ done; dropped and back
--   action     proposed → todo ⇄ doing → done; dropped and back
-- The operator keeps them. A client reads a row when both it and its project are shared, ticks what he may tick, and
-- says that he takes on what is his. Every client has his first project, « Accompagnement », from the start.

create type public.project_status as enum ('planned', 'active', 'on_hold', 'done', 'cancelled');
create type public.action_status as enum ('proposed', 'todo', 'doing', 'done', 'dropped');
create type public.work_source as enum ('message', 'submission', 'document');
create type public.project_event_kind as enum (
  'created', 'edited', 'moved', 'deleted', 'restored', 'document_filed', 'document_taken_out',
  'step_added', 'step_edited', 'step_planned', 'step_moved', 'step_removed',
  'action_added', 'action_edited', 'action_moved', 'action_confirmed',
  'decision_noted', 'decision_edited', 'decision_removed'
);

create table public.projects (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  objective text not null default '' check (length(objective) <= 2000),
  status public.project_status not null default 'planned',
  starts_on date,
  due_on date check (due_on >= starts_on),
  shared boolean not null default false,
  -- The one that came with the client; two clients made one have two.
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  -- What comes by itself with a client goes with him, when his import is taken back; what was done in it stays him.
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete cascade,
  unique (id, client_id)
);
comment on table public.projects is 'A project of a client. The client reads it where it is shared.';
create index projects_of_a_client on public.projects (client_id, created_at);
create index projects_of_an_operator on public.projects (operator_id, status, created_at desc);
create index projects_in_trash on public.projects (deleted_at) where deleted_at is not null;

create table public.project_steps (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  status public.action_status not null default 'todo' check (status <> 'proposed'),
  starts_on date,
  due_on date check (due_on >= starts_on),
  -- Its part in the progress of the project.
  weight int not null default 1 check (weight between 1 and 10),
  shared boolean not null default false,
  position int not null check (position > 0),
  done_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (project_id, client_id) references public.projects (id, client_id) on delete cascade
);
comment on table public.project_steps is 'The steps of a project, with their weight in its progress.';
create index project_steps_of_a_project on public.project_steps (project_id, position);
create index project_steps_of_a_client on public.project_steps (client_id);
create index project_steps_of_an_operator on public.project_steps (operator_id, due_on) where status in ('todo', 'doing');

create table public.project_actions (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  status public.action_status not null default 'todo',
  -- Whose it is to do; a client's may be one member's, or anyone's.
  owner_side public.party not null,
  owner_id uuid references auth.users (id) on delete restrict,
  due_on date,
  shared boolean not null default false,
  tickable boolean not null default false,
  -- From where it was noted. What it was called isn't kept: the reader may not be allowed to read it.
  source public.work_source,
  source_id uuid,
  confirmed_at timestamptz,
  confirmed_by uuid references auth.users (id) on delete restrict,
  done_at timestamptz,
  done_by uuid references auth.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (project_id, client_id) references public.projects (id, client_id) on delete cascade,
  check ((source is null) = (source_id is null)),
  check (owner_id is null or owner_side = 'client'),
  check (not tickable or (shared and owner_side = 'client'))
);
comment on table public.project_actions is 'Something to do: by the operator, or by a client who may be allowed to tick it.';
create index project_actions_of_a_project on public.project_actions (project_id, created_at);
create index project_actions_of_a_client on public.project_actions (client_id, status);
create index project_actions_of_an_operator on public.project_actions (operator_id, due_on) where status in ('todo', 'doing');
create index project_actions_due on public.project_actions (due_on) where status in ('todo', 'doing');
create index project_actions_by_source on public.project_actions (source_id) where source_id is not null;
create index project_actions_by_owner on public.project_actions (owner_id);
create index project_actions_confirmed_by on public.project_actions (confirmed_by);
create index project_actions_done_by on public.project_actions (done_by);

create table public.decisions (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  sentence text not null check (length(sentence) between 1 and 500),
  reason text not null default '' check (length(reason) <= 2000),
  decided_on date not null,
  shared boolean not null default false,
  source public.work_source,
  source_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (project_id, client_id) references public.projects (id, client_id) on delete cascade,
  check ((source is null) = (source_id is null))
);
comment on table public.decisions is 'What was decided, why and when.';
create index decisions_of_a_project on public.decisions (project_id, decided_on desc);
create index decisions_of_a_client on public.decisions (client_id);
create index decisions_of_an_operator on public.decisions (operator_id);
create index decisions_by_source on public.decisions (source_id) where source_id is not null;

create table public.project_events (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  kind public.project_event_kind not null,
  -- The title of what moved, and the state it came to.
  said text check (length(said) <= 500),
  state text check (length(state) <= 20),
  actor_id uuid references auth.users (id) on delete restrict,
  side public.party not null,
  at timestamptz not null default clock_timestamp(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (project_id, client_id) references public.projects (id, client_id) on delete cascade
);
comment on table public.project_events is 'The history of a project, for its operator.';
create index project_events_of_a_project on public.project_events (project_id, at desc);
create index project_events_of_a_client on public.project_events (client_id);
create index project_events_of_an_operator on public.project_events (operator_id);
create index project_events_by_actor on public.project_events (actor_id);

-- A document may be filed in a project; the project gone, it stays with the client.
update public.documents set project_id = null where project_id is not null;
alter table public.documents add foreign key (project_id, client_id) references public.projects (id, client_id)
  on delete set null (project_id);
create index documents_of_a_project on public.documents (project_id) where project_id is not null;

-- ── What the journal and open pages hear ─────────────────────────────────────
-- A client hears only of what is shared with him, in his journal as by a signal.

create function private.is_shown(row_shared boolean, in_project uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(row_shared, false) and exists (
    select from public.projects p where p.id = in_project and p.shared and p.deleted_at is null
  )
$$;

create function private.audit_project_row()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  entity constant text := tg_argv[0];
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'updated_at' end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - 'updated_at' end;
  any_row constant jsonb := coalesce(new_row, old_row);
  named constant text := nullif(current_setting('foxeo.audit_action', true), '');
begin
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(o.key, o.value), '{}') into old_row
    from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
    select coalesce(jsonb_object_agg(n.key, n.value), '{}') into new_row
    from jsonb_each(new_row) n where n.value is distinct from to_jsonb(old) -> n.key;
    if new_row = '{}' then
      return null;
    end if;
  end if;
  perform private.audit(
    case when split_part(named, '.', 1) = entity then named
         else entity || case tg_op when 'INSERT' then '.created' when 'UPDATE' then '.updated' else '.deleted' end end,
    entity, any_row ->> 'id', (any_row ->> 'client_id')::uuid, (any_row ->> 'operator_id')::uuid, old_row, new_row,
    private.is_shown((any_row ->> 'shared')::boolean, coalesce(any_row ->> 'project_id', any_row ->> 'id')::uuid));
  perform private.audit_as('');
  return null;
end
$$;

create function private.signal_project_row()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  any_row constant jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  was_shared constant boolean := tg_op <> 'INSERT' and (to_jsonb(old) ->> 'shared')::boolean;
  payload constant jsonb := jsonb_build_object('table', tg_table_name, 'id', any_row ->> 'id', 'clientId', any_row ->> 'client_id');
begin
  perform private.signal('operator:' || (any_row ->> 'operator_id'), 'changed', payload);
  if was_shared or (any_row ->> 'shared')::boolean then
    perform private.signal('client:' || (any_row ->> 'client_id'), 'changed', payload);
  end if;
  return null;
end
$$;

-- Every client has his first project: shared, so that what is shared in it is seen at once, and empty.
create function private.open_project()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.projects (client_id, operator_id, title, status, shared, is_default)
  values (new.id, new.operator_id, 'Accompagnement', 'active', true, true);
  return null;
end
$$;
create trigger open_project after insert on public.clients for each row execute function private.open_project();
insert into public.projects (client_id, operator_id, title, status, shared, is_default)
select c.id, c.operator_id, 'Accompagnement', 'active', true, true from public.clients c where c.status <> 'anonymised';

create trigger fill_operator before insert on public.projects for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.project_steps for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.project_actions for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.decisions for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.project_events for each row execute function private.fill_operator();
create trigger touch before update on public.projects for each row execute function private.touch_row();
create trigger touch before update on public.project_steps for each row execute function private.touch_row();
create trigger touch before update on public.project_actions for each row execute function private.touch_row();
create trigger touch before update on public.decisions for each row execute function private.touch_row();
create trigger append_only before update on public.project_events for each row execute function private.refuse_change();
create trigger audit_new after insert on public.projects for each row when (not new.is_default) execute function private.audit_project_row('project');
create trigger audit after update on public.projects for each row execute function private.audit_project_row('project');
create trigger audit after insert or update or delete on public.project_steps
  for each row execute function private.audit_project_row('project_step');
create trigger audit after insert or update or delete on public.project_actions
  for each row execute function private.audit_project_row('action');
create trigger audit after insert or update or delete on public.decisions
  for each row execute function private.audit_project_row('decision');
create trigger signal after insert or update or delete on public.projects for each row execute function private.signal_project_row();
create trigger signal after insert or update or delete on public.project_steps for each row execute function private.signal_project_row();
create trigger signal after insert or update or delete on public.project_actions for each row execute function private.signal_project_row();
create trigger signal after insert or update or delete on public.decisions for each row execute function private.signal_project_row();

-- ── Rights ───────────────────────────────────────────────────────────────────

alter table public.projects enable row level security;
alter table public.project_steps enable row level security;
alter table public.project_actions enable row level security;
alter table public.decisions enable row level security;
alter table public.project_events enable row level security;
grant select on public.projects, public.project_steps, public.project_actions, public.decisions, public.project_events to authenticated;

create policy "An operator sees the projects of his clients" on public.projects
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the projects shared with his client" on public.projects
  for select to authenticated using (client_id in (select private.my_client_ids()) and shared and deleted_at is null);

create policy "An operator sees the steps of his clients' projects" on public.project_steps
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the shared steps of a shared project" on public.project_steps
  for select to authenticated using (
    client_id in (select private.my_client_ids()) and shared
    and project_id in (select p.id from public.projects p
      where p.client_id in (select private.my_client_ids()) and p.shared and p.deleted_at is null)
  );

create policy "An operator sees the actions of his clients' projects" on public.project_actions
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the shared actions of a shared project" on public.project_actions
  for select to authenticated using (
    client_id in (select private.my_client_ids()) and shared
    and project_id in (select p.id from public.projects p
      where p.client_id in (select private.my_client_ids()) and p.shared and p.deleted_at is null)
  );

create policy "An operator sees the decisions of his clients' projects" on public.decisions
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the shared decisions of a shared project" on public.decisions
  for select to authenticated using (
    client_id in (select private.my_client_ids()) and shared
    and project_id in (select p.id from public.projects p
      where p.client_id in (select private.my_client_ids()) and p.shared and p.deleted_at is null)
  );

create policy "An operator sees the history of his clients' projects" on public.project_events
  for select to authenticated using (operator_id = (select private.my_operator_id()));

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values
  ('projets', '1.0.0', '{hub,lab,one}', '{}');

-- Who is there already has his first project; his space gets the module that shows it.
update public.client_config c set modules_actifs = array_append(c.modules_actifs, 'projets')
from public.clients k where k.id = c.client_id and k.status <> 'anonymised';
