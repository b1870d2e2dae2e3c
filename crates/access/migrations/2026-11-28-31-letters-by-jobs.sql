-- A letter that was perhaps sent is sent again with another secret, and the receiver may keep either: all secrets of one
-- letter are good, and are used up together.
alter table sign_in_links add column job_id uuid;
create index sign_in_links_of_job on sign_in_links (job_id);

create table address_letter_tokens (
  hash bytea primary key,
  letter_id uuid not null references address_letters (id)
) strict;
insert into address_letter_tokens (hash, letter_id) select hash, id from address_letters;
