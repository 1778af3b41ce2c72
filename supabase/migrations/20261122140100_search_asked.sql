-- ─────────────────────────────────────────────────────────────────────────────
-- Search: asking
-- ─────────────────────────────────────────────────────────────────────────────

-- What a query says, word by word:
--   literal  each word as written, begun, or as its stem
--   wide     and what stands for it: synonyms, the nearest known word
--   loose    any of them
create type private.search_terms as (plain text, literal tsquery, wide tsquery, loose tsquery);

create function private.read_terms(scopes uuid[], written text)
returns private.search_terms
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  terms private.search_terms;
  words text[];
  word text;
  stems text[];
  own tsquery;
  wider tsquery;
  other text;
begin
  terms.plain := private.plain_words(left(written, 200));
  words := (string_to_array(terms.plain, ' '))[1:12];
  foreach word in array words loop
    stems := tsvector_to_array(to_tsvector('pg_catalog.french', word));
    -- « de », « pour » say nothing beside other words.
    continue when stems = '{}' and cardinality(words) > 1;
    own := to_tsquery('pg_catalog.simple', word || case when length(word) > 2 or word = words[cardinality(words)] then ':*' else '' end);
    foreach other in array stems loop
      own := own || to_tsquery('pg_catalog.simple', other);
    end loop;
    wider := own;
    for other in
      select distinct s.stem from private.search_synonyms s
      where s.meaning in (select m.meaning from private.search_synonyms m where m.stem = any (stems))
      union all
      select unnest(private.near_words(scopes, word))
    loop
      wider := wider || to_tsquery('pg_catalog.simple', other);
    end loop;
    terms.literal := case when terms.literal is null then own else terms.literal && own end;
    terms.wide := case when terms.wide is null then wider else terms.wide && wider end;
    terms.loose := case when terms.loose is null then wider else terms.loose || wider end;
  end loop;
  return terms;
end
$$;

-- The best entries for a query, `most` of a kind. `asked`:
--   text      words, filters taken out
--   kinds     the kinds that may be found; those of modules that are off are not among them
--   space     the client whose space is open; absent for the operator
--   near      the client in whose context the operator is
--   exact     numbers, found as a whole
--   statuses  only these
--   clients   only clients whose name has these words
--   amount    {from, until, only} in cents, days {from, until, only}: `only` keeps nothing else; without it they count
--             as one more way to be found
-- The answer's rows are read by the caller through row security.
create function app.search(asked jsonb, most int default 8, skipped int default 0)
returns table (kind text, id uuid, score real, place text)
language plpgsql
stable
security definer
set search_path = ''
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
      select e.id from public.search_entries e
      where e.operator_id = operator and e.kind = 'client'
        and e.words @@ (private.read_terms(array[operator], asked ->> 'clients')).wide
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
    statement := case
      when terms.wide is null and cardinality(exact) = 0 then
        format('(select e.kind, e.id from public.search_entries e where %s %s order by e.at desc limit 400)', scope,
          case when kept = '' then '' else 'and (false' || kept || ')' end)
      else concat_ws(' union ',
        case when cardinality(exact) > 0 then
          format('(select e.kind, e.id from public.search_entries e where %s and e.numbers && $5 limit 100)', scope) end,
        case when wanted is not null then
          format('(select e.kind, e.id from public.search_entries e where %1$s and e.title_words @@ $10 order by e.at desc limit 300)
            union (select e.kind, e.id from public.search_entries e where %1$s and e.words @@ $10 order by e.at desc limit 500)', scope) end,
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
comment on function app.search is 'The best entries for a query, so many of each kind, within the asker''s scope.';

-- A hit was opened. What the person can't find isn't counted, and nothing is said of it.
create function app.note_opening(wanted_kind text, wanted uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  insert into public.search_opens as o (user_id, kind, id)
  select private.me(), e.kind, e.id from public.search_entries e
  where e.kind = wanted_kind and e.id = wanted and private.me() is not null
    and ((e.operator_id = private.my_operator_id() and e.reader <> 'client')
      or (e.client_id in (select private.my_client_ids()) and e.reader <> 'operator'))
  on conflict (user_id, kind, id) do update set times = least(o.times + 1, 1000), last_at = now()
$$;

grant execute on function app.search, app.note_opening to authenticated;
