-- Whether an identifier, or an address, that was one person's and is said of somebody now is the same person's: a question that
-- waits until a person answers it. Where other_id is none, the line of the source was left out until then.
create table identity_questions (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  person_id uuid not null references people (id),
  other_id uuid references people (id),
  source_key folded not null,
  name text not null,
  name_key folded not null,
  source_id uuid not null references sources (id),
  line bigint not null,
  asked_at bigint not null,
  answer text check (answer in ('same', 'another')),
  answered_at bigint,
  answered_by uuid references people (id),
  check ((answer is null) = (answered_at is null)),
  check (answered_by is null or answer is not null),
  check (other_id is null or other_id <> person_id),
  unique (person_id, source_key, name_key)
) strict;
create index identity_questions_open on identity_questions (organisation_id, id) where answer is null;
-- Who is the same person as somebody who left: their page leads to the other's, whose history shows both. Nothing of either is
-- moved or written over, and what one of them consented to stays theirs; a split ends the row.
create table joined_people (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  former_id uuid not null references people (id),
  person_id uuid not null references people (id),
  joined_at bigint not null,
  joined_by uuid references people (id),
  ended_at bigint,
  ended_by uuid references people (id),
  check (former_id <> person_id),
  check (ended_at is null or joined_at <= ended_at),
  check (ended_by is null or ended_at is not null)
) strict;
create unique index joined_people_open on joined_people (former_id) where ended_at is null;
create index joined_people_to on joined_people (person_id) where ended_at is null;
