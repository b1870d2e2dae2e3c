//! Units of a sync: found by their path, made where they are new.

use super::{Leavers, Spelling, Sync, standing::UnitNow};
use crate::{Unit, UnitId, UnitKindId, store};
use db::Tx;
use ground::{Day, Id, Result, hashed::hash, identity};

/// Between the steps of a path; no name holds it.
const STEP: char = '\u{1f}';

/// What tells a unit of this name apart, below the one that `above` tells.
pub fn unit_key(above: Option<&str>, name: &str) -> String {
    let own = identity(name);
    above.map_or_else(|| own.clone(), |above| format!("{above}{STEP}{own}"))
}

/// A unit that this sync made, and the earliest day that somebody worked there.
pub(super) struct NewUnit {
    version: Id<Unit>,
    parent: Option<UnitId>,
    from: Day,
}

impl Sync<'_> {
    /// The unit at the end of a path of names from the top; made, with those above it, where new.
    /// None for an empty path.
    pub fn unit(&mut self, tx: &mut Tx<'_>, path: &[impl AsRef<str>]) -> Result<Option<UnitId>> {
        let path: Vec<&str> = path.iter().map(AsRef::as_ref).collect();
        let said = hash(&path);
        if let Some(known) = self.paths.get(&said) {
            return Ok(Some(*known));
        }
        let mut key = String::new();
        let mut parent = None;
        for (depth, name) in path.iter().enumerate() {
            if depth > 0 {
                key.push(STEP);
            }
            key.push_str(&identity(name));
            parent = Some(match self.standing.units.get(&key) {
                Some(UnitNow { id, name: Some(known) }) => {
                    let spelling = self.names.units.entry(*id);
                    spelling.or_insert_with(|| Spelling::new(known.to_string(), false)).says(*name);
                    *id
                }
                known => {
                    let known = known.map(|known| known.id);
                    self.open_unit(tx, &key, name, parent, known)?
                }
            });
        }
        self.paths.extend(parent.map(|unit| (said, unit)));
        Ok(parent)
    }

    /// A unit that is new, or is there again after it had ended.
    fn open_unit(
        &mut self,
        tx: &mut Tx<'_>,
        key: &str,
        name: &str,
        parent: Option<UnitId>,
        known: Option<UnitId>,
    ) -> Result<UnitId> {
        let depth = key.matches(STEP).count();
        let kind = match self.kinds.get(&depth) {
            Some(kind) => *kind,
            None => self.kind_at(tx, depth)?,
        };
        let id = known.unwrap_or_else(|| self.house.id());
        let version = self.house.id();
        let unit = store::sync::NewUnit {
            id,
            version,
            organisation: self.organisation,
            kind,
            parent,
            key,
            name,
            from: self.as_of,
            source: self.source,
        };
        if known.is_some() {
            store::sync::add_unit_version(tx, &unit)?;
        } else {
            store::sync::add_unit(tx, &unit, self.house.now())?;
            self.new_units.insert(id, NewUnit { version, parent, from: self.as_of });
        }
        self.standing.unit_words.insert(id, key.into());
        self.names.units.insert(id, Spelling::new(name.to_owned(), true));
        self.standing.units.insert(key.to_owned(), UnitNow { id, name: Some(name.into()) });
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
            Some(name) => known.iter().find(|(_, key)| *key == identity(name)),
            None => known.get(depth).or_else(|| known.iter().find(|(_, key)| key == "unit")),
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

    /// Somebody worked in a unit from this day on: a unit that is new was there by then, with those above it.
    pub(super) fn unit_began(&mut self, unit: UnitId, day: Day) {
        let mut next = Some(unit);
        while let Some(new) = next.and_then(|unit| self.new_units.get_mut(&unit)) {
            new.from = new.from.min(day);
            next = new.parent;
        }
    }

    /// What was taken back began no unit.
    pub(super) fn begin_units_anew(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for new in self.new_units.values_mut() {
            new.from = self.as_of;
        }
        let mut began = store::sync::first_days_of_units(tx, self.organisation)?;
        let waiting = self.waiting.1.iter();
        began.extend(waiting.filter(|new| new.from < new.to).map(|new| (new.unit, new.from)));
        for (unit, day) in began {
            self.unit_began(unit, day);
        }
        Ok(())
    }

    /// New units begin with the first who worked there; those that nothing is left in end.
    pub(super) fn settle_units(&mut self, tx: &mut Tx<'_>, leavers: Leavers) -> Result<()> {
        for new in self.new_units.values().filter(|new| new.from < self.as_of) {
            store::sync::begin_unit(tx, new.version, new.from)?;
        }
        if leavers != Leavers::NobodyLeft {
            // A unit ends after those below it, one level at a time.
            loop {
                let ended = store::sync::end_empty_units(tx, self.organisation, self.as_of)?;
                self.tally.units_ended += ended;
                if ended == 0 {
                    break;
                }
            }
        }
        Ok(())
    }
}
