-- ─────────────────────────────────────────────────────────────────────────────
-- Search: one index of what people look for, kept by triggers, read with the reader's own rights
-- ─────────────────────────────────────────────────────────────────────────────
-- A row of search_entries points to a row of another table and says the same of who may read it. Tables bring
-- themselves in by a trigger that calls private.search_put and private.search_drop; nothing else writes here.
--
-- A word is indexed twice, as written and as its French stem, both small and without accents: « factura » finds by
-- prefix, « facturations » by its stem. A word that no one has written is taken for the nearest one that somebody has.
--
-- Row security keeps an index of words from being used (its operators aren't leakproof), so app.search looks for
-- candidates within the reader's scope by itself; the page then reads them through row security like any other row.

create extension if not exists fuzzystrmatch with schema extensions;

create type public.search_reader as enum ('both', 'operator', 'client');

create table public.search_entries (
  -- The word of `type:…` in the palette, as the module's manifest says it.
  kind text not null check (kind ~ '^[a-z_]{2,40}$'),
  id uuid not null,
  client_id uuid,
  operator_id uuid not null references public.operators (user_id),
  reader public.search_reader not null,
  -- Only this person, when set.
  person_id uuid references auth.users (id) on delete cascade,
  needs_billing boolean not null default false,
  title text not null check (length(title) between 1 and 400),
  -- A code; the manifest has its words.
  status text check (length(status) <= 60),
  path text not null check (path ~ '^/[^/]' and length(path) <= 400),
  -- Found as a whole, however they are spaced: SIREN, number of an invoice, address of a person.
  numbers text[] not null default '{}',
  amount_cents bigint,
  at timestamptz not null,
  title_plain text not null,
  title_words tsvector not null,
  words tsvector not null,
  primary key (kind, id),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade on delete cascade
);
comment on table public.search_entries is 'What search finds: one line for a row of another table, with the same readers. Written by triggers alone.';
create index search_entries_of_an_operator on public.search_entries (operator_id, at desc);
create index search_entries_of_a_client on public.search_entries (client_id, at desc);
create index search_entries_of_a_person on public.search_entries (person_id) where person_id is not null;
create index search_entries_by_amount on public.search_entries (operator_id, amount_cents) where amount_cents is not null;
create index search_entries_by_number on public.search_entries using gin (numbers);
create index search_entries_by_title on public.search_entries using gin (title_words);
create index search_entries_by_word on public.search_entries using gin (words);

create table public.search_opens (
  user_id uuid not null references auth.users (id) on delete cascade,
  kind text not null,
  id uuid not null,
  times int not null default 1,
  last_at timestamptz not null default now(),
  primary key (user_id, kind, id),
  foreign key (kind, id) references public.search_entries (kind, id) on delete cascade
);
comment on table public.search_opens is 'What a person opens from search: what he opens often comes first.';
create index search_opens_of_an_entry on public.search_opens (kind, id);

create function private.my_billing_client_ids()
returns setof uuid
language sql
stable
security definer
rows 2
set search_path = ''
as $$
  select m.client_id from public.client_members m
  where m.user_id = private.me() and m.removed_at is null and (m.role = 'owner' or m.can_billing)
    and m.client_id in (select private.my_client_ids())
$$;
comment on function private.my_billing_client_ids is 'The clients whose quotes and invoices the signed-in member may read.';
grant execute on function private.my_billing_client_ids to authenticated;

alter table public.search_entries enable row level security;
alter table public.search_opens enable row level security;
grant select (kind, id, client_id, operator_id, reader, person_id, needs_billing, title, status, path, amount_cents, at)
  on public.search_entries to authenticated;
grant select on public.search_opens to authenticated;

create policy "An operator finds what concerns his clients" on public.search_entries
  for select to authenticated using (
    operator_id = (select private.my_operator_id())
    and reader <> 'client'
    and (person_id is null or person_id = (select private.me()))
  );
create policy "A member finds what his client may read" on public.search_entries
  for select to authenticated using (
    client_id in (select private.my_client_ids())
    and reader <> 'operator'
    and (person_id is null or person_id = (select private.me()))
    and (not needs_billing or client_id in (select private.my_billing_client_ids()))
  );
create policy "A person sees what he opened" on public.search_opens
  for select to authenticated using (user_id = (select private.me()));

-- ── Words ────────────────────────────────────────────────────────────────────

-- « L'Été à Saint-Étienne » → « ete saint etienne »: small letters and digits, one space between words of two at least.
create function private.plain_words(written text)
returns text
language sql
stable
parallel safe
set search_path = ''
as $$
  select trim(regexp_replace(regexp_replace(
    lower(extensions.unaccent('extensions.unaccent'::regdictionary, coalesce(written, ''))),
    '[^a-z0-9]+', ' ', 'g'), '(\m[a-z]\M *)+', ' ', 'g'))
$$;

create function private.word_vector(plain text)
returns tsvector
language sql
stable
parallel safe
set search_path = ''
as $$
  select to_tsvector('pg_catalog.french', plain) || strip(to_tsvector('pg_catalog.simple', plain))
$$;

-- « 732 829 320 » → « 732829320 », « Léa@Moreau.example » → « lea@moreau.example »: what is found only as a whole.
create function private.plain_number(written text)
returns text
language sql
stable
parallel safe
set search_path = ''
as $$
  select regexp_replace(lower(extensions.unaccent('extensions.unaccent'::regdictionary, written)), '[\s\u00a0\u202f]+', '', 'g')
$$;

-- Words that stand for one another. `stem` is what a query's word is compared by.
create table private.search_synonyms (
  word text primary key,
  stem text not null,
  meaning text not null
);
create index search_synonyms_by_stem on private.search_synonyms (stem);

insert into private.search_synonyms (word, stem, meaning)
select w.word, (tsvector_to_array(to_tsvector('pg_catalog.french', w.word)))[1], m.meaning
from (values
  ('devis', array['devis', 'prix', 'tarif', 'cout', 'chiffrage', 'estimation']),
  ('facture', array['facture', 'note']),
  ('visio', array['visio', 'appel', 'reunion', 'visioconference', 'entretien']),
  ('rdv', array['rdv', 'rendez', 'seance']),
  ('contrat', array['contrat', 'convention', 'accord']),
  ('compte_rendu', array['rendu', 'cr', 'minutes']),
  ('paiement', array['paiement', 'reglement', 'versement', 'virement']),
  ('photo', array['photo', 'image', 'visuel']),
  ('logo', array['logo', 'logotype']),
  ('mail', array['mail', 'courriel', 'email']),
  ('telephone', array['telephone', 'tel', 'portable', 'mobile']),
  ('societe', array['societe', 'entreprise', 'boite']),
  ('presentation', array['presentation', 'diaporama', 'diapo']),
  ('offre', array['offre', 'proposition']),
  ('planning', array['planning', 'calendrier', 'echeancier', 'agenda'])
) m (meaning, words), unnest(m.words) as w (word);

-- The words that somebody has written, by whom they may be learnt from: a client's own, and his operator's. A word is
-- learnt within a minute by a task, so that two people who write at once never wait for each other.
create table private.search_words (
  scope uuid not null,
  word text collate "C" not null,
  primary key (scope, word)
);
create index search_words_alike on private.search_words using gin (word extensions.gin_trgm_ops);

create table private.search_unlearnt (
  kind text not null,
  id uuid not null,
  primary key (kind, id)
);

create function private.learn_words(at_most int)
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
    where (u.kind, u.id) in (select q.kind, q.id from private.search_unlearnt q limit at_most for update skip locked)
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

-- What nothing says any more is forgotten, an erased name first of all.
create function private.forget_words()
returns int
language sql
security definer
set search_path = ''
as $$
  with gone as (
    delete from private.search_words w
    where not exists (
      select from public.search_entries e
      where (e.operator_id = w.scope or e.client_id = w.scope)
        and e.words @@ to_tsquery('pg_catalog.simple', w.word)
    )
    returning 1
  )
  select count(*)::int from gone
$$;

-- The nearest words to one that nobody has written: one letter away for 4 to 7 letters, two above; two letters that
-- changed places are one. None when the word, or one that begins with it, is known.
create function private.near_words(scopes uuid[], wanted text)
returns text[]
language plpgsql
stable
security definer
set search_path = ''
set pg_trgm.similarity_threshold = 0.22
as $$
declare
  reach constant int := case when length(wanted) < 4 then 0 when length(wanted) < 8 then 1 else 2 end;
  stems constant text[] := tsvector_to_array(to_tsvector('pg_catalog.french', wanted));
  swapped text[];
begin
  if reach = 0 or wanted ~ '\d' or exists (
    select from private.search_words w
    where w.scope = any (scopes) and (
      (w.word >= wanted and w.word < wanted || '~') or w.word = any (stems)
    )
  ) then
    return '{}';
  end if;
  swapped := array(
    select overlay(wanted placing substr(wanted, n + 1, 1) || substr(wanted, n, 1) from n for 2)
    from generate_series(1, length(wanted) - 1) n
  );
  return array(
    select near.word from (
      select w.word, 1 as away from private.search_words w where w.scope = any (scopes) and w.word = any (swapped)
      union
      select w.word, extensions.levenshtein_less_equal(w.word, wanted, reach)
      from private.search_words w
      where w.word operator(extensions.%) wanted and w.scope = any (scopes)
        and length(w.word) between length(wanted) - reach and length(wanted) + reach
    ) near
    where near.away <= reach
    group by near.word
    order by min(near.away), extensions.similarity(near.word, wanted) desc, near.word
    limit 4
  );
end
$$;
