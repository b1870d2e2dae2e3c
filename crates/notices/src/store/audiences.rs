//! Whom notices are for: the parts of their audiences, and the parts that there are to choose from.

use crate::{AudiencePart, NoticeId, PartNamed};
use db::{Tx, values};
use ground::Day;
use people::{LevelId, OrganisationId, RoleId, UnitId};
use professions::ProfessionId;
use uuid::Uuid;

/// The parts of the audience of a notice, by name, as they are called on `day`: roles, then levels, then units.
pub(crate) fn parts(tx: &mut Tx<'_>, id: NoticeId, day: Day) -> anyhow::Result<Vec<PartNamed>> {
    tx.list(
        "select a.role_id, a.level_id, a.unit_id,
                case when l.id is not null then lr.name || ', ' || l.name
                     when r.id is not null then r.name
                     else (select v.name from unit_versions v where v.unit_id = a.unit_id and v.valid_from < v.valid_to
                            order by case when v.valid_from <= $2 then 0 else 1 end, v.valid_from desc limit 1) end
           from notice_audiences a
           left join roles r on r.id = a.role_id
           left join role_levels l on l.id = a.level_id
           left join roles lr on lr.id = l.role_id
          where a.notice_id = $1
          order by case when a.role_id is not null then 0 when a.level_id is not null then 1 else 2 end,
                   coalesce(r.name_folded, lr.name_folded), l.rank, a.id",
        values![id, day],
    )
}

/// Gives a notice another audience.
pub(crate) fn replace(
    tx: &mut Tx<'_>,
    id: NoticeId,
    parts: &[(Uuid, AudiencePart)],
) -> anyhow::Result<()> {
    tx.run("delete from notice_audiences where notice_id = $1", values![id])?;
    for (row, part) in parts {
        let (mut role, mut level, mut unit) = (None, None, None);
        match part {
            AudiencePart::Profession => {}
            AudiencePart::Role(id) => role = Some(*id),
            AudiencePart::Level(id) => level = Some(*id),
            AudiencePart::Unit(id) => unit = Some(*id),
        }
        tx.run(
            "insert into notice_audiences (id, notice_id, role_id, level_id, unit_id) values ($1, $2, $3, $4, $5)",
            values![*row, id, role, level, unit],
        )?;
    }
    Ok(())
}

db::row! {
    /// A role that a profession holds, and one of its levels; none where it has none.
    pub(crate) struct RoleLevel {
        /// The role.
        pub(crate) role: RoleId,
        /// Its name.
        pub(crate) role_name: String,
        /// The level.
        pub(crate) level: Option<LevelId>,
        /// Its name.
        pub(crate) level_name: Option<String>,
    }
}

/// The roles that a profession holds on `day` or later, by name, each with its levels, the most junior first.
pub(crate) fn roles(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
) -> anyhow::Result<Vec<RoleLevel>> {
    tx.list(
        "select r.id, r.name, l.id, l.name
           from roles r left join role_levels l on l.role_id = r.id
          where r.id in (select pr.role_id from profession_roles_for_notices pr
                          where pr.profession_id = $1 and $2 < pr.valid_to)
          order by r.name_folded, r.id, l.rank",
        values![profession, day],
    )
}

/// Whether there is such a unit, of this organisation or (`None`) of any.
pub(crate) fn is_unit(
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
