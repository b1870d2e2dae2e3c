create table books (
  id uuid primary key,
  owner_id uuid not null references people (id),
  title text not null,
  added_at bigint not null
) strict;
create index books_in_order on books (added_at, id);
