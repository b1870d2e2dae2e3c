-- What the room of activities may read: which professions there are, and who is in which.
create view professions_for_activities as select id as profession_id, organisation_id from professions;
create view profession_members_for_activities as select profession_id, person_id from profession_members;
