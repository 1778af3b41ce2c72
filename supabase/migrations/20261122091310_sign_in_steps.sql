-- ─────────────────────────────────────────────────────────────────────────────
-- Signing in, step by step: mailed codes, the second factor of clients, changes that are told by mail
-- ─────────────────────────────────────────────────────────────────────────────

-- ── Mailed links and codes ───────────────────────────────────────────────────
-- Five mails an hour for one address, thirty from one place, one in thirty seconds. A code of six digits may be tried
-- five times, from wherever: the tries are counted here, before Auth is asked, so that many at once gain nothing. The
-- link of the same mail stays good, so a stranger who spends the tries shuts nobody out.

create table public.sign_in_mails (
  id bigint generated always as identity primary key,
  email_hash bytea not null,
  ip inet not null,
  tries int not null default 0,
  at timestamptz not null default now()
);
comment on table public.sign_in_mails is 'Sign-in mails asked for, by hashed address and place; kept a day. No role of the apps reads it.';
create index sign_in_mails_by_address on public.sign_in_mails (email_hash, at desc);
create index sign_in_mails_by_ip on public.sign_in_mails (ip, at desc);
alter table public.sign_in_mails enable row level security;

-- The answer says nothing of whether the address has an account.
create function app.ask_sign_in_mail(email text)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  place constant inet := coalesce(private.request_ip(), '0.0.0.0');
  address constant bytea := private.email_hash(email);
  wait int;
begin
  -- One at a time for an address: two clicks make one mail.
  perform pg_advisory_xact_lock(hashtextextended('sign_in_mail:' || encode(address, 'hex'), 0));
  select greatest(
    0,
    ceil(extract(epoch from max(m.at) filter (where m.email_hash = address) + interval '30 seconds' - now())),
    case when count(*) filter (where m.email_hash = address) >= 5 then
      ceil(extract(epoch from min(m.at) filter (where m.email_hash = address) + interval '1 hour' - now())) end,
    case when count(*) filter (where m.ip = place) >= 30 then
      ceil(extract(epoch from min(m.at) filter (where m.ip = place) + interval '1 hour' - now())) end
  )::int into wait
  from public.sign_in_mails m
  where (m.email_hash = address or m.ip = place) and m.at > now() - interval '1 hour';
  if wait > 0 then
    return wait;
  end if;
  delete from public.sign_in_mails m where m.at < now() - interval '1 day';
  insert into public.sign_in_mails (email_hash, ip) values (address, place);
  return 0;
end
$$;
comment on function app.ask_sign_in_mail is 'Seconds to wait before a mail may leave; 0 when it may, and it is counted.';

create function app.spend_code_try(email text)
returns boolean
language sql
security definer
set search_path = ''
as $$
  with last as (
    select m.id from public.sign_in_mails m
    where m.email_hash = private.email_hash(email) and m.at > now() - interval '15 minutes'
    order by m.at desc limit 1
  ), spent as (
    update public.sign_in_mails m set tries = m.tries + 1
    from last where m.id = last.id and m.tries < 5
    returning 1
  )
  select exists (select from spent)
$$;
comment on function app.spend_code_try is 'Counts a try at the last mailed code. False: five were made, or none was mailed in 15 minutes.';
grant execute on function app.ask_sign_in_mail, app.spend_code_try to anon, authenticated;

-- ── The second factor of a client ────────────────────────────────────────────
-- An operator must have one. A client chooses to; once he has, a password or a mailbox alone opens nothing of his.

create function private.has_second_factor(person uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (select from auth.mfa_factors f where f.user_id = person and f.status = 'verified')
$$;

create or replace function private.me()
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select (select auth.uid())
  where private.session_is_alive()
    and (not private.is_operator((select auth.uid())) or (select auth.jwt()) ->> 'aal' = 'aal2')
    and (not private.has_second_factor((select auth.uid())) or (select auth.jwt()) ->> 'aal' = 'aal2')
$$;
comment on function private.me is 'The signed-in person, or null: no live session, or a second factor that was not shown.';

-- What the pages on the way in ask: rights come last, so they can't be asked of tables.
create function app.where_i_stand()
returns table (alive boolean, operator boolean, has_factor boolean, factor_shown boolean, address_form public.address_form)
language sql
stable
security definer
set search_path = ''
as $$
  select
    private.session_is_alive(),
    private.is_operator(p.user_id),
    private.has_second_factor(p.user_id),
    (select auth.jwt()) ->> 'aal' = 'aal2',
    p.address_form
  from public.user_preferences p where p.user_id = (select auth.uid())
$$;
comment on function app.where_i_stand is 'How far the bearer of the token has come: live session, second factor asked, second factor shown.';
grant execute on function app.where_i_stand to authenticated;

-- ── What changed is told by mail ─────────────────────────────────────────────
-- To the address that the person had before: whoever took an account over can't keep that to himself.

create function private.tell_security_change(person uuid, address text, what text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := (select o.user_id from public.operators o where o.user_id = person);
begin
  perform private.audit('security.' || what, 'security', person::text, null, operator);
  perform private.queue_mail('security_changed', address::extensions.citext,
    format('security_changed:%s:%s:%s', what, person, clock_timestamp()), jsonb_build_object('what', what), '{}', person,
    coalesce(operator, (select m.operator_id from public.client_members m where m.user_id = person limit 1)));
end
$$;

create function private.watch_credentials()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- A first password takes nothing from anyone.
  if coalesce(old.encrypted_password, '') <> '' and new.encrypted_password is distinct from old.encrypted_password then
    perform private.tell_security_change(new.id, old.email, 'password_changed');
  end if;
  if new.email is distinct from old.email then
    perform private.tell_security_change(new.id, old.email, 'email_changed');
  end if;
  return null;
end
$$;
create trigger watch_credentials after update of encrypted_password, email on auth.users
  for each row execute function private.watch_credentials();

-- Called once Auth has done it; what Auth says is what is told.
create function app.tell_second_factor()
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
begin
  perform private.tell_security_change(person, (select u.email from auth.users u where u.id = person),
    case when private.has_second_factor(person) then 'second_factor_on' else 'second_factor_off' end);
end
$$;
grant execute on function app.tell_second_factor to authenticated;
