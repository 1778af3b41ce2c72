-- ─────────────────────────────────────────────────────────────────────────────
-- Notifications: one mechanism for every event; mail through an outbox
-- ─────────────────────────────────────────────────────────────────────────────
-- private.notify writes the notification, signals the person's open pages, and plans its mail: at once when the
-- source is of high priority, after a delay when normal, in the digest when low, after the quiet hours always. When a
-- mail's time comes, what was read meanwhile is skipped and what belongs together leaves together.

create type public.notification_priority as enum ('low', 'normal', 'high');
create type public.notification_source as enum (
  'chat', 'validation_hub', 'systeme', 'documents', 'agenda', 'visio', 'facturation', 'evolutions'
);
create type public.delivery_status as enum ('pending', 'held', 'sent', 'delivered', 'bounced', 'skipped');
create type public.mail_status as enum ('queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed');

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  client_id uuid references public.clients (id),
  source public.notification_source not null,
  type text not null check (type ~ '^[a-z_]+$'),
  priority public.notification_priority not null,
  -- What the sentence needs (names, titles); never a body, never a secret.
  params jsonb not null default '{}' check (jsonb_typeof(params) = 'object'),
  app public.dashboard not null,
  path text not null check (path ~ '^/' and length(path) <= 400),
  thread text not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  done_at timestamptz,
  snoozed_until timestamptz,
  archived_at timestamptz
);
comment on table public.notifications is 'What a person should know. Scoped by user_id; client_id says whom it is about.';
create index notifications_of_a_person on public.notifications (user_id, created_at desc);
create index notifications_unread on public.notifications (user_id, source) where read_at is null and archived_at is null;
create index notifications_by_client on public.notifications (client_id);

create table public.email_outbox (
  id uuid primary key default gen_random_uuid(),
  operator_id uuid references public.operators (user_id),
  user_id uuid references auth.users (id) on delete set null,
  to_email extensions.citext not null,
  template text not null check (template ~ '^[a-z0-9_]+$'),
  params jsonb not null default '{}',
  -- What must not stay: the secret of an address to follow. Emptied as soon as the mail left or was given up.
  secrets jsonb not null default '{}',
  idempotency_key text not null unique,
  status public.mail_status not null default 'queued',
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  locked_until timestamptz,
  last_error text,
  message_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
comment on table public.email_outbox is 'Every mail to send or sent. Claimed by an Edge Function, retried after 1, 5, 30 minutes, 2 and 6 hours.';
create index email_outbox_due on public.email_outbox (next_attempt_at) where status in ('queued', 'sending');
create index email_outbox_by_operator on public.email_outbox (operator_id, created_at desc);
create index email_outbox_by_user on public.email_outbox (user_id);

create table public.notification_deliveries (
  id uuid primary key default gen_random_uuid(),
  notification_id uuid not null references public.notifications (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  channel text not null check (channel in ('email')),
  status public.delivery_status not null default 'pending',
  due_at timestamptz not null,
  mail_id uuid references public.email_outbox (id),
  decided_at timestamptz,
  unique (notification_id, channel)
);
comment on table public.notification_deliveries is 'When and how a notification leaves the app.';
create index notification_deliveries_due on public.notification_deliveries (due_at) where status in ('pending', 'held');
create index notification_deliveries_by_user on public.notification_deliveries (user_id);
create index notification_deliveries_by_mail on public.notification_deliveries (mail_id);

alter table public.notifications enable row level security;
alter table public.notification_deliveries enable row level security;
alter table public.email_outbox enable row level security;
grant select on public.notifications, public.notification_deliveries to authenticated;
grant select (id, operator_id, to_email, template, status, attempts, next_attempt_at, last_error, created_at, sent_at)
  on public.email_outbox to authenticated;
grant update (read_at, done_at, snoozed_until, archived_at) on public.notifications to authenticated;

create policy "A person sees his own notifications" on public.notifications
  for select to authenticated using (user_id = (select private.me()));
create policy "A person sorts his own notifications" on public.notifications
  for update to authenticated using (user_id = (select private.me())) with check (user_id = (select private.me()));
create policy "A person sees what became of his notifications" on public.notification_deliveries
  for select to authenticated using (user_id = (select private.me()));
create policy "An operator sees the mails of his clients" on public.email_outbox
  for select to authenticated using (operator_id = (select private.my_operator_id()));

-- ── Signals ──────────────────────────────────────────────────────────────────
-- A signal says what changed, never its content; the page asks again, as its own reader.

create function private.signal(topic text, event text, payload jsonb)
returns void
language sql
security definer
set search_path = ''
as $$
  select realtime.send(payload, event, topic, true)
$$;

create function private.signal_notification()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.signal('user:' || new.user_id, 'notification', jsonb_build_object(
    'id', new.id, 'source', new.source, 'priority', new.priority, 'op', lower(tg_op)));
  return null;
end
$$;
create trigger signal after insert or update on public.notifications for each row execute function private.signal_notification();

-- ── When may a mail leave ────────────────────────────────────────────────────

-- The first moment from `at` on that is outside the person's quiet hours; hours are of his zone, over midnight and
-- changes of clocks.
create function private.after_quiet_hours(config jsonb, zone text, at timestamptz)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  local timestamp := at at time zone zone;
  starts constant time := coalesce(config #>> '{quiet_hours,start}', '22:00')::time;
  ends constant time := coalesce(config #>> '{quiet_hours,end}', '08:00')::time;
begin
  if not coalesce((config #>> '{quiet_hours,enabled}')::boolean, false) or starts = ends then
    return at;
  end if;
  if starts < ends then
    if local::time >= starts and local::time < ends then
      return (local::date + ends) at time zone zone;
    end if;
  elsif local::time >= starts then
    return (local::date + 1 + ends) at time zone zone;
  elsif local::time < ends then
    return (local::date + ends) at time zone zone;
  end if;
  return at;
end
$$;

create function private.mail_due_at(config jsonb, zone text, source text, priority public.notification_priority, at timestamptz)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  mode constant text := coalesce(config #>> array['sources', source, 'email'], config #>> '{email,mode}', 'instant');
  digest constant time := coalesce(config #>> '{email,digest_at}', '08:30')::time;
  local constant timestamp := at at time zone zone;
begin
  if mode = 'none' then
    return null;
  end if;
  if mode = 'digest' or priority = 'low' then
    return private.after_quiet_hours(config, zone,
      (local::date + case when local::time < digest then 0 else 1 end + digest) at time zone zone);
  end if;
  return private.after_quiet_hours(config, zone, at + case priority
    when 'high' then interval '0' else make_interval(mins => coalesce((config #>> '{email,delay_min}')::int, 5)) end);
end
$$;

-- ── Sending ──────────────────────────────────────────────────────────────────

create function private.queue_mail(
  template text, recipient extensions.citext, key text, params jsonb,
  secrets jsonb default '{}', person uuid default null, operator uuid default null
)
returns uuid
language sql
security definer
set search_path = ''
as $$
  insert into public.email_outbox (template, to_email, idempotency_key, params, secrets, user_id, operator_id)
  values (template, recipient, key, params, secrets, person, operator)
  on conflict (idempotency_key) do nothing
  returning id
$$;

-- Turns what is due into mails: one for each person and moment. What was read meanwhile is skipped.
create function private.flush_deliveries(person uuid)
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
  select array_agg(d.id) into due from (
    select d.id from public.notification_deliveries d
    where d.user_id = person and d.status in ('pending', 'held') and d.due_at <= now()
    order by d.due_at for update skip locked limit 200
  ) d;
  if due is null then
    return 0;
  end if;
  update public.notification_deliveries d set status = 'skipped', decided_at = now()
  from public.notifications n
  where d.id = any (due) and n.id = d.notification_id and (n.read_at is not null or n.archived_at is not null);
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

create function private.notify(
  person uuid, kind text, from_source public.notification_source, about_client uuid, params jsonb,
  in_app public.dashboard, at_path text, in_thread text
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  preferences public.user_preferences;
  source_config jsonb;
  priority public.notification_priority;
  notification uuid;
  due timestamptz;
begin
  select * into preferences from public.user_preferences p where p.user_id = person;
  source_config := coalesce(preferences.notifications_config #> array['sources', from_source::text], '{}');
  if not coalesce((source_config ->> 'enabled')::boolean, true) then
    return null;
  end if;
  priority := coalesce(source_config ->> 'priority',
    private.default_notifications_config() #>> array['sources', from_source::text, 'priority']);
  insert into public.notifications (user_id, client_id, source, type, priority, params, app, path, thread)
  values (person, about_client, from_source, kind, priority, params, in_app, at_path, in_thread)
  returning id into notification;
  due := private.mail_due_at(preferences.notifications_config, preferences.time_zone, from_source::text, priority, now());
  if due is not null then
    insert into public.notification_deliveries (notification_id, user_id, channel, status, due_at)
    values (notification, person, 'email', case when due > now() then 'held' else 'pending' end::public.delivery_status, due);
    if due <= now() then
      perform private.flush_deliveries(person);
    end if;
  end if;
  return notification;
end
$$;

-- Every member of a client, or only those who may do something about it.
create function private.notify_client(
  about_client uuid, kind text, from_source public.notification_source, params jsonb, at_path text, in_thread text
)
returns void
language sql
security definer
set search_path = ''
as $$
  select private.notify(m.user_id, kind, from_source, about_client, params, cc.dashboard, at_path, in_thread)
  from public.client_members m join public.client_config cc on cc.client_id = m.client_id
  where m.client_id = about_client and m.removed_at is null and m.user_id is distinct from auth.uid()
$$;

-- ── What the apps and the jobs call ──────────────────────────────────────────

create function app.mark_notifications_read(wanted uuid[])
returns int
language sql
security definer
set search_path = ''
as $$
  with changed as (
    update public.notifications n set read_at = now()
    where n.user_id = private.me() and n.read_at is null and (wanted is null or n.id = any (wanted))
    returning 1
  )
  select count(*)::int from changed
$$;
comment on function app.mark_notifications_read is 'Null marks all. Answers how many changed.';
grant execute on function app.mark_notifications_read to authenticated;

create function jobs.flush_notifications()
returns int
language sql
security definer
set search_path = ''
as $$
  select coalesce(sum(private.flush_deliveries(d.user_id)), 0)::int
  from (
    select distinct user_id from public.notification_deliveries where status in ('pending', 'held') and due_at <= now()
  ) d
$$;

create function jobs.claim_mails(at_most int)
returns setof public.email_outbox
language sql
security definer
set search_path = ''
as $$
  update public.email_outbox m
  set status = 'sending', attempts = m.attempts + 1, locked_until = now() + interval '2 minutes'
  where m.id in (
    select q.id from public.email_outbox q
    where (q.status = 'queued' and q.next_attempt_at <= now()) or (q.status = 'sending' and q.locked_until < now())
    order by q.next_attempt_at for update skip locked limit least(at_most, 50)
  )
  returning m.*
$$;

create function jobs.mail_sent(mail uuid, provider_id text)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.email_outbox
  set status = 'sent', sent_at = now(), message_id = provider_id, locked_until = null, last_error = null, secrets = '{}'
  where id = mail and status = 'sending'
$$;

create function jobs.mail_failed(mail uuid, reason text, for_good boolean)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.email_outbox m
  set status = case when for_good or m.attempts >= 6 then 'failed' else 'queued' end::public.mail_status,
      secrets = case when for_good or m.attempts >= 6 then '{}' else m.secrets end,
      next_attempt_at = now() + (array['1 minute', '5 minutes', '30 minutes', '2 hours', '6 hours', '6 hours']::interval[])[least(m.attempts, 6)],
      locked_until = null,
      last_error = left(reason, 500)
  where m.id = mail and m.status = 'sending'
$$;
grant execute on function jobs.claim_mails, jobs.mail_sent, jobs.mail_failed, jobs.flush_notifications to foxeo_jobs;
