//! What a hand would break, for each check.

const TERMS: &str = "Terms are recorded, with their part and their last day";

/// The check, and by what it is broken; `$1` is a new id.
pub(super) const BREAKS: &[(&str, &[&str])] = &[
    (
        "The schema is this version's",
        &["insert into migrations (name, at) values ('2199-01-01-00-later', 1)"],
    ),
    ("The chain of facts holds", &["update facts set body = '{}' where kind = 'founded'"]),
    (
        "Every fact is sealed or waits to be",
        &["delete from seals where number = (select max(number) from seals)"],
    ),
    (
        "Facts are as the house records them",
        &[
            "insert into facts (id, at, room, kind, actor_kind, door, body) values ($1, 1, 'communities', 'joined', 'console', 'console', 'null')",
            "insert into unsealed (fact_id) select id from facts where at = 1",
        ],
    ),
    (
        "Facts that wait are events that this version records",
        &[
            "insert into facts (id, at, room, kind, version, side, actor_kind, door, body) values ($1, 1, 'access', 'office_taken', 1, 'formal', 'console', 'console', 'null')",
            "insert into unsealed (fact_id) select id from facts where at = 1",
        ],
    ),
    (
        "What was recorded by somebody was recorded while they were let in",
        &[
            "insert into facts (id, at, room, kind, version, side, actor_kind, actor_id, door, person_id, subject_id, body)
               select $1, 1, 'communities', 'left', 1, 'voluntary', 'person', m.person_id, 'page', m.person_id, m.community_id, 'null'
                 from memberships m order by m.id limit 1",
            "insert into unsealed (fact_id) select id from facts where at = 1",
        ],
    ),
    ("The bodies of facts can be read", &["update facts set body = '{' where kind = 'founded'"]),
    (
        "Units have one name and place at a time",
        &["insert into unit_versions select $1, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, valid_to, source_id from unit_versions where valid_from < valid_to order by id limit 1"],
    ),
    (
        "Sizes that are kept are what counting gives",
        &["delete from group_sizes"],
    ),
    (
        "Units of groups of roles are those that their people work in",
        &["update group_units set rank = rank + 1 where rank = 1"],
    ),
    (
        "No unit is part of itself",
        &["update unit_versions set parent_id =
             (select c.unit_id from unit_versions c where c.parent_id = unit_versions.unit_id and c.valid_to = '9999-12-31' order by c.id limit 1)
            where id = (select v.id from unit_versions v where v.valid_to = '9999-12-31' and exists
             (select 1 from unit_versions c where c.parent_id = v.unit_id and c.valid_to = '9999-12-31') order by v.id limit 1)"],
    ),
    (
        "Posts are one thing at a time",
        &[
            "insert into posts select $1, organisation_id, 'P1' from units order by id limit 1",
            "insert into post_versions (id, post_id, organisation_id, unit_id, title_id, grade, fte_thousandths, holding, valid_from, source_id)
             select u.id, p.id, u.organisation_id, u.id, t.id, '', 1000, 'vacant', '2020-01-01', s.id
               from units u cross join posts p cross join titles t cross join sources s order by u.id, t.id, s.id limit 1",
            "insert into post_versions (id, post_id, organisation_id, unit_id, title_id, grade, fte_thousandths, holding, valid_from, source_id)
             select $1, post_id, organisation_id, unit_id, title_id, '', 1000, 'vacant', '2021-01-01', source_id from post_versions",
        ],
    ),
    (
        "Appointments of one reference follow each other",
        &["insert into appointments select $1, person_id, organisation_id, source_ref, post_id, title_id, role_id, level_id, grade, fte_thousandths, false, valid_from, valid_to, source_id, ended_by, by_name
             from appointments where valid_from < valid_to order by id limit 1"],
    ),
    (
        "One appointment is primary at a time",
        &["insert into appointments select $1, person_id, organisation_id, 'another', post_id, title_id, role_id, level_id, grade, fte_thousandths, true, valid_from, valid_to, source_id, ended_by, by_name
             from appointments where valid_to = '9999-12-31' and is_primary order by id limit 1"],
    ),
    (
        "Nothing is laid over what had ended of the same work",
        &[
            "insert into sources (id, kind, name, as_of, at) values ($1, 'hand', 'later', '2199-01-01', 1)",
            "insert into appointments select $1, person_id, organisation_id, 'another', post_id, title_id, role_id, level_id, grade, fte_thousandths, false, valid_from, valid_to, $1, ended_by, by_name
               from appointments where valid_from < valid_to and valid_to < '9999-12-31' order by id limit 1",
        ],
    ),
    (
        "Allocations follow each other, within their appointment",
        &["update allocations set valid_from = '1900-01-01' where id = (select id from allocations where valid_from < valid_to order by id limit 1)"],
    ),
    (
        "One line of a kind at a time",
        &["insert into lines select $1, person_id, manager_id, kind, valid_from, valid_to, source_id from lines where valid_from < valid_to order by id limit 1"],
    ),
    (
        "What belongs together is of one organisation",
        &["update appointments set organisation_id = (select o.id from organisations o where o.id <> appointments.organisation_id order by o.id limit 1)
            where id = (select id from appointments order by id limit 1)"],
    ),
    (
        "Addresses are what staff data last said",
        &["update addresses set address = 'eve@away.example', address_folded = 'eve@away.example' where id = (select id from addresses order by id limit 1)"],
    ),
    (
        "Addresses are what staff data last said",
        &["update people set email = 'eve@away.example', email_folded = 'eve@away.example' where id = (select id from people order by id limit 1)"],
    ),
    (
        "People who were joined as one are recorded",
        &["insert into joined_people (id, organisation_id, former_id, person_id, joined_at)
             select $1, p.organisation_id, p.id, q.id, 1 from people p join people q on q.id <> p.id order by p.id, q.id limit 1"],
    ),
    (
        "One rule decides for a title at a time",
        &["insert into title_roles select $1, title_id, rule_id, role_id, level_id, valid_from, valid_to from title_roles where valid_from < valid_to order by id limit 1"],
    ),
    (
        "Titles are what the rules make of them",
        &["update title_roles set role_id = null, level_id = null where id = (select id from title_roles where role_id is not null order by id limit 1)"],
    ),
    (
        "Folded names are the names, folded",
        &["update people set name_folded = 'x' where id = (select id from people order by id limit 1)"],
    ),
    (
        "People and units are found by the words of their names",
        &["delete from person_words where person_id = (select id from people order by id limit 1)"],
    ),
    (
        "People and units are found by the words of their names",
        &["delete from unit_words where unit_id = (select unit_id from unit_words order by unit_id limit 1)"],
    ),
    (
        "Appointments are in the order of their people's names",
        &["update appointments set by_name = 'x' where id = (select id from appointments order by id limit 1)"],
    ),
    (
        "Offices, sessions, links, tokens and service accounts are recorded",
        &["insert into offices (id, person_id, kind, valid_from) select $1, id, 'administrator', 1 from people order by id desc limit 1"],
    ),
    (
        "Offices, sessions, links, tokens and service accounts are recorded",
        &["delete from offices where id = (select id from offices order by id limit 1)"],
    ),
    (
        "Offices, sessions, links, tokens and service accounts are recorded",
        &["update offices set valid_to = valid_from where id = (select id from offices where valid_to is null order by id limit 1)"],
    ),
    (
        "Offices, sessions, links, tokens and service accounts are recorded",
        &["insert into sessions (id, person_id, hash, browser, made_at, seen_at, ends_at)
             select $1, p.id, s.hash, '', 1, 1, 2 from people p cross join seals s order by p.id, s.number limit 1"],
    ),
    (
        "An office is held once at a time",
        &["insert into offices (id, person_id, kind, organisation_id, valid_from) select $1, person_id, kind, organisation_id, valid_from from offices where valid_to is null order by id limit 1"],
    ),
    (
        "Who comes in by an address was decided, unless it was their first",
        &[
            "update addresses set ended_at = said_at where id = (select id from addresses where ended_at is null order by id limit 1)",
            "insert into addresses (id, person_id, address, address_folded, said_at, confirmed_at)
               select $1, person_id, 'eve@away.example', 'eve@away.example', said_at + 1, said_at + 1
                 from addresses where ended_at = said_at order by id limit 1",
        ],
    ),
    (
        "Links were used within their time",
        &["insert into sign_in_links (id, person_id, hash, made_at, ends_at, used_at)
             select $1, p.id, s.hash, 1, 2, 3 from people p cross join seals s order by p.id, s.number limit 1"],
    ),
    (
        "Links were made before they were used",
        &["insert into sign_in_links (id, person_id, hash, made_at, ends_at, used_at)
             select $1, p.id, s.hash, 5, 9, 3 from people p cross join seals s order by p.id, s.number limit 1"],
    ),
    (
        "A role belongs to one profession at a time",
        &["insert into profession_roles select $1, profession_id, role_id, valid_from, valid_to from profession_roles where valid_from < valid_to order by id limit 1"],
    ),
    (
        "Heads hold one part at a time",
        &["insert into heads select $1, profession_id, person_id, part, fte_thousandths, valid_from, valid_to from heads where valid_from < valid_to order by id limit 1"],
    ),
    (
        "A published notice says something, to somebody",
        &["delete from notice_audiences where notice_id = (select id from notices where published_at is not null order by id limit 1)"],
    ),
    (
        "Versions of notices follow one another",
        &["insert into notice_versions (notice_id, number, title, text, anew, made_by, made_at)
             select notice_id, number + 2, title, text, anew, made_by, made_at from notice_versions
              order by notice_id, number desc limit 1"],
    ),
    (
        "What was acknowledged was out",
        &["update notice_acknowledgements set at = 0"],
    ),
    (
        "Notices are of professions that there are",
        &["update notices set profession_id = $1 where id = (select id from notices order by id limit 1)"],
    ),
    (
        "A published activity takes place, for somebody",
        &["delete from activity_audiences where activity_id = (select id from activities where published_at is not null order by id limit 1)"],
    ),
    (
        "Nobody was at an activity before it began",
        &["update activity_completions set at = 0"],
    ),
    (
        "Activities are of professions that there are",
        &["update activities set profession_id = $1 where id = (select id from activities order by id limit 1)"],
    ),
    (
        "Folded names of professions are the names, folded",
        &["update professions set name_folded = 'x' where id = (select id from professions order by id limit 1)"],
    ),
    ("Members of professions follow from appointments", &["view"]),
    (
        "Each membership has its member's own consent",
        &["update consents set given_by = (select p.id from people p where p.id <> consents.given_by order by p.id limit 1)
            where id = (select consent_id from memberships order by id limit 1)"],
    ),
    (
        "Each membership has its member's own consent",
        &["delete from consents where id = (select consent_id from memberships order by id limit 1)"],
    ),
    (
        "Memberships are recorded, as often as they began and were left",
        &[
            "insert into consents (id, community_id, person_id, given_by, act, at)
               select $1, m.community_id, p.id, p.id, 'joined', m.joined_at from memberships m join people p
                   on not exists (select 1 from memberships x where x.community_id = m.community_id and x.person_id = p.id)
                order by m.id, p.id limit 1",
            "insert into memberships (id, community_id, person_id, consent_id, joined_at)
               select id, community_id, person_id, id, at from consents where id = $1",
        ],
    ),
    (
        "Memberships are recorded, as often as they began and were left",
        &["delete from memberships where id = (select id from memberships where left_at is null order by id limit 1)"],
    ),
    (
        "Memberships are recorded, as often as they began and were left",
        &["update memberships set left_at = joined_at, ended_by = 'left' where id = (select id from memberships where left_at is null order by id limit 1)"],
    ),
    (
        "Heads of professions are recorded as they are",
        &["update heads set part = 'deputy' where id = (select id from heads where part = 'head' order by id limit 1)"],
    ),
    (
        "Heads of professions are recorded as they are",
        &["insert into heads (id, profession_id, person_id, part, fte_thousandths, valid_from, valid_to)
             select $1, h.profession_id, p.id, 'head', 1000, h.valid_from, h.valid_to from heads h join people p
                 on not exists (select 1 from heads x where x.person_id = p.id)
              order by h.id, p.id limit 1"],
    ),
    (
        "Letters and decisions about addresses are recorded",
        &["insert into address_decisions (id, address_id, decision, decided_by, person_id, at)
             select $1, id, 'confirmed', 'administrator', person_id, said_at from addresses order by id limit 1"],
    ),
    (
        "Letters and decisions about addresses are recorded",
        &["insert into address_letters (id, address_id, number, sent_to, hash, made_at, sent_at)
             select $1, a.id, 1, a.address, s.hash, a.said_at, a.said_at from addresses a cross join seals s
              where s.number = 1 order by a.id limit 1"],
    ),
    (
        "Who is shown to those who look after a community alone is recorded",
        &["insert into private_memberships (id, membership_id, from_at)
             select $1, m.id, m.joined_at from memberships m
              where m.left_at is null and not exists (select 1 from facts f where f.kind = 'came_back' and f.person_id = m.person_id)
              order by m.id limit 1"],
    ),
    (
        "Newcomers see other members after a day",
        &["update memberships set sees_from = joined_at where id = (select id from memberships where sees_from > joined_at order by id limit 1)"],
    ),
    // Whoever leads sees members whom nobody else sees.
    (
        TERMS,
        &["insert into care_terms (id, community_id, membership_id, person_id, part, proposed_by, proposed_at, agreed_by, agreed_at, valid_from, valid_to)
             select $1, m.community_id, m.id, m.person_id, 'leader', m.person_id, m.joined_at, m.person_id, m.joined_at, '2026-01-01', '2027-01-01'
               from memberships m where m.left_at is null and not exists (select 1 from care_terms t where t.membership_id = m.id)
              order by m.id limit 1"],
    ),
    (
        TERMS,
        &["update care_terms set part = 'leader' where id = (select id from care_terms where part = 'core' and agreed_at is not null order by id limit 1)"],
    ),
    (
        TERMS,
        &["update care_terms set valid_to = '2099-01-01' where id = (select id from care_terms where agreed_at is not null and ended_at is null order by id limit 1)"],
    ),
    (
        TERMS,
        &["update care_terms set ended_at = null where id = (select t.id from care_terms t join facts f on f.subject_id = t.community_id
              where f.kind = 'stepped_down' and f.person_id = t.person_id and t.agreed_at is not null and t.ended_at is not null
              order by t.id limit 1)"],
    ),
    (
        TERMS,
        &["update care_terms set ended_at = agreed_at + 1 where id = (select id from care_terms where agreed_at is not null and ended_at is null order by id limit 1)"],
    ),
    (
        "Memberships follow each other",
        &["insert into memberships (id, community_id, person_id, consent_id, joined_at)
             select $1, community_id, person_id, $1, joined_at from memberships where left_at is null order by id limit 1"],
    ),
    (
        "Each membership accepted an agreement",
        &["delete from acceptances where membership_id = (select id from memberships order by id limit 1)"],
    ),
    (
        "Agreements are numbered without gaps",
        &["update agreements set number = number + 5 where id = (select id from agreements order by id limit 1)"],
    ),
    (
        "Nobody is a member of a closed community",
        &["update communities set stage = 'closed', closed_at = 1
            where id = (select community_id from memberships where left_at is null order by id limit 1)"],
    ),
    (
        "A member looks after a community in one part at a time",
        &["insert into care_terms select $1, community_id, membership_id, person_id, part, proposed_by, proposed_at, agreed_by, agreed_at, valid_from, valid_to, ended_at
             from care_terms where agreed_at is not null and ended_at is null order by id limit 1"],
    ),
    (
        "Words of communities are folded",
        &["update communities set words_folded = 'x' where id = (select id from communities order by id limit 1)"],
    ),
    (
        "Uploads are kept no longer than until they are applied or dropped",
        &[
            "insert into imports (id, kind, names, digest, options, state, report, at)
             select $1, 'people', 'a.csv', hash, '{}', 'dropped', '{}', 1 from seals where number = 1",
            "insert into import_pieces select i.id, 0, 0, 'a.csv', s.hash from imports i cross join seals s where s.number = 1",
        ],
    ),
];

/// Members without those whose role a title rule gives.
pub(super) const OTHER_VIEW: &str = "create view profession_members as
    select pr.profession_id, a.person_id, a.id as appointment_id, a.organisation_id, pr.role_id, a.level_id,
           cast(null as uuid) as rule_id, a.title_id, a.source_id, a.fte_thousandths, a.is_primary, a.valid_from, a.valid_to
      from appointments a join profession_roles pr on pr.role_id = a.role_id";
