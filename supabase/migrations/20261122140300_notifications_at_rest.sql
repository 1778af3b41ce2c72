-- ─────────────────────────────────────────────────────────────────────────────
-- Notifications: fewer mails, threads that are silenced, what was acted on
-- ─────────────────────────────────────────────────────────────────────────────
--   one mail for a thread in five minutes; what waits when a mail leaves, leaves with it
--   at most ten interruptions a week for a client's person; the rest goes in the digest
--   a thread that a person silenced is kept for reading, and tells nothing
--   what was settled elsewhere is settled in the centre

alter table public.notifications add column acted_at timestamptz;
comment on column public.notifications.acted_at is 'Its button was pressed, or what it asked for was done.';
-- A digest leaves at its hour; it doesn't leave early with another mail.
alter table public.notification_deliveries add column digest boolean not null default false;
create index notifications_asleep on public.notifications (snoozed_until) where snoozed_until is not null;
create index notifications_by_thread on public.notifications (user_id, thread, created_at desc);

create table public.notification_mutes (
  user_id uuid not null references auth.users (id) on delete cascade,
  thread text not null check (length(thread) between 1 and 200),
  at timestamptz not null default now(),
  primary key (user_id, thread)
);
comment on table public.notification_mutes is 'The threads of which a person wants to hear no more. They stay readable.';
alter table public.notification_mutes enable row level security;
grant select on public.notification_mutes to authenticated;
create policy "A person sees the threads he silenced" on public.notification_mutes
  for select to authenticated using (user_id = (select private.me()));

-- ── Telling ──────────────────────────────────────────────────────────────────

-- What waiting would hurt: never counted among a week's interruptions, never put off to a digest for them.
create function private.is_urgent(kind text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select kind like 'security\_%' or kind in ('payment_failed', 'meeting_soon', 'meeting_started')
$$;

-- Mails of news, not digests, that this person had about this client in seven days, those that wait included.
create function private.interruptions(person uuid, about_client uuid)
returns int
language sql
stable
security definer
set search_path = ''
as $$
  select count(distinct coalesce(d.mail_id::text, n.thread))::int
  from public.notifications n join public.notification_deliveries d on d.notification_id = n.id
  where n.user_id = person and n.client_id = about_client and n.created_at > now() - interval '7 days'
    and not d.digest and d.status <> 'skipped' and not private.is_urgent(n.type)
$$;

create or replace function private.notify(
  person uuid, kind text, from_source public.notification_source, about_client uuid, params jsonb,
  in_app public.dashboard, at_path text, in_thread text
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  weekly constant int := 10;
  spacing constant interval := '5 minutes';
  preferences public.user_preferences;
  source_config jsonb;
  priority public.notification_priority;
  muted boolean;
  notification uuid;
  due timestamptz;
  latest timestamptz;
begin
  select * into preferences from public.user_preferences p where p.user_id = person;
  source_config := coalesce(preferences.notifications_config #> array['sources', from_source::text], '{}');
  if not coalesce((source_config ->> 'enabled')::boolean, true) then
    return null;
  end if;
  priority := coalesce(source_config ->> 'priority',
    private.default_notifications_config() #>> array['sources', from_source::text, 'priority']);
  muted := exists (select from public.notification_mutes m where m.user_id = person and m.thread = in_thread);
  if priority <> 'low' and in_app <> 'hub' and not private.is_urgent(kind)
     and private.interruptions(person, about_client) >= weekly then
    priority := 'low';
  end if;
  insert into public.notifications (user_id, client_id, source, type, priority, params, app, path, thread, read_at)
  values (person, about_client, from_source, kind, case when muted then 'low' else priority end, params, in_app, at_path,
    in_thread, case when muted then now() end)
  returning id into notification;
  if muted then
    return notification;
  end if;
  due := private.mail_due_at(preferences.notifications_config, preferences.time_zone, from_source::text, priority, now());
  if due is null then
    return notification;
  end if;
  -- The thread was just told of, and the person hasn't come: the next mail of it waits. So does the fourth one of a burst.
  select max(d.decided_at) into latest
  from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
  where d.user_id = person and d.status = 'sent' and d.decided_at > now() - spacing and n.thread = in_thread and n.read_at is null;
  if latest is null and (
    select count(distinct d.mail_id) >= 3 from public.notification_deliveries d
    where d.user_id = person and d.status = 'sent' and d.decided_at > now() - interval '3 minutes'
  ) then
    latest := now();
  end if;
  if not private.is_urgent(kind) then
    due := greatest(due, private.after_quiet_hours(preferences.notifications_config, preferences.time_zone, coalesce(latest + spacing, due)));
  end if;
  insert into public.notification_deliveries (notification_id, user_id, channel, status, due_at, digest)
  values (notification, person, 'email', case when due > now() then 'held' else 'pending' end::public.delivery_status, due,
    priority = 'low' or coalesce(preferences.notifications_config #>> array['sources', from_source::text, 'email'],
      preferences.notifications_config #>> '{email,mode}', 'instant') = 'digest');
  if due <= now() then
    perform private.flush_deliveries(person);
  end if;
  return notification;
end
$$;

-- Turns what is due into mails: one for each person and moment. What was read, or put to sleep, meanwhile is skipped;
-- what would leave within five minutes leaves now.
create or replace function private.flush_deliveries(person uuid)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  due uuid[];
  wanted uuid[];
  mail uuid;
  operator uuid;
begin
  if not exists (
    select from public.notification_deliveries d
    where d.user_id = person and d.status in ('pending', 'held') and d.due_at <= now()
  ) then
    return 0;
  end if;
  select array_agg(d.id) into due from (
    select d.id from public.notification_deliveries d
    where d.user_id = person and d.status in ('pending', 'held')
      and d.due_at <= now() + case when d.digest then interval '0' else interval '5 minutes' end
    order by d.due_at for update skip locked limit 200
  ) d;
  if due is null then
    return 0;
  end if;
  update public.notification_deliveries d set status = 'skipped', decided_at = now()
  from public.notifications n
  where d.id = any (due) and n.id = d.notification_id
    and (n.read_at is not null or n.archived_at is not null or n.snoozed_until > now());
  select array_agg(n.id order by n.created_at) into wanted
  from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
  where d.id = any (due) and d.status in ('pending', 'held');
  if wanted is null then
    return 0;
  end if;
  select coalesce(
    (select o.user_id from public.operators o where o.user_id = person),
    (select c.operator_id from public.notifications n join public.clients c on c.id = n.client_id where n.id = any (wanted) limit 1)
  ) into operator;
  mail := private.queue_mail(
    'notifications',
    (select u.email::extensions.citext from auth.users u where u.id = person),
    'notifications:' || wanted[1]::text,
    jsonb_build_object('notifications', (
      select jsonb_agg(jsonb_build_object('type', n.type, 'params', n.params, 'app', n.app, 'path', n.path,
        'subdomain', (select cc.subdomain from public.client_config cc where cc.client_id = n.client_id)) order by n.created_at)
      from public.notifications n where n.id = any (wanted)
    ), 'addressForm', (select p.address_form from public.user_preferences p where p.user_id = person),
       'firstName', (select p.first_name from public.profiles p where p.user_id = person)),
    '{}', person, operator);
  update public.notification_deliveries d set status = 'sent', mail_id = mail, decided_at = now()
  where d.id = any (due) and d.status in ('pending', 'held');
  return cardinality(wanted);
end
$$;

-- ── What a person does with them ─────────────────────────────────────────────

create function app.act_on_notification(wanted uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.notifications n set acted_at = coalesce(n.acted_at, now()), read_at = coalesce(n.read_at, now())
  where n.id = wanted and n.user_id = private.me()
$$;
comment on function app.act_on_notification is 'Its button was pressed: it is read, and counts as acted on.';

-- Silences the thread of one of the person's own notifications, or lets it speak again.
create function app.mute_thread(wanted uuid, silent boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  muted text;
begin
  select n.thread into muted from public.notifications n where n.id = wanted and n.user_id = person;
  if muted is null then
    perform private.fail('not_found', 'notification');
  end if;
  if silent then
    insert into public.notification_mutes (user_id, thread) values (person, muted) on conflict do nothing;
    update public.notifications n set read_at = now() where n.user_id = person and n.thread = muted and n.read_at is null;
  else
    delete from public.notification_mutes m where m.user_id = person and m.thread = muted;
    -- The open pages show it again.
    update public.notifications n set thread = n.thread where n.id = wanted;
  end if;
end
$$;

-- How many of each type were sent to the operator and to his clients' people in ninety days, and how many of them were
-- acted on. Counts alone: whose they are is theirs.
create function app.notification_figures()
returns table (side public.party, type text, sent bigint, acted bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  return query
  select case when n.app = 'hub' then 'operator' else 'client' end::public.party, n.type, count(*),
    count(*) filter (where n.acted_at is not null or n.done_at is not null)
  from public.notifications n
  left join public.clients c on c.id = n.client_id
  where n.created_at > now() - interval '90 days'
    and (n.user_id = operator or (n.app <> 'hub' and c.operator_id = operator))
  group by 1, 2
  order by 1, 3 desc, 2;
end
$$;

grant execute on function app.act_on_notification, app.mute_thread, app.notification_figures to authenticated;

-- ── What is settled elsewhere ────────────────────────────────────────────────

-- A transition calls this when what it had told is done: the lines leave the unread ones, everywhere at once.
create function private.settle_notifications(in_thread text, kinds text[], person uuid default null)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.notifications n
  set done_at = coalesce(n.done_at, now()), read_at = coalesce(n.read_at, now()), acted_at = coalesce(n.acted_at, now())
  where n.thread = in_thread and n.type = any (kinds) and n.done_at is null
    and (person is null or n.user_id = person)
$$;

create index notifications_to_settle on public.notifications (thread, type) where done_at is null;

-- What is sent again after a verdict answers it.
create function private.settle_submission()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.settle_notifications('submission:' || new.id, '{submission_needs_precision,submission_rejected}');
  return null;
end
$$;
create trigger settle after update of status on public.submissions
  for each row when (new.status = 'pending' and old.status in ('needs_precision', 'rejected')) execute function private.settle_submission();

-- Whoever opened the document has seen what was told of it.
create function private.settle_document()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.notifications n set read_at = coalesce(n.read_at, now()), acted_at = coalesce(n.acted_at, now())
  where n.user_id = new.user_id and n.thread = 'document:' || new.document_id and n.read_at is null
    and n.type in ('document_uploaded', 'document_shared', 'document_new_version');
  return null;
end
$$;
create trigger settle after insert on public.document_views for each row execute function private.settle_document();

-- What slept comes back by itself, unread, and the open pages hear of it.
create function private.wake_notifications()
returns int
language sql
security definer
set search_path = ''
as $$
  with woken as (
    update public.notifications n set snoozed_until = null, read_at = null
    where n.snoozed_until <= now() and n.archived_at is null
    returning 1
  )
  select count(*)::int from woken
$$;
select cron.schedule('notify_wake', '* * * * *', $$select private.run_task('notify_wake', 'select private.wake_notifications() as woken')$$);

-- ── Who looked at a client's sheet ───────────────────────────────────────────

-- The client reads it in her journal. One line an hour: a page that refreshes is one reading.
create function app.record_sheet_opened(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if not exists (select from public.clients c where c.id = wanted and c.operator_id = operator) then
    perform private.fail('not_found', 'client');
  end if;
  if exists (
    select from public.audit_log a
    where a.entity = 'client' and a.entity_id = wanted::text and a.action = 'client.opened' and a.actor_id = operator
      and a.at > now() - interval '1 hour'
  ) then
    return;
  end if;
  perform private.audit('client.opened', 'client', wanted::text, wanted, operator);
end
$$;

create function app.record_own_journal_export(space uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  operator uuid;
begin
  select m.operator_id into operator from public.client_members m
  where m.client_id = space and m.user_id = person and m.removed_at is null and space in (select private.my_client_ids());
  if operator is null then
    perform private.fail('not_found', 'client');
  end if;
  perform private.audit('journal.exported', 'journal', space::text, space, operator);
end
$$;
grant execute on function app.record_sheet_opened, app.record_own_journal_export to authenticated;
