//! Communities that were there on a day, part by part, for rooms that say something of each.

use super::{heard, reader};
use crate::{Known, store};
use db::Tx;
use ground::{Day, Result};
use house::{Actor, House};

/// Which part of a list.
#[derive(Clone, Debug)]
pub enum Part {
    /// By name: those after this folded name and slug.
    ByName {
        /// The last that was seen.
        after: Option<(String, String)>,
    },
    /// The largest, as far as their size was published on that day.
    Largest,
}

/// Communities that somebody may know of, that were there when `day` began and whose name holds `words`; how many are in
/// them is not counted.
pub fn list_part(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (day, words): (Day, &str),
    part: &Part,
    limit: i64,
) -> Result<Vec<Known>> {
    let reader = reader(house, actor)?;
    let whose = (reader.person, reader.organisation);
    let found = store::listing::part(tx, whose, house.today(), (day, words), part, limit)?;
    heard(house, actor, found)
}
