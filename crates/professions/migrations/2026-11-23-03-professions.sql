-- Professions, the roles they hold, and who heads them. Who is in one is derived, never stored.
create table professions (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  spans boolean not null,
  slug folded not null unique,
  name text not null,
  name_folded folded not null,
  purpose text not null,
  created_at bigint not null,
  version bigint not null default 1,
  unique (organisation_id, name_folded)
) strict;

create table profession_roles (
  id uuid primary key,
  profession_id uuid not null references professions (id),
  role_id uuid not null references roles (id),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  check (valid_from <= valid_to)
) strict;
create unique index profession_roles_open on profession_roles (role_id) where valid_to = '9999-12-31';
create index profession_roles_of on profession_roles (profession_id);

-- Head of profession is an appointment too: it may be shared, part-time, and have deputies.
create table heads (
  id uuid primary key,
  profession_id uuid not null references professions (id),
  person_id uuid not null references people (id),
  part text not null check (part in ('head', 'deputy')),
  fte_thousandths bigint not null check (fte_thousandths > 0 and fte_thousandths <= 1000),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  check (valid_from <= valid_to)
) strict;
create unique index heads_open on heads (profession_id, person_id) where valid_to = '9999-12-31';
create index heads_by_person on heads (person_id);

-- House rule 1: a person is in a profession because they hold an appointment to one of its roles, and
-- by nothing else. There is no table to write a member into.
create view profession_members as
  select p.id as profession_id, ar.person_id, ar.appointment_id, ar.organisation_id, ar.role_id,
         ar.level_id, ar.rule_id, ar.title_id, ar.source_id, ar.fte_thousandths, ar.is_primary,
         case when ar.valid_from > pr.valid_from then ar.valid_from else pr.valid_from end as valid_from,
         case when ar.valid_to < pr.valid_to then ar.valid_to else pr.valid_to end as valid_to
    from appointment_roles ar
    join profession_roles pr on pr.role_id = ar.role_id
    join professions p on p.id = pr.profession_id
   where ar.valid_from < ar.valid_to and pr.valid_from < pr.valid_to
     and ar.valid_from < pr.valid_to and pr.valid_from < ar.valid_to
     and (p.spans or p.organisation_id = ar.organisation_id);

-- What the bridge between the two halves may read.
create view professions_for_overlap as
  select id as profession_id, organisation_id, spans, slug, name from professions;
create view profession_members_for_overlap as
  select profession_id, person_id, organisation_id, valid_from, valid_to from profession_members;
