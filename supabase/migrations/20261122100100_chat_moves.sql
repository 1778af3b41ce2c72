-- ─────────────────────────────────────────────────────────────────────────────
-- Chat: who writes, and what follows
-- ─────────────────────────────────────────────────────────────────────────────
-- Each conversation is written by one at a time: its row is locked, the next place is taken, and what belongs to the
-- message (files, whose turn it is, notification, signal) is written with it or not at all.

-- ── Signals ──────────────────────────────────────────────────────────────────
-- chat:{client} tells an open conversation which messages to ask for; the two others bring badges and lists up to date.

create function private.signal_chat(about_client uuid, event text, payload jsonb)
returns void
language sql
security definer
set search_path = ''
as $$
  select private.signal('chat:' || about_client, event, payload)
$$;

create function private.signal_conversation(about_client uuid, to_operator boolean, to_client boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  payload constant jsonb := jsonb_build_object('table', 'conversations', 'clientId', about_client);
begin
  if to_operator then
    perform private.signal('operator:' || c.operator_id, 'changed', payload) from public.clients c where c.id = about_client;
  end if;
  if to_client then
    perform private.signal('client:' || about_client, 'changed', payload);
  end if;
end
$$;

-- ── Telling the other side ───────────────────────────────────────────────────
-- What isn't read yet in one conversation is one notification, with its count: fifty messages make one line and, when
-- its time comes, one mail. Once that mail has left, the next message begins a new one.

create function private.notify_message(person uuid, about_client uuid, in_app public.dashboard, at_path text, by_name text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  waiting uuid;
begin
  select n.id into waiting from public.notifications n
  where n.user_id = person and n.source = 'chat' and n.type = 'message_new' and n.thread = 'chat:' || about_client
    and n.read_at is null and n.archived_at is null
    and not exists (select from public.notification_deliveries d where d.notification_id = n.id and d.status not in ('pending', 'held'))
  order by n.created_at desc limit 1 for update;
  if waiting is not null then
    update public.notifications n
    set params = n.params || jsonb_build_object('actor', by_name, 'count', coalesce((n.params ->> 'count')::int, 1) + 1)
    where n.id = waiting;
    return;
  end if;
  perform private.notify(person, 'message_new', 'chat', about_client,
    jsonb_build_object('actor', by_name, 'client', private.client_name(about_client), 'count', 1),
    in_app, at_path, 'chat:' || about_client);
end
$$;

create function private.tell_message(message public.messages)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  by_name constant text := coalesce(private.person_name(message.author_id), 'Foxeo');
begin
  if message.author_kind = 'client' then
    perform private.notify_message(message.operator_id, message.client_id, 'hub', '/chat/' || message.client_id, by_name);
  else
    perform private.notify_message(m.user_id, message.client_id, cc.dashboard, '/chat', by_name)
    from public.client_members m join public.client_config cc on cc.client_id = m.client_id
    where m.client_id = message.client_id and m.removed_at is null and m.user_id is distinct from message.author_id;
  end if;
end
$$;

-- ── Writing ──────────────────────────────────────────────────────────────────

-- What a message is written about, as both sides may know it; null when it isn't theirs, or not shared.
create function private.context_label(kind text, entity uuid, of_client uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select left(case kind
    when 'document' then (
      select d.file_name from public.documents d
      where d.id = entity and d.client_id = of_client and d.visibility = 'shared' and d.deleted_at is null
    )
    when 'submission' then (select s.title from public.submissions s where s.id = entity and s.client_id = of_client)
  end, 200)
$$;

-- Adds a message at the end of its conversation. Sent again with the same id by the same author, answers the first one.
-- Who may write is the caller's to check; elio and system write through here as well.
create function private.write_message(
  wanted uuid, for_client uuid, by_kind public.message_author, by_person uuid, words text,
  answers uuid default null, carried uuid[] default '{}', about_kind text default null, about_id uuid default null,
  through public.message_channel default 'app'
)
returns public.messages
language plpgsql
security definer
set search_path = ''
as $$
declare
  said constant text := regexp_replace(coalesce(words, ''), '^\s*\n|\s+$', '', 'g');
  files constant uuid[] := coalesce(carried, '{}');
  label text;
  attached int;
  talk public.conversations;
  message public.messages;
begin
  select * into talk from public.conversations c where c.client_id = for_client for update;
  if not found then
    perform private.fail('not_found', 'conversation');
  end if;
  select * into message from public.messages m where m.id = wanted;
  if found then
    if message.client_id <> for_client or message.author_id is distinct from by_person then
      perform private.fail('conflict', 'message_id_used');
    end if;
    return message;
  end if;

  if length(said) > 20000 then
    perform private.fail('invalid_input', 'message_too_long', 'body');
  end if;
  if said = '' and cardinality(files) = 0 then
    perform private.fail('invalid_input', 'message_empty', 'body');
  end if;
  if cardinality(files) > 10 then
    perform private.fail('invalid_input', 'too_many_files', 'attachments');
  end if;
  if answers is not null and not exists (select from public.messages m where m.id = answers and m.client_id = for_client) then
    perform private.fail('invalid_input', 'reply_unknown', 'replyTo');
  end if;
  if about_kind is not null then
    label := private.context_label(about_kind, about_id, for_client);
    if label is null then
      perform private.fail('invalid_input', 'context_unknown', 'context');
    end if;
  end if;

  insert into public.messages (id, client_id, seq, author_kind, author_id, body, reply_to, context_kind, context_id, context_label, channel)
  values (wanted, for_client, talk.last_seq + 1, by_kind, by_person, said, answers, about_kind,
    case when about_kind is not null then about_id end, label, through)
  returning * into message;

  update public.message_attachments a set message_id = wanted, place = array_position(files, a.id) - 1
  where a.id = any (files) and a.client_id = for_client and a.uploaded_by = by_person and a.state = 'ready' and a.message_id is null;
  get diagnostics attached = row_count;
  if attached <> cardinality(files) then
    perform private.fail('conflict', 'attachment_unknown', 'attachments');
  end if;

  update public.conversations c set
    last_seq = message.seq, last_message_at = message.created_at,
    last_operator_seq = case when by_kind = 'client' then c.last_operator_seq else message.seq end,
    last_client_seq = case when by_kind = 'client' then message.seq else c.last_client_seq end,
    awaiting = case by_kind when 'client' then 'operator' when 'operator' then 'client' else c.awaiting end,
    awaiting_since = case
      when by_kind = 'client' then case when c.awaiting = 'operator' then c.awaiting_since else message.created_at end
      when by_kind = 'operator' then case when c.awaiting = 'client' then c.awaiting_since else message.created_at end
      else c.awaiting_since
    end
  where c.client_id = for_client;
  if by_kind = 'client' then
    update public.conversation_marks k set snoozed_until = null where k.client_id = for_client and k.snoozed_until is not null;
  end if;

  perform private.tell_message(message);
  perform private.signal_chat(for_client, 'message', jsonb_build_object('message', message.id, 'seq', message.seq));
  perform private.signal_conversation(for_client, by_kind = 'client', by_kind <> 'client');
  return message;
end
$$;

create function app.post_message(
  wanted uuid, for_client uuid, words text, answers uuid default null, carried uuid[] default '{}',
  about_kind text default null, about_id uuid default null
)
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  side constant public.party := private.require_side(for_client);
  message public.messages;
begin
  perform private.require_module(for_client, 'chat');
  message := private.write_message(wanted, for_client, side::text::public.message_author, person, words, answers, carried, about_kind, about_id);
  return message.seq;
end
$$;
comment on function app.post_message is 'Sends a message under the id that the device made. Asked twice, answers the same place.';

-- Locks a message that the signed-in person wrote and may still change: fifteen minutes.
create function private.lock_own_message(wanted uuid)
returns public.messages
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  message public.messages;
begin
  select * into message from public.messages m where m.id = wanted for update;
  if not found then
    perform private.fail('not_found', 'message');
  end if;
  perform private.require_side(message.client_id);
  perform private.require_module(message.client_id, 'chat');
  if message.author_id is distinct from person or message.author_kind not in ('operator', 'client') then
    perform private.fail('forbidden', 'not_author');
  end if;
  return message;
end
$$;

create function app.edit_message(wanted uuid, words text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  said constant text := regexp_replace(coalesce(words, ''), '^\s*\n|\s+$', '', 'g');
  message public.messages := private.lock_own_message(wanted);
begin
  if message.deleted_at is not null then
    perform private.fail('conflict', 'message_deleted');
  end if;
  if message.body = said then
    return;
  end if;
  if message.created_at < now() - interval '15 minutes' then
    perform private.fail('expired', 'message_too_old');
  end if;
  if length(said) > 20000 then
    perform private.fail('invalid_input', 'message_too_long', 'body');
  end if;
  if said = '' and not exists (select from public.message_attachments a where a.message_id = wanted) then
    perform private.fail('invalid_input', 'message_empty', 'body');
  end if;
  perform private.audit_as('message.edited');
  update public.messages m set body = said, edited_at = now() where m.id = wanted;
  perform private.signal_chat(message.client_id, 'touched', jsonb_build_object('message', wanted));
end
$$;

create function app.delete_message(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  message public.messages := private.lock_own_message(wanted);
begin
  if message.deleted_at is not null then
    return;
  end if;
  if message.created_at < now() - interval '15 minutes' then
    perform private.fail('expired', 'message_too_old');
  end if;
  perform private.audit_as('message.deleted');
  update public.messages m set body = '', deleted_at = now() where m.id = wanted;
  update public.message_attachments a set state = 'removed' where a.message_id = wanted;
  perform private.signal_chat(message.client_id, 'touched', jsonb_build_object('message', wanted));
  perform private.signal_conversation(message.client_id, true, true);
end
$$;

create function app.react_to_message(wanted uuid, sign text, wished boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  message public.messages;
begin
  select * into message from public.messages m where m.id = wanted;
  if not found then
    perform private.fail('not_found', 'message');
  end if;
  perform private.require_side(message.client_id);
  perform private.require_module(message.client_id, 'chat');
  if message.deleted_at is not null then
    perform private.fail('conflict', 'message_deleted');
  end if;
  if wished then
    insert into public.message_reactions (message_id, user_id, emoji, client_id)
    values (wanted, person, sign, message.client_id) on conflict do nothing;
  else
    delete from public.message_reactions r where r.message_id = wanted and r.user_id = person and r.emoji = sign;
  end if;
  perform private.signal_chat(message.client_id, 'touched', jsonb_build_object('message', wanted));
exception
  when check_violation then
    perform private.fail('invalid_input', 'reaction_unknown', 'emoji');
end
$$;

-- Everything up to a place has been seen. Reading is not writing: a paused client reads, and a module that is off too.
create function app.read_messages(for_client uuid, up_to bigint)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  talk public.conversations;
  seen bigint;
  before bigint;
begin
  select * into talk from public.conversations c where c.client_id = for_client;
  if not found or not (
    talk.operator_id is not distinct from private.my_operator_id() or for_client in (select private.my_client_ids())
  ) then
    perform private.fail('not_found', 'conversation');
  end if;
  seen := least(greatest(up_to, 0), talk.last_seq);
  select r.seq into before from public.message_reads r where r.client_id = for_client and r.user_id = person;
  insert into public.message_reads as r (client_id, user_id, side, seq)
  values (for_client, person, case when talk.operator_id = person then 'operator' else 'client' end::public.party, seen)
  on conflict (client_id, user_id) do update set seq = excluded.seq, at = now() where r.seq < excluded.seq;
  if not found or coalesce(before, 0) = seen then
    return;
  end if;
  update public.notifications n set read_at = now()
  where n.user_id = person and n.source = 'chat' and n.thread = 'chat:' || for_client and n.read_at is null;
  perform private.signal_chat(for_client, 'read', jsonb_build_object('user', person, 'seq', seen));
  perform private.signal('user:' || person, 'changed', jsonb_build_object('table', 'message_reads', 'clientId', for_client));
end
$$;
