-- ─────────────────────────────────────────────────────────────────────────────
-- Chat: one conversation a client, its messages, who has read them
-- ─────────────────────────────────────────────────────────────────────────────
-- A message's id is made by the device that sends it: sent again after a lost connection, it is the same message. Its
-- place is given by the server, one after the other without a gap, so a reader sees at once that something is missing.

insert into public.module_catalog (id, version, compatible_dashboards, dependencies) values
  ('chat', '1.0.0', '{hub,lab,one}', '{}');

create type public.message_author as enum ('operator', 'client', 'elio', 'system');
create type public.message_channel as enum ('app', 'mail');
create type public.attachment_state as enum ('uploading', 'ready', 'refused', 'removed');
create type public.attachment_kind as enum ('file', 'voice');

create table public.conversations (
  client_id uuid primary key,
  operator_id uuid not null,
  -- The place of the last message, and of the last one of each side: what is unread is told without counting.
  last_seq bigint not null default 0,
  last_operator_seq bigint not null default 0,
  last_client_seq bigint not null default 0,
  last_message_at timestamptz,
  -- Whose turn it is to write; null when nobody waits.
  awaiting public.party,
  awaiting_since timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.conversations is 'The one conversation of a client with his operator.';
create index conversations_of_an_operator on public.conversations (operator_id, last_message_at desc);

-- What the operator notes for himself about a conversation. Apart, because a client reads the row of his conversation.
create table public.conversation_marks (
  client_id uuid primary key,
  operator_id uuid not null,
  snoozed_until timestamptz,
  updated_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.conversation_marks is 'Until when the operator has put a conversation aside. His alone.';
create index conversation_marks_of_an_operator on public.conversation_marks (operator_id);

create table public.messages (
  -- Made by the sender's device.
  id uuid primary key,
  client_id uuid not null,
  operator_id uuid not null,
  seq bigint not null check (seq > 0),
  author_kind public.message_author not null,
  author_id uuid references auth.users (id) on delete set null,
  body text not null check (length(body) <= 20000),
  reply_to uuid,
  -- From where it was written: a document, a submission. The label is what it was called then.
  context_kind text check (context_kind ~ '^[a-z_]{2,30}$'),
  context_id uuid,
  context_label text check (length(context_label) <= 200),
  channel public.message_channel not null default 'app',
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  unique (client_id, seq),
  unique (id, client_id),
  foreign key (reply_to, client_id) references public.messages (id, client_id),
  check ((context_kind is null) = (context_id is null)),
  check (deleted_at is null or body = '')
);
comment on table public.messages is 'What was said, in the order of the server. A deleted message keeps its place and loses its words.';
create index messages_of_an_operator on public.messages (operator_id, created_at desc);
create index messages_of_an_author on public.messages (author_id);
create index messages_by_reply on public.messages (reply_to) where reply_to is not null;
create index messages_by_context on public.messages (context_id) where context_id is not null;

create table public.message_attachments (
  id uuid primary key,
  client_id uuid not null,
  operator_id uuid not null,
  -- Null until its message is sent.
  message_id uuid,
  place int not null default 0 check (place between 0 and 9),
  kind public.attachment_kind not null default 'file',
  state public.attachment_state not null default 'uploading',
  file_name text not null check (length(file_name) between 1 and 200),
  file_path text not null unique check (length(file_path) <= 400),
  file_size int not null check (file_size between 1 and 26214400),
  mime_type text not null check (length(mime_type) <= 120),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Length of a voice note.
  seconds int check (seconds between 0 and 300),
  uploaded_by uuid not null references auth.users (id) on delete restrict,
  refused_reason text check (length(refused_reason) <= 200),
  created_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (message_id, client_id) references public.messages (id, client_id),
  check (state <> 'ready' or sha256 is not null)
);
comment on table public.message_attachments is 'A file or a voice note that goes with a message: 25 MB, ten a message.';
create index message_attachments_of_a_client on public.message_attachments (client_id, created_at desc);
create index message_attachments_of_an_operator on public.message_attachments (operator_id, created_at desc);
create index message_attachments_of_a_message on public.message_attachments (message_id, place);
create index message_attachments_of_a_person on public.message_attachments (uploaded_by);
create index message_attachments_unsent on public.message_attachments (created_at) where message_id is null and state <> 'refused';

create table public.message_reads (
  client_id uuid not null,
  operator_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  side public.party not null,
  seq bigint not null default 0,
  at timestamptz not null default now(),
  primary key (client_id, user_id),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.message_reads is 'How far each person has read. Both sides see it: it says « Lu ».';
create index message_reads_of_an_operator on public.message_reads (operator_id);
create index message_reads_of_a_person on public.message_reads (user_id);

create table public.message_reactions (
  message_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  emoji text not null check (emoji = any (array['👍', '❤️', '😂', '🎉', '🙏', '👀'])),
  client_id uuid not null,
  operator_id uuid not null,
  at timestamptz not null default now(),
  primary key (message_id, user_id, emoji),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (message_id, client_id) references public.messages (id, client_id) on delete cascade
);
comment on table public.message_reactions is 'A sign under a message, one of six.';
create index message_reactions_of_a_client on public.message_reactions (client_id);
create index message_reactions_of_an_operator on public.message_reactions (operator_id);
create index message_reactions_of_a_person on public.message_reactions (user_id);

-- What a message became: a document, an action, a decision. `kind` and `entity_id` name the row; modules that come
-- later add theirs through private.link_message.
create table public.message_links (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null,
  client_id uuid not null,
  operator_id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{2,30}$'),
  entity_id uuid not null,
  label text not null check (length(label) <= 200),
  -- False for what only the operator may know: an action that isn't shared.
  shared boolean not null default true,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (message_id, kind, entity_id),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict,
  foreign key (message_id, client_id) references public.messages (id, client_id) on delete cascade
);
comment on table public.message_links is 'What became of a message, readable from both ends.';
create index message_links_of_a_client on public.message_links (client_id);
create index message_links_of_an_operator on public.message_links (operator_id);
create index message_links_by_entity on public.message_links (entity_id);
create index message_links_by_author on public.message_links (created_by);

create table public.quick_replies (
  id uuid primary key,
  operator_id uuid not null references public.operators (user_id),
  title text not null check (length(title) between 1 and 80),
  body text not null check (length(body) between 1 and 5000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.quick_replies is 'Answers that an operator keeps ready. His alone.';
create index quick_replies_of_an_operator on public.quick_replies (operator_id, title);

create table public.chat_settings (
  operator_id uuid primary key references public.operators (user_id),
  answer_days int not null default 1 check (answer_days between 1 and 10),
  hours text check (length(hours) <= 120),
  away_text text check (length(away_text) <= 1000),
  away_until timestamptz,
  updated_at timestamptz not null default now()
);
comment on table public.chat_settings is 'Within how many working days an operator answers, his hours, and what he says while he is away. His clients read it.';

create trigger fill_operator before insert on public.conversations for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.conversation_marks for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.messages for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.message_attachments for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.message_reads for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.message_reactions for each row execute function private.fill_operator();
create trigger fill_operator before insert on public.message_links for each row execute function private.fill_operator();
create trigger touch before update on public.conversations for each row execute function private.touch_row();
create trigger touch before update on public.conversation_marks for each row execute function private.touch_row();
create trigger touch before update on public.quick_replies for each row execute function private.touch_row();
create trigger touch before update on public.chat_settings for each row execute function private.touch_row();
-- The journal says that something was written, never what.
create trigger audit after insert or update or delete on public.messages
  for each row execute function private.audit_row('message', 'body', 'context_label');
create trigger audit after insert on public.message_links for each row execute function private.audit_row('message_link', 'label');
create trigger audit after insert or update or delete on public.chat_settings
  for each row execute function private.audit_row('chat_settings', 'away_text', 'hours');

-- Every client has his conversation from the first day: MiKL may write first.
create function private.open_conversation()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.conversations (client_id) values (new.id) on conflict do nothing;
  return null;
end
$$;
create trigger open_conversation after insert on public.clients for each row execute function private.open_conversation();
insert into public.conversations (client_id) select c.id from public.clients c on conflict do nothing;

-- ── Who reads ────────────────────────────────────────────────────────────────

alter table public.conversations enable row level security;
alter table public.conversation_marks enable row level security;
alter table public.messages enable row level security;
alter table public.message_attachments enable row level security;
alter table public.message_reads enable row level security;
alter table public.message_reactions enable row level security;
alter table public.message_links enable row level security;
alter table public.quick_replies enable row level security;
alter table public.chat_settings enable row level security;
grant select on public.conversations, public.conversation_marks, public.messages, public.message_attachments, public.message_reads,
  public.message_reactions, public.message_links, public.quick_replies, public.chat_settings to authenticated;

create policy "An operator sees the conversations of his clients" on public.conversations
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the conversation of his client" on public.conversations
  for select to authenticated using (client_id in (select private.my_client_ids()));
create policy "An operator sees what he has put aside" on public.conversation_marks
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator reads the messages of his clients" on public.messages
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member reads the messages of his client" on public.messages
  for select to authenticated using (client_id in (select private.my_client_ids()));
-- A file that isn't sent yet is its sender's.
create policy "An operator sees what goes with the messages of his clients" on public.message_attachments
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and (message_id is not null or uploaded_by = (select private.me()))
  );
create policy "A member sees what goes with the messages of his client" on public.message_attachments
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and (message_id is not null or uploaded_by = (select private.me()))
  );
create policy "An operator sees how far his clients have read" on public.message_reads
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees how far each has read" on public.message_reads
  for select to authenticated using (client_id in (select private.my_client_ids()));
create policy "An operator sees the reactions of his clients" on public.message_reactions
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees the reactions in his conversation" on public.message_reactions
  for select to authenticated using (client_id in (select private.my_client_ids()));
create policy "An operator sees what became of messages" on public.message_links
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees what became of messages, where it is shared" on public.message_links
  for select to authenticated using (client_id in (select private.my_client_ids()) and shared);
create policy "An operator sees his quick replies" on public.quick_replies
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "An operator sees his chat settings" on public.chat_settings
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A member sees when his operator answers" on public.chat_settings
  for select to authenticated using (
    operator_id in (select c.operator_id from public.clients c where c.id in (select private.my_client_ids()))
  );

-- ── The bucket ───────────────────────────────────────────────────────────────
-- client/attachment/name. Written by whoever announced it, read by those who read its message.

insert into storage.buckets (id, name, public, file_size_limit)
values ('messages', 'messages', false, 26214400)
on conflict (id) do update set public = false, file_size_limit = 26214400;

create function private.may_attach(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.message_attachments a
    where a.file_path = path and a.state = 'uploading' and a.uploaded_by = private.me()
      and private.module_is_on(a.client_id, 'chat')
      and (a.operator_id = private.my_operator_id() or a.client_id in (select private.my_active_client_ids()))
  )
$$;

create function private.may_read_attachment(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.message_attachments a
    where a.file_path = path
      and (a.operator_id = private.my_operator_id() or a.client_id in (select private.my_client_ids()))
      and ((a.state = 'ready' and a.message_id is not null) or a.uploaded_by = private.me())
  )
$$;

create function private.may_discard_attachment(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.message_attachments a
    where a.file_path = path and a.state in ('uploading', 'refused', 'removed') and a.uploaded_by = private.me()
  )
$$;
grant execute on function private.may_attach, private.may_read_attachment, private.may_discard_attachment to authenticated;

create policy "A person writes the attachment he announced" on storage.objects
  for insert to authenticated with check (bucket_id = 'messages' and private.may_attach(name));
create policy "A person reads the attachments of messages he reads" on storage.objects
  for select to authenticated using (bucket_id = 'messages' and private.may_read_attachment(name));
create policy "A person discards an attachment that isn't sent" on storage.objects
  for delete to authenticated using (bucket_id = 'messages' and private.may_discard_attachment(name));
