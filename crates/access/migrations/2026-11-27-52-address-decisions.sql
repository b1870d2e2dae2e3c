-- An address is a credential. What was told to the earlier address of somebody of whom another is said, and what was
-- decided of the other one.
create table address_letters (
  id uuid primary key,
  address_id uuid not null references addresses (id),
  number bigint not null check (number in (1, 2)),
  sent_to text not null,
  hash bytea not null unique,
  made_at bigint not null,
  sent_at bigint,
  unique (address_id, number)
) strict;

create table address_decisions (
  id uuid primary key,
  address_id uuid not null unique references addresses (id),
  decision text not null check (decision in ('confirmed', 'stopped')),
  decided_by text not null check (decided_by in ('session', 'old_address', 'administrator', 'console', 'time')),
  person_id uuid references people (id),
  at bigint not null,
  check ((decided_by in ('session', 'administrator')) = (person_id is not null))
) strict;
