-- ─────────────────────────────────────────────────────────────────────────────
-- Consents: versioned texts, and what each person said to which version. Append-only.
-- ─────────────────────────────────────────────────────────────────────────────

create type public.consent_purpose as enum (
  'terms', 'ai', 'call_recording', 'call_transcription', 'call_ai', 'newsletter', 'outcome_sharing'
);
create type public.consent_decision as enum ('granted', 'withdrawn');

create table public.consent_texts (
  purpose public.consent_purpose not null,
  version int not null check (version > 0),
  title text not null,
  body text not null,
  in_force_from timestamptz not null default now(),
  primary key (purpose, version)
);
comment on table public.consent_texts is 'The wording that people agree to, by version, in French. A new version is a new row.';

create table public.consents (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete restrict,
  client_id uuid,
  operator_id uuid,
  purpose public.consent_purpose not null,
  text_version int not null,
  decision public.consent_decision not null,
  channel text not null check (channel in ('invitation', 'account', 'reconsent', 'call')),
  ip inet,
  user_agent text,
  at timestamptz not null default now(),
  foreign key (purpose, text_version) references public.consent_texts (purpose, version),
  foreign key (client_id, operator_id) references public.clients (id, operator_id) on update cascade
);
comment on table public.consents is 'One row for each yes and each withdrawal; the last one counts. Without client: a consent of the person himself.';
create index consents_by_user on public.consents (user_id, purpose, at desc);
create index consents_by_client on public.consents (client_id, at desc);
create index consents_by_operator on public.consents (operator_id, at desc);

create trigger append_only before update or delete on public.consents for each row execute function private.refuse_change();
create trigger audit after insert on public.consents for each row execute function private.audit_row('consent', 'ip', 'user_agent');

alter table public.consent_texts enable row level security;
alter table public.consents enable row level security;
grant select on public.consent_texts to authenticated;
grant select (id, user_id, client_id, operator_id, purpose, text_version, decision, channel, at) on public.consents to authenticated;

create policy "Anyone signed in reads the texts" on public.consent_texts
  for select to authenticated using ((select auth.uid()) is not null);
create policy "A person sees his own consents" on public.consents
  for select to authenticated using (user_id = (select private.me()));
create policy "An operator sees the consents given in his clients" on public.consents
  for select to authenticated using (operator_id = (select private.my_operator_id()));

create function private.current_text(wanted public.consent_purpose)
returns int
language sql
stable
security definer
set search_path = ''
as $$
  select max(t.version) from public.consent_texts t where t.purpose = wanted and t.in_force_from <= now()
$$;

create function app.record_consent(
  wanted public.consent_purpose, version int, said public.consent_decision, said_where text, for_client uuid default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  operator uuid;
  consent_id uuid;
begin
  if said = 'granted' and version is distinct from private.current_text(wanted) then
    perform private.fail('stale', 'newer_text', 'version');
  end if;
  if for_client is not null then
    select c.operator_id into operator from public.clients c
    where c.id = for_client and c.id in (select private.my_client_ids());
    if operator is null then
      perform private.fail('not_found', 'client');
    end if;
  end if;
  perform private.audit_as('consent.' || said);
  insert into public.consents (user_id, client_id, operator_id, purpose, text_version, decision, channel, ip, user_agent)
  values (person, for_client, operator, wanted, version, said, said_where, private.request_ip(),
          left(private.request_context() ->> 'userAgent', 400))
  returning id into consent_id;
  return consent_id;
end
$$;

-- Present state of each purpose, and whether a newer text waits for an answer.
create function app.my_consents()
returns table (purpose public.consent_purpose, decision public.consent_decision, text_version int, current_version int, at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select distinct on (c.purpose) c.purpose, c.decision, c.text_version, private.current_text(c.purpose), c.at
  from public.consents c where c.user_id = private.me()
  order by c.purpose, c.at desc, c.id
$$;
grant execute on function app.record_consent, app.my_consents to authenticated;

insert into public.consent_texts (purpose, version, title, body) values
('terms', 1, 'Conditions d’utilisation',
'Foxeo est l’espace de travail que votre consultant ouvre pour vous. Vos documents, vos messages et vos données vous appartiennent. Ils sont visibles de vous, des membres de votre espace et de votre consultant, de personne d’autre.

Chaque lecture et chaque modification est inscrite dans un journal que vous pouvez consulter. Vous pouvez demander une copie de vos données, ou leur effacement, à tout moment.

Vous vous engagez à ne déposer que des fichiers que vous avez le droit de partager, et à garder votre accès pour vous.'),
('ai', 1, 'Utilisation de l’intelligence artificielle',
'Élio est un assistant fondé sur l’intelligence artificielle. Si vous l’acceptez, ce que vous lui écrivez est envoyé au service de langage choisi par votre consultant, sous pseudonyme lorsque ce service est hors de l’Union européenne.

Vos conversations avec Élio restent privées : votre consultant ne voit que ce que vous décidez de lui envoyer. Refuser ne ferme aucun autre service, et vous pouvez changer d’avis quand vous voulez.');
