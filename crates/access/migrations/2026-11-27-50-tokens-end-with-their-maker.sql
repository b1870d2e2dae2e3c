-- A token never outlives what made it: who made it, in which session, or by which other token.
alter table tokens add column made_by uuid references people (id);
alter table tokens add column session_id uuid references sessions (id);
alter table tokens add column parent_id uuid references tokens (id);
update tokens set made_by = person_id where person_id is not null;
create index tokens_made_by on tokens (made_by);
create index tokens_made_in on tokens (session_id);
create index tokens_made_with on tokens (parent_id);

-- What goes on, for the search for what leavers still have.
create index sessions_open on sessions (ends_at) where revoked_at is null;
create index tokens_open on tokens (ends_at) where revoked_at is null;
create index offices_open on offices (person_id) where valid_to is null;
create index sign_in_links_open on sign_in_links (ends_at) where used_at is null;
