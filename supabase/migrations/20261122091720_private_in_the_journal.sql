-- ─────────────────────────────────────────────────────────────────────────────
-- What a client keeps to himself stays so in the journal
-- ─────────────────────────────────────────────────────────────────────────────
-- A document that its owner marked private is unseen by the operator; so must be its name, which lines of the journal
-- hold. Such a line is in the client's chain and counts in it; the operator doesn't read it, nor where it came from.

alter table public.audit_log add column shown_to_operator boolean not null default true;
comment on column public.audit_log.shown_to_operator is 'False for what a client keeps to himself.';

-- The mark is hashed where it is set: lines without it keep the hash that they had.
create or replace function private.audit_hash(line public.audit_log)
returns bytea
language sql
immutable
set search_path = ''
as $$
  select sha256(line.previous_hash || convert_to(
    (jsonb_build_array(
      line.chain, line.seq, extract(epoch from line.at), line.actor_kind, line.actor_id, line.operator_id, line.client_id,
      line.action, line.entity, line.entity_id, line.before, line.after, line.request_id, line.shown_to_client
    ) || case when line.shown_to_operator then '[]'::jsonb else '["client_private"]' end)::text, 'UTF8'))
$$;

create or replace function private.audit(
  action text, entity text, entity_id text, client_id uuid, operator_id uuid,
  before jsonb default null, after jsonb default null, shown_to_client boolean default true
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  line public.audit_log;
  origin constant jsonb := private.request_context();
begin
  line.id := gen_random_uuid();
  line.chain := coalesce(client_id, operator_id, '00000000-0000-0000-0000-000000000000'::uuid);
  line.at := clock_timestamp();
  line.actor_kind := private.actor_kind();
  line.actor_id := auth.uid();
  line.operator_id := operator_id;
  line.client_id := client_id;
  line.action := action;
  line.entity := entity;
  line.entity_id := entity_id;
  line.before := before;
  line.after := after;
  line.request_id := origin ->> 'requestId';
  line.shown_to_client := shown_to_client;
  line.shown_to_operator := case when entity = 'document' then coalesce(
    (select d.visibility::text from public.documents d where d.id = audit.entity_id::uuid),
    before ->> 'visibility', after ->> 'visibility') is distinct from 'client_private' else true end;

  insert into private.audit_heads as head (chain, seq, hash)
  values (line.chain, 0, sha256(convert_to(line.chain::text, 'UTF8')))
  on conflict (chain) do nothing;
  select head.seq + 1, head.hash into line.seq, line.previous_hash
  from private.audit_heads head where head.chain = line.chain for update;

  line.hash := private.audit_hash(line);
  insert into public.audit_log select line.*;
  update private.audit_heads head set seq = line.seq, hash = line.hash where head.chain = line.chain;

  if private.request_ip() is not null or origin ? 'userAgent' then
    insert into public.audit_origins (audit_id, operator_id, actor_id, ip, user_agent, at)
    values (line.id, case when line.shown_to_operator then operator_id end, line.actor_id, private.request_ip(),
      left(origin ->> 'userAgent', 400), line.at);
  end if;
  return line.id;
end
$$;

drop policy "An operator reads the journal of his clients" on public.audit_log;
create policy "An operator reads the journal of his clients" on public.audit_log
  for select to authenticated using (operator_id = (select private.my_operator_id()) and shown_to_operator);
