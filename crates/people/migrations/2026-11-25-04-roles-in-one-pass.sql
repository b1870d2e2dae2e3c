-- The same rows as before, said so that a database can begin with a person or an appointment: each appointment once,
-- with what the rules made of its title, instead of two lists that SQLite makes in whole before it looks at one.
-- only sqlite
drop view appointment_roles;
create view appointment_roles as
-- only postgres
create or replace view appointment_roles as
-- both
  select a.id as appointment_id, a.person_id, a.organisation_id,
         case when a.role_id is null then t.role_id else a.role_id end as role_id,
         case when a.role_id is null then t.level_id else a.level_id end as level_id,
         t.rule_id, a.title_id, a.source_id, a.fte_thousandths, a.is_primary,
         case when t.valid_from > a.valid_from then t.valid_from else a.valid_from end as valid_from,
         case when t.valid_to < a.valid_to then t.valid_to else a.valid_to end as valid_to
    from appointments a
    left join title_roles t on t.title_id = a.title_id and a.role_id is null and t.role_id is not null
         and a.valid_from < t.valid_to and t.valid_from < a.valid_to
   where a.role_id is not null or t.role_id is not null;

-- What is held by a title has no role of its own: no index should offer to find one by that.
drop index appointments_as;
create index appointments_as on appointments (role_id) where role_id is not null;
-- Until when somebody holds anything, which lists of people ask of each, is in the index itself.
drop index appointments_of;
create index appointments_of on appointments (person_id, valid_to, valid_from);
-- Since when anything is known.
create index appointments_since on appointments (organisation_id, valid_from);
