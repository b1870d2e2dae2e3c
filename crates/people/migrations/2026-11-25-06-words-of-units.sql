-- The words of all names that a unit ever had, so that a search finds it by index. Which name it has on a day, its
-- versions say.
create table unit_words (
  word folded not null,
  unit_id uuid not null references units (id),
  primary key (word, unit_id)
) strict;
create index unit_words_of on unit_words (unit_id);
-- only sqlite
with recursive parts (unit_id, word, rest) as (
  select unit_id, '', name_folded || ' ' from unit_versions
  union select unit_id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from parts where rest <> '')
insert into unit_words (word, unit_id) select distinct word, unit_id from parts where word <> '';
-- only postgres
insert into unit_words (word, unit_id)
  select distinct part.word, v.unit_id from unit_versions v
   cross join lateral unnest(string_to_array(v.name_folded, ' ')) as part (word) where part.word <> '';
