-- ─────────────────────────────────────────────────────────────────────────────
-- The first figures of a One that opens
-- ─────────────────────────────────────────────────────────────────────────────
-- The operator chooses a model while he graduates a client. It is laid in the graduation's own transaction and at no
-- other time: from then on the cards are each member's, and nobody else's hand is in them.

create function app.lay_kpis(wanted_client uuid, wanted jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  operator constant uuid := private.require_my_client(wanted_client);
begin
  -- Asked twice, the graduation was made by the first: so were its cards.
  if not exists (
    select from public.graduations g
    where g.client_id = wanted_client and g.undone_at is null and g.graduated_by = operator and g.at = now()
  ) then
    return;
  end if;
  perform from public.client_members m where m.client_id = wanted_client for update;
  insert into public.kpi_cards (client_id, user_id, place, module, measure, period, display, compared, wide, target)
  select wanted_client, m.user_id, row_number() over (partition by m.user_id order by w.rank), w.module, w.measure,
    w.period::public.kpi_period, w.display::public.kpi_display, w.compared, w.wide, w.target
  from public.client_members m
  cross join rows from (jsonb_to_recordset(wanted) as (
    module text, measure text, period text, display text, compared boolean, wide boolean, target int
  )) with ordinality as w (module, measure, period, display, compared, wide, target, rank)
  where m.client_id = wanted_client and m.removed_at is null and private.module_is_on(wanted_client, w.module)
    -- Whoever chose his own, before a graduation that was undone, finds them again.
    and not exists (select from public.kpi_cards k where k.client_id = wanted_client and k.user_id = m.user_id);
exception
  when check_violation or not_null_violation or invalid_text_representation or numeric_value_out_of_range then
    perform private.fail('invalid_input', 'kpi_invalid', 'cards');
end
$$;
comment on function app.lay_kpis is 'In the transaction of a graduation: the first cards of each member who has none.';
grant execute on function app.lay_kpis to authenticated;
