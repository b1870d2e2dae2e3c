-- Names that tell things apart are compared as they are written, case aside (name_key); what search ignores, such as accents
-- and signs, is ignored for finding and sorting alone (name_folded). C++ and C# are two.
alter table organisations rename column name_folded to name_key;
alter table organisations add column name_folded folded not null default '';
update organisations set name_folded = name_key;
alter table roles rename column name_folded to name_key;
alter table roles add column name_folded folded not null default '';
update roles set name_folded = name_key;
alter table titles rename column title_folded to title_key;
alter table titles rename column label_folded to label_key;
alter table titles add column title_folded folded not null default '';
alter table titles add column label_folded folded not null default '';
update titles set title_folded = title_key, label_folded = label_key;
-- How an organisation or a title was written before, and until when.
create table former_names (
  id uuid primary key,
  organisation_id uuid references organisations (id),
  title_id uuid references titles (id),
  name text not null,
  valid_to date not null,
  source_id uuid not null references sources (id),
  check ((organisation_id is null) <> (title_id is null))
) strict;
create index former_names_of_organisation on former_names (organisation_id);
create index former_names_of_title on former_names (title_id);
