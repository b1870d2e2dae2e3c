-- What a person is called stands beside each word that they are found by, so that a search goes through those whom a word
-- finds in the order of their names and stops after a page of them.
create table words_of_people (
  word folded not null,
  name_folded folded not null,
  person_id uuid not null references people (id),
  primary key (word, name_folded, person_id)
) strict;
insert into words_of_people (word, name_folded, person_id)
  select w.word, p.name_folded, w.person_id from person_words w join people p on p.id = w.person_id;
drop table person_words;
alter table words_of_people rename to person_words;
create index person_words_of on person_words (person_id, word);
