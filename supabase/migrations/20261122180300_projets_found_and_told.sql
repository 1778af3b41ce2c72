-- ─────────────────────────────────────────────────────────────────────────────
-- Projects: documents, search, reminders
-- ─────────────────────────────────────────────────────────────────────────────

-- ── Its documents ────────────────────────────────────────────────────────────

-- Files a document in a project of its client, or takes it out of any.
create function app.file_in_project(document uuid, in_project uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  filed public.documents;
  project public.projects;
begin
  select * into filed from public.documents d
  where d.id = document and d.operator_id = operator and d.visibility <> 'client_private' and d.deleted_at is null;
  if not found then
    perform private.fail('not_found', 'document');
  end if;
  project := private.lock_project(coalesce(in_project, filed.project_id), 'operator');
  if project.client_id <> filed.client_id then
    perform private.fail('not_found', 'project');
  end if;
  select * into filed from public.documents d where d.id = document for update;
  if filed.project_id is not distinct from in_project then
    return;
  end if;
  perform private.audit_as(case when in_project is null then 'document.unfiled' else 'document.filed' end);
  update public.documents d set project_id = in_project where d.id = document;
  perform private.record_project(project, case when in_project is null then 'document_taken_out' else 'document_filed' end::public.project_event_kind,
    filed.file_name);
end
$$;

grant execute on function app.file_in_project to authenticated;

-- ── Search ───────────────────────────────────────────────────────────────────
-- Each thing under its own line, so that words of what isn't shared never lead a client to what is.

create function private.reader_of(row_shared boolean, in_project uuid)
returns public.search_reader
language sql
stable
security definer
set search_path = ''
as $$
  select case when private.is_shown(row_shared, in_project) then 'both' else 'operator' end::public.search_reader
$$;

create function private.index_project(p public.projects)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if p.deleted_at is not null then
    perform private.search_drop('projet', p.id);
    return;
  end if;
  perform private.search_put('projet', p.id, p.client_id, p.operator_id, p.title, '/projets/' || p.id, p.updated_at,
    body => p.objective, status => p.status::text, reader => private.reader_of(p.shared, p.id));
end
$$;

create function private.index_project_step(s public.project_steps)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (select from public.projects p where p.id = s.project_id and p.deleted_at is not null) then
    perform private.search_drop('etape_projet', s.id);
    return;
  end if;
  perform private.search_put('etape_projet', s.id, s.client_id, s.operator_id, s.title, '/projets/' || s.project_id, s.updated_at,
    status => s.status::text, reader => private.reader_of(s.shared, s.project_id));
end
$$;

create function private.index_action(a public.project_actions)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (select from public.projects p where p.id = a.project_id and p.deleted_at is not null) then
    perform private.search_drop('action', a.id);
    return;
  end if;
  perform private.search_put('action', a.id, a.client_id, a.operator_id, a.title, '/projets/actions/' || a.id, a.updated_at,
    status => a.status::text, reader => private.reader_of(a.shared, a.project_id));
end
$$;

create function private.search_project()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.search_drop('projet', old.id);
    return null;
  end if;
  perform private.index_project(new);
  -- Shared or not any more, thrown away or back: so is what it holds, here and under the messages that it came from.
  if tg_op = 'UPDATE' and (old.shared, old.deleted_at) is distinct from (new.shared, new.deleted_at) then
    perform private.index_project_step(s) from public.project_steps s where s.project_id = new.id;
    perform private.index_action(a) from public.project_actions a where a.project_id = new.id;
    update public.message_links l set shared = private.is_shown(a.shared, new.id)
    from public.project_actions a where a.project_id = new.id and l.entity_id = a.id and l.kind = 'action' and l.client_id = new.client_id;
    update public.message_links l set shared = private.is_shown(d.shared, new.id)
    from public.decisions d where d.project_id = new.id and l.entity_id = d.id and l.kind = 'decision' and l.client_id = new.client_id;
  end if;
  return null;
end
$$;
create trigger search after insert or update or delete on public.projects for each row execute function private.search_project();

create function private.search_project_step()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.search_drop('etape_projet', old.id);
  else
    perform private.index_project_step(new);
  end if;
  return null;
end
$$;
create trigger search after insert or update or delete on public.project_steps
  for each row execute function private.search_project_step();

create function private.search_action()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.search_drop('action', old.id);
  else
    perform private.index_action(new);
  end if;
  return null;
end
$$;
create trigger search after insert or update or delete on public.project_actions
  for each row execute function private.search_action();

do $$
begin
  perform private.index_project(p) from public.projects p;
end
$$;

-- ── Reminders ────────────────────────────────────────────────────────────────
-- On its day, from 9:00 where its owner is, once for a date. A task that slept catches up the day after.

create table private.action_reminders (
  action_id uuid not null references public.project_actions (id) on delete cascade,
  due date not null,
  at timestamptz not null default now(),
  primary key (action_id, due)
);

create function private.remind_actions(at timestamptz)
returns table (reminders bigint)
language plpgsql
security definer
set search_path = ''
as $$
declare
  due record;
begin
  reminders := 0;
  for due in
    select a as action, p as project
    from public.project_actions a
    join public.projects p on p.id = a.project_id and p.status in ('planned', 'active') and p.deleted_at is null
    join public.clients c on c.id = a.client_id and c.status = 'active'
    cross join lateral (
      select case a.owner_side when 'client' then private.client_zone(a.client_id) else coalesce(
        (select u.time_zone from public.user_preferences u where u.user_id = a.operator_id), 'Europe/Paris') end as zone
    ) z
    where a.status in ('todo', 'doing') and a.due_on between (at - interval '2 days')::date and (at + interval '1 day')::date
      and (at at time zone z.zone)::date - a.due_on in (0, 1) and (at at time zone z.zone)::time >= time '09:00'
      and private.module_is_on(a.client_id, 'projets')
      and (a.owner_side = 'operator' or (a.shared and p.shared))
    order by a.due_on, a.id
  loop
    insert into private.action_reminders (action_id, due) values ((due.action).id, (due.action).due_on) on conflict do nothing;
    if found then
      reminders := reminders + 1;
      perform private.tell_of_action(due.project, due.action, (due.action).owner_side, 'action_due');
    end if;
  end loop;
  return next;
end
$$;

-- What was thrown away goes after thirty days, with all it held; documents stay.
create function private.empty_project_trash()
returns int
language sql
security definer
set search_path = ''
as $$
  with gone as (delete from public.projects p where p.deleted_at < now() - interval '30 days' returning 1)
  select count(*)::int from gone
$$;

select cron.schedule('action_reminders', '*/5 * * * *',
  $$select private.run_task('action_reminders', 'select * from private.remind_actions(now())')$$);
select cron.schedule('project_trash', '25 2 * * *',
  $$select private.run_task('project_trash', 'select private.empty_project_trash() as projects')$$);
