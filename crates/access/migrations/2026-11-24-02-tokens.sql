-- Programs: a service account acts for an organisation (or, without one, for all), and is no person.
create table service_accounts (
  id uuid primary key,
  organisation_id uuid references organisations (id),
  name text not null,
  office text check (office = 'people_operations'),
  made_at bigint not null,
  made_by uuid,
  ended_at bigint,
  check (ended_at is null or ended_at >= made_at)
) strict;

-- A secret that lets a program in, kept by its hash: as a person, or as a service account.
create table tokens (
  id uuid primary key,
  person_id uuid references people (id),
  service_id uuid references service_accounts (id),
  name text not null,
  scopes text not null,
  hash bytea not null unique,
  made_at bigint not null,
  ends_at bigint not null,
  used_at bigint,
  revoked_at bigint,
  check ((person_id is null) <> (service_id is null)),
  check (ends_at > made_at)
) strict;
create index tokens_of_person on tokens (person_id, made_at);
create index tokens_of_service on tokens (service_id, made_at);
