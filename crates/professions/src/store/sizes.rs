//! How large professions are and were: as it is kept, or counted where it isn't.

use super::members::{self, MemberFilter};
use crate::{
    MemberDays, Profession, ProfessionId, RoleCount,
    rules::{self, Size},
};
use db::{Tx, values};
use ground::Day;
use people::{
    OrganisationId, UnitId,
    queries::sizes::{self as kept, GroupRole, GroupSize},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How large a profession is and was.
pub enum Sizes {
    /// As it is kept, by organisation, role and level.
    Kept(Vec<GroupSize>),
    /// To be counted from all who were ever in it.
    MemberDays(Vec<MemberDays>),
}

impl Sizes {
    /// Of a profession.
    pub fn of(tx: &mut Tx<'_>, profession: &Profession) -> anyhow::Result<Self> {
        let whose = (!profession.spans).then_some(profession.organisation);
        Ok(match kept::of_group(tx, profession.id.uuid(), whose)? {
            Some(sizes) => Self::Kept(sizes),
            None => Self::MemberDays(members::ever(tx, profession.id)?),
        })
    }

    /// On a day.
    pub fn on(&self, day: Day) -> Size {
        match self {
            Self::MemberDays(ever) => rules::size_on(ever, day),
            Self::Kept(sizes) => whole(sizes).fold(Size::default(), |mut all, size| {
                let people = size.people.on(day);
                all.people += people;
                all.appointments += size.appointments.on(day);
                all.fte_thousandths += size.fte_thousandths.on(day);
                if people > 0 {
                    all.organisations.insert(size.organisation);
                }
                all
            }),
        }
    }

    /// How many people are as wanted on a day.
    pub fn found(
        &self,
        tx: &mut Tx<'_>,
        profession: ProfessionId,
        day: Day,
        wanted: &MemberFilter,
    ) -> anyhow::Result<i64> {
        match (self, wanted) {
            (Self::Kept(sizes), MemberFilter { role, organisation, unit: None, .. }) => {
                let its = sizes.iter().filter(|size| {
                    size.role == role.map(people::RoleId::uuid)
                        && size.level.is_none()
                        && organisation.is_none_or(|one| one == size.organisation)
                });
                return Ok(its.map(|size| size.people.on(day)).sum());
            }
            (
                Self::Kept(_),
                MemberFilter { role: None, organisation: None, unit: Some(unit), .. },
            ) => {
                if let Some(kept) = in_unit(tx, profession, *unit, day)? {
                    return Ok(kept);
                }
            }
            _ => {}
        }
        Ok(members::size(tx, profession, day, wanted)?.0)
    }

    /// How many people there were on each of the days, which are in order.
    pub fn points(&self, days: &[Day]) -> Vec<(Day, u32)> {
        match self {
            Self::MemberDays(ever) => rules::sizes(ever, days),
            Self::Kept(sizes) => {
                let on = |day: Day| whole(sizes).map(|size| size.people.on(day)).sum::<i64>();
                days.iter().map(|day| (*day, u32::try_from(on(*day)).unwrap_or(u32::MAX))).collect()
            }
        }
    }

    /// People on a day by role and level, in the order of [`members::count_members`].
    pub fn counts(
        &self,
        tx: &mut Tx<'_>,
        profession: ProfessionId,
        day: Day,
    ) -> anyhow::Result<Vec<RoleCount>> {
        match self {
            Self::MemberDays(_) => {
                members::count_members(tx, profession, day, &MemberFilter::default())
            }
            Self::Kept(_) => {
                let parts = self.parts(tx, day, None)?.unwrap_or_default();
                let count = |part: Part| RoleCount {
                    role: people::RoleId::from_uuid(part.role),
                    role_name: part.role_name,
                    level: part.level_name,
                    people: part.people,
                };
                Ok(parts.into_iter().map(count).collect())
            }
        }
    }

    /// The parts that it has on a day by role and level, in one organisation or all, in the order in which members are
    /// listed; only where it is kept.
    pub fn parts(
        &self,
        tx: &mut Tx<'_>,
        day: Day,
        organisation: Option<OrganisationId>,
    ) -> anyhow::Result<Option<Vec<Part>>> {
        let Self::Kept(sizes) = self else { return Ok(None) };
        let mut people: BTreeMap<(Uuid, Option<Uuid>), i64> = BTreeMap::new();
        let its = |size: &&GroupSize| organisation.is_none_or(|one| one == size.organisation);
        for size in sizes.iter().filter(its) {
            if let (Some(role), Some(level)) = (size.role, size.level) {
                *people.entry((role, level)).or_default() += size.people.on(day);
            }
        }
        let mut parts = Vec::new();
        for ((role, level), people) in people.into_iter().filter(|(_, people)| *people > 0) {
            let (role_name, role_folded): (String, String) =
                tx.get("select name, name_folded from roles where id = $1", values![role])?;
            let known: Option<(String, i64)> =
                tx.find("select name, rank from role_levels where id = $1", values![level])?;
            let (level_name, rank) = known.map_or((None, 0), |(name, rank)| (Some(name), rank));
            parts.push(Part { role, role_name, role_folded, level, level_name, rank, people });
        }
        parts.sort_by(|one, other| one.order().cmp(&other.order()));
        Ok(Some(parts))
    }
}

/// How many people of a profession are in a unit or below it on a day, where that is kept.
pub(crate) fn in_unit(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    unit: UnitId,
    day: Day,
) -> anyhow::Result<Option<i64>> {
    let groups = kept::groups_in_unit(tx, unit, true, day)?;
    let its = |(group, _): &(Option<Uuid>, i64)| *group == Some(profession.uuid());
    Ok(groups.map(|groups| groups.into_iter().find(its).map_or(0, |(_, people)| people)))
}

/// Of all roles together, by organisation.
fn whole(sizes: &[GroupSize]) -> impl Iterator<Item = &GroupSize> {
    sizes.iter().filter(|size| size.role.is_none())
}

/// The members in one role at one level.
#[derive(Clone, Debug)]
pub struct Part {
    /// The role.
    pub role: Uuid,
    /// What it is called.
    pub role_name: String,
    /// The same as it is ordered.
    pub role_folded: String,
    /// The level, if one is known.
    pub level: Option<Uuid>,
    /// What it is called.
    pub level_name: Option<String>,
    /// The level's place in its role; 0 where none is known.
    pub rank: i64,
    /// How many people.
    pub people: i64,
}

impl Part {
    /// Where it stands in the list.
    pub(crate) fn order(&self) -> (&str, Uuid, std::cmp::Reverse<i64>) {
        (&self.role_folded, self.role, std::cmp::Reverse(self.rank))
    }
}

/// How many people are in each profession on `day`.
pub fn sizes_on(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<(ProfessionId, i64)>> {
    let Some(people) = kept::of_groups_on(tx, day)? else { return members::sizes_on(tx, day) };
    let some = people.into_iter().filter(|(_, people)| *people > 0);
    Ok(some.map(|(group, people)| (ProfessionId::from_uuid(group), people)).collect())
}

/// The roles that professions hold, for whoever counts.
pub fn groups(tx: &mut Tx<'_>) -> anyhow::Result<Vec<GroupRole>> {
    let given = super::professions::all_given(tx)?;
    Ok(given
        .into_iter()
        .map(|one| GroupRole {
            group: one.profession.uuid(),
            role: one.role,
            organisation: (!one.spans).then_some(one.organisation),
            days: (one.span.from, one.span.to),
        })
        .collect())
}
