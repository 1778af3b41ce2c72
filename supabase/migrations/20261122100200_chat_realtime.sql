-- ─────────────────────────────────────────────────────────────────────────────
-- Chat: who hears a conversation live, and who may say that he is typing
-- ─────────────────────────────────────────────────────────────────────────────
--   chat:{client}               which message to ask for; sent by the database alone
--   typing:{client}:{side}      who is there and who types; sent by that side's browsers, and by nobody else's
-- The side is in the topic, so that a member can't pass himself off as MiKL.

create or replace function private.may_listen(topic text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  kind constant text := split_part(topic, ':', 1);
  subject uuid;
begin
  subject := split_part(topic, ':', 2)::uuid;
  return case
    when kind = 'user' then subject = private.me()
    when kind = 'operator' then subject = private.my_operator_id()
    when kind in ('client', 'chat', 'typing') then subject in (select private.my_client_ids())
      or exists (select from public.clients c where c.id = subject and c.operator_id = private.my_operator_id())
    else false
  end;
exception
  when invalid_text_representation then
    return false;
end
$$;

create function private.may_tell(topic text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  subject uuid;
begin
  if split_part(topic, ':', 1) <> 'typing' then
    return false;
  end if;
  subject := split_part(topic, ':', 2)::uuid;
  return private.module_is_on(subject, 'chat') and case split_part(topic, ':', 3)
    when 'operator' then exists (select from public.clients c where c.id = subject and c.operator_id = private.my_operator_id())
    when 'client' then subject in (select private.my_active_client_ids())
    else false
  end;
exception
  when invalid_text_representation then
    return false;
end
$$;
grant execute on function private.may_tell to authenticated;

create policy "A person tells that he is there and types, on his own side" on realtime.messages
  for insert to authenticated with check (private.may_tell((select realtime.topic())));
