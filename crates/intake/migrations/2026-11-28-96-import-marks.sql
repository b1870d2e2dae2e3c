-- Files that were taken in, so that bringing them again does nothing. An upload is one import, however many files it has.
create table import_marks (
  digest bytea not null,
  import_id uuid not null references imports (id),
  primary key (digest, import_id)
) strict;
insert into import_marks (digest, import_id) select digest, id from imports where state = 'applied';
-- What is wrong with an import, for programs.
alter table imports add column problem_code text;
update imports set problem_code = 'intake.problem' where problem is not null;
