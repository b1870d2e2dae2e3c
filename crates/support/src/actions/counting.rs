//! Counting how many are given what they are owed, for everybody: once a quarter, with noise.

use crate::{
    model::{Figure, Group},
    store::figures,
};
use db::Tx;
use ground::Result;
use house::{House, Keep, Reading};

/// Counts; what comes back keeps it.
pub(crate) fn count(_: &House, tx: &mut Tx<'_>, reading: &Reading) -> Result<Option<Keep>> {
    let counted = figures::count(tx, reading.day)?;
    if counted.is_empty() {
        return Ok(None);
    }
    let figure = |(group, owed, met)| {
        let (kind, id) = match group {
            Group::Profession(id) => ("line manager", id.uuid()),
            Group::Organisation(id) => ("recognised role", id.uuid()),
        };
        let share = reading.noise.share(met, reading.noisy(kind, &[id], met), owed);
        let people = reading.noise.few().about(owed);
        (group, Figure { day: reading.day, people, share })
    };
    let kept: Vec<_> = counted.into_iter().map(figure).collect();
    Ok(Some(Box::new(move |tx| Ok(figures::add(tx, &kept)?))))
}
