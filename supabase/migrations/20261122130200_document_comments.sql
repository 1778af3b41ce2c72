-- ─────────────────────────────────────────────────────────────────────────────
-- Comments on a document: on the whole, on a page, or on a passage
-- ─────────────────────────────────────────────────────────────────────────────
-- A passage is kept as its words: in a later version it is found again where they still stand, else said to be gone.

create table public.document_comments (
  id uuid primary key,
  document_id uuid not null,
  -- The version on which it was made.
  version_id uuid not null references public.document_versions (id) on delete cascade,
  client_id uuid not null,
  operator_id uuid not null,
  author_id uuid not null references auth.users (id) on delete restrict,
  side public.party not null,
  body text not null check (length(trim(body)) > 0 and length(body) <= 5000),
  page int check (page between 1 and 100000),
  passage text check (length(passage) between 1 and 500),
  resolved_at timestamptz,
  resolved_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (document_id, client_id) references public.documents (id, client_id) on delete cascade
);
comment on table public.document_comments is 'What both sides say beside a document, pinned to a page or a passage.';
create index document_comments_of_a_document on public.document_comments (document_id, created_at);
create index document_comments_of_a_version on public.document_comments (version_id);
create index document_comments_of_a_client on public.document_comments (client_id, created_at desc);
create index document_comments_of_an_operator on public.document_comments (operator_id, created_at desc);
create index document_comments_by_author on public.document_comments (author_id);
create index document_comments_by_resolver on public.document_comments (resolved_by) where resolved_by is not null;
create trigger fill_operator before insert on public.document_comments for each row execute function private.fill_operator();

alter table public.document_comments enable row level security;
grant select on public.document_comments to authenticated;
create policy "An operator reads the comments on documents he sees" on public.document_comments
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and exists (select from public.documents d where d.id = document_id)
  );
create policy "A member reads the comments on documents he sees" on public.document_comments
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and exists (select from public.documents d where d.id = document_id)
  );

-- `key` is the comment's id: sent twice, it is one.
create function app.comment_document(wanted_version uuid, key uuid, said text, on_page int, on_passage text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  version public.document_versions;
  locked private.locked_document;
  document public.documents;
begin
  select * into version from public.document_versions v where v.id = wanted_version and v.state = 'ready';
  if not found then
    perform private.fail('not_found', 'document');
  end if;
  locked := private.lock_document(version.document_id);
  document := locked.document;
  if document.deleted_at is not null then
    perform private.fail('conflict', 'document_closed');
  end if;
  if exists (select from public.document_comments c where c.id = key and c.author_id = person) then
    return key;
  end if;
  if coalesce(length(trim(said)), 0) = 0 then
    perform private.fail('invalid_input', 'comment_needed', 'comment');
  end if;
  if length(said) > 5000 then
    perform private.fail('invalid_input', 'too_long', 'comment');
  end if;
  begin
    insert into public.document_comments (id, document_id, version_id, client_id, author_id, side, body, page, passage)
    values (key, document.id, version.id, document.client_id, person, locked.side, trim(said),
      case when on_page between 1 and 100000 then on_page end, nullif(left(trim(on_passage), 500), ''));
  exception
    when unique_violation then
      perform private.fail('conflict', 'key_used');
  end;
  perform private.audit('document.commented', 'document', document.id::text, document.client_id, document.operator_id,
    null, jsonb_build_object('version', version.version), document.visibility <> 'operator_private');
  if document.visibility = 'shared' then
    perform private.tell_other_side(document.id, 'document_commented', locked.side);
  end if;
  perform private.signal_change(document);
  return key;
end
$$;

-- Whoever sees a comment may say that it was dealt with, or that it wasn't after all.
create function app.resolve_comment(wanted uuid, resolved boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  comment public.document_comments;
  locked private.locked_document;
begin
  select * into comment from public.document_comments c where c.id = wanted;
  if not found then
    perform private.fail('not_found', 'comment');
  end if;
  locked := private.lock_document(comment.document_id);
  update public.document_comments c
  set resolved_at = case when resolved then now() end, resolved_by = case when resolved then person end
  where c.id = wanted and resolved <> (c.resolved_at is not null);
  if found then
    perform private.audit(case when resolved then 'document.comment_resolved' else 'document.comment_reopened' end, 'document',
      comment.document_id::text, comment.client_id, comment.operator_id, null, null,
      (locked.document).visibility <> 'operator_private');
    perform private.signal_change(locked.document);
  end if;
end
$$;
grant execute on function app.comment_document, app.resolve_comment to authenticated;
