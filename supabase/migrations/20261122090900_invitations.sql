-- ─────────────────────────────────────────────────────────────────────────────
-- A client is created, invited, and comes in
-- ─────────────────────────────────────────────────────────────────────────────
-- The mailed address holds a secret of 192 bits; only its hash stays. Opening the address shows a page; a button
-- accepts, so that a scanner that follows links uses nothing up.

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  operator_id uuid not null,
  email extensions.citext not null check (length(email::text) between 3 and 254),
  role public.member_role not null default 'member',
  can_billing boolean not null default false,
  can_submit boolean not null default true,
  can_invite boolean not null default false,
  token_hash bytea not null unique,
  expires_at timestamptz not null default now() + interval '7 days',
  sent_count int not null default 1,
  last_sent_at timestamptz not null default now(),
  invited_by uuid not null references auth.users (id) on delete restrict,
  accepted_at timestamptz,
  accepted_by uuid references auth.users (id) on delete set null,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete restrict
);
comment on table public.invitations is 'An invitation to become a member of a client: seven days, once.';
create index invitations_of_a_client on public.invitations (client_id, created_at desc);
create index invitations_of_an_operator on public.invitations (operator_id, created_at desc);
create trigger fill_operator before insert on public.invitations for each row execute function private.fill_operator();
create trigger audit after insert or update or delete on public.invitations
  for each row execute function private.audit_row('invitation', 'token_hash');

alter table public.invitations enable row level security;
grant select (
  id, client_id, operator_id, email, role, can_billing, can_submit, can_invite, expires_at, sent_count, last_sent_at,
  invited_by, accepted_at, accepted_by, cancelled_at, created_at
) on public.invitations to authenticated;
create policy "An operator sees the invitations of his clients" on public.invitations
  for select to authenticated using (operator_id = (select private.my_operator_id()));
create policy "The owner of a client sees its invitations" on public.invitations
  for select to authenticated using (
    client_id in (
      select m.client_id from public.client_members m
      where m.user_id = (select private.me()) and m.role = 'owner' and m.removed_at is null
    )
  );

create function private.new_secret()
returns text
language sql
volatile
set search_path = ''
as $$
  select translate(encode(extensions.gen_random_bytes(24), 'base64'), '+/', '-_')
$$;

create function private.secret_hash(secret text)
returns bytea
language sql
immutable
set search_path = ''
as $$
  select sha256(convert_to(secret, 'UTF8'))
$$;

-- Gives an invitation a new secret and mails it. The old address stops working.
create function private.send_invitation(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  secret constant text := private.new_secret();
  invitation public.invitations;
  config public.client_config;
begin
  update public.invitations i
  set token_hash = private.secret_hash(secret), expires_at = now() + interval '7 days', last_sent_at = now()
  where i.id = wanted returning * into invitation;
  select * into config from public.client_config c where c.client_id = invitation.client_id;
  perform private.queue_mail('client_invitation', invitation.email,
    format('client_invitation:%s:%s', invitation.id, invitation.sent_count),
    jsonb_build_object('firstName', (select c.first_name from public.clients c where c.id = invitation.client_id),
      'operator', private.person_name(invitation.operator_id), 'app', config.dashboard, 'subdomain', config.subdomain,
      'expiresAt', invitation.expires_at),
    jsonb_build_object('secret', secret), null, invitation.operator_id);
end
$$;

-- One transaction: the client, his configuration, the owner's invitation and its mail. `key` makes a double click one.
create function app.create_client(
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

create function app.resend_invitation(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  invitation public.invitations;
begin
  select * into invitation from public.invitations i where i.id = wanted and i.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'invitation');
  end if;
  if invitation.accepted_at is not null or invitation.cancelled_at is not null then
    perform private.fail('already_done', 'invitation_closed');
  end if;
  if invitation.last_sent_at > now() - interval '10 seconds' then
    return;
  end if;
  perform private.audit_as('invitation.resent');
  update public.invitations i set sent_count = i.sent_count + 1 where i.id = wanted;
  perform private.send_invitation(wanted);
end
$$;

create function app.cancel_invitation(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
  invitation public.invitations;
begin
  select * into invitation from public.invitations i where i.id = wanted and i.operator_id = operator for update;
  if not found then
    perform private.fail('not_found', 'invitation');
  end if;
  if invitation.accepted_at is not null then
    perform private.fail('already_done', 'invitation_accepted');
  end if;
  if invitation.cancelled_at is not null then
    return;
  end if;
  perform private.audit_as('invitation.cancelled');
  update public.invitations i set cancelled_at = now() where i.id = wanted;
end
$$;

-- What the page behind a mailed address shows, before anyone signed in. The secret is the proof.
create function app.peek_invitation(secret text)
returns table (state text, email text, first_name text, operator text, dashboard public.dashboard, subdomain text)
language sql
stable
security definer
set search_path = ''
as $$
  select
    case
      when i.accepted_at is not null then 'accepted'
      when i.cancelled_at is not null or c.status in ('archived', 'anonymised') then 'cancelled'
      when i.expires_at < now() then 'expired'
      else 'open'
    end,
    i.email::text, c.first_name, private.person_name(i.operator_id), cc.dashboard, cc.subdomain::text
  from public.invitations i
  join public.clients c on c.id = i.client_id
  join public.client_config cc on cc.client_id = i.client_id
  where i.token_hash = private.secret_hash(secret)
$$;

-- An expired address asks for a fresh one; it goes to the invited address only, at most every ten minutes.
create function app.renew_invitation(secret text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  invitation public.invitations;
begin
  select * into invitation from public.invitations i where i.token_hash = private.secret_hash(secret) for update;
  if not found then
    perform private.fail('not_found', 'invitation');
  end if;
  if invitation.accepted_at is not null or invitation.cancelled_at is not null then
    perform private.fail('already_done', 'invitation_closed');
  end if;
  if invitation.last_sent_at > now() - interval '10 minutes' then
    perform private.fail('rate_limited', 'mail_just_left');
  end if;
  update public.invitations i set sent_count = i.sent_count + 1 where i.id = invitation.id;
  perform private.send_invitation(invitation.id);
end
$$;

-- The invited person, signed in with the invited address, accepts: member, consents, profile and client in one move.
create function app.accept_invitation(
  secret text, terms_version int, ai_granted boolean, given_first_name text, given_last_name text,
  form public.address_form, zone text
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  invitation public.invitations;
begin
  select * into invitation from public.invitations i where i.token_hash = private.secret_hash(secret) for update;
  if not found then
    perform private.fail('not_found', 'invitation');
  end if;
  if invitation.email <> (select u.email::extensions.citext from auth.users u where u.id = person) then
    perform private.fail('forbidden', 'other_address');
  end if;
  if invitation.accepted_by = person then
    return invitation.client_id;
  end if;
  if invitation.accepted_at is not null or invitation.cancelled_at is not null then
    perform private.fail('already_done', 'invitation_closed');
  end if;
  if invitation.expires_at < now() then
    perform private.fail('expired', 'invitation_expired');
  end if;
  if private.is_operator(person) then
    perform private.fail('conflict', 'operator_not_client');
  end if;
  if terms_version is distinct from private.current_text('terms') then
    perform private.fail('invalid_input', 'terms_needed', 'terms');
  end if;

  perform private.audit_as('invitation.accepted');
  update public.invitations i set accepted_at = now(), accepted_by = person where i.id = invitation.id;
  insert into public.client_members (client_id, user_id, role, can_billing, can_submit, can_invite)
  values (invitation.client_id, person, invitation.role, invitation.can_billing, invitation.can_submit, invitation.can_invite)
  on conflict (client_id, user_id) do update set removed_at = null, role = excluded.role;
  update public.profiles p
  set first_name = coalesce(nullif(trim(given_first_name), ''), p.first_name),
      last_name = coalesce(nullif(trim(given_last_name), ''), p.last_name)
  where p.user_id = person;
  update public.user_preferences p
  set address_form = form, time_zone = case when private.is_time_zone(zone) then zone else p.time_zone end
  where p.user_id = person;
  perform app.record_consent('terms', terms_version, 'granted', 'invitation', invitation.client_id);
  if ai_granted then
    perform app.record_consent('ai', private.current_text('ai'), 'granted', 'invitation', invitation.client_id);
  end if;
  perform private.audit_as('client.activated');
  update public.clients c set status = 'active', activated_at = now()
  where c.id = invitation.client_id and c.status = 'invited';
  perform private.audit_as('');
  perform private.notify(invitation.operator_id, 'client_first_login', 'systeme', invitation.client_id,
    jsonb_build_object('client', private.client_name(invitation.client_id), 'actor', private.person_name(person)),
    'hub', '/fiches_clients/' || invitation.client_id, 'client:' || invitation.client_id);
  return invitation.client_id;
end
$$;

grant execute on function app.create_client, app.resend_invitation, app.cancel_invitation, app.accept_invitation to authenticated;
grant execute on function app.peek_invitation, app.renew_invitation to anon, authenticated;

-- ── Life of a client ─────────────────────────────────────────────────────────

create function app.set_client_status(wanted uuid, wanted_status public.client_status, reason text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_operator();
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
  if wanted_status = 'paused' and coalesce(length(trim(reason)), 0) < 3 then
    perform private.fail('invalid_input', 'reason_needed', 'reason');
  end if;
  perform private.audit_as('client.' || wanted_status);
  update public.clients c
  set status = wanted_status, archived_at = case when wanted_status = 'archived' then now() end
  where c.id = wanted;
  perform private.audit_as('');
end
$$;
grant execute on function app.set_client_status to authenticated;
