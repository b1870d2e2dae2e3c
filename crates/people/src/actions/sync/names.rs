//! What a source calls units, titles and its organisation, where that is the same name written otherwise: the newest shows,
//! and what was written before is kept.

use super::Sync;
use crate::{
    UnitId,
    events::{NameParts, OfOrganisation, OrganisationRenamed},
    store::{
        names::{self as store, NewFormerName, Whose},
        standing,
    },
};
use db::Tx;
use ground::{Result, identity};
use house::{Actor, Change};
use std::collections::{BTreeSet, HashMap};

/// How something is written in a source, beside how it was known: what is known stays where any row writes it so, else the
/// first in the alphabet counts, so that it doesn't matter which row comes first.
pub(crate) struct Spelling<T> {
    known: T,
    /// Whether the source was the first to name it.
    is_new: bool,
    is_said: bool,
    others: BTreeSet<T>,
}

impl<T: Ord + Clone> Spelling<T> {
    pub(crate) const fn new(known: T, is_new: bool) -> Self {
        Self { known, is_new, is_said: is_new, others: BTreeSet::new() }
    }

    /// The source writes it so.
    pub(crate) fn says<Q>(&mut self, written: &Q)
    where
        T: std::borrow::Borrow<Q>,
        Q: Ord + ToOwned<Owned = T> + ?Sized,
    {
        if self.known.borrow() == written {
            self.stays();
        } else if !self.others.contains(written) {
            self.others.insert(written.to_owned());
        }
    }

    /// The source writes it as it is known.
    pub(crate) const fn stays(&mut self) {
        self.is_said = true;
    }

    /// How it is written now, where that is not as it is known.
    pub(crate) fn newest(&self) -> Option<&T> {
        let first = self.others.first()?;
        let stays = if self.is_new { self.known < *first } else { self.is_said };
        (!stays).then_some(first)
    }

    pub(crate) const fn known(&self) -> &T {
        &self.known
    }

    pub(crate) const fn is_new(&self) -> bool {
        self.is_new
    }
}

/// How a source writes units and its organisation.
#[derive(Default)]
pub(super) struct Names {
    pub(super) units: HashMap<UnitId, Spelling<String>>,
    organisation: BTreeSet<String>,
}

impl Sync<'_> {
    /// The source itself names its organisation so; whoever brings it may write it in any way to choose it.
    pub fn calls_organisation(&mut self, name: &str) {
        if !self.names.organisation.contains(name) {
            self.names.organisation.insert(name.to_owned());
        }
    }

    pub(super) fn settle_spellings(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        organisation: &str,
    ) -> Result<()> {
        for (unit, spelling) in &self.names.units {
            if let Some(name) = spelling.newest() {
                let version = self.house.id();
                store::write_unit(tx, *unit, version, name, self.as_of, self.source)?;
            }
        }
        self.titles.settle_spellings(self.house, tx, self.as_of, self.source)?;
        self.settle_organisation(tx, actor, organisation)
    }

    fn settle_organisation(&mut self, tx: &mut Tx<'_>, actor: &Actor, before: &str) -> Result<()> {
        let said = std::mem::take(&mut self.names.organisation);
        let is_new = standing::latest_source(tx, self.organisation, self.source)?.is_none();
        let stays = |name: &&String| *name == before || (!is_new && said.contains(before));
        let Some(name) = said.first().filter(|name| !stays(name)) else { return Ok(()) };
        if identity(name) != identity(before) {
            return Ok(());
        }
        store::write_organisation(tx, self.organisation, name)?;
        // What more of the first source writes otherwise was never what it was called.
        if is_new {
            return Ok(());
        }
        let whose = Whose::Organisation(self.organisation);
        let former = NewFormerName { id: self.house.id(), whose, name: before.to_owned() };
        store::add_former(tx, &[former], self.as_of, self.source)?;
        let about = OfOrganisation {
            subject: self.organisation,
            person: (),
            organisation: self.organisation,
        };
        let name = Change::new(NameParts::new(before), NameParts::new(name.as_str()));
        self.house.record(tx, actor, &OrganisationRenamed { about, name })
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    fn newest(known: &str, is_new: bool, said: &[&str]) -> Option<String> {
        let mut spelling = Spelling::new(known.to_owned(), is_new);
        for written in said {
            spelling.says(*written);
        }
        spelling.newest().cloned()
    }

    #[test]
    fn what_is_known_stays_where_any_row_writes_it_so() {
        assert_eq!(newest("QUAY", false, &["Quay", "QUAY"]), None);
        assert_eq!(newest("QUAY", false, &["quay", "Quay"]).as_deref(), Some("Quay"));
        assert_eq!(newest("QUAY", false, &[]), None);
    }

    #[test]
    fn of_what_is_new_the_first_in_the_alphabet_counts_whichever_row_comes_first() {
        assert_eq!(newest("QUAY", true, &["Quay"]), None);
        assert_eq!(newest("Quay", true, &["QUAY"]).as_deref(), Some("QUAY"));
    }
}
