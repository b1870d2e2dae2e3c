//! Counting how many are in each community, for those who are in none of it: once a quarter, with noise.

use crate::{rules::size::LEAVER_MONTHS, store::sizes as store};
use db::Tx;
use ground::Result;
use house::{House, Keep, Reading};
use std::collections::HashSet;

/// Months for which a community must have stood before its size is published.
const STOOD: i32 = 3;

/// Counts; what comes back keeps it.
pub fn count(_: &House, tx: &mut Tx<'_>, reading: &Reading) -> Result<Option<Keep>> {
    let day = reading.day;
    let everyone = store::everyone(tx, day)?;
    let counted =
        store::members(tx, day, day.months_before(STOOD), day.months_before(LEAVER_MONTHS))?;
    let publish = |(community, people)| {
        let noisy = reading.noisy("community", &[community], people);
        (community, reading.noise.publish(people, noisy, everyone))
    };
    let sizes: Vec<_> = counted.into_iter().map(publish).collect();
    let noted: HashSet<_> = store::leavers(tx)?.into_iter().collect();
    let gone: HashSet<_> = store::gone(tx, day)?.into_iter().collect();
    let new: Vec<_> = gone.difference(&noted).copied().collect();
    let back: Vec<_> = noted.difference(&gone).copied().collect();
    Ok(Some(Box::new(move |tx| {
        store::add_leavers(tx, day, &new)?;
        store::end_leavers(tx, day, &back)?;
        Ok(store::add(tx, day, &sizes)?)
    })))
}
