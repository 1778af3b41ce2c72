-- ─────────────────────────────────────────────────────────────────────────────
-- Realtime: the schema `realtime` as a hosted project has it, without what serves postgres_changes.
--
-- A row of `realtime.messages` is a broadcast sent from the database. Policies on the table also say who may listen
-- and speak on a private topic: the service tries a read and a write as the user, then rolls back.
-- ─────────────────────────────────────────────────────────────────────────────

alter schema realtime owner to supabase_realtime_admin;

-- Columns, types and defaults of the hosted table. There it has a partition a day; here the service deletes the old rows.
create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  broadcasted_at timestamp,
  primary key (id, inserted_at)
);
create index if not exists messages_inserted_at on realtime.messages (inserted_at);
alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;

comment on table realtime.messages is
  'Broadcasts sent from the database, kept three days. Its policies authorise private topics: select to listen, insert to speak.';

-- The topic that a policy is asked about.
create or replace function realtime.topic() returns text
language sql stable
as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;
alter function realtime.topic() owner to supabase_realtime_admin;

comment on function realtime.topic() is 'The topic being joined or written to, without the prefix realtime:.';

-- Runs as its caller, as on the hosted service: a trigger that sends for any user must itself be `security definer`.
-- A message that can't be sent is a warning, never a failed business transaction.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language plpgsql
as $$
declare
  message_id uuid := gen_random_uuid();
begin
  perform set_config('realtime.topic', send.topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (
    message_id,
    jsonb_build_object('id', message_id) || send.payload,
    send.event,
    send.topic,
    send.private,
    'broadcast'
  );
exception
  when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;
alter function realtime.send(jsonb, text, text, boolean) owner to supabase_realtime_admin;

-- For row triggers: the change itself as the message.
create or replace function realtime.broadcast_changes(
  topic_name text,
  event_name text,
  operation text,
  table_name text,
  table_schema text,
  new record,
  old record,
  level text default 'ROW'
) returns void
language plpgsql
as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', old,
      'record', new,
      'operation', operation,
      'table', table_name,
      'schema', table_schema
    ),
    event_name,
    topic_name
  );
end
$$;
alter function realtime.broadcast_changes(text, text, text, text, text, record, record, text)
  owner to supabase_realtime_admin;

-- The hosted service reads the write-ahead log. Here a notification carries the row's id (a payload may hold more than
-- the 8,000 bytes of a notification); Postgres sends notifications at commit, in the order of commits.
create or replace function realtime.announce_message() returns trigger
language plpgsql
as $$
begin
  perform pg_notify('realtime_messages', new.id::text);
  return null;
end
$$;
alter function realtime.announce_message() owner to supabase_realtime_admin;

create or replace trigger announce after insert on realtime.messages
  for each row
  when (new.extension = 'broadcast' and new.event is not null and new.payload is not null)
  execute function realtime.announce_message();

-- ── Rights ──────────────────────────────────────────────────────────────────
-- Row security decides what the grants below are worth: without a policy, nothing.
grant select, insert on realtime.messages to anon, authenticated, service_role, postgres;
grant usage on schema realtime to postgres with grant option;
-- Policies are created by migrations, which run as `postgres`: only a member of the owner may create one.
grant supabase_realtime_admin to postgres;
-- Policies call these while the service acts as the user.
grant usage on schema public, extensions, auth to supabase_realtime_admin;
