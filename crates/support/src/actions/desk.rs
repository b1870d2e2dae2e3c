//! The desk: what somebody owes others and has not given them yet.

use super::{
    coverage::headless,
    lacking::{WithoutManager, WithoutProfession, owing_in, without_manager, without_profession},
    permit,
};
use db::Tx;
use ground::{Day, Result};
use house::{Actor, House};
use people::OrganisationRow;
use professions::{
    Profession,
    actions::{heads_on, list},
};
use titles::{Waiting, count_waiting};

/// A profession that the reader heads or stands in for.
pub(crate) struct ByMe {
    pub(crate) profession: Profession,
    pub(crate) without: WithoutManager,
}

/// An organisation whose people operations the reader is.
pub(crate) struct Kept {
    pub(crate) organisation: OrganisationRow,
    pub(crate) none: WithoutProfession,
    /// Titles that wait in the queue, and the people who hold one.
    pub(crate) titles: Waiting,
    /// How many professions it keeps.
    pub(crate) professions: usize,
    /// Its professions that have members and no head, since when.
    pub(crate) headless: Vec<(Profession, Day)>,
}

/// What somebody owes others.
pub(crate) struct Desk {
    pub(crate) headed: Vec<ByMe>,
    pub(crate) kept: Vec<Kept>,
}

impl Desk {
    /// Whether there is nothing that the reader owes to anybody.
    pub(crate) fn is_nobodys(&self) -> bool {
        self.headed.is_empty() && self.kept.is_empty()
    }
}

/// The professions that somebody heads, or stands in for, today.
fn headed(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Profession>> {
    let Some(me) = actor.person() else { return Ok(Vec::new()) };
    let mine = heads_on(house, tx, actor, None, house.today())?;
    let mut all = list(house, tx, actor)?;
    all.retain(|one| mine.iter().any(|head| head.profession == one.id && head.person == me));
    Ok(all)
}

/// Whether somebody owes anything to others.
pub(crate) fn owes_anything(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<bool> {
    Ok(!headed(house, tx, actor)?.is_empty() || !owing_in(house, tx, actor)?.is_empty())
}

/// The reader's desk.
pub(crate) fn desk(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Desk> {
    permit(house, actor)?;
    let mut desk = Desk { headed: Vec::new(), kept: Vec::new() };
    for profession in headed(house, tx, actor)? {
        let without = without_manager(house, tx, actor, &profession, "")?;
        desk.headed.push(ByMe { profession, without });
    }
    let kept = owing_in(house, tx, actor)?;
    if kept.is_empty() {
        return Ok(desk);
    }
    let all = list(house, tx, actor)?;
    let headless = headless(house, tx, actor, house.today())?;
    for organisation in kept {
        let none = without_profession(house, tx, actor, &organisation, "")?;
        let titles = count_waiting(house, tx, actor, organisation.id, "")?;
        let here =
            |(profession, _): &&(Profession, Day)| profession.organisation == organisation.id;
        let headless = headless.iter().filter(here).cloned().collect();
        let professions = all.iter().filter(|one| one.organisation == organisation.id).count();
        desk.kept.push(Kept { organisation, none, titles, professions, headless });
    }
    Ok(desk)
}
