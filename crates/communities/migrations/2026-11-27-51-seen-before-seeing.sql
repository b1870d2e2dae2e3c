-- A newcomer sees the other members from this moment on; those who came in before this was kept see them already.
alter table memberships add column sees_from bigint not null default 0;

-- Times in which a membership is shown to those who look after the community alone, and sees them alone.
create table private_memberships (
  id uuid primary key,
  membership_id uuid not null references memberships (id),
  from_at bigint not null,
  until_at bigint,
  check (until_at is null or until_at >= from_at)
) strict;
create unique index private_memberships_open on private_memberships (membership_id) where until_at is null;
create index private_memberships_of on private_memberships (membership_id, until_at);

-- Who came and left lately.
create index memberships_left on memberships (community_id, left_at) where ended_by = 'left';
