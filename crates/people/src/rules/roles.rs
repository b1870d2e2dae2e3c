//! What a role and its levels may be called, and why a change of them does not happen. Pure.

use ground::{Kind, Refused};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another role of the organisation is called so.
    NameTaken,
    /// Two levels would be called the same.
    LevelTwice(String),
    /// A level that appointments or rules speak of.
    LevelUsed(String),
    /// Somebody else changed the role meanwhile.
    Stale,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NameTaken => Self::field(
                "name",
                "people.role_name_taken",
                "There is a role of this name already. Choose another name, or change that one.",
            ),
            Refusal::LevelTwice(name) => Self::field(
                "levels",
                "people.level_twice",
                format!("Two levels would be called “{name}”. Give each a name of its own."),
            ),
            Refusal::LevelUsed(name) => Self::field(
                "levels",
                "people.level_used",
                format!(
                    "The level “{name}” is held by people or named by a title rule, so it stays. It can be renamed."
                ),
            ),
            Refusal::Stale => Self::new(
                Kind::Conflict,
                "people.role_changed_meanwhile",
                "Somebody changed this role while you were at it. Nothing was overwritten: what holds now is shown beside what you typed.",
            ),
        }
    }
}

impl From<Refusal> for ground::Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}

/// The first name that comes twice, names compared as they are written, case aside.
pub fn twice<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().find(|name| !seen.insert(ground::identity(name))).map(str::to_owned)
}
