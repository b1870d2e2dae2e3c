//! What the map is reckoned from: groups, the tree, who stands where and stays in which community.

use super::held::{self, Whose};
use crate::model::{Group, Side, Someone, Stay, UnitVersion};
use crate::rules::{apart::Populations, place::place};
use db::{Tx, Value, values};
use ground::{Day, Moment, Span};
use std::collections::HashMap;
use uuid::Uuid;

/// All professions, by name.
pub(crate) fn professions(tx: &mut Tx<'_>) -> anyhow::Result<Vec<Group>> {
    let rows: Vec<(Uuid, String, String)> = tx.list(
        "select profession_id, slug, name from professions_for_overlap order by name, slug",
        &[],
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name)| Group { side: Side::Profession, id, slug, name, founded_at: None })
        .collect())
}

/// The communities that whoever keeps the machine may know of: not those that only members see.
pub(crate) fn communities_of_the_console(
    tx: &mut Tx<'_>,
) -> anyhow::Result<Vec<(Group, Option<Moment>)>> {
    let rows: Vec<(Uuid, String, String, Moment, Option<Moment>)> = tx.list(
        "select community_id, slug, name, founded_at, closed_at from communities_for_overlap
          where seen_by <> 'members' order by name, slug",
        &[],
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, founded_at, closed_at)| {
            let founded_at = Some(founded_at);
            (Group { side: Side::Community, id, slug, name, founded_at }, closed_at)
        })
        .collect())
}

/// Every place of every unit in the tree, on all days.
pub(crate) fn units(tx: &mut Tx<'_>) -> anyhow::Result<Vec<UnitVersion>> {
    let mut units = Vec::new();
    tx.each(
        "select unit_id, organisation_id, parent_id, valid_from, valid_to from unit_versions
          where valid_from < valid_to",
        &[],
        |line| {
            units.push(UnitVersion {
                unit: line.get(0)?,
                organisation: line.get(1)?,
                parent: line.get(2)?,
                span: Span { from: line.get(3)?, to: line.get(4)? },
            });
            Ok(())
        },
    )?;
    Ok(units)
}

/// How many people stand at each place on `day`; in which unit only where `units` says that it matters.
pub(crate) fn populations(tx: &mut Tx<'_>, day: Day, units: bool) -> anyhow::Result<Populations> {
    let rows = |row: &str| format!("{row}.valid_from <= $1 and $1 < {row}.valid_to");
    let mut populations = Populations::default();
    held::each(tx, &Whose { rows: &rows, values: values![day], units }, |_, held| {
        populations.count_in(place(held, day));
    })?;
    Ok(populations)
}

/// More communities than this, and everyone is read: to look each up would take longer.
const MANY: usize = 250;

/// Gives `take` each of those who were ever in one of these communities, with all their appointments and their stays in
/// them; in which unit only where `units` says that it matters.
pub(crate) fn people_of(
    tx: &mut Tx<'_>,
    communities: &[Group],
    units: bool,
    mut take: impl FnMut(&Someone),
) -> anyhow::Result<()> {
    if communities.is_empty() {
        return Ok(());
    }
    let all = communities.len() > MANY;
    let ids: Vec<Value<'_>> = communities.iter().map(|one| Value::Uuid(one.id)).collect();
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let (marks, values) = if all { (None, &[][..]) } else { (Some(marks.join(", ")), &ids[..]) };
    let mut stays = stays(tx, communities, marks.as_deref(), values)?.into_iter().peekable();
    let theirs = |row: &str| match &marks {
        Some(marks) => format!(
            "{row}.person_id in (select c.person_id from community_memberships_for_overlap c
               where c.community_id in ({marks}))"
        ),
        None => format!("{row}.valid_from < {row}.valid_to"),
    };
    let mut someone = Someone::default();
    held::each(tx, &Whose { rows: &theirs, values, units }, |person, held| {
        someone.stays.clear();
        while let Some((whose, stay)) = stays.next_if(|(whose, _)| *whose <= person) {
            if whose == person {
                someone.stays.push(stay);
            }
        }
        if !someone.stays.is_empty() {
            someone.held.clear();
            someone.held.extend_from_slice(held);
            take(&someone);
        }
    })
}

/// All stays in these communities, in the order of persons' ids.
fn stays(
    tx: &mut Tx<'_>,
    communities: &[Group],
    marks: Option<&str>,
    values: &[Value<'_>],
) -> anyhow::Result<Vec<(Uuid, Stay)>> {
    let places: HashMap<Uuid, usize> =
        communities.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    let of = marks.map_or_else(String::new, |marks| format!(" where community_id in ({marks})"));
    let mut stays = Vec::new();
    tx.each(
        &format!(
            "select community_id, person_id, joined_at, left_at from community_memberships_for_overlap{of}"
        ),
        values,
        |line| {
            if let Some(community) = places.get(&line.get::<Uuid>(0)?) {
                let stay = Stay { community: *community, joined_at: line.get(2)?, left_at: line.get(3)? };
                stays.push((line.get(1)?, stay));
            }
            Ok(())
        },
    )?;
    stays.sort_unstable_by_key(|(person, stay): &(Uuid, Stay)| (*person, stay.community));
    Ok(stays)
}
