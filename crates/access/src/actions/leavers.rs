//! What ends with leaving the organisation: sessions, links, tokens and offices, by a record and once. Coming back
//! brings none of it back.

use super::{offices, tokens};
use crate::{
    events::LeaversSessionsEnded,
    rules,
    store::{self, tokens::TokenOrigin},
};
use db::Tx;
use ground::{Day, FOREVER, Result};
use house::{About, Actor, House};

/// Why, in the record.
const LEFT: &str = "left the organisation";

/// An administrator after whom nobody is left who could name the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastAdministrator {
    /// Their name.
    pub name: String,
    /// The first day on which they are no longer there.
    pub gone: Day,
}

/// The administrators who leave on a known day, and after whom nobody of the same reach stays: whoever takes staff data in
/// asks before it is kept.
pub fn list_last_administrators(tx: &mut Tx<'_>) -> Result<Vec<LastAdministrator>> {
    let mut held = Vec::new();
    for row in store::offices::open_offices(tx)? {
        let gone = people::queries::directory::gone(tx, row.person)?;
        held.push((row.person, row.office()?, gone));
    }
    let mut last = Vec::new();
    for (person, office, gone) in &held {
        let stay = held.iter().filter(|(_, _, other)| other > gone).map(|(_, office, _)| *office);
        let others: Vec<_> = stay.collect();
        if *gone == FOREVER || rules::may_end(*office, &others).is_ok() {
            continue;
        }
        let row = people::queries::persons::person(tx, *person)?;
        let name = row.map_or_else(String::new, |row| row.name);
        let one = LastAdministrator { name, gone: *gone };
        // Somebody may hold the office in several organisations.
        if !last.contains(&one) {
            last.push(one);
        }
    }
    Ok(last)
}

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
            let event = LeaversSessionsEnded {
                about: About { subject: (), person: *person, organisation: () },
                ended: sessions,
                because: LEFT.to_owned(),
            };
            house.record(tx, &Actor::Console, &event)?;
        }
        // Tokens for service accounts too: whoever made one knows its secret.
        tokens::end_made(house, tx, &Actor::Console, TokenOrigin::By(*person), LEFT)?;
        for row in store::offices::open_offices_of(tx, *person)? {
            offices::end(house, tx, &Actor::Console, &row)?;
        }
    }
    Ok(leavers.len())
}
