-- Whose an address is, since when and until when: a history, ended and followed. What people.email holds is what the staff
-- data says now, for showing; who may come in by an address is said here alone. An address that was said and not
-- confirmed lets nobody in, and one that is confirmed is one person's.
create table addresses (
  id uuid primary key,
  person_id uuid not null references people (id),
  address text not null,
  address_folded folded not null,
  said_at bigint not null,
  source_id uuid references sources (id),
  confirmed_at bigint,
  ended_at bigint
) strict;
create unique index addresses_confirmed on addresses (address_folded) where confirmed_at is not null and ended_at is null;
create unique index addresses_confirmed_of on addresses (person_id) where confirmed_at is not null and ended_at is null;
create unique index addresses_said_of on addresses (person_id) where confirmed_at is null and ended_at is null;
create index addresses_open on addresses (address_folded) where ended_at is null;
create index addresses_of on addresses (person_id, said_at);
-- The first address of a person has their id. One that several have is nobody's until somebody decides.
insert into addresses (id, person_id, address, address_folded, said_at, confirmed_at)
  select p.id, p.id, p.email, p.email_folded, p.created_at,
         (select max(o.created_at) from people o where o.email_folded = p.email_folded having count(*) = 1)
    from people p where p.email is not null and p.email_folded is not null;
