-- ─────────────────────────────────────────────────────────────────────────────
-- Chat by mail: the answer to a mail becomes a message
-- ─────────────────────────────────────────────────────────────────────────────
-- A mail about unread messages is answered at an address that names, by a secret, one person in one conversation. Who
-- has the address may write as that person there and nowhere else, so what comes in must also come from his own
-- address, and each mail is taken once.

create table public.mail_reply_tokens (
  client_id uuid not null,
  operator_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  -- 26 characters of base 32: lower case letters and digits, since mail servers don't agree on capitals.
  token text not null unique check (token ~ '^[a-z2-7]{26}$'),
  created_at timestamptz not null default now(),
  primary key (client_id, user_id),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.mail_reply_tokens is 'The secret part of the address at which a person answers a conversation by mail. No role of the apps reads it.';
create index mail_reply_tokens_by_user on public.mail_reply_tokens (user_id);
create index mail_reply_tokens_by_operator on public.mail_reply_tokens (operator_id);
create trigger fill_operator before insert on public.mail_reply_tokens for each row execute function private.fill_operator();
alter table public.mail_reply_tokens enable row level security;

create function private.new_reply_token()
returns text
language sql
volatile
set search_path = ''
as $$
  -- 130 random bits: five of each of 26 bytes.
  select string_agg(substr('abcdefghijklmnopqrstuvwxyz234567', (get_byte(random.bytes, n) & 31) + 1, 1), '' order by n)
  from (select extensions.gen_random_bytes(26) as bytes) random, generate_series(0, 25) n
$$;

-- The address of the answer to a mail: only when all that it tells of messages is of one conversation.
create function jobs.reply_token(mail uuid)
returns text
language plpgsql
security definer
set search_path = ''
as $$
declare
  person uuid;
  about uuid[];
  known text;
begin
  select m.user_id into person from public.email_outbox m where m.id = mail;
  select array_agg(distinct n.client_id) into about
  from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
  where d.mail_id = mail and n.user_id = person and n.type = 'message_new' and n.client_id is not null;
  if person is null or coalesce(cardinality(about), 0) <> 1 then
    return null;
  end if;
  insert into public.mail_reply_tokens (client_id, user_id, token) values (about[1], person, private.new_reply_token())
  on conflict (client_id, user_id) do nothing;
  select t.token into known from public.mail_reply_tokens t where t.client_id = about[1] and t.user_id = person;
  return known;
end
$$;
comment on function jobs.reply_token is 'The secret part of the address at which this mail is answered; null for a mail that no conversation awaits.';

-- Takes an answer: `posted`, `duplicate` (this Message-ID came before), or why not: `unknown`, `other_sender`, `closed`,
-- `empty`. What is refused is not tried again.
create function jobs.receive_reply(with_token text, sender text, mail_id text, words text)
returns text
language plpgsql
security definer
set search_path = ''
as $$
declare
  known public.mail_reply_tokens;
  client public.clients;
  side public.message_author;
  message uuid;
begin
  select * into known from public.mail_reply_tokens t where t.token = lower(with_token);
  if not found then
    return 'unknown';
  end if;
  if not exists (select from auth.users u where u.id = known.user_id and lower(u.email) = lower(trim(sender))) then
    return 'other_sender';
  end if;
  if length(trim(words)) = 0 then
    return 'empty';
  end if;
  select * into client from public.clients c where c.id = known.client_id;
  if client.operator_id = known.user_id and private.is_operator(known.user_id) and client.status not in ('archived', 'anonymised') then
    side := 'operator';
  elsif client.status = 'active' and exists (
    select from public.client_members m where m.client_id = known.client_id and m.user_id = known.user_id and m.removed_at is null
  ) then
    side := 'client';
  end if;
  if side is null or not private.module_is_on(known.client_id, 'chat') then
    return 'closed';
  end if;
  insert into public.webhook_inbox (source, event_id, body, processed_at)
  values ('mail', left(mail_id, 400), '', now()) on conflict (source, event_id) do nothing;
  if not found then
    return 'duplicate';
  end if;
  -- The journal names the person who wrote, not the machine that carried it.
  perform set_config('request.jwt.claims', jsonb_build_object('sub', known.user_id)::text, true);
  message := gen_random_uuid();
  perform private.write_message(message, known.client_id, side, known.user_id, left(words, 20000), through => 'mail');
  perform set_config('request.jwt.claims', '', true);
  return 'posted';
end
$$;
grant execute on function jobs.reply_token, jobs.receive_reply to foxeo_jobs;
