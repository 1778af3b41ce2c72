-- ─────────────────────────────────────────────────────────────────────────────
-- Life of a client: why it changed, where it comes back to, what open pages hear of it
-- ─────────────────────────────────────────────────────────────────────────────

alter table public.clients add column status_reason text check (length(status_reason) <= 500);
comment on column public.clients.status_reason is 'Why the operator last changed the status. The client may read it.';

-- A client who was archived before ever coming in is invited again, not active: nobody could enter.
create or replace function app.set_client_status(wanted uuid, wanted_status public.client_status, reason text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  why constant text := nullif(left(trim(reason), 500), '');
  client public.clients;
begin
  select * into client from public.clients c where c.id = wanted and c.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'client');
  end if;
  if client.status = wanted_status then
    return;
  end if;
  if not (
    (client.status = 'active' and wanted_status in ('paused', 'archived'))
    or (client.status = 'paused' and wanted_status in ('active', 'archived'))
    or (client.status = 'invited' and wanted_status = 'archived')
    or (client.status = 'archived' and wanted_status = 'active' and client.archived_at > now() - interval '90 days')
  ) then
    perform private.fail('conflict', 'status_not_reachable', 'status');
  end if;
  if wanted_status = 'paused' and coalesce(length(why), 0) < 3 then
    perform private.fail('invalid_input', 'reason_needed', 'reason');
  end if;
  perform private.audit_as('client.' || wanted_status);
  update public.clients c
  set status = case when wanted_status = 'active' and c.activated_at is null then 'invited' else wanted_status end,
      status_reason = why,
      archived_at = case when wanted_status = 'archived' then now() end
  where c.id = wanted;
  perform private.audit_as('');
exception
  -- Another client took the address meanwhile: an archived one does not keep it.
  when unique_violation then
    perform private.fail('conflict', 'email_taken', 'email');
end
$$;

-- An address mailed before the client was archived opens nothing until he is back.
create function private.refuse_closed_client()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if (select c.status from public.clients c where c.id = new.client_id) in ('archived', 'anonymised') then
    perform private.fail('already_done', 'invitation_closed');
  end if;
  return new;
end
$$;
create trigger refuse_closed_client before update of accepted_at on public.invitations
  for each row when (old.accepted_at is null and new.accepted_at is not null)
  execute function private.refuse_closed_client();

-- ── Signals ──────────────────────────────────────────────────────────────────

-- His own pages hear it too: a pause takes away what he may write.
create or replace function private.signal_client()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  payload constant jsonb := jsonb_build_object('table', 'clients', 'id', new.id, 'clientId', new.id);
begin
  perform private.signal('client:' || new.id, 'changed', payload);
  perform private.signal('operator:' || new.operator_id, 'changed', payload);
  return null;
end
$$;

create function private.signal_member()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  payload constant jsonb := jsonb_build_object('table', tg_table_name, 'id', new.id, 'clientId', new.client_id);
begin
  perform private.signal('client:' || new.client_id, 'changed', payload);
  perform private.signal('operator:' || new.operator_id, 'changed', payload);
  return null;
end
$$;
create trigger signal after insert or update on public.client_members for each row execute function private.signal_member();
create trigger signal after insert or update on public.invitations for each row execute function private.signal_member();
