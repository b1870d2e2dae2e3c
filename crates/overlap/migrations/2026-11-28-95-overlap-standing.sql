-- The reading that first found people where they count. Null for those who have counted there since the first reading of
-- all, or since before this was kept. People who have not been there for a year make no group large enough to publish
-- figures about: whoever keeps the formal data fills none with people who don't exist (house rule 10).
alter table overlap_places add column since date;
