//! What somebody is owed themselves, and whether they have it.

use crate::{model::Days, store::owed};
use db::Tx;
use ground::{Day, Result};
use house::{Actor, House, PersonId};
use people::store::appointments::held_on;
use professions::{
    Head, Profession,
    actions::{heads_on, open_by_id},
};

/// One profession that somebody is in, and what it owes them.
pub(crate) struct InProfession {
    pub(crate) profession: Profession,
    pub(crate) heads: Vec<Head>,
    /// Since when they have had a line manager, or (`Err`) have had none.
    pub(crate) manager: std::result::Result<Day, Day>,
}

/// What somebody is owed, and whether they have it.
pub(crate) struct Mine {
    pub(crate) professions: Vec<InProfession>,
    /// Whether they work anywhere.
    pub(crate) works: bool,
    /// Whether any of their appointments gives them a recognised role.
    pub(crate) role: bool,
}

/// What is owed to a person.
pub(crate) fn mine(house: &House, tx: &mut Tx<'_>, actor: &Actor, me: PersonId) -> Result<Mine> {
    let today = house.today();
    let held = held_on(tx, me, today)?;
    let mut professions = Vec::new();
    for (id, owed, met) in owed::of_person(tx, me)? {
        let Some(manager) = manager(&owed, &met, today) else { continue };
        professions.push(InProfession {
            profession: open_by_id(house, tx, actor, id)?,
            heads: heads_on(house, tx, actor, Some(id), today)?,
            manager,
        });
    }
    let role = held.iter().any(|held| held.role.is_some());
    Ok(Mine { professions, works: !held.is_empty(), role })
}

fn manager(owed: &Days, met: &Days, today: Day) -> Option<std::result::Result<Day, Day>> {
    let since = owed.met_since(met, today).map(Ok);
    since.or_else(|| owed.lacking_since(met, today).map(Err))
}
