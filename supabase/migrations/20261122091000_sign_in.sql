-- ─────────────────────────────────────────────────────────────────────────────
-- Signing in: lockout, sessions, recovery codes
-- ─────────────────────────────────────────────────────────────────────────────

-- ── Lockout ──────────────────────────────────────────────────────────────────
-- Five wrong passwords for one address from one place lock that pair for five minutes, then ten, up to an hour; one
-- place has thirty tries an hour in all. The address from elsewhere, and the mailed link, stay open: a stranger can't
-- lock the owner out.

create table public.login_attempts (
  id bigint generated always as identity primary key,
  email_hash bytea not null,
  ip inet not null,
  succeeded boolean not null,
  at timestamptz not null default now()
);
comment on table public.login_attempts is 'Tries at passwords and codes, by hashed address and place; kept a day. No role of the apps reads it.';
create index login_attempts_by_pair on public.login_attempts (email_hash, ip, at desc);
create index login_attempts_by_ip on public.login_attempts (ip, at desc);
alter table public.login_attempts enable row level security;

create function private.email_hash(email text)
returns bytea
language sql
immutable
set search_path = ''
as $$
  select sha256(convert_to(lower(trim(email)), 'UTF8'))
$$;

-- Seconds to wait before the next try; 0 when a try may be made.
create function app.sign_in_wait(email text)
returns int
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  place constant inet := coalesce(private.request_ip(), '0.0.0.0');
  since timestamptz;
  failures int;
  last_failure timestamptz;
  from_place int;
  oldest timestamptz;
begin
  select max(a.at) into since from public.login_attempts a
  where a.email_hash = private.email_hash(email) and a.ip = place and a.succeeded;
  select count(*), max(a.at) into failures, last_failure from public.login_attempts a
  where a.email_hash = private.email_hash(email) and a.ip = place and not a.succeeded
    and a.at > coalesce(since, '-infinity') and a.at > now() - interval '1 day';
  select count(*), min(a.at) into from_place, oldest from public.login_attempts a
  where a.ip = place and not a.succeeded and a.at > now() - interval '1 hour';
  return greatest(
    0,
    case when failures >= 5 then
      ceil(extract(epoch from last_failure + make_interval(mins => least(60, 5 * (2 ^ (failures / 5 - 1))::int)) - now()))
    else 0 end,
    case when from_place >= 30 then ceil(extract(epoch from oldest + interval '1 hour' - now())) else 0 end
  )::int;
end
$$;

create function app.record_sign_in(email text, succeeded boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  place constant inet := coalesce(private.request_ip(), '0.0.0.0');
  failures int;
  person uuid;
begin
  insert into public.login_attempts (email_hash, ip, succeeded) values (private.email_hash(email), place, succeeded);
  delete from public.login_attempts a where a.at < now() - interval '1 day';
  select u.id into person from auth.users u where u.email = lower(trim(record_sign_in.email));
  if person is null then
    return;
  end if;
  if succeeded then
    return;
  end if;
  select count(*) into failures from public.login_attempts a
  where a.email_hash = private.email_hash(record_sign_in.email) and a.ip = place and not a.succeeded
    and a.at > coalesce((select max(s.at) from public.login_attempts s
      where s.email_hash = a.email_hash and s.ip = place and s.succeeded), '-infinity');
  if failures = 5 then
    perform private.audit('login.locked_out', 'login', person::text, null, person);
    perform private.queue_mail('security_lockout', lower(trim(record_sign_in.email))::extensions.citext,
      format('security_lockout:%s:%s', person, date_trunc('hour', now())), '{}', '{}', person,
      (select coalesce((select o.user_id from public.operators o where o.user_id = person),
                       (select m.operator_id from public.client_members m where m.user_id = person limit 1))));
  end if;
end
$$;
grant execute on function app.sign_in_wait, app.record_sign_in to anon, authenticated;

-- ── Sessions ─────────────────────────────────────────────────────────────────

-- Called at sign-in and then once a minute of use. Says whether the session still lives: a page that gets false
-- sends to the sign-in. A browser never seen for this person is told to him by mail.
create function app.touch_session(in_app public.dashboard)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  session constant uuid := ((select auth.jwt()) ->> 'session_id')::uuid;
  agent constant text := left(private.request_context() ->> 'userAgent', 400);
  known boolean;
  any_before boolean;
begin
  if not private.session_is_alive() then
    return false;
  end if;
  update public.session_activity a
  set last_seen_at = now(), ip = coalesce(private.request_ip(), a.ip)
  where a.session_id = session;
  if found then
    return true;
  end if;
  select bool_or(a.user_agent is not distinct from agent), count(*) > 0 into known, any_before
  from public.session_activity a where a.user_id = auth.uid();
  insert into public.session_activity (session_id, user_id, app, ip, user_agent)
  values (session, auth.uid(), in_app, private.request_ip(), agent)
  on conflict (session_id) do nothing;
  perform private.audit('session.opened', 'session', session::text, null,
    (select o.user_id from public.operators o where o.user_id = auth.uid()));
  if any_before and not coalesce(known, false) then
    perform private.queue_mail('security_new_device',
      (select u.email::extensions.citext from auth.users u where u.id = auth.uid()), 'security_new_device:' || session,
      jsonb_build_object('userAgent', agent, 'at', now()), '{}', auth.uid(),
      (select coalesce((select o.user_id from public.operators o where o.user_id = auth.uid()),
                       (select m.operator_id from public.client_members m where m.user_id = auth.uid() limit 1))));
  end if;
  return true;
end
$$;

create function app.my_sessions()
returns table (session_id uuid, app public.dashboard, ip inet, user_agent text, created_at timestamptz, last_seen_at timestamptz, current boolean)
language sql
stable
security definer
set search_path = ''
as $$
  select a.session_id, a.app, a.ip, a.user_agent, a.created_at, a.last_seen_at,
         a.session_id = ((select auth.jwt()) ->> 'session_id')::uuid
  from public.session_activity a join auth.sessions s on s.id = a.session_id
  where a.user_id = private.me()
  order by a.last_seen_at desc
$$;

-- Ends one session of the signed-in person, or all but the one that asks. Rights end with the next statement.
create function app.revoke_sessions(wanted uuid default null)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  ended int;
begin
  with gone as (
    delete from auth.sessions s
    where s.user_id = person
      and case when wanted is null then s.id <> ((select auth.jwt()) ->> 'session_id')::uuid else s.id = wanted end
    returning s.id
  ), forgotten as (
    delete from public.session_activity a using gone where a.session_id = gone.id
  )
  select count(*)::int into ended from gone;
  if ended > 0 then
    perform private.audit('session.revoked', 'session', coalesce(wanted::text, 'others'), null,
      (select o.user_id from public.operators o where o.user_id = person), null, jsonb_build_object('count', ended));
  end if;
  perform private.signal('user:' || person, 'sessions', '{}');
  return ended;
end
$$;
grant execute on function app.touch_session, app.my_sessions, app.revoke_sessions to authenticated;

-- ── Recovery codes ───────────────────────────────────────────────────────────
-- Ten codes of 50 bits, each good once, for whoever lost his authenticator: a code removes the factor, so that a new
-- one can be set up at once. Until it is, an operator still can do nothing.

create table public.recovery_codes (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  code_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  unique (user_id, code_hash)
);
comment on table public.recovery_codes is 'Hashes of single-use recovery codes. No role of the apps reads it.';
alter table public.recovery_codes enable row level security;

create function private.recovery_code_hash(person uuid, code text)
returns bytea
language sql
immutable
set search_path = ''
as $$
  select sha256(convert_to(person::text || ':' || upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g')), 'UTF8'))
$$;

-- Replaces the codes and shows the new ones, the only time they can be seen.
create function app.renew_recovery_codes()
returns setof text
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  code text;
begin
  if (select auth.jwt()) ->> 'aal' <> 'aal2' then
    perform private.fail('second_factor_required', 'second_factor');
  end if;
  delete from public.recovery_codes c where c.user_id = person;
  for turn in 1..10 loop
    select string_agg(substr('ABCDEFGHJKMNPQRSTVWXYZ23456789AB', 1 + get_byte(b.bytes, i) % 32, 1), '' order by i) into code
    from (select extensions.gen_random_bytes(10) as bytes) b, generate_series(0, 9) i;
    code := left(code, 5) || '-' || right(code, 5);
    insert into public.recovery_codes (user_id, code_hash) values (person, private.recovery_code_hash(person, code));
    return next code;
  end loop;
  perform private.audit('security.recovery_codes_renewed', 'security', person::text, null,
    (select o.user_id from public.operators o where o.user_id = person));
end
$$;

create function app.recovery_codes_left()
returns int
language sql
stable
security definer
set search_path = ''
as $$
  select count(*)::int from public.recovery_codes c where c.user_id = private.me() and c.used_at is null
$$;

-- The one thing an operator may do with a password alone: prove a code. Wrong codes count as wrong passwords.
create function app.use_recovery_code(code text)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := auth.uid();
  email text;
  used uuid;
begin
  if person is null or not private.session_is_alive() then
    perform private.fail('forbidden', 'session_ended');
  end if;
  select u.email into email from auth.users u where u.id = person;
  if app.sign_in_wait(email) > 0 then
    perform private.fail('rate_limited', 'too_many_tries');
  end if;
  update public.recovery_codes c set used_at = now()
  where c.user_id = person and c.used_at is null and c.code_hash = private.recovery_code_hash(person, code)
  returning c.id into used;
  if used is null then
    perform app.record_sign_in(email, false);
    return false;
  end if;
  delete from auth.mfa_factors f where f.user_id = person;
  perform private.audit('security.recovery_code_used', 'security', person::text, null,
    (select o.user_id from public.operators o where o.user_id = person));
  perform private.queue_mail('security_changed', email::extensions.citext, 'security_changed:' || used,
    jsonb_build_object('what', 'recovery_code'), '{}', person, (select o.user_id from public.operators o where o.user_id = person));
  return true;
end
$$;
grant execute on function app.renew_recovery_codes, app.recovery_codes_left, app.use_recovery_code to authenticated;
