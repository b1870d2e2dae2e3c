-- Work for later. A job's row is added in the transaction that causes it and removed in the one that finishes it.
create table jobs (
  id uuid primary key,
  kind text not null,
  priority bigint not null check (priority between 0 and 2),
  body text not null,
  cause text,
  added_at bigint not null,
  -- Not before this; while an attempt is under way, the end of its lease.
  due bigint not null,
  attempts bigint not null default 0 check (attempts >= 0),
  error text,
  failed_at bigint,
  cancel boolean not null default false,
  check (failed_at is null or error is not null)
) strict;
create index jobs_in_order on jobs (priority, due, id) where failed_at is null;
create index jobs_by_kind on jobs (kind);
create index jobs_failed on jobs (failed_at, id) where failed_at is not null;

-- What a node says of a long attempt while it goes on. It stands beside the job, so that whoever finishes the job in a
-- long transaction never meets a change of its row.
create table job_leases (
  job_id uuid primary key,
  attempt bigint not null,
  until bigint not null,
  done bigint not null,
  total bigint not null
) strict;

-- When each recurring job comes next.
create table job_schedules (
  kind text primary key,
  next bigint not null
) strict;
