-- Which rooms have counted what they publish, at the beginning of which quarter. What was read is never read again.
create table readings (
  day date not null,
  room text not null,
  taken_at bigint not null,
  primary key (day, room)
) strict;

-- What nobody may know who reads published figures.
create table secrets (
  name text primary key,
  secret bytea not null
) strict;

-- only sqlite
create trigger readings_stay before update on readings
  begin select raise(abort, 'readings are never changed'); end;
create trigger readings_are_kept before delete on readings
  begin select raise(abort, 'readings are never removed'); end;
-- only postgres
create trigger readings_stay before update or delete on readings for each row execute function refuse_change();
-- both
