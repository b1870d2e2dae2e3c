-- Professions are told apart as they are written, case aside (name_key), and found and sorted folded (name_folded): "C++" and
-- "C#" are two.
alter table professions rename column name_folded to name_key;
alter table professions add column name_folded folded not null default '';
update professions set name_folded = name_key;
