-- About how many are given what they are owed, as everybody reads it: a line manager among the members of a profession,
-- a recognised role among the people of an organisation. Counted as a quarter begins, with noise, and kept.
create table coverage_figures (
  day date not null,
  profession_id uuid,
  organisation_id uuid references organisations (id),
  -- About how many are owed it; null where they are few.
  people bigint check (people >= 5),
  -- About so many have it: a figure, or the end that it is near where it is withheld.
  share_kind text not null check (share_kind in ('untold', 'at_most', 'about', 'at_least')),
  have bigint check (have >= 5),
  check ((profession_id is null) <> (organisation_id is null)),
  check ((share_kind = 'untold') = (have is null))
) strict;
create unique index coverage_figures_of_profession on coverage_figures (profession_id, day) where profession_id is not null;
create unique index coverage_figures_of_organisation on coverage_figures (organisation_id, day) where organisation_id is not null;
create index coverage_figures_by_day on coverage_figures (day);

-- only sqlite
create trigger coverage_figures_stay before update on coverage_figures
  begin select raise(abort, 'published figures are never changed'); end;
create trigger coverage_figures_are_kept before delete on coverage_figures
  begin select raise(abort, 'published figures are never removed'); end;
-- only postgres
create trigger coverage_figures_stay before update or delete on coverage_figures
  for each row execute function refuse_change();
-- both
