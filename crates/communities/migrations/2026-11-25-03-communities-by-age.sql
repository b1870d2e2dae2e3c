-- The newest that go on, for whoever looks for some.
create index communities_by_age on communities (founded_at) where closed_at is null;
