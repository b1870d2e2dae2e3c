//! What a sync has to say of a line of its source: for a person to look at, and for some to decide.

use ground::Day;

const HELD_ALREADY: &str = "people.held_already";
const OVER_WITHOUT_START: &str = "people.over_without_start";

/// Something to say of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line of the source.
    pub line: u64,
    /// The column that it is about, if one.
    pub column: Option<&'static str>,
    /// Stable, for programs.
    pub code: &'static str,
    /// What is so.
    pub reason: String,
    /// What to do.
    pub remedy: &'static str,
    /// Whether nothing of the line was used.
    pub left_out: bool,
}

impl Note {
    /// Whether a line that had been taken turned out to be of no use.
    pub fn takes_back(&self) -> bool {
        self.left_out && [HELD_ALREADY, OVER_WITHOUT_START].contains(&self.code)
    }

    pub(super) fn address_of_another(line: u64, address: &str, whose: &str) -> Self {
        Self {
            line,
            column: Some("e-mail"),
            code: "people.address_of_another",
            reason: format!(
                "{address} is also the address of {whose}, or was until now; no sign-in link is sent to it until somebody has decided whose it is."
            ),
            remedy: "Give each person an address of their own, or confirm whose it is.",
            left_out: false,
        }
    }

    pub(super) fn address_of_a_leaver(line: u64, address: &str, whose: &str) -> Self {
        Self {
            line,
            column: Some("e-mail"),
            code: "people.address_of_a_leaver",
            reason: format!("{address} was the address of {whose}, who has left."),
            remedy: "If they are the same person, say so under Administration, People to decide.",
            left_out: false,
        }
    }

    pub(super) fn name_of_a_leaver(line: u64, name: &str, key: &str) -> Self {
        Self {
            line,
            column: Some("name"),
            code: "people.name_of_a_leaver",
            reason: format!(
                "{name} came, and somebody of the same name has left (identifier {key}): perhaps the same person under another identifier."
            ),
            remedy: "If they are the same person, say so under Administration, People to decide.",
            left_out: false,
        }
    }

    pub(super) fn name_of_several(line: u64, name: &str) -> Self {
        Self {
            line,
            column: Some("name"),
            code: "people.name_of_several",
            reason: format!(
                "Somebody called {name} came, and somebody of the same name has left; more people are called so, and nobody was asked whether two of them are one."
            ),
            remedy: "If somebody came back, keep the identifier or the address that they had.",
            left_out: false,
        }
    }

    pub(super) fn identifier_of_a_leaver(line: u64, key: &str, whose: &str) -> Self {
        Self {
            line,
            column: Some("identifier"),
            code: "people.identifier_of_a_leaver",
            reason: format!(
                "{key} was the identifier of {whose}, who has left; it was taken as somebody else's now, who has nothing of theirs."
            ),
            remedy: "If they are the same person, say so under Administration, People to decide.",
            left_out: false,
        }
    }

    pub(super) fn left_with_another_title(line: u64) -> Self {
        Self {
            line,
            column: None,
            code: "people.left_with_another_title",
            reason: "Whoever has left held something else until now than this line says: that ended on the line's last day, and what the line names was not taken, since nobody can tell from which day on it was held.".to_owned(),
            remedy: "If their job changed before they left, give its first day.",
            left_out: false,
        }
    }

    pub(super) fn held_already(line: u64, from: Day, last: Day) -> Self {
        Self {
            line,
            column: None,
            code: HELD_ALREADY,
            reason: format!(
                "The same was held from {} to {} already, and another line says so: an appointment to it at the same time was not added to what is over.",
                from.words(),
                last.words()
            ),
            remedy: "If both are right, nothing is to be done; if they are one, keep one line.",
            left_out: true,
        }
    }

    pub(super) fn over_without_start(line: u64) -> Self {
        Self {
            line,
            column: None,
            code: OVER_WITHOUT_START,
            reason: "What the line names was over by the file's day, nothing that was known is it, and the line gives no first day, so there is no history to add.".to_owned(),
            remedy: "Give the first day.",
            left_out: true,
        }
    }

    pub(super) fn renamed(line: u64, key: &str, before: &str, now: &str) -> Self {
        Self {
            line,
            column: Some("identifier"),
            code: "people.renamed",
            reason: format!(
                "{key} was {before} until now and is {now} here, with the same address or the same work: it was taken as a new name of the same person."
            ),
            remedy: "If they are two people, give each an identifier of their own.",
            left_out: false,
        }
    }

    pub(super) fn perhaps_another(line: u64, key: &str, before: &str, now: &str) -> Self {
        Self {
            line,
            column: Some("identifier"),
            code: "people.perhaps_another",
            reason: format!(
                "{key} was {before} until now and is {now} here, with another address or other work: perhaps another person. The line was left out, and {before} stays as they were."
            ),
            remedy: "Ask them, answer under Administration, People to decide, and import the file again.",
            left_out: true,
        }
    }
}
