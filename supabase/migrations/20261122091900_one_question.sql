-- ─────────────────────────────────────────────────────────────────────────────
-- Who is asking, in one question
-- ─────────────────────────────────────────────────────────────────────────────
-- Every policy begins with these two. Each read the token several times and asked three tables through three functions;
-- each now reads it once and asks once. What they answer is what they answered.

-- The person who may act: his session stands (an operator's eight hours, anyone else's thirty days without a sign), and
-- whoever must or chose to show a second factor has shown it.
create or replace function private.me()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  claims constant jsonb := auth.jwt();
begin
  return (
    select s.user_id
    from auth.sessions s
    left join public.session_activity a on a.session_id = s.id
    left join public.operators o on o.user_id = s.user_id and o.disabled_at is null
    where s.id = (claims ->> 'session_id')::uuid
      and s.user_id = (claims ->> 'sub')::uuid
      and (s.not_after is null or s.not_after > now())
      and coalesce(a.last_seen_at, s.created_at)
          > now() - case when o.user_id is null then interval '30 days' else interval '8 hours' end
      and (
        claims ->> 'aal' = 'aal2'
        or (
          o.user_id is null
          and not exists (select from auth.mfa_factors f where f.user_id = s.user_id and f.status = 'verified')
        )
      )
  );
end
$$;

-- The same for an operator alone: the second factor is not his choice.
create or replace function private.my_operator_id()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  claims constant jsonb := auth.jwt();
begin
  return (
    select o.user_id
    from public.operators o
    join auth.sessions s on s.user_id = o.user_id
    left join public.session_activity a on a.session_id = s.id
    where o.user_id = (claims ->> 'sub')::uuid
      and o.disabled_at is null
      and claims ->> 'aal' = 'aal2'
      and s.id = (claims ->> 'session_id')::uuid
      and (s.not_after is null or s.not_after > now())
      and coalesce(a.last_seen_at, s.created_at) > now() - interval '8 hours'
  );
end
$$;
