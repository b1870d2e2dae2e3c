//! Counting how many are in each community, for those who are in none of it: once a quarter, with noise.

use crate::store::sizes as store;
use db::Tx;
use ground::Result;
use house::{House, Keep, Reading};

/// Months for which a community must have stood before its size is published.
const STOOD: i32 = 3;
/// Months for which somebody who left the organisation still counts: so nobody's leaving shows when it is entered.
const LINGERS: i32 = 3;

/// Counts; what comes back keeps it.
pub fn count(_: &House, tx: &mut Tx<'_>, reading: &Reading) -> Result<Keep> {
    let day = reading.day;
    let everyone = store::everyone(tx, day)?;
    let counted = store::members(tx, day, day.months_before(STOOD), day.months_before(LINGERS))?;
    let publish = |(community, people)| {
        let noisy = reading.noisy("community", &[community], people);
        (community, reading.noise.publish(people, noisy, everyone))
    };
    let sizes: Vec<_> = counted.into_iter().map(publish).collect();
    Ok(Box::new(move |tx| Ok(store::add(tx, day, &sizes)?)))
}
