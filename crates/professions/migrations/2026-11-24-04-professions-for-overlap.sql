-- By which appointment somebody is in a profession, and at which level: for groups, never for a person.
create view profession_appointments_for_overlap as
  select profession_id, person_id, appointment_id, organisation_id, role_id, level_id, is_primary, valid_from, valid_to
    from profession_members;
