-- How many people units and groups of roles had on every day, so that no page has to count thousands. All of it is
-- derived: whatever changes what it is counted from counts it anew in the same transaction.

-- Groups of roles that are counted together, such as professions: of the people of one organisation, or of all. The room
-- that knows them says them here.
create table role_groups (
  group_id uuid not null,
  role_id uuid not null references roles (id),
  organisation_id uuid references organisations (id),
  valid_from date not null,
  valid_to date not null,
  primary key (group_id, role_id, valid_from),
  check (valid_from < valid_to)
) strict;

-- Organisations that it is there for, with how many people were allocated anywhere.
create table counted_organisations (
  organisation_id uuid primary key references organisations (id),
  people bytea not null
) strict;

-- In a unit, with all below it or without: everybody (group 0), a group of roles, or those in none of the groups (group
-- f…f). Units of few people have no rows.
create table unit_sizes (
  unit_id uuid not null references units (id),
  with_below boolean not null,
  group_id uuid not null,
  organisation_id uuid not null references organisations (id),
  people bytea not null,
  primary key (unit_id, with_below, group_id)
) strict;
create index unit_sizes_in on unit_sizes (organisation_id);
create index unit_sizes_of on unit_sizes (group_id);

-- In a group of roles, such as a profession: in all its roles (role 0), in one at all levels (level 0), at one of them,
-- or at none that is known (level f…f).
create table group_sizes (
  group_id uuid not null,
  organisation_id uuid not null references organisations (id),
  role_id uuid not null,
  level_id uuid not null,
  people bytea not null,
  appointments bytea not null,
  fte_thousandths bytea not null,
  primary key (group_id, organisation_id, role_id, level_id)
) strict;
create index group_sizes_in on group_sizes (organisation_id);
