-- ─────────────────────────────────────────────────────────────────────────────
-- Chat: files, what a message becomes, the operator’s desk
-- ─────────────────────────────────────────────────────────────────────────────

-- ── Files ────────────────────────────────────────────────────────────────────

create function app.start_attachment(
  wanted uuid, for_client uuid, name text, stored_name text, size int, mime text, is_voice boolean default false, duration int default null
)
returns table (path text, state public.attachment_state)
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  announced public.message_attachments;
begin
  perform private.require_side(for_client);
  perform private.require_module(for_client, 'chat');
  if size > 26214400 then
    perform private.fail('invalid_input', 'attachment_too_large', 'file');
  end if;
  if stored_name !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$' then
    perform private.fail('invalid_input', 'file_name_invalid', 'file');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('attachment ' || wanted, 0));
  select * into announced from public.message_attachments a where a.id = wanted;
  if found then
    if announced.client_id <> for_client or announced.uploaded_by <> person or announced.state in ('refused', 'removed') then
      perform private.fail('conflict', 'attachment_id_used', 'file');
    end if;
    return query select announced.file_path, announced.state;
    return;
  end if;
  -- What is sent with messages counts in the client's room as documents do.
  if (
    select coalesce(sum(a.file_size), 0) + size from public.message_attachments a
    where a.client_id = for_client and a.state in ('uploading', 'ready')
  ) + (
    select coalesce(sum(v.file_size), 0) from public.document_versions v where v.client_id = for_client and v.state <> 'refused'
  ) > 2147483648 then
    perform private.fail('conflict', 'client_full', 'file');
  end if;
  insert into public.message_attachments (id, client_id, kind, file_name, file_path, file_size, mime_type, seconds, uploaded_by)
  values (wanted, for_client, case when is_voice then 'voice' else 'file' end::public.attachment_kind, name,
    format('%s/%s/%s', for_client, wanted, stored_name), size, mime, case when is_voice then least(greatest(duration, 0), 300) end, person)
  returning * into announced;
  return query select announced.file_path, announced.state;
end
$$;

-- Locks what the signed-in person announced.
create function private.lock_own_attachment(wanted uuid)
returns public.message_attachments
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  announced public.message_attachments;
begin
  select * into announced from public.message_attachments a where a.id = wanted and a.uploaded_by = person for update;
  if not found then
    perform private.fail('not_found', 'attachment');
  end if;
  return announced;
end
$$;

-- The bytes are there and were looked at by the server.
create function app.finish_attachment(wanted uuid, found_sha256 text, found_mime text, found_size int)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  announced public.message_attachments := private.lock_own_attachment(wanted);
begin
  perform private.require_side(announced.client_id);
  perform private.require_module(announced.client_id, 'chat');
  if announced.state = 'ready' then
    return;
  end if;
  if announced.state <> 'uploading' then
    perform private.fail('conflict', 'upload_refused', 'file');
  end if;
  if found_size > 26214400 then
    perform private.fail('invalid_input', 'attachment_too_large', 'file');
  end if;
  if not exists (select from storage.objects o where o.bucket_id = 'messages' and o.name = announced.file_path) then
    perform private.fail('conflict', 'file_missing', 'file');
  end if;
  update public.message_attachments a set state = 'ready', sha256 = found_sha256, mime_type = found_mime, file_size = found_size
  where a.id = wanted;
end
$$;

create function app.refuse_attachment(wanted uuid, reason text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  announced public.message_attachments := private.lock_own_attachment(wanted);
begin
  if announced.message_id is not null then
    perform private.fail('conflict', 'attachment_sent');
  end if;
  update public.message_attachments a set state = 'refused', refused_reason = left(reason, 200) where a.id = wanted;
end
$$;

-- ── What a message becomes ───────────────────────────────────────────────────

-- For this module and those that come later: says what became of a message. Asked twice, says it once.
create function private.link_message(wanted uuid, to_kind text, entity uuid, label text, visible_to_client boolean default true)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  about uuid;
begin
  select m.client_id into about from public.messages m where m.id = wanted;
  insert into public.message_links (message_id, client_id, kind, entity_id, label, shared, created_by)
  values (wanted, about, to_kind, entity, left(label, 200), visible_to_client, auth.uid())
  on conflict do nothing;
  perform private.signal_chat(about, 'touched', jsonb_build_object('message', wanted));
end
$$;

-- A file of a message was filed among the documents: keeps the way back, from both.
create function app.link_message_document(wanted uuid, document uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  message public.messages;
  filed public.documents;
begin
  select * into message from public.messages m where m.id = wanted;
  if not found then
    perform private.fail('not_found', 'message');
  end if;
  perform private.require_side(message.client_id);
  perform private.require_module(message.client_id, 'chat');
  select * into filed from public.documents d
  where d.id = document and d.client_id = message.client_id and d.visibility = 'shared' and d.deleted_at is null;
  if not found then
    perform private.fail('not_found', 'document');
  end if;
  perform private.link_message(wanted, 'document', document, filed.file_name);
end
$$;

-- ── The operator's desk ──────────────────────────────────────────────────────

create function private.lock_conversation(of_client uuid)
returns public.conversations
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  talk public.conversations;
begin
  select * into talk from public.conversations c where c.client_id = of_client and c.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'conversation');
  end if;
  return talk;
end
$$;

-- Aside until a moment, or back at once. What the client writes brings it back.
create function app.snooze_conversation(of_client uuid, until timestamptz)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.lock_conversation(of_client);
  if until is not null and (until <= now() or until > now() + interval '1 year') then
    perform private.fail('invalid_input', 'snooze_invalid', 'until');
  end if;
  insert into public.conversation_marks as k (client_id, snoozed_until) values (of_client, until)
  on conflict (client_id) do update set snoozed_until = excluded.snoozed_until;
  perform private.signal_conversation(of_client, true, false);
end
$$;

-- Nobody owes an answer any more: « merci » calls for none.
create function app.settle_conversation(of_client uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.lock_conversation(of_client);
  update public.conversations c set awaiting = null, awaiting_since = null where c.client_id = of_client;
  perform private.signal_conversation(of_client, true, true);
end
$$;

create function app.save_quick_reply(wanted uuid, named text, words text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if length(trim(named)) not between 1 and 80 then
    perform private.fail('invalid_input', 'quick_title', 'title');
  end if;
  if length(trim(words)) not between 1 and 5000 then
    perform private.fail('invalid_input', 'quick_body', 'body');
  end if;
  insert into public.quick_replies as q (id, operator_id, title, body) values (wanted, operator, trim(named), trim(words))
  on conflict (id) do update set title = excluded.title, body = excluded.body where q.operator_id = operator;
  if not found then
    perform private.fail('not_found', 'quick_reply');
  end if;
end
$$;

create function app.delete_quick_reply(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  delete from public.quick_replies q where q.id = wanted and q.operator_id = operator;
end
$$;

create function app.set_chat_settings(days int, opening text, absence text, absent_until timestamptz)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
begin
  if days not between 1 and 10 then
    perform private.fail('invalid_input', 'answer_days', 'answerDays');
  end if;
  insert into public.chat_settings as s (operator_id, answer_days, hours, away_text, away_until)
  values (operator, days, nullif(trim(opening), ''), nullif(trim(absence), ''), absent_until)
  on conflict (operator_id) do update
  set answer_days = excluded.answer_days, hours = excluded.hours, away_text = excluded.away_text, away_until = excluded.away_until;
  perform private.signal('client:' || c.id, 'changed', jsonb_build_object('table', 'chat_settings'))
  from public.clients c where c.operator_id = operator and c.status = 'active';
end
$$;

grant execute on function
  app.post_message, app.edit_message, app.delete_message, app.react_to_message, app.read_messages,
  app.start_attachment, app.finish_attachment, app.refuse_attachment, app.link_message_document,
  app.snooze_conversation, app.settle_conversation, app.save_quick_reply, app.delete_quick_reply, app.set_chat_settings
to authenticated;

-- ── What is never sent ───────────────────────────────────────────────────────
-- Files that wait for a message for two days were given up: their row says so, and the sweep takes the bytes.

create function private.give_up_attachments()
returns int
language sql
security definer
set search_path = ''
as $$
  with gone as (
    update public.message_attachments a set state = 'refused', refused_reason = 'abandoned'
    where a.message_id is null and a.state <> 'refused' and a.created_at < now() - interval '2 days'
    returning 1
  )
  select count(*)::int from gone
$$;
select cron.schedule('chat_attachments', '20 2 * * *', $$select private.run_task('chat_attachments', 'select private.give_up_attachments() as given_up')$$);
