-- Communities of practice: chosen, with nobody in charge. There is no owner, and no role, grade or line.
create table communities (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  spans boolean not null,
  slug folded not null unique,
  name text not null,
  name_folded folded not null,
  practice text not null,
  purpose text not null,
  criteria text not null,
  joining text not null check (joining in ('open', 'request', 'invitation')),
  seen_by text not null check (seen_by in ('everyone', 'organisation', 'members')),
  stage text not null check (stage in
    ('potential', 'forming', 'maturing', 'self-sustaining', 'transforming', 'closed')),
  rhythm text not null,
  founded_at bigint not null,
  closed_at bigint,
  version bigint not null default 1,
  unique (organisation_id, name_folded),
  check ((stage = 'closed') = (closed_at is not null))
) strict;

-- What members agree to; a new number when it changes.
create table agreements (
  id uuid primary key,
  community_id uuid not null references communities (id),
  number bigint not null,
  text text not null,
  made_at bigint not null,
  unique (community_id, number),
  unique (id, community_id)
) strict;

-- House rule 2: consent is the person's own act. Whoever gave it is the person it is about.
create table consents (
  id uuid primary key,
  community_id uuid not null references communities (id),
  person_id uuid not null references people (id),
  given_by uuid not null references people (id),
  act text not null check (act in ('joined', 'accepted_invitation', 'accepted_answer')),
  at bigint not null,
  check (given_by = person_id),
  unique (id, community_id, person_id)
) strict;

-- A membership stands on exactly one consent, of the same person to the same community.
create table memberships (
  id uuid primary key,
  community_id uuid not null references communities (id),
  person_id uuid not null references people (id),
  consent_id uuid not null unique,
  joined_at bigint not null,
  left_at bigint,
  check (left_at is null or left_at >= joined_at),
  unique (id, community_id),
  foreign key (consent_id, community_id, person_id) references consents (id, community_id, person_id)
) strict;
create unique index memberships_open on memberships (community_id, person_id) where left_at is null;
create index memberships_of on memberships (person_id);

create table acceptances (
  membership_id uuid not null,
  community_id uuid not null,
  agreement_id uuid not null,
  at bigint not null,
  primary key (membership_id, agreement_id),
  foreign key (membership_id, community_id) references memberships (id, community_id),
  foreign key (agreement_id, community_id) references agreements (id, community_id)
) strict;

create table invitations (
  id uuid primary key,
  community_id uuid not null references communities (id),
  person_id uuid not null references people (id),
  invited_by uuid not null references people (id),
  words text not null,
  at bigint not null,
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  answered_at bigint,
  check ((answer is null) = (answered_at is null)),
  check (invited_by <> person_id)
) strict;
create unique index invitations_open on invitations (community_id, person_id) where answer is null;
create index invitations_of on invitations (person_id);

create table requests (
  id uuid primary key,
  community_id uuid not null references communities (id),
  person_id uuid not null references people (id),
  words text not null,
  at bigint not null,
  answer text check (answer in ('welcome', 'not_now', 'withdrawn')),
  answered_by uuid references people (id),
  answered_at bigint,
  taken_up_at bigint,
  check ((answer is null) = (answered_at is null)),
  check (taken_up_at is null or answer = 'welcome')
) strict;
create unique index requests_open on requests (community_id, person_id) where answer is null;
create index requests_of on requests (person_id);

-- Leaders and core members look after a community for a term; each is a member, and said yes.
create table care_terms (
  id uuid primary key,
  community_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null references people (id),
  part text not null check (part in ('leader', 'core')),
  asked_by uuid references people (id),
  asked_at bigint not null,
  accepted_at bigint,
  valid_from date not null,
  valid_to date not null,
  ended_at bigint,
  check (valid_from < valid_to),
  check (valid_to < '9999-12-31'),
  foreign key (membership_id, community_id) references memberships (id, community_id)
) strict;
create unique index care_terms_open on care_terms (membership_id, part) where ended_at is null;
create index care_terms_of on care_terms (community_id);
