-- ─────────────────────────────────────────────────────────────────────────────
-- Search: how tables bring themselves in
-- ─────────────────────────────────────────────────────────────────────────────

-- ── Keeping the index ────────────────────────────────────────────────────────

-- Puts a row in, or says anew what it is. `title` is what is shown and weighs most; `body` is only searched. Readers
-- must be those of the row itself: `reader` its side, `person` when it is one person's alone, `billing` when a member
-- needs that right. See docs/decisions/009-search.md.
create function private.search_put(
  kind text, entity uuid, client uuid, operator uuid, title text, path text, at timestamptz,
  body text default '', numbers text[] default '{}', status text default null, amount_cents bigint default null,
  reader public.search_reader default 'both', person uuid default null, billing boolean default false
)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  shown constant text := left(coalesce(nullif(trim(title), ''), '—'), 400);
  plain constant text := private.plain_words(shown);
  title_words constant tsvector := private.word_vector(plain);
  said text := private.plain_words(left(body, 1000000));
  words tsvector;
begin
  begin
    words := setweight(title_words, 'A') || setweight(private.word_vector(said), 'D');
  exception
    -- A text of a million letters may hold more different words than a vector can: its beginning stands for it.
    when program_limit_exceeded then
      words := setweight(title_words, 'A') || setweight(private.word_vector(left(said, 200000)), 'D');
  end;
  insert into public.search_entries as e (
    kind, id, client_id, operator_id, reader, person_id, needs_billing, title, status, path, numbers, amount_cents, at,
    title_plain, title_words, words
  ) values (
    kind, entity, client, operator, reader, person, billing, shown, status, path,
    array(select distinct private.plain_number(n) from unnest(numbers) n where n <> ''), amount_cents, at,
    plain, title_words, words
  )
  on conflict on constraint search_entries_pkey do update set
    client_id = excluded.client_id, operator_id = excluded.operator_id, reader = excluded.reader,
    person_id = excluded.person_id, needs_billing = excluded.needs_billing, title = excluded.title,
    status = excluded.status, path = excluded.path, numbers = excluded.numbers, amount_cents = excluded.amount_cents,
    at = excluded.at, title_plain = excluded.title_plain, title_words = excluded.title_words, words = excluded.words;
  insert into private.search_unlearnt (kind, id) values (kind, entity) on conflict do nothing;
end
$$;

create function private.search_drop(wanted_kind text, entity uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  delete from public.search_entries e where e.kind = wanted_kind and e.id = entity
$$;

-- ── Clients and their people ─────────────────────────────────────────────────

create function private.index_client(c public.clients)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if c.status = 'anonymised' then
    perform private.search_drop('client', c.id);
    return;
  end if;
  perform private.search_put('client', c.id, c.id, c.operator_id,
    coalesce(nullif(c.company, ''), c.first_name || ' ' || c.last_name), '/fiches_clients/' || c.id, c.created_at,
    body => concat_ws(' ', c.first_name, c.last_name, c.email, c.city),
    numbers => array_remove(array[c.siren, c.email::text, regexp_replace(c.phone, '[^0-9+]', '', 'g')], null),
    status => c.status::text, reader => 'operator');
end
$$;

create function private.index_member(m public.client_members)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  name text;
  email text;
begin
  select trim(p.first_name || ' ' || p.last_name), u.email into name, email
  from public.profiles p join auth.users u on u.id = p.user_id where p.user_id = m.user_id;
  if m.removed_at is not null or coalesce(name, '') = '' then
    perform private.search_drop('membre', m.id);
    return;
  end if;
  perform private.search_put('membre', m.id, m.client_id, m.operator_id, name, '/fiches_clients/' || m.client_id, m.created_at,
    body => email, numbers => array[email], status => m.role::text, reader => 'operator');
end
$$;

create function private.search_client()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.index_client(new);
  return null;
end
$$;
create trigger search after insert or update on public.clients for each row execute function private.search_client();

create function private.search_member()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.index_member(new);
  return null;
end
$$;
create trigger search after insert or update on public.client_members for each row execute function private.search_member();

create function private.search_profile()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.index_member(m) from public.client_members m where m.user_id = new.user_id;
  return null;
end
$$;
create trigger search after update of first_name, last_name on public.profiles
  for each row execute function private.search_profile();

-- ── Documents ────────────────────────────────────────────────────────────────

create function private.index_document(d public.documents)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if d.deleted_at is not null or d.current_version = 0 then
    perform private.search_drop('document', d.id);
    return;
  end if;
  perform private.search_put('document', d.id, d.client_id, d.operator_id, d.file_name, '/documents/' || d.id, d.updated_at,
    body => concat_ws(' ', array_to_string(d.tags, ' '), d.folder),
    status => d.status::text,
    reader => case d.visibility when 'operator_private' then 'operator' when 'client_private' then 'client' else 'both' end::public.search_reader);
end
$$;

create function private.search_document()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.search_drop('document', old.id);
  else
    perform private.index_document(new);
  end if;
  return null;
end
$$;
create trigger search after insert or update or delete on public.documents
  for each row execute function private.search_document();

-- ── Requests for a verdict ───────────────────────────────────────────────────

create function private.index_submission(s public.submissions)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.search_put('demande', s.id, s.client_id, s.operator_id, s.title, '/validation/' || s.id, s.submitted_at,
    body => (select string_agg(e.comment, ' ' order by e.at) from public.submission_events e where e.submission_id = s.id),
    status => s.status::text);
end
$$;

create function private.search_submission()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.search_drop('demande', old.id);
  else
    perform private.index_submission(new);
  end if;
  return null;
end
$$;
create trigger search after insert or update or delete on public.submissions
  for each row execute function private.search_submission();

create function private.search_submission_event()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if new.comment is not null then
    perform private.index_submission(s) from public.submissions s where s.id = new.submission_id;
  end if;
  return null;
end
$$;
create trigger search after insert on public.submission_events
  for each row execute function private.search_submission_event();

-- What was there before the index.
do $$
begin
  perform private.index_client(c) from public.clients c;
  perform private.index_member(m) from public.client_members m;
  perform private.index_document(d) from public.documents d;
  perform private.index_submission(s) from public.submissions s;
end
$$;

select cron.schedule('search_words', '* * * * *', $$select private.run_task('search_words', 'select private.learn_words(5000) as learnt')$$);
select cron.schedule('search_forgotten', '15 2 * * *', $$select private.run_task('search_forgotten', 'select private.forget_words() as forgotten')$$);
