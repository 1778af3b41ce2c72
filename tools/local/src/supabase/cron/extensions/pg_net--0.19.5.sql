-- The queue of outgoing requests and their answers, with the names, types and defaults of pg_net. The sender of the
-- embedded default listens on `net_request_queued`, which Postgres delivers once the caller's transaction has committed.

create schema net;

create domain net.http_method as text check (value in ('GET', 'POST', 'DELETE'));

-- Unlogged, as in pg_net: a crash of Postgres empties both tables.
create unlogged table net.http_request_queue (
  id bigserial primary key,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds int not null
);

create unlogged table net._http_response (
  id bigint,
  status_code int,
  content_type text,
  headers jsonb,
  content text,
  timed_out bool,
  error_msg text,
  created timestamptz not null default now()
);
create index _http_response_created on net._http_response (created);

create function net._announce_request() returns trigger
language plpgsql
as $$
begin
  perform pg_notify('net_request_queued', '');
  return null;
end
$$;
create trigger announce after insert on net.http_request_queue
  for each statement execute function net._announce_request();

create function net._urlencode(string text) returns text
language sql immutable strict
as $$
  select coalesce(string_agg(
    case
      when char ~ '^[A-Za-z0-9_.~-]$' then char
      else upper(regexp_replace(encode(convert_to(char, 'UTF8'), 'hex'), '(..)', '%\1', 'g'))
    end,
    '' order by position
  ), '')
  from regexp_split_to_table(string, '') with ordinality as chars (char, position)
$$;

create function net._with_params(url text, params jsonb) returns text
language sql immutable
as $$
  select url || coalesce(
    case when strpos(url, '?') > 0 then '&' else '?' end
      || string_agg(net._urlencode(key) || '=' || net._urlencode(value), '&' order by key),
    ''
  )
  from jsonb_each_text(coalesce(params, '{}'))
$$;

create function net._queue(method text, url text, headers jsonb, body bytea, timeout_milliseconds int) returns bigint
language plpgsql security definer
set search_path = ''
as $$
declare
  request_id bigint;
begin
  if url is null or url !~* '^https?://' then
    raise exception 'url must start with http:// or https://' using errcode = 'invalid_parameter_value';
  end if;
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
  values (_queue.method, _queue.url, _queue.headers, _queue.body, _queue.timeout_milliseconds)
  returning id into request_id;
  return request_id;
end
$$;

create function net.http_get(
  url text,
  params jsonb default '{}',
  headers jsonb default '{}',
  timeout_milliseconds int default 5000
) returns bigint
language sql
as $$
  select net._queue('GET', net._with_params(url, params), headers, null, timeout_milliseconds)
$$;

create function net.http_delete(
  url text,
  params jsonb default '{}',
  headers jsonb default '{}',
  timeout_milliseconds int default 5000,
  body jsonb default null
) returns bigint
language sql
as $$
  select net._queue('DELETE', net._with_params(url, params), headers, convert_to(body::text, 'UTF8'), timeout_milliseconds)
$$;

create function net.http_post(
  url text,
  body jsonb default '{}',
  params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}',
  timeout_milliseconds int default 5000
) returns bigint
language plpgsql
as $$
declare
  content_type text := (select value from jsonb_each_text(headers) where lower(key) = 'content-type');
begin
  if content_type is null then
    headers := headers || '{"Content-Type": "application/json"}';
  elsif lower(content_type) not like 'application/json%' then
    raise exception 'Content-Type header must be "application/json"';
  end if;
  return net._queue('POST', net._with_params(url, params), headers, convert_to(body::text, 'UTF8'), timeout_milliseconds);
end
$$;

revoke execute on all functions in schema net from public;
