-- ─────────────────────────────────────────────────────────────────────────────
-- The page of an invitation greets with both names that the operator typed
-- ─────────────────────────────────────────────────────────────────────────────

drop function app.peek_invitation(text);

-- What the page behind a mailed address shows, before anyone signed in. The secret is the proof. The names are those
-- that the operator typed for the client: whoever else is invited to the same space types his own.
create function app.peek_invitation(secret text)
returns table (
  state text, email text, first_name text, last_name text, operator text, dashboard public.dashboard, subdomain text
)
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
    i.email::text, case when i.email = c.email then c.first_name end, case when i.email = c.email then c.last_name end,
    private.person_name(i.operator_id), cc.dashboard, cc.subdomain::text
  from public.invitations i
  join public.clients c on c.id = i.client_id
  join public.client_config cc on cc.client_id = i.client_id
  where i.token_hash = private.secret_hash(secret)
$$;

revoke execute on function app.peek_invitation from public;
grant execute on function app.peek_invitation to anon, authenticated;
