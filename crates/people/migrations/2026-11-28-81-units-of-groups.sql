-- In which units people of a group of roles work, there or below, on which days, in the order in which they are listed: by
-- kind from the top of the tree, then by name. Derived, as sizes are, and counted anew with them.
create table group_units (
  group_id uuid not null,
  rank bigint not null,
  name_folded folded not null,
  unit_id uuid not null references units (id),
  valid_from date not null,
  valid_to date not null,
  primary key (group_id, rank, name_folded, unit_id, valid_from),
  check (valid_from < valid_to)
) strict;
create index group_units_of on group_units (unit_id);
-- Nothing else found sizes by their group.
drop index unit_sizes_of;
