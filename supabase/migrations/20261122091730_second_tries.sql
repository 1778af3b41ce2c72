-- ─────────────────────────────────────────────────────────────────────────────
-- Second tries: two presses at once make one client; an invitation gone astray is sent anew
-- ─────────────────────────────────────────────────────────────────────────────

-- As before, but a second call with the same key waits for the first and answers with its client, where it was told
-- that the address was taken.
create or replace function app.create_client(
  first_name text, last_name text, email text, company text, dashboard public.dashboard, subdomain text,
  modules text[], key uuid
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  client uuid;
  invitation uuid := gen_random_uuid();
begin
  perform pg_advisory_xact_lock(hashtextextended('create_client:' || key, 0));
  select c.id into client from public.clients c where c.id = key and c.operator_id = operator;
  if found then
    return client;
  end if;
  begin
    insert into public.clients (id, operator_id, kind, first_name, last_name, company, email)
    values (key, operator, case when coalesce(trim(company), '') = '' then 'person' else 'company' end::public.client_kind,
      trim(first_name), trim(last_name), nullif(trim(company), ''), trim(email)::extensions.citext)
    returning id into client;
  exception
    when unique_violation then
      perform private.fail('conflict', 'email_taken', 'email');
    when check_violation then
      perform private.fail('invalid_input', 'email_invalid', 'email');
  end;
  begin
    insert into public.client_config (client_id, dashboard, modules_actifs, subdomain)
    values (client, dashboard, modules, nullif(trim(subdomain), ''));
  exception
    when unique_violation then
      perform private.fail('conflict', 'subdomain_taken', 'subdomain');
    when check_violation then
      perform private.fail('invalid_input', 'subdomain_invalid', 'subdomain');
  end;
  insert into public.invitations (id, client_id, email, role, can_billing, can_invite, token_hash, invited_by)
  values (invitation, client, trim(email)::extensions.citext, 'owner', true, true, private.secret_hash(private.new_secret()), operator);
  perform private.send_invitation(invitation);
  return client;
end
$$;

-- A new invitation of the owner, to the address that the client has now; one that is still open is cancelled. Asked
-- again within ten seconds, mails nothing more.
create function app.invite_again(wanted_client uuid)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  client public.clients;
  invitation uuid;
begin
  select * into client from public.clients c where c.id = wanted_client and c.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'client');
  end if;
  if client.status in ('archived', 'anonymised') then
    perform private.fail('conflict', 'client_closed');
  end if;
  if exists (
    select from public.client_members m where m.client_id = wanted_client and m.role = 'owner' and m.removed_at is null
  ) then
    perform private.fail('conflict', 'owner_came_in');
  end if;
  select i.id into invitation from public.invitations i
  where i.client_id = wanted_client and i.role = 'owner' and i.email = client.email
    and i.accepted_at is null and i.cancelled_at is null and i.last_sent_at > now() - interval '10 seconds';
  if found then
    return invitation;
  end if;

  perform private.audit_as('invitation.cancelled');
  update public.invitations i set cancelled_at = now()
  where i.client_id = wanted_client and i.role = 'owner' and i.accepted_at is null and i.cancelled_at is null;
  perform private.audit_as('');
  insert into public.invitations (client_id, email, role, can_billing, can_invite, token_hash, invited_by)
  values (wanted_client, client.email, 'owner', true, true, private.secret_hash(private.new_secret()), operator)
  returning id into invitation;
  perform private.send_invitation(invitation);
  return invitation;
end
$$;
grant execute on function app.invite_again to authenticated;
