-- What a person is called stands beside each appointment of theirs, so that those who hold a title, or a role at a level, are
-- found in the order of their names, a page of them at a time.
alter table appointments add column by_name folded not null default '';
update appointments set by_name = (select p.name_folded from people p where p.id = person_id);
drop index appointments_titled;
create index appointments_titled on appointments (title_id, by_name, id, role_id, valid_to, valid_from, person_id);
drop index appointments_as;
create index appointments_as on appointments (role_id, level_id, by_name, id, valid_to, valid_from, person_id)
  where role_id is not null;
