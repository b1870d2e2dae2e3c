-- Units are listed in the order of their names: all, those of an organisation, and those at the top of its tree; and what is
-- part of a unit that isn't there on a day is at the top, and found from the few that begin or end.
drop index unit_versions_in;
create index unit_versions_in on unit_versions (organisation_id, name_folded, unit_id);
create index unit_versions_named on unit_versions (name_folded, unit_id);
create index unit_versions_top on unit_versions (organisation_id, name_folded, unit_id) where parent_id is null;
create index unit_versions_until on unit_versions (organisation_id, valid_to, unit_id);
create index unit_versions_since on unit_versions (organisation_id, valid_from, unit_id);
