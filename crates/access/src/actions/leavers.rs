//! What ends with leaving the organisation: sessions, links, tokens and offices, by a record and once. Coming back
//! brings none of it back.

use super::{offices, tokens};
use crate::store::{self, tokens::Made};
use db::Tx;
use ground::Result;
use house::{Actor, Fact, House};

/// Why, in the record.
const LEFT: &str = "left the organisation";

/// Ends the access and the offices of everyone who has left by today; gives how many people that were.
/// Whoever takes staff data in calls this before and after, and a serving node each day.
///
/// The record names the console and not who brought the staff data: their own activity would tell them who was signed in.
pub fn end_access_of_leavers(house: &House, tx: &mut Tx<'_>) -> Result<usize> {
    let (now, today) = (house.now(), house.today());
    let leavers = store::leavers::with_access(tx, today, now)?;
    for person in &leavers {
        let sessions = store::leavers::end_sessions(tx, *person, now)?;
        if sessions > 0 {
            let body = serde_json::json!({ "ended": sessions, "because": LEFT });
            let fact = Fact::new("access", "sessions_ended").of(*person).with(body);
            house.record(tx, &Actor::Console, fact)?;
        }
        // Tokens for service accounts too: whoever made one knows its secret.
        tokens::end_made(house, tx, &Actor::Console, Made::By(*person), LEFT)?;
        for row in store::offices::open_offices_of(tx, *person)? {
            offices::end(house, tx, &Actor::Console, &row)?;
        }
    }
    Ok(leavers.len())
}
