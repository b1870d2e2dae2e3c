//! The six whose eyes a visitor can borrow: the same people whatever the seed.
//! It must never decide anything about the others.

use super::people::Hire;
use super::{Persona, PersonaKind};

/// What is fixed about a persona.
pub(super) struct Fixed {
    pub(super) kind: PersonaKind,
    label: &'static str,
    pub(super) name: &'static str,
    pub(super) address: Option<&'static str>,
    pub(super) pronouns: Option<&'static str>,
    pub(super) email: &'static str,
    /// Role and level; `None` for one whose title is fixed elsewhere.
    pub(super) role: Option<(&'static str, usize)>,
    pub(super) started: i32,
    words: &'static str,
}

/// All six; they work for the larger organisation.
pub(super) const FIXED: &[Fixed] = &[
    Fixed {
        kind: PersonaKind::NewJoiner,
        label: "new joiner",
        name: "Adaeze Okonjo-Bell",
        address: Some("Ada"),
        pronouns: Some("she/her"),
        email: "ada.okonjo-bell",
        role: Some(("Front-end developer", 1)),
        started: 9,
        words: "started last week: sees what is for everyone in her role, who manages her, and what she may choose",
    },
    Fixed {
        kind: PersonaKind::Practitioner,
        label: "practitioner",
        name: "Tomasz Wiśniewski",
        address: Some("Tomek"),
        pronouns: Some("he/him"),
        email: "tomasz.wisniewski",
        role: Some(("Content designer", 2)),
        started: 1020,
        words: "is in three communities by his own choice, and has an invitation to answer",
    },
    Fixed {
        kind: PersonaKind::LineManager,
        label: "line manager",
        name: "Margaret O’Rourke",
        address: Some("Maggie"),
        pronouns: Some("she/her"),
        email: "margaret.orourke",
        role: Some(("Software developer", 3)),
        started: 2365,
        words: "manages seven people, the new joiner among them, and sees nothing of what they chose to join",
    },
    Fixed {
        kind: PersonaKind::HeadOfProfession,
        label: "head of profession",
        name: "Dr Priyanka Raghunathan",
        address: Some("Priyanka"),
        pronouns: None,
        email: "priyanka.raghunathan",
        role: Some(("User researcher", 4)),
        started: 1830,
        words: "heads user research, where some people have nobody to manage them",
    },
    Fixed {
        kind: PersonaKind::CommunityLeader,
        label: "community leader",
        name: "Rowan Achterberg",
        address: None,
        pronouns: Some("they/them"),
        email: "rowan.achterberg",
        role: Some(("Business analyst", 2)),
        started: 1395,
        words: "looks after Facilitation, with requests to answer, and is a member of another community",
    },
    Fixed {
        kind: PersonaKind::PeopleOperations,
        label: "people operations",
        name: "Bettina Šimůnková",
        address: None,
        pronouns: Some("she/her"),
        email: "bettina.simunkova",
        role: None,
        started: 1277,
        words: "keeps the directory: titles that no rule knows, imports, and who may administer",
    },
];

/// What is fixed about the persona of that kind.
pub(super) fn fixed(kind: PersonaKind) -> Option<&'static Fixed> {
    FIXED.iter().find(|fixed| fixed.kind == kind)
}

/// Who the personas turned out to be.
pub(super) fn personas(hires: &[Hire]) -> Vec<Persona> {
    FIXED
        .iter()
        .filter_map(|fixed| {
            let person = hires.iter().position(|hire| hire.persona == Some(fixed.kind))?;
            Some(Persona { kind: fixed.kind, label: fixed.label, person, words: fixed.words })
        })
        .collect()
}
