-- Who may come in, and who holds an office.
create table offices (
  id uuid primary key,
  person_id uuid not null references people (id),
  kind text not null check (kind in ('people_operations', 'administrator')),
  organisation_id uuid references organisations (id),
  valid_from bigint not null,
  valid_to bigint,
  given_by uuid,
  check (valid_to is null or valid_to >= valid_from)
) strict;
create index offices_of on offices (person_id);

create table sign_in_links (
  id uuid primary key,
  person_id uuid not null references people (id),
  hash bytea not null unique,
  made_at bigint not null,
  ends_at bigint not null,
  used_at bigint
) strict;
create index sign_in_links_of on sign_in_links (person_id, made_at);

create table sessions (
  id uuid primary key,
  person_id uuid not null references people (id),
  hash bytea not null unique,
  browser text not null,
  made_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  revoked_at bigint
) strict;
create index sessions_of on sessions (person_id, made_at);
