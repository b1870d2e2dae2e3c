//! What readings have kept, for whoever looks at it. No query here counts a person.

use crate::{
    model::{Group, Side, Within},
    rules::{comparison::Figures, network::Tie},
};
use db::{Tx, Value, values};
use ground::Day;
use std::collections::HashMap;
use uuid::Uuid;

/// A profession that people counted in: how many, and for how many readings in a row they were enough.
pub(crate) type ProfessionSize = (Group, i64, i64);

/// The professions that anybody counted in, by name.
pub(crate) fn professions(
    tx: &mut Tx<'_>,
    day: Day,
    within: Within,
) -> anyhow::Result<Vec<ProfessionSize>> {
    let (of, mut values) = among("r", within);
    values.push(Value::Day(day));
    let rows: Vec<(Uuid, String, String, i64, i64)> = tx.list(
        &format!(
            "select p.profession_id, p.slug, p.name, r.people, r.stood from overlap_professions r
               join professions_for_overlap p on p.profession_id = r.profession_id
              where r.day = ${} and {of} order by p.name, p.slug",
            values.len()
        ),
        &values,
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, people, stood)| {
            (Group { side: Side::Profession, id, slug, name }, people, stood)
        })
        .collect())
}

/// SQL for the rows of everyone, or of an organisation, which is the first value.
fn among(row: &str, within: Within) -> (String, Vec<Value<'static>>) {
    match within.organisation() {
        None => (format!("{row}.organisation_id is null"), Vec::new()),
        Some(id) => (format!("{row}.organisation_id = $1"), vec![Value::Uuid(id.uuid())]),
    }
}

/// As many marks as there are groups, after so many values, which they are added to.
fn marks(values: &mut Vec<Value<'_>>, groups: &[Uuid]) -> String {
    let first = values.len() + 1;
    values.extend(groups.iter().map(|id| Value::Uuid(*id)));
    let marks: Vec<String> = (first..first + groups.len()).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// About how many people are in a community and a profession, in the order of communities and then professions.
pub(crate) type Both = Vec<(Uuid, Uuid, i64)>;

/// About how many people are in each of these communities and each profession.
pub(crate) fn with_professions(
    tx: &mut Tx<'_>,
    day: Day,
    within: Within,
    communities: &[Uuid],
) -> anyhow::Result<Both> {
    if communities.is_empty() {
        return Ok(Vec::new());
    }
    let (of, mut values) = among("f", within);
    values.push(Value::Day(day));
    let on = values.len();
    let these = marks(&mut values, communities);
    let mut both: Both = tx.list(
        &format!(
            "select f.community_id, f.profession_id, f.people from overlap_figures f
              where f.day = ${on} and {of} and f.community_id in ({these})"
        ),
        &values,
    )?;
    both.sort_unstable();
    Ok(both)
}

/// The last day up to `day` on which pairs of communities were published.
pub(crate) fn latest_pairs(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Option<Day>> {
    let (latest,) = tx.get("select max(day) from overlap_pairs where day <= $1", values![day])?;
    Ok(latest)
}

/// About how many people are in both of each two of these communities; positions are those in the list.
pub(crate) fn among_communities(
    tx: &mut Tx<'_>,
    day: Day,
    communities: &[Uuid],
) -> anyhow::Result<Vec<Tie>> {
    if communities.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Value::Day(day)];
    let ones = marks(&mut values, communities);
    let others = marks(&mut values, communities);
    let rows: Vec<(Uuid, Uuid, i64)> = tx.list(
        &format!(
            "select one_id, other_id, people from overlap_pairs
              where day = $1 and one_id in ({ones}) and other_id in ({others})"
        ),
        &values,
    )?;
    let at = |id: Uuid| communities.iter().position(|one| *one == id);
    let tie = |(one, other, people)| {
        let (one, other) = (at(one)?, at(other)?);
        Some(Tie { one: one.min(other), other: one.max(other), people })
    };
    let mut ties: Vec<Tie> = rows.into_iter().filter_map(tie).collect();
    ties.sort_by_key(|tie| (tie.one, tie.other));
    Ok(ties)
}

/// About how many are in each community, as it was published.
pub(crate) fn community_sizes(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = tx.list(
        "select community_id, people from community_sizes_for_overlap where day = $1 and people is not null",
        values![day],
    )?;
    Ok(rows.into_iter().collect())
}

/// The same of these.
pub(crate) fn sizes_of(
    tx: &mut Tx<'_>,
    day: Day,
    communities: &[Uuid],
) -> anyhow::Result<HashMap<Uuid, i64>> {
    if communities.is_empty() {
        return Ok(HashMap::new());
    }
    let mut values = vec![Value::Day(day)];
    let these = marks(&mut values, communities);
    // Days from the one to itself: of one day alone, SQLite would go through all communities.
    let rows: Vec<(Uuid, Option<i64>)> = tx.list(
        &format!(
            "select community_id, people from community_sizes_for_overlap
              where day between $1 and $1 and community_id in ({these})"
        ),
        &values,
    )?;
    Ok(rows.into_iter().filter_map(|(community, people)| Some((community, people?))).collect())
}

/// Those who take part beside those who don't, from `first` to `last`: of each profession by name and of everyone last,
/// the newest reading first; with for how many readings in a row they had been enough.
pub(crate) fn comparisons(
    tx: &mut Tx<'_>,
    first: Day,
    last: Day,
) -> anyhow::Result<Vec<(Option<Group>, Figures, i64)>> {
    let mut all = Vec::new();
    tx.each(
        "select p.profession_id, p.slug, p.name, r.people, r.have, r.stood, r.inside_have, r.inside_lack, r.excess,
                r.spread_thousandths, r.enough
           from overlap_comparisons r
           left join professions_for_overlap p on p.profession_id = r.profession_id
          where r.day >= $1 and r.day <= $2 and (r.profession_id is null or p.profession_id is not null)
          order by case when r.profession_id is null then 1 else 0 end, p.name, p.slug, r.day desc",
        values![first, last],
        |line| {
            let id: Option<Uuid> = line.get(0)?;
            let group = match id {
                Some(id) => Some(Group {
                    side: Side::Profession,
                    id,
                    slug: line.get(1)?,
                    name: line.get(2)?,
                }),
                None => None,
            };
            let figures = Figures {
                people: line.get(3)?,
                have: line.get(4)?,
                inside_have: line.get(6)?,
                inside_lack: line.get(7)?,
                excess: line.get(8)?,
                spread_thousandths: line.get(9)?,
                enough: line.get(10)?,
            };
            all.push((group, figures, line.get(5)?));
            Ok(())
        },
    )?;
    Ok(all)
}
