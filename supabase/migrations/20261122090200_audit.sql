-- ─────────────────────────────────────────────────────────────────────────────
-- Audit: who did what, when, to what; append-only, chained by hash
-- ─────────────────────────────────────────────────────────────────────────────
-- Lines are written by triggers and by transition functions, as the owner of the schema. No role of the apps may
-- insert, change or delete one. Each client has a chain (and each operator one for what concerns no client): a line
-- holds the hash of the line before it, and the head of the chain is kept apart, so that a change, a gap or a cut
-- tail is found by app.verify_audit_chain.

create type public.actor_kind as enum ('operator', 'client', 'guest', 'elio', 'support', 'system', 'orpheus');

create table public.audit_log (
  id uuid primary key default gen_random_uuid(),
  chain uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_kind public.actor_kind not null,
  actor_id uuid,
  operator_id uuid,
  client_id uuid,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  entity text not null,
  entity_id text,
  before jsonb,
  after jsonb,
  request_id text,
  -- False for what only the operator may know: his private objects, a draft not shared yet.
  shown_to_client boolean not null,
  previous_hash bytea not null,
  hash bytea not null,
  unique (chain, seq)
);
comment on table public.audit_log is 'The journal. Written by the database alone; read by the operator, and by a client for what concerns him.';
create index audit_log_by_operator on public.audit_log (operator_id, at desc);
create index audit_log_by_client on public.audit_log (client_id, at desc);
create index audit_log_by_actor on public.audit_log (actor_id, at desc);
create index audit_log_by_entity on public.audit_log (entity, entity_id, at desc);

-- Addresses and browsers are kept apart: they are erased after twelve months, and the chain must stay whole.
create table public.audit_origins (
  audit_id uuid primary key references public.audit_log (id),
  operator_id uuid,
  actor_id uuid,
  ip inet,
  user_agent text,
  at timestamptz not null
);
comment on table public.audit_origins is 'From where a line of the journal came. Erased after twelve months.';
create index audit_origins_by_operator on public.audit_origins (operator_id);
create index audit_origins_by_actor on public.audit_origins (actor_id);
create index audit_origins_by_age on public.audit_origins (at);

create table private.audit_heads (
  chain uuid primary key,
  seq bigint not null,
  hash bytea not null
);

-- Hashes what can never change: everything but the id. jsonb prints its keys in one order, so the text is canonical.
create function private.audit_hash(line public.audit_log)
returns bytea
language sql
immutable
set search_path = ''
as $$
  select sha256(line.previous_hash || convert_to(
    jsonb_build_array(
      line.chain, line.seq, extract(epoch from line.at), line.actor_kind, line.actor_id, line.operator_id, line.client_id,
      line.action, line.entity, line.entity_id, line.before, line.after, line.request_id, line.shown_to_client
    )::text, 'UTF8'))
$$;

create function private.actor_kind()
returns public.actor_kind
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when (select auth.uid()) is null then 'system'
    when private.is_operator((select auth.uid())) then 'operator'
    else 'client'
  end::public.actor_kind
$$;

-- Writes one line. The head row is locked until commit, so a chain has one writer at a time and no gap.
create function private.audit(
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
    values (line.id, operator_id, line.actor_id, private.request_ip(), left(origin ->> 'userAgent', 400), line.at);
  end if;
  return line.id;
end
$$;

-- A transition names its line before it changes the row: perform private.audit_as('submission.approved').
create function private.audit_as(action text)
returns void
language sql
set search_path = ''
as $$
  select set_config('foxeo.audit_action', action, true)
$$;

-- Trigger on a table: one line a changed row. Arguments: the entity's name, then the columns never to be written down.
create function private.audit_row()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  entity constant text := tg_argv[0];
  masked constant text[] := tg_argv[1:];
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - masked - 'updated_at' end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - masked - 'updated_at' end;
  any_row constant jsonb := coalesce(new_row, old_row);
  named constant text := nullif(current_setting('foxeo.audit_action', true), '');
  client uuid := (any_row ->> 'client_id')::uuid;
begin
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(o.key, o.value), '{}') into old_row
    from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
    select coalesce(jsonb_object_agg(n.key, n.value), '{}') into new_row
    from jsonb_each(new_row) n where n.value is distinct from to_jsonb(old) -> n.key;
    if new_row = '{}' and named is null then
      return null;
    end if;
  end if;
  if entity = 'client' then
    client := (any_row ->> 'id')::uuid;
  end if;
  perform private.audit(
    case when split_part(named, '.', 1) = entity then named
         else entity || case tg_op when 'INSERT' then '.created' when 'UPDATE' then '.updated' else '.deleted' end end,
    entity,
    coalesce(any_row ->> 'id', any_row ->> 'client_id', any_row ->> 'user_id'),
    client,
    coalesce(any_row ->> 'operator_id', case when entity = 'operator' then any_row ->> 'user_id' end)::uuid,
    old_row,
    new_row,
    coalesce(any_row ->> 'visibility', 'shared') <> 'operator_private'
  );
  if split_part(named, '.', 1) = entity then
    perform set_config('foxeo.audit_action', '', true);
  end if;
  return null;
end
$$;

create function private.refuse_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception using errcode = '42501', message = format('%I.%I is append-only', tg_table_schema, tg_table_name);
end
$$;
create trigger append_only before update or delete on public.audit_log for each row execute function private.refuse_change();
create trigger append_only_whole before truncate on public.audit_log for each statement execute function private.refuse_change();

alter table public.audit_log enable row level security;
alter table public.audit_origins enable row level security;
grant select on public.audit_log, public.audit_origins to authenticated;

create policy "An operator reads the journal of his clients" on public.audit_log
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "The owner of a client reads what concerns his client" on public.audit_log
  for select to authenticated using (
    shown_to_client
    and client_id in (
      select m.client_id from public.client_members m
      where m.user_id = (select private.me()) and m.role = 'owner' and m.removed_at is null
    )
  );
create policy "A member reads his own acts" on public.audit_log
  for select to authenticated using (
    actor_id = (select private.me()) and client_id in (select private.my_client_ids())
  );
create policy "An operator sees where lines came from" on public.audit_origins
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "A person sees where his own acts came from" on public.audit_origins
  for select to authenticated using (actor_id = (select private.me()));

-- Walks one chain and answers the first line that does not hold: a changed line, a missing one, a cut tail.
create function app.verify_audit_chain(wanted_chain uuid)
returns table (lines bigint, broken_at bigint, reason text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  line public.audit_log;
  expected_seq bigint := 0;
  expected_hash bytea := sha256(convert_to(wanted_chain::text, 'UTF8'));
  head private.audit_heads;
  operator constant uuid := private.require_operator();
begin
  if wanted_chain <> operator
     and not exists (select from public.clients c where c.id = wanted_chain and c.operator_id = operator) then
    perform private.fail('not_found', 'chain');
  end if;
  for line in select * from public.audit_log l where l.chain = wanted_chain order by l.seq loop
    expected_seq := expected_seq + 1;
    if line.seq <> expected_seq then
      return query select expected_seq - 1, expected_seq, 'missing'::text;
      return;
    end if;
    if line.previous_hash <> expected_hash or line.hash <> private.audit_hash(line) then
      return query select expected_seq, line.seq, 'altered'::text;
      return;
    end if;
    expected_hash := line.hash;
  end loop;
  select * into head from private.audit_heads h where h.chain = wanted_chain;
  if coalesce(head.seq, 0) <> expected_seq or (head.hash is not null and head.hash <> expected_hash) then
    return query select expected_seq, expected_seq + 1, 'cut'::text;
    return;
  end if;
  return query select expected_seq, null::bigint, null::text;
end
$$;
grant execute on function app.verify_audit_chain to authenticated;

create trigger audit after insert or update or delete on public.operators for each row execute function private.audit_row('operator');
create trigger audit after insert or update or delete on public.clients for each row execute function private.audit_row('client');
create trigger audit after insert or update or delete on public.client_members for each row execute function private.audit_row('member');
