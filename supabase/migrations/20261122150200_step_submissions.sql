-- ─────────────────────────────────────────────────────────────────────────────
-- Submissions of steps: what the client wrote, as it was when he sent it, and the step that follows the verdict
-- ─────────────────────────────────────────────────────────────────────────────
-- Validation's own functions decide; a trigger moves the step in the same transaction. What was sent is a copy: it
-- never changes, so the round that the operator saw names the very words he answers.

alter table public.submissions
  add column step_id uuid,
  add constraint submissions_of_a_step foreign key (step_id, client_id) references public.parcours_steps (id, client_id) on delete restrict,
  add check ((kind = 'step') = (step_id is not null));
-- One open request a step, and one index for both.
create unique index submissions_step_open on public.submissions (step_id)
  where status in ('pending', 'needs_precision', 'rejected', 'withdrawn');
create index submissions_by_step on public.submissions (step_id, created_at desc);

create table public.submission_texts (
  submission_id uuid not null,
  round int not null check (round > 0),
  client_id uuid not null,
  operator_id uuid not null,
  body text not null check (length(body) between 1 and 100000),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  primary key (submission_id, round),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (submission_id, client_id) references public.submissions (id, client_id) on delete cascade
);
comment on table public.submission_texts is 'What was submitted when it isn''t a file: the text of each round, as it was sent.';
create index submission_texts_of_a_client on public.submission_texts (client_id);
create index submission_texts_of_an_operator on public.submission_texts (operator_id);
create trigger fill_operator before insert on public.submission_texts for each row execute function private.fill_operator();
create trigger append_only before update or delete on public.submission_texts for each row execute function private.refuse_change();

alter table public.submission_texts enable row level security;
grant select on public.submission_texts to authenticated;
create policy "An operator sees what was submitted to him" on public.submission_texts
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees what his client submitted" on public.submission_texts
  for select to authenticated using (client_id in (select private.my_client_ids()));

create function private.keep_submitted_text(submission public.submissions)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  written text;
begin
  select d.body into written from public.step_drafts d where d.step_id = submission.step_id;
  if coalesce(trim(written), '') = '' then
    perform private.fail('invalid_input', 'draft_empty', 'draft');
  end if;
  insert into public.submission_texts (submission_id, round, client_id, body, sha256)
  values (submission.id, submission.round, submission.client_id, written, encode(sha256(convert_to(written, 'UTF8')), 'hex'));
end
$$;

-- What goes is what was on screen. The parcours is locked by now, so no other device saves meanwhile.
create function private.require_draft(wanted uuid, seen_revision int)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if seen_revision is not null and not exists (
    select from public.step_drafts d where d.step_id = wanted and d.revision = seen_revision
  ) then
    perform private.fail('stale', 'draft_changed');
  end if;
end
$$;

create function app.submit_step(wanted uuid, word text, seen_revision int default null)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  client uuid;
  person uuid;
  submission public.submissions;
  locked private.locked_step;
begin
  select s.client_id into client from public.parcours_steps s where s.id = wanted;
  if not found then
    perform private.require_me();
    perform private.fail('not_found', 'step');
  end if;
  person := private.require_submitter(client);
  if length(word) > 20000 then
    perform private.fail('invalid_input', 'too_long', 'word');
  end if;
  select * into submission from public.submissions s
  where s.step_id = wanted and s.status in ('pending', 'needs_precision', 'rejected', 'withdrawn');
  if found then
    perform app.resubmit(submission.id, word);
    perform private.require_draft(wanted, seen_revision);
    return submission.id;
  end if;
  locked := private.lock_step(wanted, 'client');
  -- The other click of the two.
  select * into submission from public.submissions s
  where s.step_id = wanted and s.status in ('pending', 'needs_precision', 'rejected', 'withdrawn');
  if found then
    if submission.status <> 'pending' then
      perform private.fail('stale', 'step_changed');
    end if;
    return submission.id;
  end if;
  perform private.require_draft(wanted, seen_revision);
  perform private.audit_as('submission.submitted');
  insert into public.submissions (client_id, kind, step_id, title, submitted_by, promised_at)
  values (client, 'step', wanted, (locked).step.title, person, private.promise(now(), 2))
  returning * into submission;
  insert into public.submission_events (submission_id, client_id, kind, round, actor_id, side, comment)
  values (submission.id, client, 'submitted', 1, person, 'client', nullif(trim(word), ''));
  perform private.tell_operator(submission, 'submission_received');
  return submission.id;
end
$$;
comment on function app.submit_step is 'Submits the step''s draft as it is now, or sends it again after a question. Answers the submission.';
grant execute on function app.submit_step to authenticated;

-- ── What an approval tells, and takes back ───────────────────────────────────

-- The mails of this moment wait until nobody can take the approval back.
create function private.hold_mail(of_thread text)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.email_outbox m set next_attempt_at = greatest(m.next_attempt_at, now() + private.take_back_time())
  where m.status = 'queued' and m.id in (
    select d.mail_id from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
    where n.thread = of_thread and n.created_at = now()
  )
$$;

-- What was told is untold; a mail that carries other news as well is made anew, without it.
create function private.untell(of_thread text, kind text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  told uuid[];
  mails uuid[];
begin
  with untold as (
    update public.notifications n set archived_at = now(), read_at = coalesce(n.read_at, now())
    where n.thread = of_thread and n.type = kind and n.archived_at is null
    returning n.id
  )
  select array_agg(id) into told from untold;
  select array_agg(m.id) into mails from public.email_outbox m
  where m.status = 'queued' and m.id in (select d.mail_id from public.notification_deliveries d where d.notification_id = any (told));
  update public.notification_deliveries d
  set mail_id = null, decided_at = case when d.notification_id = any (told) then now() end,
      status = case when d.notification_id = any (told) then 'skipped' else 'pending' end::public.delivery_status
  where d.mail_id = any (mails);
  delete from public.email_outbox m where m.id = any (mails);
end
$$;

-- The step follows its submission. The submission is locked already; the parcours is locked next.
create function private.move_submitted_step()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  parcours public.parcours;
  step public.parcours_steps;
begin
  select p.* into parcours from public.parcours p
  where p.id = (select s.parcours_id from public.parcours_steps s where s.id = new.step_id) for update;
  select * into step from public.parcours_steps s where s.id = new.step_id for update;

  case
    when new.status = 'pending' and (tg_op = 'INSERT' or new.round > old.round) then
      perform private.require_module(new.client_id, 'parcours');
      perform private.require_open_parcours(parcours, '{in_progress}');
      if step.status <> 'current' then
        perform private.fail('conflict', 'step_' || step.status);
      end if;
      perform private.keep_submitted_text(new);
      perform private.audit_as('step.submitted');
      update public.parcours_steps s set status = 'in_review', nudged_at = null, stalled_at = null where s.id = step.id;
      perform private.record_parcours(parcours, step.id, 'step_submitted');
    when new.status = 'pending' then
      -- An approval taken back: the step waits again, and what it had opened closes unless someone began there.
      if parcours.status = 'completed' then
        perform private.audit_as('parcours.reopened');
        update public.parcours p set status = 'in_progress', completed_at = null where p.id = parcours.id;
        perform private.untell('parcours:' || parcours.id, 'parcours_completed');
      end if;
      perform private.audit_as('step.completion_undone');
      update public.parcours_steps s set status = 'in_review', completed_at = null where s.id = step.id;
      perform private.record_parcours(parcours, step.id, 'step_completion_undone');
      perform private.close_opened_by(parcours, step.id);
    when new.status = 'approved' then
      if step.status <> 'in_review' then
        perform private.fail('conflict', 'step_' || step.status);
      end if;
      perform private.audit_as('step.completed');
      update public.parcours_steps s set status = 'completed', completed_at = now() where s.id = step.id;
      perform private.record_parcours(parcours, step.id, 'step_completed');
      perform private.advance(parcours.id, step.id);
      perform private.hold_mail('parcours:' || parcours.id);
      perform private.hold_mail('step:' || s.id) from public.parcours_steps s where s.opened_by = step.id;
    when step.status = 'in_review' then
      perform private.audit_as('step.returned');
      update public.parcours_steps s set status = 'current' where s.id = step.id;
      perform private.record_parcours(parcours, step.id, case new.status when 'withdrawn' then 'step_withdrawn' else 'step_returned' end::public.parcours_event_kind);
    else
      null;
  end case;
  perform private.audit_as('');
  return null;
end
$$;

-- Locks again the step that this one's completion had opened, if nothing was written, ticked or sent there.
create function private.close_opened_by(parcours public.parcours, closing uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  opened public.parcours_steps;
begin
  select * into opened from public.parcours_steps s
  where s.opened_by = closing and s.status = 'current' and s.ticked = '{}'
    and not exists (select from public.step_drafts d where d.step_id = s.id)
    and not exists (select from public.submissions o where o.step_id = s.id)
  for update;
  if not found then
    return;
  end if;
  perform private.audit_as('step.closed');
  update public.parcours_steps s set status = 'locked', opened_at = null, opened_by = null, due_on = null where s.id = opened.id;
  perform private.untell('step:' || opened.id, 'step_opened');
end
$$;

-- Asked before the row changes: a step that was opened again since may hold another open submission.
create function private.require_completed_step()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  step public.parcours_steps;
begin
  perform from public.parcours p
  where p.id = (select s.parcours_id from public.parcours_steps s where s.id = new.step_id) for update;
  select * into step from public.parcours_steps s where s.id = new.step_id;
  if step.status <> 'completed' then
    perform private.fail('conflict', 'step_' || step.status);
  end if;
  return new;
end
$$;
create trigger step_may_return before update of status on public.submissions
  for each row when (new.kind = 'step' and old.status = 'approved' and new.status = 'pending')
  execute function private.require_completed_step();

create trigger step_follows after insert or update of status on public.submissions
  for each row when (new.kind = 'step') execute function private.move_submitted_step();
