//! Why something about a profession may not be, worded for the person who asked.

use ground::{Day, Kind, Refused};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another profession of the organisation is called so.
    NameTaken,
    /// Somebody else changed it meanwhile.
    Stale,
    /// The profession holds the role already from that day on.
    HeldAlready,
    /// No profession holds the role from that day on.
    HeldByNone,
    /// The role is another organisation's and does not span.
    RoleOfAnother,
    /// No person is found by what was typed.
    NobodyFound,
    /// Several people have the name that was typed.
    SeveralFound,
    /// The person heads the profession, or stands in, already.
    HeadAlready,
    /// The share of time is not above 0 and at most 1.
    Share,
    /// An end before the beginning.
    EndsBeforeItBegan(Day),
    /// Their time as head has ended already.
    EndedAlready,
    /// What the change does is no longer what was shown.
    Changed,
    /// What the change does was not shown yet.
    PreviewFirst,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        use Kind::Conflict;
        match refusal {
            Refusal::NameTaken => Self::field(
                "name",
                "professions.name_taken",
                "There is a profession of this name already. Choose another name, or change that one.",
            ),
            Refusal::Stale => Self::new(
                Conflict,
                "professions.changed_meanwhile",
                "Somebody changed this profession while you were at it. Nothing was overwritten: what holds now is shown beside what you typed.",
            ),
            Refusal::HeldAlready => Self::field(
                "role",
                "professions.holds_role_already",
                "The profession holds this role already from that day on. Choose another role or an earlier day.",
            ),
            Refusal::HeldByNone => Self::field(
                "role",
                "professions.role_held_by_none",
                "No profession holds this role from that day on, so there is nothing to take away.",
            ),
            Refusal::RoleOfAnother => Self::field(
                "role",
                "professions.role_of_another_organisation",
                "That role belongs to another organisation. Choose a role of this organisation, or one that spans.",
            ),
            Refusal::NobodyFound => Self::field(
                "person",
                "professions.nobody_found",
                "Nobody is found by that name or e-mail address. Write it as the directory has it.",
            ),
            Refusal::SeveralFound => Self::field(
                "person_id",
                "professions.several_found",
                "Several people have that name. Choose whom you mean.",
            ),
            Refusal::HeadAlready => Self::field(
                "person",
                "professions.head_already",
                "This person heads the profession or stands in already. End that first, then name them anew.",
            ),
            Refusal::Share => Self::field(
                "fte",
                "professions.share_of_time",
                "Give the share of full time as a number above 0 and at most 1, such as 0.5.",
            ),
            Refusal::EndsBeforeItBegan(from) => Self::field(
                "last",
                "professions.ends_before_it_began",
                format!("It began on {}. Give that day or a later one.", from.words()),
            ),
            Refusal::EndedAlready => Self::new(
                Conflict,
                "professions.ended_already",
                "That has ended already. Nothing was changed.",
            ),
            Refusal::PreviewFirst => Self::new(
                Kind::Invalid,
                "professions.preview_first",
                "This moves people into and out of professions. Ask for its preview first, and send the “seen” that came with it.",
            ),
            Refusal::Changed => Self::new(
                Conflict,
                "professions.preview_changed",
                "Something changed since this was shown to you, so nothing was done. Look at what it would do now.",
            ),
        }
    }
}

impl From<Refusal> for ground::Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}
