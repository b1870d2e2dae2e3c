//! Units of a sync: found by their path, made where they are new.

use super::Sync;
use crate::{store, UnitId};
use db::Tx;
use ground::{fold, Result};

/// Between the folded names of a path; no folded name holds it.
const STEP: char = '/';

impl Sync<'_> {
    /// The unit at the end of a path of names from the top; made, with those above it, where new.
    /// None for an empty path.
    pub fn unit(&mut self, tx: &mut Tx<'_>, path: &[impl AsRef<str>]) -> Result<Option<UnitId>> {
        let mut key = String::new();
        let mut parent = None;
        for (depth, name) in path.iter().enumerate() {
            if depth > 0 {
                key.push(STEP);
            }
            key.push_str(&fold(name.as_ref()));
            parent = Some(match self.standing.units.get(&key) {
                Some(known) => *known,
                None => self.new_unit(tx, &key, name.as_ref(), parent)?,
            });
        }
        Ok(parent)
    }

    fn new_unit(&mut self, tx: &mut Tx<'_>, key: &str, name: &str, parent: Option<UnitId>) -> Result<UnitId> {
        let kind = match self.kind {
            Some(kind) => kind,
            None => store::sync::unit_kind(tx, self.organisation, self.house.id())?,
        };
        self.kind = Some(kind);
        let id = self.house.id();
        let unit = store::sync::NewUnit {
            id,
            version: self.house.id(),
            organisation: self.organisation,
            kind,
            parent,
            key,
            name,
            from: self.as_of,
            source: self.source,
        };
        store::sync::add_unit(tx, &unit, self.house.now())?;
        self.standing.units.insert(key.to_owned(), id);
        self.tally.units_new += 1;
        Ok(id)
    }
}
