-- How large a community was is counted from the index alone.
drop index memberships_in;
create index memberships_in on memberships (community_id, person_id, joined_at, left_at);
