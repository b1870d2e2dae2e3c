//! What the directory and the doors ask of people: who has left, and who came when.

use crate::PersonId;
use db::{values, Tx};
use ground::Day;

/// Whether a person's last appointment has ended by `day`. Someone who never had one has not left.
pub fn has_left(tx: &mut Tx<'_>, person: PersonId, day: Day) -> anyhow::Result<bool> {
    let (ever, still): (i64, i64) = tx.get(
        "select count(*), count(case when valid_to > $2 then 1 end) from appointments
          where person_id = $1 and valid_from < valid_to",
        values![person, day],
    )?;
    Ok(ever > 0 && still == 0)
}
