-- ─────────────────────────────────────────────────────────────────────────────
-- Realtime: who may listen to which topic
-- ─────────────────────────────────────────────────────────────────────────────
--   user:{id}      that person
--   client:{id}    the members of that client, and his operator
--   operator:{id}  that operator
-- Nobody sends: signals come from the database. Modules that let browsers send add their own policy.

create function private.may_listen(topic text)
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
  return case kind
    when 'user' then subject = private.me()
    when 'operator' then subject = private.my_operator_id()
    when 'client' then subject in (select private.my_client_ids())
      or exists (select from public.clients c where c.id = subject and c.operator_id = private.my_operator_id())
    else false
  end;
exception
  when invalid_text_representation then
    return false;
end
$$;
grant execute on function private.may_listen to authenticated;

create policy "A person listens to the topics that are his" on realtime.messages
  for select to authenticated using (private.may_listen((select realtime.topic())));
