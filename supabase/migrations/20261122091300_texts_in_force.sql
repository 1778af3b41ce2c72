-- ─────────────────────────────────────────────────────────────────────────────
-- The texts that an invitation asks to agree to, readable before anyone signed in
-- ─────────────────────────────────────────────────────────────────────────────
-- Whoever opens an invitation has no account yet. The wording of the terms and of the use of AI is the same for all
-- and no secret.

create function app.texts_in_force()
returns table (purpose public.consent_purpose, version int, title text, body text)
language sql
stable
security definer
set search_path = ''
as $$
  select t.purpose, t.version, t.title, t.body
  from public.consent_texts t
  where t.purpose in ('terms', 'ai') and t.version = private.current_text(t.purpose)
  order by t.purpose
$$;
comment on function app.texts_in_force is 'Terms and use of AI, in the version that counts today.';
grant execute on function app.texts_in_force to anon, authenticated;
