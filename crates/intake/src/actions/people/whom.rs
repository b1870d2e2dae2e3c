//! How a line names its person of which nothing is used.

use crate::read::{PersonClues, PersonRow, Problem};
use ground::identity;
use people::actions::sync::SharedIdentifier;

/// How a line names its person of which nothing is used.
#[derive(Debug, Default)]
pub(super) struct Mention {
    pub(super) line: u64,
    pub(super) naming: PersonClues,
    /// Whether who has the identifier need not be whom the name and the address are of.
    pub(super) is_unsure: bool,
}

impl Mention {
    /// Whom the line of a problem names.
    pub(super) fn by(problem: &Problem) -> Option<Self> {
        let mut naming = problem.clues.naming.clone().unwrap_or_default();
        naming.keys.extend(problem.clues.about.as_deref().map(identity));
        (naming != PersonClues::default()).then_some(Self {
            line: problem.line,
            naming,
            is_unsure: false,
        })
    }

    /// Whom a row names.
    pub(super) fn in_row(row: &PersonRow) -> Self {
        let naming = PersonClues {
            keys: vec![row.identifier_folded.clone()],
            addresses: row.email.iter().cloned().collect(),
            names: vec![row.name.clone()],
        };
        Self { line: row.line, naming, is_unsure: true }
    }

    /// Whom rows name that give one identifier to several.
    pub(super) fn in_shared(shared: &SharedIdentifier) -> impl Iterator<Item = Self> {
        let named = |(name, address): &(String, Option<String>)| Self {
            line: 0,
            naming: PersonClues {
                keys: vec![shared.key.clone()],
                addresses: address.iter().cloned().collect(),
                names: vec![name.clone()],
            },
            is_unsure: true,
        };
        shared.named.iter().map(named)
    }
}
