-- Activities of professions, and the dates on which they take place. Whom one reaches is derived from its audience and the
-- members of its profession, and never stored: there is no table to write an invitation into.
create table activities (
  id uuid primary key,
  -- Which profession: its table is another room's.
  profession_id uuid not null,
  organisation_id uuid not null references organisations (id),
  -- Such as a briefing: the organisation's own word.
  kind text not null check (kind <> ''),
  title text not null check (title <> ''),
  about text not null check (about <> ''),
  expectation text not null check (expectation in ('everyone', 'role', 'open')),
  -- What whoever is not there gets in its place.
  other_way text check (other_way in ('notes', 'recording', 'acknowledgement')),
  place text check (place <> ''),
  link text check (link <> ''),
  zone text not null check (zone <> ''),
  -- For so many days after each date, whoever is in the audience owes it still; none is without end.
  owed_days bigint check (owed_days >= 0),
  made_by uuid not null references people (id),
  created_at bigint not null,
  published_at bigint,
  cancelled_at bigint,
  cancelled_because text,
  version bigint not null default 1,
  -- House rule 3: what is expected of anybody has another way, whether it is published or not.
  check ((expectation = 'open') = (other_way is null)),
  check (place is not null or link is not null),
  check (cancelled_at is null or (published_at is not null and published_at <= cancelled_at)),
  check (cancelled_because is null or cancelled_at is not null)
) strict;
create index activities_of on activities (profession_id, id);

-- When it takes place: once, or several times.
create table activity_dates (
  id uuid primary key,
  activity_id uuid not null references activities (id),
  starts_at bigint not null,
  ends_at bigint not null,
  -- Its day in the activity's zone, and the day after the last on which it is owed.
  owed_from date not null,
  owed_to date not null default '9999-12-31',
  -- What whoever was not there reads.
  notes text check (notes <> ''),
  cancelled_at bigint,
  cancelled_because text,
  check (starts_at < ends_at),
  check (owed_from < owed_to),
  check (cancelled_because is null or cancelled_at is not null)
) strict;
create index activity_dates_of on activity_dates (activity_id, starts_at, id);
create unique index activity_dates_once on activity_dates (activity_id, starts_at) where cancelled_at is null;

-- Who holds it, and says who was there.
create table activity_hosts (
  activity_id uuid not null references activities (id),
  person_id uuid not null references people (id),
  primary key (activity_id, person_id)
) strict;

-- Whom it is for: the whole profession (a row that names nothing), or everybody in any of these roles, levels and units of it.
create table activity_audiences (
  id uuid primary key,
  activity_id uuid not null references activities (id),
  role_id uuid references roles (id),
  level_id uuid references role_levels (id),
  unit_id uuid references units (id),
  check (case when role_id is null then 0 else 1 end + case when level_id is null then 0 else 1 end
       + case when unit_id is null then 0 else 1 end <= 1)
) strict;
create index activity_audiences_of on activity_audiences (activity_id);
create unique index activity_audiences_whole on activity_audiences (activity_id)
  where role_id is null and level_id is null and unit_id is null;
create unique index activity_audiences_role on activity_audiences (activity_id, role_id) where role_id is not null;
create unique index activity_audiences_level on activity_audiences (activity_id, level_id) where level_id is not null;
create unique index activity_audiences_unit on activity_audiences (activity_id, unit_id) where unit_id is not null;

-- Who has had a date: they were there, or had the other way. One of the two is enough.
create table activity_completions (
  date_id uuid not null references activity_dates (id),
  person_id uuid not null references people (id),
  way text not null check (way in ('attended', 'other_way')),
  recorded_by uuid not null references people (id),
  at bigint not null,
  primary key (date_id, person_id),
  -- Hosts say who was there; that somebody had the other way, nobody says for them.
  check (way = 'attended' or recorded_by = person_id)
) strict;
create index activity_completions_latest on activity_completions (date_id, at, person_id);
create index activity_completions_by on activity_completions (person_id);
