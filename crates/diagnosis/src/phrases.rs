//! What the names of activities and groups speak of, told by English phrases in them.
//! It must never repeat the name itself: an activity's may hold a person.

pub(crate) const FORMAL: &[&str] = &[
    "status",
    "appraisal",
    "performance",
    "career",
    "progression",
    "promotion",
    "standards",
    "line management",
    "capability assessment",
    "capacity",
    "headcount",
    "pay",
    "objectives",
    "all hands",
    "one to one",
    "probation",
];
const INFORMAL: &[&str] = &[
    "learning",
    "lunch",
    "coffee",
    "show and tell",
    "social",
    "meetup",
    "meet up",
    "book club",
    "clinic",
    "surgery",
    "unconference",
    "talk",
    "talks",
    "workshop",
    "challenge",
    "sharing",
    "drop in",
    "lean coffee",
    "q a",
    "training",
    "tour",
    "introduction",
    "summit",
    "demo",
    "demos",
    "office hours",
    "ask me anything",
    "brown bag",
    "hackathon",
    "hack day",
    "journal club",
    "reading group",
    "reading club",
    "reading circle",
    "study group",
    "mentoring",
];
pub(crate) const OUTCOMES: &[&str] = &[
    "deliver",
    "delivery of",
    "deliverable",
    "milestone",
    "deadline",
    "rollout",
    "roll out",
    "go live",
    "launch of",
    "steering",
    "project board",
    "sign off",
    "migration of",
];

/// The first of the phrases that a text has as whole words.
pub(crate) fn first_of<'a>(text: &str, phrases: &[&'a str]) -> Option<&'a str> {
    let text = format!(" {} ", ground::fold(text));
    phrases.iter().copied().find(|phrase| text.contains(&format!(" {phrase} ")))
}

/// Whether a text has one of the phrases as whole words.
pub(crate) fn speaks_of(text: &str, phrases: &[&str]) -> bool {
    first_of(text, phrases).is_some()
}

/// What an activity's name speaks of; what is formal stays so, however it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    Formal,
    Outcome,
    Informal,
}

impl Nature {
    /// The nature of an activity of `group`, and the phrase that told it. Words of the group's name are its subject: a
    /// meeting of “Web performance” is about nobody's performance.
    pub(crate) fn of(activity: &str, group: &str) -> Option<(Self, &'static str)> {
        let natures =
            [(Self::Formal, FORMAL), (Self::Outcome, OUTCOMES), (Self::Informal, INFORMAL)];
        natures.into_iter().find_map(|(nature, phrases)| {
            let phrases: Vec<&'static str> =
                phrases.iter().copied().filter(|phrase| !speaks_of(group, &[phrase])).collect();
            Some((nature, first_of(activity, &phrases)?))
        })
    }
}
