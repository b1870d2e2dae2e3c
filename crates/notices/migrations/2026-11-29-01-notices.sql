-- Notices of professions. Whom one reaches is derived from its audience and the members of its profession, and never stored:
-- there is no table to write a recipient into, or to take one out of.
create table notices (
  id uuid primary key,
  -- Which profession: its table is another room's.
  profession_id uuid not null,
  organisation_id uuid not null references organisations (id),
  requirement text not null check (requirement in ('read', 'acknowledge')),
  -- In force from a day to a day; withdrawing ends it.
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  created_at bigint not null,
  published_at bigint,
  withdrawn_at bigint,
  withdrawn_because text,
  version bigint not null default 1,
  check (valid_from < valid_to or (valid_from = valid_to and withdrawn_at is not null)),
  check (withdrawn_at is null or (published_at is not null and published_at <= withdrawn_at)),
  check (withdrawn_because is null or withdrawn_at is not null)
) strict;
create index notices_of on notices (profession_id, valid_to, id);

-- What a notice says. Once it is published, a change is another version; `anew` asks everybody again.
create table notice_versions (
  notice_id uuid not null references notices (id),
  number bigint not null check (number >= 1),
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  anew boolean not null,
  made_by uuid not null references people (id),
  made_at bigint not null,
  primary key (notice_id, number),
  check (number > 1 or anew)
) strict;

-- Whom a notice is for: its whole profession (a row that names nothing), or everybody in any of these roles, levels and
-- units of it.
create table notice_audiences (
  id uuid primary key,
  notice_id uuid not null references notices (id),
  role_id uuid references roles (id),
  level_id uuid references role_levels (id),
  unit_id uuid references units (id),
  check (case when role_id is null then 0 else 1 end + case when level_id is null then 0 else 1 end
       + case when unit_id is null then 0 else 1 end <= 1)
) strict;
create index notice_audiences_of on notice_audiences (notice_id);
create unique index notice_audiences_whole on notice_audiences (notice_id)
  where role_id is null and level_id is null and unit_id is null;
create unique index notice_audiences_role on notice_audiences (notice_id, role_id) where role_id is not null;
create unique index notice_audiences_level on notice_audiences (notice_id, level_id) where level_id is not null;
create unique index notice_audiences_unit on notice_audiences (notice_id, unit_id) where unit_id is not null;

-- Who has acknowledged which version, or said that they have read it: once for each person and version.
create table notice_acknowledgements (
  notice_id uuid not null,
  person_id uuid not null references people (id),
  number bigint not null,
  at bigint not null,
  primary key (notice_id, person_id, number),
  foreign key (notice_id, number) references notice_versions (notice_id, number)
) strict;
create index notice_acknowledgements_latest on notice_acknowledgements (notice_id, at, person_id);
create index notice_acknowledgements_by on notice_acknowledgements (person_id);
