-- What the room that watches over what members are owed may read: who is in which profession, by which appointment,
-- and on which days it has a head who has not left. People, roles and lines it reads from the hub.
create view profession_members_for_support as
  select profession_id, person_id, appointment_id, organisation_id, role_id, level_id, is_primary, valid_from, valid_to
    from profession_members;
create view headed_for_support as
  select h.profession_id, h.valid_from, case when h.valid_to < h.gone then h.valid_to else h.gone end as valid_to
    from (select o.profession_id, o.valid_from, o.valid_to,
                 coalesce((select max(a.valid_to) from appointments a
                            where a.person_id = o.person_id and a.valid_from < a.valid_to), '9999-12-31') as gone
            from heads o where o.part = 'head') h
   where h.valid_from < h.gone and h.valid_from < h.valid_to;
