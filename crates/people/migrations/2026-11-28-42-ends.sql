-- What a sync is about to end, with the first day without it, so that one statement ends many. It holds no row once a
-- transaction is over.
create table ends (
  id uuid primary key,
  valid_to date not null
) strict;
