-- ─────────────────────────────────────────────────────────────────────────────
-- Homework, from giving it to seeing it
-- ─────────────────────────────────────────────────────────────────────────────

-- The zone in which a client's days are counted: his owner's.
create function private.client_zone(wanted_client uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce((
    select p.time_zone from public.client_members m join public.user_preferences p on p.user_id = m.user_id
    where m.client_id = wanted_client and m.role = 'owner' and m.removed_at is null
    order by m.user_id limit 1
  ), 'Europe/Paris')
$$;

-- A homework is due until the end of its day, where the client is.
create function private.end_of_day(day date, zone text)
returns timestamptz
language sql
stable
set search_path = ''
as $$
  select ((day + 1)::timestamp at time zone zone) - interval '1 second'
$$;

create function private.require_instruction(instruction text, due date)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if coalesce(length(trim(instruction)), 0) < 3 then
    perform private.fail('invalid_input', 'instruction_needed', 'instruction');
  end if;
  if length(instruction) > 5000 then
    perform private.fail('invalid_input', 'too_long', 'instruction');
  end if;
  if due is not null and (due < date '2020-01-01' or due > date '2100-01-01') then
    perform private.fail('invalid_input', 'date_invalid', 'due');
  end if;
end
$$;

-- A new homework without a file. `key` is its id: a double click gives one.
create function app.give_homework(for_client uuid, key uuid, title text, instruction text, due date)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  document public.documents;
begin
  if private.require_side(for_client) <> 'operator' then
    perform private.fail('forbidden', 'operator_only');
  end if;
  perform private.require_module(for_client, 'documents');
  perform pg_advisory_xact_lock(hashtextextended('homework:' || key, 0));
  if exists (select from public.documents d where d.id = key and d.client_id = for_client and d.is_homework) then
    return key;
  end if;
  if coalesce(length(trim(title)), 0) = 0 then
    perform private.fail('invalid_input', 'file_name_needed', 'name');
  end if;
  if length(trim(title)) > 200 or title ~ '[\x00-\x1f/\\]' then
    perform private.fail('invalid_input', 'file_name_invalid', 'name');
  end if;
  perform private.require_instruction(instruction, due);
  perform private.audit_as('document.homework_given');
  begin
    insert into public.documents (
      id, client_id, file_name, document_type, is_homework, homework_instruction, homework_due_date, visibility, status, owner_side, created_by
    ) values (
      key, for_client, trim(title), 'devoir', true, trim(instruction), private.end_of_day(due, private.client_zone(for_client)),
      'shared', 'shared', 'operator', person
    ) returning * into document;
  exception
    when unique_violation then
      perform private.fail('conflict', 'key_used');
  end;
  perform private.tell_event(document, 'given', 'operator');
  perform private.tell_other_side(document.id, 'homework_given', 'operator');
  return document.id;
end
$$;

-- Gives a document of the operator's side as homework, or changes what a homework asks and until when.
create function app.set_homework(wanted uuid, instruction text, due date)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
  until_then timestamptz;
begin
  if locked.side <> 'operator' or document.owner_side <> 'operator' then
    perform private.fail('forbidden', 'operator_only');
  end if;
  perform private.require_living_document(document);
  if document.visibility <> 'shared' then
    perform private.fail('conflict', 'document_private');
  end if;
  perform private.require_instruction(instruction, due);
  until_then := private.end_of_day(due, private.client_zone(document.client_id));
  if document.is_homework and document.homework_instruction = trim(instruction)
     and document.homework_due_date is not distinct from until_then then
    return;
  end if;
  perform private.audit_as(case when document.is_homework then 'document.homework_changed' else 'document.homework_given' end);
  update public.documents d
  set is_homework = true, document_type = 'devoir', homework_instruction = trim(instruction), homework_due_date = until_then
  where d.id = wanted;
  perform private.tell_event(document, case when document.is_homework then 'changed' else 'given' end::public.document_event_kind, 'operator');
  perform private.tell_other_side(wanted, case when document.is_homework then 'homework_changed' else 'homework_given' end, 'operator');
end
$$;

-- Locks a homework for its client, who answers it.
create function private.lock_homework(wanted uuid)
returns public.documents
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
begin
  if not (locked.document).is_homework then
    perform private.fail('not_found', 'homework');
  end if;
  if locked.side <> 'client' then
    perform private.fail('forbidden', 'members_answer');
  end if;
  perform private.require_living_document(locked.document);
  return locked.document;
end
$$;

-- The client's answer: words, files of his own, or both. Asked twice with the same words and files, answers once.
create function app.hand_in_homework(wanted uuid, said text, with_files uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  document constant public.documents := private.lock_homework(wanted);
  answers constant uuid[] := array(select distinct f from unnest(coalesce(with_files, '{}')) f where f is not null order by f);
begin
  if document.homework_review = 'seen' then
    perform private.fail('conflict', 'homework_seen');
  end if;
  if coalesce(length(trim(said)), 0) = 0 and answers = '{}' then
    perform private.fail('invalid_input', 'answer_needed', 'answer');
  end if;
  if length(said) > 20000 then
    perform private.fail('invalid_input', 'too_long', 'answer');
  end if;
  if cardinality(answers) > 20 then
    perform private.fail('invalid_input', 'too_many_files', 'answer');
  end if;
  if document.homework_completed and exists (
    select from public.document_events e
    where e.document_id = wanted and e.kind = 'handed_in' and e.at > now() - interval '1 minute'
      and e.comment is not distinct from nullif(trim(said), '') and e.files = answers
  ) then
    return;
  end if;
  if exists (
    select from unnest(answers) f where not exists (
      select from public.documents d
      where d.id = f and d.client_id = document.client_id and d.owner_side = 'client' and d.visibility = 'shared'
        and not d.is_homework and d.current_version > 0 and d.deleted_at is null
        and (d.homework_id is null or d.homework_id = wanted)
    )
  ) then
    perform private.fail('invalid_input', 'file_not_yours', 'answer');
  end if;
  update public.documents d set homework_id = wanted where d.id = any (answers) and d.homework_id is null;
  perform private.audit_as('document.handed_in');
  update public.documents d set homework_completed = true, homework_completed_at = now(), homework_review = null where d.id = wanted;
  perform private.tell_event(document, 'handed_in', 'client', said, answers);
  perform private.tell_other_side(wanted, 'homework_handed_in', 'client');
end
$$;

-- Ticks it as done, or takes that back: both columns together.
create function app.tick_homework(wanted uuid, done boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  document constant public.documents := private.lock_homework(wanted);
begin
  if document.homework_completed = done then
    return;
  end if;
  if document.homework_review = 'seen' then
    perform private.fail('conflict', 'homework_seen');
  end if;
  perform private.audit_as(case when done then 'document.homework_ticked' else 'document.homework_unticked' end);
  update public.documents d
  set homework_completed = done, homework_completed_at = case when done then now() end, homework_review = null
  where d.id = wanted;
  perform private.tell_event(document, case when done then 'ticked' else 'unticked' end::public.document_event_kind, 'client');
  if done then
    perform private.tell_other_side(wanted, 'homework_handed_in', 'client');
  end if;
end
$$;

-- The operator has read it, or gives it back with a word.
create function app.review_homework(wanted uuid, verdict public.homework_review, said text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  locked constant private.locked_document := private.lock_document(wanted);
  document constant public.documents := locked.document;
begin
  if not document.is_homework then
    perform private.fail('not_found', 'homework');
  end if;
  if locked.side <> 'operator' then
    perform private.fail('forbidden', 'operator_only');
  end if;
  perform private.require_living_document(document);
  if document.homework_review = verdict then
    return;
  end if;
  if not document.homework_completed then
    perform private.fail('conflict', 'homework_not_handed_in');
  end if;
  if verdict = 'redo' and coalesce(length(trim(said)), 0) < 3 then
    perform private.fail('invalid_input', 'word_needed', 'comment');
  end if;
  if length(said) > 20000 then
    perform private.fail('invalid_input', 'too_long', 'comment');
  end if;
  perform private.audit_as(case verdict when 'seen' then 'document.homework_seen' else 'document.homework_reopened' end);
  update public.documents d
  set homework_review = verdict,
      homework_completed = verdict = 'seen',
      homework_completed_at = case when verdict = 'seen' then d.homework_completed_at end
  where d.id = wanted;
  perform private.tell_event(document, case verdict when 'seen' then 'seen' else 'reopened' end::public.document_event_kind, 'operator', said);
  perform private.tell_other_side(wanted, case verdict when 'seen' then 'homework_seen' else 'homework_reopened' end, 'operator');
end
$$;

grant execute on function
  app.share_document, app.sort_document, app.set_document_archived, app.give_homework, app.set_homework, app.hand_in_homework,
  app.tick_homework, app.review_homework
to authenticated;

-- ── Reminders ────────────────────────────────────────────────────────────────
-- Two days before and one day after, from 9:00 where the client is, once each for a due date. Who turned the
-- notifications of documents off gets none; a mail waits for the end of the quiet hours as any other.

create table private.homework_reminders (
  document_id uuid not null references public.documents (id) on delete cascade,
  days int not null check (days in (-2, 1)),
  due timestamptz not null,
  at timestamptz not null default now(),
  primary key (document_id, days, due)
);

create function private.remind_homework(at timestamptz)
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
    select d.id, d.client_id, d.file_name, d.homework_due_date, r.days
    from public.documents d
    join public.clients c on c.id = d.client_id and c.status = 'active'
    cross join lateral (select private.client_zone(d.client_id) as zone) z
    cross join lateral (
      select -((d.homework_due_date at time zone z.zone)::date - (at at time zone z.zone)::date) as days
    ) r
    where d.is_homework and not d.homework_completed and d.homework_due_date between at - interval '3 days' and at + interval '4 days'
      and d.deleted_at is null and d.status not in ('withdrawn', 'archived') and d.visibility = 'shared'
      and private.module_is_on(d.client_id, 'documents')
      and r.days in (-2, 1) and (at at time zone z.zone)::time >= time '09:00'
  loop
    insert into private.homework_reminders (document_id, days, due) values (due.id, due.days, due.homework_due_date)
    on conflict do nothing;
    if found then
      reminders := reminders + 1;
      perform private.notify_client(due.client_id, case due.days when 1 then 'homework_late' else 'homework_soon' end, 'documents',
        jsonb_build_object('document', due.file_name), '/documents/' || due.id, 'document:' || due.id);
    end if;
  end loop;
  return next;
end
$$;

select cron.schedule('homework_reminders', '*/5 * * * *',
  $$select private.run_task('homework_reminders', 'select * from private.remind_homework(now())')$$);
