-- Those who left too: how large a community was on earlier days.
create index memberships_in on memberships (community_id);
