//! Whom a file names badly, or by an identifier that it gives to several: they have not left.

use super::{Intake, whom::Mention};
use crate::read::{PeopleReader, PersonClues, Problem};
use db::Tx;
use ground::{Result, identity};
use people::{
    actions::sync::{ClaimOutcome, PersonHandle, SharedIdentifier},
    queries::persons,
};
use std::io::Read;

impl Intake<'_> {
    /// Rows of one identifier that don't plainly name one person are judged together, once all are read.
    pub(super) fn judge<R: Read>(
        &mut self,
        tx: &mut Tx<'_>,
        reader: &PeopleReader<R>,
    ) -> Result<()> {
        let mut shared = Vec::new();
        for (at, (_, sync)) in self.organisations.iter_mut().enumerate() {
            let judgement = sync.judge(tx)?;
            self.report.rows_used -= judgement.taken_back;
            shared.extend(judgement.shared.into_iter().map(|one| (at, one)));
        }
        for (at, one) in &shared {
            if let Some(known) = one.taken {
                self.managers.forget(*at, known);
            }
            self.say_shared(one, &reader.lines_of(&one.key));
            self.named.extend(Mention::in_shared(one));
        }
        for row in std::mem::take(&mut self.waiting) {
            match self.holds(tx, &row)? {
                ClaimOutcome::By(known) => self.is_held(&row, known),
                ClaimOutcome::LeftOut | ClaimOutcome::Waits => {
                    self.named.push(Mention::in_row(&row.said));
                }
            }
        }
        Ok(())
    }

    /// All lines of an identifier are left out that the file gives to several people.
    fn say_shared(&mut self, shared: &SharedIdentifier, lines: &[u64]) {
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

    /// Whom the file names, however badly, has not left, and may be somebody's manager: who has the identifier, or else the
    /// address, or else the name.
    pub(super) fn keep_the_named(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for named in std::mem::take(&mut self.named) {
            for at in 0..self.organisations.len() {
                self.keep_one(tx, at, &named)?;
            }
        }
        Ok(())
    }

    fn keep_one(&mut self, tx: &mut Tx<'_>, at: usize, named: &Mention) -> Result<()> {
        let Some((_, sync)) = self.organisations.get_mut(at) else { return Ok(()) };
        let PersonClues { keys, addresses, names } = &named.naming;
        let by_key = keys.iter().find_map(|key| sync.keep(key));
        let mut kept: Vec<PersonHandle> = by_key.into_iter().collect();
        let mut told = Vec::new();
        if by_key.is_none() || named.is_unsure {
            for known in sync.keep_called(tx, addresses, names)? {
                if by_key.is_none_or(|one| one.person != known.person) {
                    kept.push(known);
                    told.push(known.person);
                }
            }
        }
        for known in kept {
            let Some(row) = persons::person(tx, known.person)? else { continue };
            let key = persons::key(tx, known.person)?;
            self.managers.add(at, known, &key, &row.name, row.email.as_deref());
            if told.contains(&known.person) && named.line > 0 {
                let reason = format!(
                    "The line can't be used as it stands, and names {} by name or address: they stay as they were.",
                    row.name
                );
                let remedy = "Give the line the person's identifier.";
                self.note(&Problem::noted(named.line, "people.kept_by_name", reason, remedy));
            }
        }
        Ok(())
    }
}
