//! What a sync has to say of a line of its source: for a person to look at, and for some to decide.

/// Something to say of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line of the source.
    pub line: u64,
    /// The column that it is about.
    pub column: &'static str,
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
    pub(super) fn address_of_another(line: u64, address: &str, whose: &str) -> Self {
        Self {
            line,
            column: "e-mail",
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
            column: "e-mail",
            code: "people.address_of_a_leaver",
            reason: format!("{address} was the address of {whose}, who has left."),
            remedy: "Nothing, if it was passed on; if they are the same person, give them the identifier that they had.",
            left_out: false,
        }
    }
}
