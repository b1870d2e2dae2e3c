-- Where each person counts, as formal data had it when readings were taken. Whoever moves counts where they were for a
-- year, and whoever leaves for a quarter: moving somebody buys no second figure soon (house rule 10).
create table overlap_places (
  person_id uuid primary key references people (id),
  organisation_id uuid not null references organisations (id),
  profession_id uuid,
  -- The first reading that found them elsewhere; null while they stand here.
  moved_on date,
  -- The first reading that found them nowhere.
  gone_on date
) strict;

-- How many people counted in each profession: of everyone, or of one organisation. Everybody could count them.
create table overlap_professions (
  day date not null,
  profession_id uuid not null,
  organisation_id uuid references organisations (id),
  people bigint not null,
  -- Readings in a row, with this one, that found enough people in it to publish figures about.
  stood bigint not null
) strict;
create unique index overlap_professions_all on overlap_professions (day, profession_id) where organisation_id is null;
create unique index overlap_professions_of on overlap_professions (day, organisation_id, profession_id) where organisation_id is not null;

-- About how many people are in a profession and a community: of everyone, or of one organisation.
create table overlap_figures (
  day date not null,
  community_id uuid not null,
  profession_id uuid not null,
  organisation_id uuid references organisations (id),
  people bigint not null check (people >= 5)
) strict;
create unique index overlap_figures_all on overlap_figures (day, community_id, profession_id) where organisation_id is null;
create unique index overlap_figures_of on overlap_figures (day, organisation_id, community_id, profession_id) where organisation_id is not null;

-- About how many people are in both of two communities.
create table overlap_pairs (
  day date not null,
  one_id uuid not null,
  other_id uuid not null,
  people bigint not null check (people >= 5),
  primary key (day, one_id, other_id),
  check (one_id < other_id)
) strict;
create index overlap_pairs_turned on overlap_pairs (day, other_id, one_id);

-- Those who take part in any community beside those who don't: whether they have what they are owed. Of a profession's
-- members a line manager; of everyone (no profession) a recognised role.
create table overlap_comparisons (
  day date not null,
  profession_id uuid,
  people bigint not null,
  have bigint not null,
  stood bigint not null,
  -- With noise: how many take part and have it, and take part and lack it.
  inside_have bigint not null,
  inside_lack bigint not null,
  -- With noise: how many more of those who take part have it than would if it went by level and unit alone.
  excess bigint not null,
  -- What everybody can work out: four times the variance of the excess where half take part, in thousandths.
  spread_thousandths bigint not null,
  -- Whether none of the four that have it or lack it, and take part or don't, was few.
  enough boolean not null
) strict;
create unique index overlap_comparisons_of on overlap_comparisons (day, profession_id) where profession_id is not null;
create unique index overlap_comparisons_all on overlap_comparisons (day) where profession_id is null;

-- only sqlite
create trigger overlap_professions_stay before update on overlap_professions
  begin select raise(abort, 'published figures are never changed'); end;
create trigger overlap_professions_are_kept before delete on overlap_professions
  begin select raise(abort, 'published figures are never removed'); end;
create trigger overlap_figures_stay before update on overlap_figures
  begin select raise(abort, 'published figures are never changed'); end;
create trigger overlap_figures_are_kept before delete on overlap_figures
  begin select raise(abort, 'published figures are never removed'); end;
create trigger overlap_pairs_stay before update on overlap_pairs
  begin select raise(abort, 'published figures are never changed'); end;
create trigger overlap_pairs_are_kept before delete on overlap_pairs
  begin select raise(abort, 'published figures are never removed'); end;
create trigger overlap_comparisons_stay before update on overlap_comparisons
  begin select raise(abort, 'published figures are never changed'); end;
create trigger overlap_comparisons_are_kept before delete on overlap_comparisons
  begin select raise(abort, 'published figures are never removed'); end;
-- only postgres
create trigger overlap_professions_stay before update or delete on overlap_professions
  for each row execute function refuse_change();
create trigger overlap_figures_stay before update or delete on overlap_figures
  for each row execute function refuse_change();
create trigger overlap_pairs_stay before update or delete on overlap_pairs
  for each row execute function refuse_change();
create trigger overlap_comparisons_stay before update or delete on overlap_comparisons
  for each row execute function refuse_change();
-- both
