-- What audiences may read: which roles professions hold, of the people of one organisation or of all, and who is in which, by
-- which appointment. Notices read the roles no longer.
drop view profession_roles_for_notices;
create view profession_roles_for_audiences as
  select pr.profession_id, pr.role_id, case when p.spans then null else p.organisation_id end as organisation_id,
         pr.valid_from, pr.valid_to
    from profession_roles pr join professions p on p.id = pr.profession_id
   where pr.valid_from < pr.valid_to;
create view profession_members_for_audiences as
  select profession_id, person_id, appointment_id, role_id, level_id, valid_from, valid_to from profession_members;
