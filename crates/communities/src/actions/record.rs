//! Reading what happened to a community, by those who look after it.

use super::{open_by_id, permit};
use crate::{
    CommunityId, Known,
    store::record::{self, LogEntry, Place},
};
use db::Tx;
use ground::Result;
use house::{Actor, House};

/// The community, what happened to it (the latest first, after `after`, `most` at once), and where the next page begins.
pub fn read_record(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    after: Option<Place>,
    most: i64,
) -> Result<(Known, Vec<LogEntry>, Option<Place>)> {
    let known = open_by_id(house, tx, actor, id)?;
    let words = "Those who look after this community read what happened to it.";
    permit(house, actor, "look_after", &known, words)?;
    let mut happened = record::list(tx, id, after, most.saturating_add(1))?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = happened.len() > most;
    happened.truncate(most);
    let next = happened.last().filter(|_| more).map(|last| (last.entry.at, last.entry.id));
    Ok((known, happened, next))
}
