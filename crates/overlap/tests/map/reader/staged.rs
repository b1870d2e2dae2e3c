//! The staged organisation: who is in what, which only whoever wrote it knows, and who reads.

use crate::company::{Company, Post, beginning};
use ground::{FOREVER, Id};
use house::OfficeKind;
use testkit::Stage;

/// As many count in each; everybody can count them.
pub(super) const PROFESSIONS: [&str; 3] = ["Design", "Engineering", "Law"];
pub(super) const EACH: usize = 200;
/// How many of each profession are in each community, which nobody else knows: most of one, all and a few, few, two parts
/// of a whole, evenly spread, nearly all. The counts are no multiples of five, so that a figure is never one of them.
pub(super) const COMMUNITIES: [(&str, [usize; 3]); 6] = [
    ("Sketching", [132, 0, 0]),
    ("Brewing", [200, 72, 4]),
    ("Choir", [4, 0, 0]),
    ("Data", [63, 128, 0]),
    ("Talks", [101, 102, 103]),
    ("Reading", [0, 197, 81]),
];

/// Somebody who reads.
pub(super) struct Reader {
    pub(super) name: &'static str,
    /// The community that they are in, of which they know more.
    pub(super) own: Option<usize>,
}

/// Somebody outside, a member, somebody who looks after a community, and somebody of people operations.
pub(super) const READERS: [Reader; 4] = [
    Reader { name: "Reader", own: None },
    Reader { name: "Mel Member", own: Some(4) },
    Reader { name: "Cas Carer", own: Some(3) },
    Reader { name: "Ola Officer", own: None },
];

/// Groups of people: each profession, and those who are in none of them.
pub(super) const GROUPS: usize = PROFESSIONS.len() + 1;

/// How many are in a group.
pub(super) fn people(group: usize) -> usize {
    if group < PROFESSIONS.len() {
        EACH
    } else {
        READERS.iter().filter(|one| one.own.is_some()).count()
    }
}

/// Whether somebody who is so far down the list of a group is in a community: the first are, so that those who are in one
/// are in others too.
pub(super) fn is_member(person: usize, group: usize, community: usize) -> bool {
    match COMMUNITIES[community].1.get(group) {
        Some(members) => person < *members,
        None => READERS.iter().filter_map(|one| one.own).nth(person) == Some(community),
    }
}

pub(super) fn company(stage: &mut Stage) {
    stage.gives_office("Ola Officer", OfficeKind::PeopleOperations);
    let mut company = Company::on(stage);
    for (community, _) in COMMUNITIES {
        company.community(community, "everyone");
    }
    let since = beginning().start().plus_seconds(86_400);
    for (at, profession) in PROFESSIONS.iter().enumerate() {
        company.profession(profession);
        let names = company.hires(EACH, &Post::new("Harbour", Some(profession)));
        for (person, name) in names.iter().enumerate() {
            // Of every two one has a line manager, so that there is something to compare.
            if person % 2 == 1 {
                company.manages(&names[0], name, (beginning(), FOREVER));
            }
            for (community, (title, _)) in COMMUNITIES.iter().enumerate() {
                if is_member(person, at, community) {
                    company.joins(name, title, since, None);
                }
            }
        }
    }
    for reader in READERS {
        let Some(own) = reader.own else { continue };
        company.hire(reader.name, &Post::new("Harbour", None), true, (beginning(), FOREVER));
        company.joins(reader.name, COMMUNITIES[own].0, since, None);
    }
    leads(stage, "Cas Carer");
}

/// From now on somebody looks after the one community that they are in.
fn leads(stage: &mut Stage, name: &str) {
    let (person, id): (_, Id<()>) = (stage.person(name), stage.house.id());
    let (from, to) = (stage.today(), stage.today().plus_days(2_000));
    let now = stage.house.now();
    stage.write(|tx| {
        Ok(tx.run(
            "insert into care_terms (id, community_id, membership_id, person_id, part, proposed_by, proposed_at,
               agreed_by, agreed_at, valid_from, valid_to)
             select $1, community_id, id, person_id, 'leader', person_id, $3, person_id, $3, $4, $5
               from memberships where person_id = $2",
            db::values![id, person, now, from, to],
        )?)
    });
}
