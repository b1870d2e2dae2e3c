-- How many members see each other is counted from the index alone: whether one of them is private is asked by their
-- membership's id.
drop index memberships_in;
create index memberships_in on memberships (community_id, person_id, joined_at, left_at, id);
