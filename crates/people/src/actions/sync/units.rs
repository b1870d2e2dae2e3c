//! Units of a sync: found by their path, made where they are new.

use super::Sync;
use crate::{UnitId, UnitKindId, store};
use db::Tx;
use ground::{Result, fold};

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

    fn new_unit(
        &mut self,
        tx: &mut Tx<'_>,
        key: &str,
        name: &str,
        parent: Option<UnitId>,
    ) -> Result<UnitId> {
        let depth = key.matches(STEP).count();
        let kind = match self.kinds.get(&depth) {
            Some(kind) => *kind,
            None => self.kind_at(tx, depth)?,
        };
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

    /// What the organisation calls the steps of a path, from the top; where it doesn't say, they are called
    /// as they were before, or "Unit".
    pub fn call_units(&mut self, kinds: &[String]) {
        self.kind_names = kinds.to_vec();
    }

    fn kind_at(&mut self, tx: &mut Tx<'_>, depth: usize) -> Result<UnitKindId> {
        let known = store::sync::unit_kinds(tx, self.organisation)?;
        let found = match self.kind_names.get(depth) {
            Some(name) => known.iter().find(|(_, folded)| *folded == fold(name)),
            None => known.get(depth).or_else(|| known.iter().find(|(_, folded)| folded == "unit")),
        };
        let kind = if let Some((kind, _)) = found {
            *kind
        } else {
            let id = self.house.id();
            let name = self.kind_names.get(depth).map_or("Unit", String::as_str);
            store::sync::add_unit_kind(
                tx,
                id,
                self.organisation,
                name,
                i64::try_from(depth).unwrap_or(0) + 1,
            )?;
            id
        };
        self.kinds.insert(depth, kind);
        Ok(kind)
    }
}
