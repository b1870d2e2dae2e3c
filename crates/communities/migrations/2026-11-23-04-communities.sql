-- Communities of practice: chosen, with nobody in charge. There is no owner, and no role, grade or line.
-- Two may have one name: refusing a name would tell of a community that only its members may know.
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
  words_folded folded not null,
  founded_at bigint not null,
  closed_at bigint,
  version bigint not null default 1,
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
  ended_by text check (ended_by in ('left', 'closed')),
  check (left_at is null or left_at >= joined_at),
  check ((left_at is null) = (ended_by is null)),
  unique (id, community_id),
  unique (id, community_id, person_id),
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
  answer_words text not null default '',
  taken_up_at bigint,
  let_go_at bigint,
  check ((answer is null) = (answered_at is null)),
  check (taken_up_at is null or answer = 'welcome'),
  check (let_go_at is null or (answer = 'welcome' and taken_up_at is null))
) strict;
create unique index requests_open on requests (community_id, person_id) where answer is null;
create index requests_of on requests (person_id);

-- Leaders and core members look after a community for a term that has an end. One proposes, one agrees,
-- and the person it is about is always one of the two.
create table care_terms (
  id uuid primary key,
  community_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null references people (id),
  part text not null check (part in ('leader', 'core')),
  proposed_by uuid not null references people (id),
  proposed_at bigint not null,
  agreed_by uuid references people (id),
  agreed_at bigint,
  valid_from date not null,
  valid_to date not null,
  ended_at bigint,
  check (valid_from < valid_to),
  check (valid_to < '9999-12-31'),
  check ((agreed_by is null) = (agreed_at is null)),
  check (agreed_by is null or proposed_by = person_id or agreed_by = person_id),
  foreign key (membership_id, community_id, person_id) references memberships (id, community_id, person_id)
) strict;
create unique index care_terms_proposed on care_terms (membership_id) where ended_at is null and agreed_at is null;
create unique index care_terms_open on care_terms (membership_id) where ended_at is null and agreed_at is not null;
create index care_terms_of on care_terms (community_id);

-- For the room where the two halves meet. It counts; what leaves it names nobody.
create view communities_for_overlap as
  select id as community_id, organisation_id, spans, slug, name, practice, seen_by, stage, founded_at, closed_at
    from communities;
create view community_memberships_for_overlap as
  select community_id, person_id, joined_at, left_at from memberships;
