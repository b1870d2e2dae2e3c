-- Files that were brought: what they would change, what they changed, what was wrong with them.
create table imports (
  id uuid primary key,
  kind text not null check (kind in ('organogram', 'people')),
  names text not null,
  digest bytea not null,
  options text not null,
  state text not null check (state in ('checked', 'applied', 'refused', 'dropped')),
  report text not null,
  by_id uuid references people (id),
  at bigint not null,
  applied_at bigint
) strict;
create index imports_by_time on imports (at);
create index imports_by_digest on imports (digest);

-- An upload's bytes in pieces, until it is applied or dropped.
create table import_pieces (
  import_id uuid not null references imports (id),
  file bigint not null,
  piece bigint not null,
  name text not null,
  bytes bytea not null,
  primary key (import_id, file, piece)
) strict;
