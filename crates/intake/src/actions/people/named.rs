//! Whom a file names badly, or by an identifier that it gives to several: they have not left.

use super::Intake;
use crate::read::{PeopleReader, PersonRow, Problem};
use db::Tx;
use ground::{Result, identity};
use people::{
    actions::sync::{Held, Shared},
    store::persons,
};
use std::io::Read;

/// How a line that can't be used names its person.
pub(super) struct Named {
    key: String,
}

impl Named {
    /// Whom a problem's line names.
    pub(super) fn by(problem: &Problem) -> Option<Self> {
        Some(Self { key: identity(problem.about.as_deref()?) })
    }

    /// Whom a row names of which nothing is used.
    pub(super) fn in_row(row: &PersonRow) -> Self {
        Self { key: row.identifier_folded.clone() }
    }
}

impl Intake<'_> {
    /// Rows of one identifier that don't plainly name one person are judged together, once all are read.
    pub(super) fn judge<R: Read>(
        &mut self,
        tx: &mut Tx<'_>,
        reader: &PeopleReader<R>,
    ) -> Result<()> {
        let mut shared = Vec::new();
        for (at, (_, sync)) in self.organisations.iter_mut().enumerate() {
            shared.extend(sync.judge(tx)?.into_iter().map(|one| (at, one)));
        }
        for (at, one) in &shared {
            if let Some(known) = one.taken {
                self.managers.forget(*at, known);
            }
            self.say_shared(one, &reader.lines_of(&one.key));
            self.named.extend(one.named.iter().map(|_| Named { key: one.key.clone() }));
        }
        for row in std::mem::take(&mut self.waiting) {
            match self.holds(tx, &row)? {
                Held::By(known) => self.is_held(&row, known),
                Held::LeftOut | Held::Waits => self.named.push(Named::in_row(&row.said)),
            }
        }
        Ok(())
    }

    /// All lines of an identifier are left out that the file gives to several people.
    fn say_shared(&mut self, shared: &Shared, lines: &[u64]) {
        let names: Vec<&str> = shared.named.iter().map(|(name, _)| name.as_str()).collect();
        let mut different: Vec<&str> = Vec::new();
        for name in names {
            if !different.iter().any(|known| identity(known) == identity(name)) {
                different.push(name);
            }
        }
        for line in lines {
            let reason = format!(
                "{} is the identifier of several people in this file ({}): which of them it belongs to can't be told, so none of its lines was used.",
                shared.key,
                different.join(", ")
            );
            let remedy = "Give each person an identifier of their own; if they are one, write the name alike.";
            self.note(&Problem::refused(*line, "people.shared_identifier", reason, remedy));
        }
    }

    /// Whom the file names, however badly, has not left, and may be somebody's manager.
    pub(super) fn keep_the_named(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for named in std::mem::take(&mut self.named) {
            for (at, (_, sync)) in self.organisations.iter_mut().enumerate() {
                let Some(known) = sync.keep(&named.key) else { continue };
                let Some(row) = persons::person(tx, known.person)? else { continue };
                self.managers.add(at, known, &named.key, &row.name, row.email.as_deref());
            }
        }
        Ok(())
    }
}
