-- ─────────────────────────────────────────────────────────────────────────────
-- Lists kept under a name
-- ─────────────────────────────────────────────────────────────────────────────

create table public.saved_views (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  module text not null check (module ~ '^[a-z][a-z_]{1,40}$'),
  name text not null check (length(name) between 1 and 60),
  -- The list's own address: what stands after the question mark.
  query text not null check (length(query) <= 2000),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.saved_views is 'Lists that a person comes back to, under a name of his: filters, order, columns.';
create index saved_views_of_a_person on public.saved_views (user_id, module, created_at);
create unique index saved_views_name on public.saved_views (user_id, module, lower(name));
create unique index saved_views_default on public.saved_views (user_id, module) where is_default;
create trigger touch before update on public.saved_views for each row execute function private.touch_row();

alter table public.saved_views enable row level security;
grant select on public.saved_views to authenticated;
create policy "A person sees his saved views" on public.saved_views
  for select to authenticated using (user_id = (select private.me()));

create function app.save_view(key uuid, module text, name text, query text, make_default boolean)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
begin
  if length(trim(name)) not between 1 and 60 then
    perform private.fail('invalid_input', 'view_name_needed', 'name');
  end if;
  if exists (select from public.saved_views v where v.id = key and v.user_id = person) then
    return key;
  end if;
  if (select count(*) from public.saved_views v where v.user_id = person and v.module = save_view.module) >= 50 then
    perform private.fail('conflict', 'too_many_views', 'name');
  end if;
  if make_default then
    update public.saved_views v set is_default = false
    where v.user_id = person and v.module = save_view.module and v.is_default;
  end if;
  insert into public.saved_views (id, user_id, module, name, query, is_default)
  values (key, person, save_view.module, trim(save_view.name), save_view.query, make_default);
  return key;
exception
  when unique_violation then
    perform private.fail('conflict', 'view_name_taken', 'name');
  when check_violation then
    perform private.fail('invalid_input', 'view_invalid', 'name');
end
$$;
comment on function app.save_view is 'Keeps a list under a name. `key` makes a double click one.';

create function app.change_view(wanted uuid, name text, query text, make_default boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
  view public.saved_views;
begin
  select * into view from public.saved_views v where v.id = wanted and v.user_id = person for update;
  if not found then
    perform private.fail('not_found', 'view');
  end if;
  if make_default then
    update public.saved_views v set is_default = false
    where v.user_id = person and v.module = view.module and v.is_default and v.id <> wanted;
  end if;
  update public.saved_views v
  set name = coalesce(nullif(trim(change_view.name), ''), v.name), query = coalesce(change_view.query, v.query),
      is_default = coalesce(make_default, v.is_default)
  where v.id = wanted;
exception
  when unique_violation then
    perform private.fail('conflict', 'view_name_taken', 'name');
  when check_violation then
    perform private.fail('invalid_input', 'view_invalid', 'name');
end
$$;
comment on function app.change_view is 'What is null stays as it is.';

create function app.delete_view(wanted uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  person constant uuid := private.require_me();
begin
  delete from public.saved_views v where v.id = wanted and v.user_id = person;
  if not found then
    perform private.fail('not_found', 'view');
  end if;
end
$$;
grant execute on function app.save_view, app.change_view, app.delete_view to authenticated;
