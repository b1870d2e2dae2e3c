-- Who holds a title on a day, and what a person holds, is in the index itself.
drop index appointments_titled;
create index appointments_titled on appointments (title_id, role_id, valid_to, valid_from, person_id, id);
drop index appointments_of;
create index appointments_of on appointments (person_id, valid_to, valid_from, title_id, role_id, level_id, id);
-- What somebody is called is in an index by who they are: lists put thousands in order to show the first of them.
create index people_named on people (id, name_folded);
