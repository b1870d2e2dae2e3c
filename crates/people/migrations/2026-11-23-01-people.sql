-- Who works where, as what, for whom, on which days. Days are half-open: valid_to is the day after the
-- last, and 9999-12-31 while it goes on. Rows are ended and followed, never overwritten or deleted.

create table organisations (
  id uuid primary key,
  slug folded not null unique,
  name text not null,
  name_folded folded not null unique,
  created_at bigint not null
) strict;

-- Where data came from: a file of a day, or a person's hand.
create table sources (
  id uuid primary key,
  organisation_id uuid references organisations (id),
  kind text not null check (kind in ('organogram', 'people', 'hand')),
  name text not null,
  as_of date not null,
  at bigint not null,
  by_id uuid
) strict;

create table unit_kinds (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  name text not null,
  name_folded folded not null,
  rank bigint not null,
  unique (organisation_id, name_folded)
) strict;

create table units (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  source_key folded not null,
  created_at bigint not null,
  unique (organisation_id, source_key)
) strict;

create table unit_versions (
  id uuid primary key,
  unit_id uuid not null references units (id),
  organisation_id uuid not null references organisations (id),
  kind_id uuid not null references unit_kinds (id),
  parent_id uuid references units (id),
  name text not null,
  name_folded folded not null,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  source_id uuid not null references sources (id),
  check (valid_from <= valid_to),
  check (parent_id is null or parent_id <> unit_id)
) strict;
create unique index unit_versions_open on unit_versions (unit_id) where valid_to = '9999-12-31';
create index unit_versions_of on unit_versions (unit_id, valid_from);
create index unit_versions_below on unit_versions (parent_id);
create index unit_versions_in on unit_versions (organisation_id, name_folded);

create table people (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  source_key folded not null,
  name text not null,
  name_folded folded not null,
  address_as text,
  pronouns text,
  email text,
  email_folded folded,
  time_zone text not null default 'Europe/London',
  created_at bigint not null,
  version bigint not null default 1,
  unique (organisation_id, source_key)
) strict;
create index people_by_name on people (name_folded, id);
create index people_by_email on people (email_folded);

-- What a person is found by: each word of their folded name.
create table person_words (
  word folded not null,
  person_id uuid not null references people (id),
  primary key (word, person_id)
) strict;
create index person_words_of on person_words (person_id);

create table roles (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  spans boolean not null,
  name text not null,
  name_folded folded not null,
  created_at bigint not null,
  version bigint not null default 1,
  unique (organisation_id, name_folded)
) strict;

create table role_levels (
  id uuid primary key,
  role_id uuid not null references roles (id),
  rank bigint not null,
  name text not null,
  name_folded folded not null,
  unique (role_id, rank),
  unique (role_id, name_folded),
  unique (id, role_id)
) strict;

-- A job title with the profession label that stood beside it, as a source writes them.
create table titles (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  title text not null,
  title_folded folded not null,
  label text not null,
  label_folded folded not null,
  unique (organisation_id, title_folded, label_folded)
) strict;

-- What turns titles into roles. A rule without a role says that such titles have no professional role.
create table title_rules (
  id uuid primary key,
  organisation_id uuid references organisations (id),
  kind text not null check (kind in ('exact', 'pattern', 'label')),
  title_folded folded,
  label_folded folded,
  role_id uuid references roles (id),
  level_id uuid,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  made_by uuid,
  made_at bigint not null,
  check (valid_from <= valid_to),
  check ((kind = 'label' and title_folded is null and label_folded is not null)
      or (kind <> 'label' and title_folded is not null)),
  check (level_id is null or role_id is not null),
  foreign key (level_id, role_id) references role_levels (id, role_id)
) strict;

-- What the rules made of each title, on which days.
create table title_roles (
  id uuid primary key,
  title_id uuid not null references titles (id),
  rule_id uuid not null references title_rules (id),
  role_id uuid references roles (id),
  level_id uuid,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  check (valid_from <= valid_to),
  check (level_id is null or role_id is not null),
  foreign key (level_id, role_id) references role_levels (id, role_id)
) strict;
create unique index title_roles_open on title_roles (title_id) where valid_to = '9999-12-31';
create index title_roles_of on title_roles (title_id, valid_from);
create index title_roles_by_role on title_roles (role_id);

create table posts (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  reference folded not null,
  unique (organisation_id, reference)
) strict;

create table post_versions (
  id uuid primary key,
  post_id uuid not null references posts (id),
  organisation_id uuid not null references organisations (id),
  unit_id uuid not null references units (id),
  title_id uuid not null references titles (id),
  grade text not null,
  fte_thousandths bigint not null check (fte_thousandths > 0 and fte_thousandths <= 1500),
  holding text not null check (holding in ('named', 'undisclosed', 'vacant', 'group')),
  reports_to uuid references posts (id),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  source_id uuid not null references sources (id),
  check (valid_from <= valid_to),
  check (reports_to is null or reports_to <> post_id)
) strict;
create unique index post_versions_open on post_versions (post_id) where valid_to = '9999-12-31';
create index post_versions_of on post_versions (post_id, valid_from);
create index post_versions_in on post_versions (unit_id);
create index post_versions_titled on post_versions (title_id);

-- A person holds a title (which rules turn into a role) or a role that the source itself names.
create table appointments (
  id uuid primary key,
  person_id uuid not null references people (id),
  organisation_id uuid not null references organisations (id),
  source_ref folded not null,
  post_id uuid references posts (id),
  title_id uuid references titles (id),
  role_id uuid references roles (id),
  level_id uuid,
  grade text not null,
  fte_thousandths bigint not null check (fte_thousandths > 0 and fte_thousandths <= 1500),
  is_primary boolean not null,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  source_id uuid not null references sources (id),
  ended_by uuid references sources (id),
  check (valid_from <= valid_to),
  check (title_id is not null or role_id is not null),
  check (level_id is null or role_id is not null),
  foreign key (level_id, role_id) references role_levels (id, role_id)
) strict;
create unique index appointments_one_primary on appointments (person_id)
  where is_primary and valid_to = '9999-12-31';
create unique index appointments_once on appointments (person_id, source_ref)
  where valid_to = '9999-12-31';
create index appointments_of on appointments (person_id, valid_from);
create index appointments_in on appointments (organisation_id, valid_to);
create index post_versions_now on post_versions (organisation_id, valid_to);
create index appointments_titled on appointments (title_id);
create index appointments_as on appointments (role_id);

-- Where the work of an appointment is done; moving team does not end the appointment.
create table allocations (
  id uuid primary key,
  appointment_id uuid not null references appointments (id),
  person_id uuid not null references people (id),
  unit_id uuid not null references units (id),
  fte_thousandths bigint not null check (fte_thousandths > 0 and fte_thousandths <= 1500),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  source_id uuid not null references sources (id),
  check (valid_from <= valid_to)
) strict;
create unique index allocations_open on allocations (appointment_id, unit_id) where valid_to = '9999-12-31';
create index allocations_in on allocations (unit_id, valid_to);
create index allocations_of on allocations (person_id);

-- Person to manager: the professional line, and for some a delivery line.
create table lines (
  id uuid primary key,
  person_id uuid not null references people (id),
  manager_id uuid not null references people (id),
  kind text not null check (kind in ('professional', 'delivery')),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  source_id uuid not null references sources (id),
  check (valid_from <= valid_to),
  check (person_id <> manager_id)
) strict;
create unique index lines_open on lines (person_id, kind) where valid_to = '9999-12-31';
create index lines_of on lines (person_id, valid_from);
create index lines_to on lines (manager_id, valid_to);

-- Derived: which role an appointment gives, by the source's word or by a title rule, on which days.
create view appointment_roles as
  select a.id as appointment_id, a.person_id, a.organisation_id, a.role_id, a.level_id,
         cast(null as uuid) as rule_id, a.title_id, a.source_id, a.fte_thousandths, a.is_primary,
         a.valid_from, a.valid_to
    from appointments a
   where a.role_id is not null
  union all
  select a.id, a.person_id, a.organisation_id, t.role_id, t.level_id,
         t.rule_id, a.title_id, a.source_id, a.fte_thousandths, a.is_primary,
         case when a.valid_from > t.valid_from then a.valid_from else t.valid_from end,
         case when a.valid_to < t.valid_to then a.valid_to else t.valid_to end
    from appointments a join title_roles t on t.title_id = a.title_id
   where a.role_id is null and t.role_id is not null
     and a.valid_from < t.valid_to and t.valid_from < a.valid_to;
