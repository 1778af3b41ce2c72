-- Jobs and the record of their runs, with the names, types and defaults of pg_cron 1.6. The runner of the embedded
-- default listens on `cron_job_changed` and does the rest.

create schema cron;

create sequence cron.jobid_seq;
create sequence cron.runid_seq;

create table cron.job (
  jobid bigint primary key default nextval('cron.jobid_seq'),
  schedule text not null,
  command text not null,
  nodename text not null default 'localhost',
  nodeport int not null default inet_server_port(),
  database text not null default current_database(),
  username text not null default current_user,
  active boolean not null default true,
  jobname text,
  constraint jobname_username_uniq unique (jobname, username)
);
alter table cron.job enable row level security;
create policy "a role sees its own jobs" on cron.job using (username = current_user);

create table cron.job_run_details (
  jobid bigint,
  runid bigint primary key default nextval('cron.runid_seq'),
  job_pid int,
  database text,
  username text,
  command text,
  status text,
  return_message text,
  start_time timestamptz,
  end_time timestamptz
);
create index job_run_details_end_time on cron.job_run_details (end_time);
alter table cron.job_run_details enable row level security;
create policy "a role sees the runs of its own jobs" on cron.job_run_details using (username = current_user);

-- ── Schedules ───────────────────────────────────────────────────────────────

-- One field of a schedule: `*`, values, ranges, steps and lists of them; `$` is the last day of a month.
create function cron._is_field(field text, lowest int, highest int, names text[]) returns boolean
language plpgsql immutable
as $$
declare
  item text;
  parts text[];
  first int;
  last int;
begin
  foreach item in array string_to_array(field, ',') loop
    if item = '$' and highest = 31 then
      continue;
    end if;
    parts := regexp_match(item, '^(?:(\*)|(\d{1,2}|[a-z]{3})(?:-(\d{1,2}|[a-z]{3}))?)(?:/(\d{1,2}))?$', 'i');
    if parts is null or parts[4]::int = 0 or (parts[4] is not null and parts[1] is null and parts[3] is null) then
      return false;
    end if;
    if parts[1] is null then
      first := coalesce(array_position(names, lower(parts[2])) - 1 + lowest, case when parts[2] ~ '^\d' then parts[2]::int end);
      last := coalesce(
        array_position(names, lower(parts[3])) - 1 + lowest,
        case when parts[3] ~ '^\d' then parts[3]::int end,
        first
      );
      if first is null or last is null or first < lowest or last > highest or first > last then
        return false;
      end if;
    end if;
  end loop;
  return field <> '';
end
$$;

create function cron._check_schedule(schedule text) returns void
language plpgsql immutable
as $$
declare
  fields text[] := regexp_split_to_array(btrim(schedule), '\s+');
begin
  if schedule ~* '^\s*([1-9]|[1-5][0-9])\s+seconds?\s*$'
    or schedule ~* '^\s*@(yearly|annually|monthly|weekly|daily|midnight|hourly)\s*$' then
    return;
  end if;
  if cardinality(fields) = 5
    and cron._is_field(fields[1], 0, 59, '{}')
    and cron._is_field(fields[2], 0, 23, '{}')
    and cron._is_field(fields[3], 1, 31, '{}')
    and cron._is_field(fields[4], 1, 12, '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}')
    and cron._is_field(fields[5], 0, 7, '{sun,mon,tue,wed,thu,fri,sat}') then
    return;
  end if;
  raise exception 'invalid schedule: %', schedule
    using errcode = 'invalid_parameter_value',
      hint = 'Use cron format (e.g. 5 4 * * *), or interval format ''[1-59] seconds''';
end
$$;

create function cron._guard_job() returns trigger
language plpgsql
as $$
begin
  perform cron._check_schedule(new.schedule);
  if new.username <> current_user and not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    raise exception 'must be superuser to schedule a job as another role' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger guard before insert or update on cron.job for each row execute function cron._guard_job();

create function cron._announce_change() returns trigger
language plpgsql
as $$
begin
  perform pg_notify('cron_job_changed', '');
  return null;
end
$$;
create trigger announce after insert or update or delete on cron.job
  for each statement execute function cron._announce_change();

-- ── Functions ───────────────────────────────────────────────────────────────

-- A job of the same name and role is replaced.
create function cron.schedule(job_name text, schedule text, command text) returns bigint
language sql
as $$
  insert into cron.job (jobname, schedule, command)
  values ($1, $2, $3)
  on conflict on constraint jobname_username_uniq
  do update set schedule = excluded.schedule, command = excluded.command
  returning jobid
$$;

create function cron.schedule(schedule text, command text) returns bigint
language sql
as $$
  insert into cron.job (schedule, command) values ($1, $2) returning jobid
$$;

create function cron.unschedule(job_id bigint) returns boolean
language plpgsql
as $$
begin
  delete from cron.job where jobid = job_id;
  if not found then
    raise exception 'could not find valid entry for job ''%''', job_id;
  end if;
  return true;
end
$$;

create function cron.unschedule(job_name text) returns boolean
language plpgsql
as $$
begin
  delete from cron.job where jobname = job_name and username = current_user;
  if not found then
    raise exception 'could not find valid entry for job ''%''', job_name;
  end if;
  return true;
end
$$;

create function cron.alter_job(
  job_id bigint,
  schedule text default null,
  command text default null,
  database text default null,
  username text default null,
  active boolean default null
) returns void
language plpgsql
as $$
begin
  update cron.job as job
  set schedule = coalesce(alter_job.schedule, job.schedule),
    command = coalesce(alter_job.command, job.command),
    database = coalesce(alter_job.database, job.database),
    username = coalesce(alter_job.username, job.username),
    active = coalesce(alter_job.active, job.active)
  where job.jobid = job_id;
  if not found then
    raise exception 'Job % does not exist or you don''t own it', job_id;
  end if;
end
$$;

revoke execute on all functions in schema cron from public;
select pg_catalog.pg_extension_config_dump('cron.job', '');
select pg_catalog.pg_extension_config_dump('cron.jobid_seq', '');
