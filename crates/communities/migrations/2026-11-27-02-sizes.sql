-- About how many are in each community, as others read it: counted as a quarter begins, with noise, and kept. Null
-- where nothing may be published.
create table community_sizes (
  community_id uuid not null references communities (id),
  day date not null,
  people bigint check (people >= 5),
  primary key (community_id, day)
) strict;
create index community_sizes_largest on community_sizes (day, people, community_id);
-- Lists go by name, part by part.
create index communities_by_name on communities (name_folded, slug);
create view community_sizes_for_overlap as
  select community_id, day, people from community_sizes;

-- only sqlite
create trigger community_sizes_stay before update on community_sizes
  begin select raise(abort, 'published figures are never changed'); end;
create trigger community_sizes_are_kept before delete on community_sizes
  begin select raise(abort, 'published figures are never removed'); end;
-- only postgres
create trigger community_sizes_stay before update or delete on community_sizes
  for each row execute function refuse_change();
-- both
