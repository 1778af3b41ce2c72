-- ─────────────────────────────────────────────────────────────────────────────
-- Search: as fast for a word that nobody has written as for one that everybody has
-- ─────────────────────────────────────────────────────────────────────────────
-- Learning: what is to be learnt is nothing nearly always, so that the planner has no figures of it when a file of
-- clients has just filled it, and may compare each of its rows with all that is indexed. Rows taken by their place in
-- the table are few in its eyes, and each is then looked up by its key.

create or replace function private.learn_words(at_most int)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  learnt int;
begin
  with taken as (
    delete from private.search_unlearnt u
    where u.ctid = any (array(select q.ctid from private.search_unlearnt q limit at_most for update skip locked))
    returning u.kind, u.id
  ), read as (
    select e.operator_id, case when e.needs_billing then null else e.client_id end as client_id, e.reader, e.words
    from taken t join public.search_entries e on e.kind = t.kind and e.id = t.id
    where e.person_id is null
  ), words as (
    select s.scope, w.word from read r
    cross join lateral (values
      (case when r.reader <> 'client' then r.operator_id end), (case when r.reader <> 'operator' then r.client_id end)
    ) s (scope)
    cross join lateral unnest(tsvector_to_array(r.words)) w (word)
    where s.scope is not null and length(w.word) between 3 and 40
  ), added as (
    insert into private.search_words (scope, word) select distinct w.scope, w.word from words w order by 1, 2
    on conflict do nothing
  )
  select count(*)::int into learnt from taken;
  return learnt;
end
$$;

-- The words near another are looked for in one scope or two, which a plan made for any number of them doesn't know.
alter function private.near_words set plan_cache_mode = force_custom_plan;
alter function private.near_words set enable_bitmapscan = on;

-- Asking: the planner can't know how many rows have a word that it has no figures of. Read by date, the newest rows
-- that have it are found at once when it is common, and by reading all of them when it is rare; through the index of
-- words it is the other way round. So app.search is told which way to go, and goes it.

-- The settings of a function hold for those that it calls, hence both in each.

-- Through the index of words, whoever may read them.
create function private.entries_saying(wanted tsquery, in_title boolean)
returns setof public.search_entries
language plpgsql
stable
security definer
set search_path = ''
set enable_seqscan = off
set enable_bitmapscan = on
as $$
begin
  if in_title then
    return query select * from public.search_entries e where e.title_words @@ wanted;
  else
    return query select * from public.search_entries e where e.words @@ wanted;
  end if;
end
$$;

create function private.is_said_often(wanted tsquery, in_title boolean)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
set enable_seqscan = off
set enable_bitmapscan = on
as $$
begin
  if in_title then
    perform from public.search_entries e where e.title_words @@ wanted limit 1 offset 1000;
  else
    perform from public.search_entries e where e.words @@ wanted limit 1 offset 1000;
  end if;
  return found;
end
$$;

create function private.entries_numbered(wanted text[])
returns setof public.search_entries
language plpgsql
stable
security definer
set search_path = ''
set enable_seqscan = off
set enable_bitmapscan = on
as $$
begin
  return query select * from public.search_entries e where e.numbers && wanted;
end
$$;

-- What app.search reads: the rows with the words when they are few, else the table by date. A client's own space is
-- small: by date.
create function private.where_to_look(wanted tsquery, in_title boolean, space uuid)
returns text
language sql
stable
set search_path = ''
as $$
  select case
    when space is not null or private.is_said_often(wanted, in_title) then 'public.search_entries'
    else format('private.entries_saying($10, %L)', in_title)
  end
$$;

create or replace function app.search(asked jsonb, most int default 8, skipped int default 0)
returns table (kind text, id uuid, score real, place text)
language plpgsql
stable
security definer
set search_path = ''
set enable_seqscan = off
set enable_bitmapscan = off
as $$
declare
  operator constant uuid := private.my_operator_id();
  space uuid;
  billing boolean := true;
  terms private.search_terms;
  kinds constant text[] := array(select jsonb_array_elements_text(asked -> 'kinds'));
  exact constant text[] := array(select private.plain_number(n) from jsonb_array_elements_text(coalesce(asked -> 'exact', '[]')) n);
  statuses constant text[] := array(select jsonb_array_elements_text(asked -> 'statuses'));
  clients uuid[];
  amount constant jsonb := asked -> 'amount';
  days constant jsonb := asked -> 'days';
  scope text;
  kept text;
  bound text;
  wanted tsquery;
  statement text;
  titles text;
  texts text;
begin
  if operator is null or asked ? 'space' then
    space := (asked ->> 'space')::uuid;
    if space is null or space not in (select private.my_client_ids()) then
      return;
    end if;
    billing := space in (select private.my_billing_client_ids());
    scope := 'e.client_id = $2 and e.reader <> ''operator'' and (not e.needs_billing or $3)';
  else
    scope := 'e.operator_id = $1 and e.reader <> ''client''';
  end if;
  scope := scope || ' and (e.person_id is null or e.person_id = auth.uid()) and e.kind = any ($4)';
  terms := private.read_terms(array[coalesce(space, operator)], asked ->> 'text');

  if asked ->> 'clients' is not null then
    clients := array(
      select e.id from private.entries_saying((private.read_terms(array[operator], asked ->> 'clients')).wide, false) e
      where e.operator_id = operator and e.kind = 'client'
    );
    scope := scope || ' and e.client_id = any ($7)';
  end if;
  if asked ? 'statuses' then
    scope := scope || ' and e.status = any ($6)';
  end if;
  -- A bound that is all that was asked narrows; one that may be a word as well is one more way to be found.
  kept := '';
  if amount is not null then
    bound := 'e.amount_cents between ($8 ->> ''from'')::bigint and ($8 ->> ''until'')::bigint';
    if (amount ->> 'only')::boolean then scope := scope || ' and ' || bound; else kept := kept || ' or (' || bound || ')'; end if;
  end if;
  if days is not null then
    bound := 'e.at >= ($9 ->> ''from'')::timestamptz and e.at < ($9 ->> ''until'')::timestamptz';
    if (days ->> 'only')::boolean then scope := scope || ' and ' || bound; else kept := kept || ' or (' || bound || ')'; end if;
  end if;

  foreach wanted in array array[terms.wide, terms.loose] loop
    titles := private.where_to_look(wanted, true, space);
    texts := private.where_to_look(wanted, false, space);
    statement := case
      when terms.wide is null and cardinality(exact) = 0 then
        format('(select e.kind, e.id from public.search_entries e where %s %s order by e.at desc limit 400)', scope,
          case when kept = '' then '' else 'and (false' || kept || ')' end)
      else concat_ws(' union ',
        case when cardinality(exact) > 0 then
          format('(select e.kind, e.id from private.entries_numbered($5) e where %s limit 100)', scope) end,
        case when wanted is not null then
          format('(select e.kind, e.id from %2$s e where %1$s and e.title_words @@ $10 order by e.at desc limit 300)
            union (select e.kind, e.id from %3$s e where %1$s and e.words @@ $10 order by e.at desc limit 500)', scope, titles, texts) end,
        case when kept <> '' then
          format('(select e.kind, e.id from public.search_entries e where %s and (false%s) order by e.at desc limit 100)', scope, kept) end)
      end;
    return query execute format($query$
      with candidates as (%s), scored as (
        select e.kind, e.id, e.at,
          case
            when e.numbers && $5 then 1.0
            when $11 = '' then 0.5
            when e.title_plain = $11 then 0.95
            when starts_with(e.title_plain, $11) then 0.85
            when e.title_words @@ $12 then 0.7
            when e.title_words @@ $10 then 0.55
            when e.words @@ $12 then 0.4
            when e.words @@ $10 then 0.3
            else 0.25
          end as worth,
          case when e.numbers && $5 then 'number' when e.title_words @@ $10 then 'title' else 'text' end as place,
          coalesce(ts_rank(e.title_words, $12), 0) * 0.08
            + 0.05 * exp(-greatest(extract(epoch from now() - e.at), 0) / 7776000)
            + case when e.client_id = $13 then 0.08 else 0 end
            + coalesce((select 0.06 * least(o.times, 5) / 5 from public.search_opens o
                where o.user_id = auth.uid() and o.kind = e.kind and o.id = e.id), 0) as boost
        from candidates c join public.search_entries e on e.kind = c.kind and e.id = c.id
      ), ranked as (
        select s.*, row_number() over (partition by s.kind order by s.worth + s.boost desc, s.at desc, s.id) as rank from scored s
      )
      select r.kind, r.id, (r.worth + r.boost)::real, r.place from ranked r
      where r.rank > $15 and r.rank <= $15 + $14
      order by 3 desc, r.at desc, r.id
      $query$, statement)
    using operator, space, billing, kinds, exact, statuses, clients, amount, days, coalesce(wanted, ''::tsquery),
      coalesce(terms.plain, ''), coalesce(terms.literal, ''::tsquery), (asked ->> 'near')::uuid, least(most, 100), skipped;
    -- Nothing has all the words: what has any of them is better than an empty page.
    exit when found or terms.loose is null or skipped > 0;
  end loop;
end
$$;
