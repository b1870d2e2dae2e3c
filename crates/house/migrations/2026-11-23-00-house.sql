-- What happened, in order: written in the transaction of the change, never altered.
create table facts (
  id uuid primary key,
  at bigint not null,
  room text not null,
  kind text not null,
  actor_id uuid,
  door text not null check (door in ('page', 'console', 'import')),
  organisation_id uuid,
  subject_id uuid,
  person_id uuid,
  body text not null
) strict;
create index facts_of_subject on facts (subject_id, at);
create index facts_of_room on facts (room, at);

-- A form that was sent: sent again, it is answered as the first time.
create table receipts (
  id uuid primary key,
  person_id uuid,
  at bigint not null,
  answer text not null
) strict;
