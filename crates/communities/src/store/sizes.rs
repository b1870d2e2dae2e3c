//! How many were in communities when each month began: what others are told stands on these numbers.

use crate::{Known, rules::size::months_up_to};
use db::{Tx, Value};
use ground::{Day, Moment};
use people::store::directory::gone_sql;
use std::collections::HashMap;
use uuid::Uuid;

/// For each of them, in their order, how many were in it at the beginning of each month since it was founded, up to
/// `counted`. Whoever has left the organisation by then counts for nothing.
pub(crate) fn by_month(
    tx: &mut Tx<'_>,
    known: &[Known],
    counted: Day,
) -> anyhow::Result<Vec<Vec<i64>>> {
    let months = known.iter().map(|one| months_up_to(one.community.founded_at.day(), counted));
    let mut each: Vec<(Vec<Day>, Vec<i64>)> =
        months.map(|days| (days.clone(), vec![0; days.len()])).collect();
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let places: HashMap<Uuid, usize> =
        known.iter().enumerate().map(|(at, one)| (one.community.id.uuid(), at)).collect();
    let ids: Vec<Value<'_>> =
        known.iter().map(|one| Value::Uuid(one.community.id.uuid())).collect();
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    tx.each(
        &format!(
            "select m.community_id, m.joined_at, m.left_at, {} from memberships m where m.community_id in ({})",
            gone_sql("m.person_id"),
            marks.join(", ")
        ),
        &ids,
        |line| {
            let (community, joined): (Uuid, Moment) = (line.get(0)?, line.get(1)?);
            let (left, gone): (Option<Moment>, Day) = (line.get(2)?, line.get(3)?);
            let place = places.get(&community).and_then(|at| each.get_mut(*at));
            for (day, count) in place.into_iter().flat_map(|(days, counts)| days.iter().zip(counts)) {
                let start = day.start();
                if joined < start && left.is_none_or(|left| left >= start) && gone > *day {
                    *count += 1;
                }
            }
            Ok(())
        },
    )?;
    Ok(each.into_iter().map(|(_, counts)| counts).collect())
}
