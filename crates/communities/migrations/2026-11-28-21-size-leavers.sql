-- Members who were found to have left their organisation, by the readings that found them gone and back: so nobody's
-- leaving can be dated back into a size that others read (house rule 10).
create table size_leavers (
  person_id uuid not null references people (id),
  gone_on date not null,
  back_on date,
  primary key (person_id, gone_on),
  check (back_on is null or back_on > gone_on)
) strict;
create unique index size_leavers_open on size_leavers (person_id) where back_on is null;
