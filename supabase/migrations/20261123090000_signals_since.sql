-- ─────────────────────────────────────────────────────────────────────────────
-- What a page missed while it was not listening yet
--
-- A page is drawn, and joins its topics a moment later. What was signalled between the two is asked here, so that the
-- page is drawn again only when there is a reason.
-- ─────────────────────────────────────────────────────────────────────────────

-- A signal is dated by the beginning of its transaction and heard at its end: fifteen seconds are more than a
-- transaction of the apps may take. Broadcasts are kept for three days, so the answer for an older page is yes.
create function app.signalled_since(since timestamptz)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select since < now() - interval '1 day' or exists (
    select from realtime.messages m
    where m.inserted_at > (since - interval '15 seconds') at time zone 'utc'
      and m.private
      and m.extension = 'broadcast'
      and m.topic = any (
        array['user:' || private.me(), 'operator:' || private.my_operator_id()]
        || array(select 'client:' || id from private.my_client_ids() id)
      )
  )
$$;
comment on function app.signalled_since is 'Whether something was signalled to the signed-in person, or to a space of his, since then.';
grant execute on function app.signalled_since to authenticated;
