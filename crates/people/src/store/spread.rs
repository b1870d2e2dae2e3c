//! The units that people of a group of roles work in, as they are kept: in the order in which they are listed.

use super::sizes::days;
use crate::{
    OrganisationId, UnitId,
    rules::{
        counting::{Days, meet},
        sizes::day,
        spread::{Presence, spread},
    },
};
use db::{Tx, Value, values};
use ground::Day;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// So many units are taken away in one statement.
const AT_ONCE: usize = 200;

/// Where a unit stands in the list: its kind's place from the top of the tree, its folded name, which it is.
pub type UnitOfGroupPlace = (i64, String, UnitId);

db::row! {
    /// A unit that people of a group work in, there or below.
    pub struct UnitOfGroup {
        /// Which.
        pub unit: UnitId,
        /// Its name.
        pub name: String,
        /// What its organisation calls such a unit.
        pub kind: String,
        /// The kind's place from the top of the tree.
        pub rank: i64,
        /// Its name, folded.
        pub name_folded: String,
    }
}

impl UnitOfGroup {
    /// Where it stands in the list.
    pub fn place(&self) -> UnitOfGroupPlace {
        (self.rank, self.name_folded.clone(), self.unit)
    }
}

/// The units that people of a group work in on `day`, and those above them, by kind from the top of the tree and then by
/// name, after the one that stands at `after`; of organisations that are counted.
pub fn units_of_group(
    tx: &mut Tx<'_>,
    group: Uuid,
    day: Day,
    after: Option<&UnitOfGroupPlace>,
    limit: i64,
) -> anyhow::Result<Vec<UnitOfGroup>> {
    let (rank, name, unit) = after.map_or((i64::MIN, "", Uuid::nil()), |(rank, name, unit)| {
        (*rank, name.as_str(), unit.uuid())
    });
    tx.list(
        "select g.unit_id, v.name, k.name, g.rank, g.name_folded
           from (select unit_id, rank, name_folded from group_units
                  where group_id = $1 and valid_from <= $2 and $2 < valid_to
                    and (rank, name_folded, unit_id) > ($3, $4, $5)
                  order by rank, name_folded, unit_id limit $6) g
           join unit_versions v on v.unit_id = g.unit_id and v.valid_from <= $2 and $2 < v.valid_to
           join unit_kinds k on k.id = v.kind_id
          order by g.rank, g.name_folded, g.unit_id",
        values![group, day, rank, name, unit, limit],
    )
}

/// What a unit is called, and its kind's place from the top, on some days.
struct Version {
    rank: i64,
    name_folded: String,
    days: Days,
}

/// A row as it should be.
struct Row {
    group: Uuid,
    /// Which of the unit's versions.
    version: usize,
    days: Days,
    is_kept: bool,
}

/// What should be kept of an organisation, by unit, and the units of which something else is.
struct Target {
    versions: HashMap<Uuid, Vec<Version>>,
    rows: HashMap<Uuid, Vec<Row>>,
    changed: BTreeSet<Uuid>,
}

impl Target {
    fn of(
        tx: &mut Tx<'_>,
        organisation: OrganisationId,
        presences: &[Presence],
    ) -> anyhow::Result<Self> {
        let versions = versions(tx, organisation)?;
        let mut rows: HashMap<Uuid, Vec<Row>> = HashMap::new();
        for one in presences {
            let its = versions.get(&one.unit).into_iter().flatten().enumerate();
            for (version, Version { days, .. }) in its {
                let days = meet(one.days, *days);
                let row = days.map(|days| Row { group: one.group, version, days, is_kept: false });
                rows.entry(one.unit).or_default().extend(row);
            }
        }
        let mut kept = Self { versions, rows, changed: BTreeSet::new() };
        kept.compare(tx, organisation)?;
        Ok(kept)
    }

    fn compare(&mut self, tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<()> {
        tx.each(
            "select g.unit_id, g.group_id, g.rank, g.name_folded, g.valid_from, g.valid_to
               from units u cross join group_units g where g.unit_id = u.id and u.organisation_id = $1",
            values![organisation],
            |line| {
                let (unit, group, rank): (Uuid, Uuid, i64) =
                    (line.get(0)?, line.get(1)?, line.get(2)?);
                let (name, days): (String, Days) = (line.get(3)?, days(line, 4)?);
                let versions = self.versions.get(&unit).map_or(&[][..], Vec::as_slice);
                let is_so = |row: &&mut Row| {
                    let version = versions.get(row.version);
                    (row.group, row.days) == (group, days)
                        && version.is_some_and(|it| it.rank == rank && it.name_folded == name)
                };
                match self.rows.get_mut(&unit).and_then(|rows| rows.iter_mut().find(is_so)) {
                    Some(row) => row.is_kept = true,
                    None => {
                        self.changed.insert(unit);
                    }
                }
                Ok(())
            },
        )?;
        let new = self.rows.iter().filter(|(_, rows)| rows.iter().any(|row| !row.is_kept));
        self.changed.extend(new.map(|(unit, _)| *unit));
        Ok(())
    }

    /// The rows that the units that changed should have.
    fn changed_rows(&self) -> impl Iterator<Item = Vec<Value<'_>>> {
        self.changed.iter().flat_map(|unit| {
            let versions = self.versions.get(unit).map_or(&[][..], Vec::as_slice);
            self.rows.get(unit).into_iter().flatten().filter_map(|row| {
                let version = versions.get(row.version)?;
                Some(vec![
                    Value::Uuid(row.group),
                    Value::Int(version.rank),
                    Value::Text(&version.name_folded),
                    Value::Uuid(*unit),
                    Value::Day(day(row.days.0)),
                    Value::Day(day(row.days.1)),
                ])
            })
        })
    }
}

fn versions(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<HashMap<Uuid, Vec<Version>>> {
    let mut versions: HashMap<Uuid, Vec<Version>> = HashMap::new();
    tx.each(
        "select v.unit_id, k.rank, v.name_folded, v.valid_from, v.valid_to
           from unit_versions v join unit_kinds k on k.id = v.kind_id
          where v.organisation_id = $1 and v.valid_from < v.valid_to",
        values![organisation],
        |line| {
            let version =
                Version { rank: line.get(1)?, name_folded: line.get(2)?, days: days(line, 3)? };
            versions.entry(line.get(0)?).or_default().push(version);
            Ok(())
        },
    )?;
    Ok(versions)
}

/// Keeps what was counted of an organisation: of the units of which something else was kept before.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    presences: &[Presence],
) -> anyhow::Result<()> {
    let kept = Target::of(tx, organisation, presences)?;
    let changed: Vec<Value<'_>> = kept.changed.iter().map(|unit| Value::Uuid(*unit)).collect();
    for units in changed.chunks(AT_ONCE) {
        let marks: Vec<String> = (1..=units.len()).map(|n| format!("${n}")).collect();
        let sql = format!("delete from group_units where unit_id in ({})", marks.join(", "));
        tx.run(&sql, units)?;
    }
    let columns = ["group_id", "rank", "name_folded", "unit_id", "valid_from", "valid_to"];
    tx.load("group_units", &columns, kept.changed_rows())?;
    Ok(())
}

/// The units of which something else is kept than counting anew gives.
pub(crate) fn wrong(tx: &mut Tx<'_>, found: &mut house::Findings) -> anyhow::Result<()> {
    let counted: Vec<(OrganisationId,)> =
        tx.list("select organisation_id from counted_organisations", &[])?;
    for (organisation,) in counted {
        let presences = spread(&super::sizes::staff(tx, organisation)?);
        for unit in Target::of(tx, organisation, &presences)?.changed {
            found.say(format!("groups of roles in unit {unit}"));
        }
    }
    Ok(())
}
