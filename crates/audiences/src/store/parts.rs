//! The parts of audiences, each kept in a table of the room whose things they are, and the parts that there are to choose from.

use crate::{AudiencePart, PartNamed};
use db::{Tx, values};
use ground::{Day, Id};
use people::{LevelId, OrganisationId, RoleId, UnitId};
use professions::ProfessionId;
use std::collections::{HashMap, hash_map::Entry};
use uuid::Uuid;

/// Where a room keeps the audiences of its things: a row for each part, with the columns `id`, `role_id`, `level_id` and
/// `unit_id`, and one for the thing.
pub struct AudienceTable {
    /// The table.
    pub name: &'static str,
    /// Its column for the thing.
    pub of: &'static str,
}

impl AudienceTable {
    /// The parts of the audience of a thing, by name, as they are called on `day`: roles, then levels, then units.
    ///
    /// # Errors
    /// When the database fails.
    pub fn parts<T>(&self, tx: &mut Tx<'_>, id: Id<T>, day: Day) -> anyhow::Result<Vec<PartNamed>> {
        let Self { name, of } = self;
        tx.list(
            &format!(
                "select a.role_id, a.level_id, a.unit_id,
                        case when l.id is not null then lr.name || ', ' || l.name
                             when r.id is not null then r.name
                             else (select v.name from unit_versions v where v.unit_id = a.unit_id and v.valid_from < v.valid_to
                                    order by case when v.valid_from <= $2 then 0 else 1 end, v.valid_from desc limit 1) end
                   from {name} a
                   left join roles r on r.id = a.role_id
                   left join role_levels l on l.id = a.level_id
                   left join roles lr on lr.id = l.role_id
                  where a.{of} = $1
                  order by case when a.role_id is not null then 0 when a.level_id is not null then 1 else 2 end,
                           coalesce(r.name_folded, lr.name_folded), l.rank, a.id"
            ),
            values![id, day],
        )
    }

    /// The parts of the audience of each of these things.
    ///
    /// # Errors
    /// When the database fails.
    pub fn parts_of_each<T>(
        &self,
        tx: &mut Tx<'_>,
        things: &[Id<T>],
    ) -> anyhow::Result<HashMap<Id<T>, Vec<AudiencePart>>> {
        type Row = (Option<RoleId>, Option<LevelId>, Option<UnitId>);
        let Self { name, of } = self;
        let mut found: HashMap<Id<T>, Vec<AudiencePart>> = HashMap::new();
        for id in things.iter().copied() {
            if let Entry::Vacant(entry) = found.entry(id) {
                let rows: Vec<Row> = tx.list(
                    &format!("select role_id, level_id, unit_id from {name} where {of} = $1"),
                    values![id],
                )?;
                let part = |(role, level, unit)| AudiencePart::of(role, level, unit);
                entry.insert(rows.into_iter().map(part).collect());
            }
        }
        Ok(found)
    }

    /// Gives a thing another audience.
    ///
    /// # Errors
    /// When the database fails.
    pub fn replace<T>(
        &self,
        tx: &mut Tx<'_>,
        id: Id<T>,
        parts: &[(Uuid, AudiencePart)],
    ) -> anyhow::Result<()> {
        let Self { name, of } = self;
        tx.run(&format!("delete from {name} where {of} = $1"), values![id])?;
        for (row, part) in parts {
            let (mut role, mut level, mut unit) = (None, None, None);
            match part {
                AudiencePart::Profession => {}
                AudiencePart::Role(id) => role = Some(*id),
                AudiencePart::Level(id) => level = Some(*id),
                AudiencePart::Unit(id) => unit = Some(*id),
            }
            tx.run(
                &format!(
                    "insert into {name} (id, {of}, role_id, level_id, unit_id) values ($1, $2, $3, $4, $5)"
                ),
                values![*row, id, role, level, unit],
            )?;
        }
        Ok(())
    }
}

db::row! {
    /// A role that a profession holds, and one of its levels; none where it has none.
    pub struct RoleLevel {
        /// The role.
        pub role: RoleId,
        /// Its name.
        pub role_name: String,
        /// The level.
        pub level: Option<LevelId>,
        /// Its name.
        pub level_name: Option<String>,
    }
}

/// The roles that a profession holds on `day` or later, by name, each with its levels, the most junior first.
pub fn roles(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
) -> anyhow::Result<Vec<RoleLevel>> {
    tx.list(
        "select r.id, r.name, l.id, l.name
           from roles r left join role_levels l on l.role_id = r.id
          where r.id in (select pr.role_id from profession_roles_for_audiences pr
                          where pr.profession_id = $1 and $2 < pr.valid_to)
          order by r.name_folded, r.id, l.rank",
        values![profession, day],
    )
}

/// Whether there is such a unit, of this organisation or (`None`) of any.
pub fn is_unit(
    tx: &mut Tx<'_>,
    unit: UnitId,
    organisation: Option<OrganisationId>,
) -> anyhow::Result<bool> {
    let found: Option<(UnitId,)> = tx.find(
        "select id from units where id = $1 and (cast($2 as uuid) is null or organisation_id = $2)",
        values![unit, organisation],
    )?;
    Ok(found.is_some())
}
