-- What an organisation, a title (with the label beside it) or a person was called before, and until when; nothing had written
-- to this table yet. Units have versions, each with its name.
drop table former_names;
create table former_names (
  id uuid primary key,
  organisation_id uuid references organisations (id),
  title_id uuid references titles (id),
  person_id uuid references people (id),
  name text not null,
  label text,
  valid_to date not null,
  source_id uuid not null references sources (id),
  check ((case when organisation_id is null then 0 else 1 end) + (case when title_id is null then 0 else 1 end)
       + (case when person_id is null then 0 else 1 end) = 1),
  check ((title_id is null) = (label is null))
) strict;
create index former_names_of_organisation on former_names (organisation_id);
create index former_names_of_title on former_names (title_id);
create index former_names_of_person on former_names (person_id);
-- Levels of a role and kinds of unit are told apart as they are written, too: "Band 3" and "Band 3+" are two.
alter table role_levels rename column name_folded to name_key;
alter table role_levels add column name_folded folded not null default '';
update role_levels set name_folded = name_key;
alter table unit_kinds rename column name_folded to name_key;
alter table unit_kinds add column name_folded folded not null default '';
update unit_kinds set name_folded = name_key;
