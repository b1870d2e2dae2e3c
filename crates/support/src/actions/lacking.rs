//! Who lacks what they are owed, by name: for those who owe it to them, and nobody else.

use super::{coverage, permit};
use crate::{
    model::{Days, Lacking, Shown},
    rules::{refusal::Refusal, tally::Tally},
    store::{owed, shown},
};
use db::Tx;
use ground::{Day, Refused, Result};
use house::{Actor, House, OrganisationId, Thing};
use people::{OrganisationRow, store::organisations::list_organisations};
use professions::{Profession, ProfessionId, actions::heads_on};

/// Members of a profession without a line manager, as far as they are the reader's to look after.
pub(crate) struct WithoutManager {
    pub(crate) day: Day,
    /// How many members there are on the day among those whom the reader looks after.
    pub(crate) members: i64,
    /// The longest without it first, then by id.
    pub(crate) lacking: Vec<Lacking>,
    /// How many of how many had one as each of the last months began.
    pub(crate) months: Vec<(Day, i64, i64)>,
}

/// People of an organisation in no profession.
pub(crate) struct WithoutProfession {
    pub(crate) day: Day,
    /// How many people work there on the day.
    pub(crate) people: i64,
    pub(crate) lacking: Vec<Lacking>,
}

fn thing(id: impl ToString, organisation: OrganisationId, heads: bool) -> Thing {
    Thing::new("Owed", id).within(organisation).circle("heads", heads)
}

/// The organisations among whose members of a profession the reader may read who lacks something.
pub(crate) fn owing(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: ProfessionId,
) -> Result<Vec<OrganisationId>> {
    let heads = match actor.person() {
        Some(me) => {
            let heads = heads_on(house, tx, actor, Some(profession), house.today())?;
            heads.iter().any(|head| head.person == me)
        }
        None => false,
    };
    let mut among = Vec::new();
    for row in list_organisations(tx)? {
        if house.may(actor, "read_who_lacks", &thing(profession, row.id, heads))? {
            among.push(row.id);
        }
    }
    Ok(among)
}

/// The organisations whose people the reader may read of who lacks something.
pub(crate) fn owing_in(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
) -> Result<Vec<OrganisationRow>> {
    let mut kept = Vec::new();
    for row in list_organisations(tx)? {
        if house.may(actor, "read_who_lacks", &thing(row.id, row.id, false))? {
            kept.push(row);
        }
    }
    Ok(kept)
}

/// Members of a profession without a line manager; refused to those who owe it to none of them.
pub(crate) fn without_manager(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: &Profession,
    on: &str,
) -> Result<WithoutManager> {
    permit(house, actor)?;
    let day = coverage::day(on, house.today())?;
    let among = owing(house, tx, actor, profession.id)?;
    if among.is_empty() {
        return Err(Refused::from(Refusal::NotOwing).into());
    }
    let months = day.months_before(coverage::PAST).months_to(day);
    let (mut members, mut lacking, mut tally) = (0, Vec::new(), Tally::default());
    owed::each_member(tx, profession.id, |one| {
        let here = one.places.iter().filter(|(organisation, _)| among.contains(organisation));
        let here = Days::of(here.map(|(_, span)| *span));
        members += i64::from(here.hold(day));
        lacking.extend(one.lacks(day, &among));
        tally.count_in(&months, &here, &one.met);
    })?;
    in_order(&mut lacking);
    let numbers = tally.met().into_iter().zip(tally.owed());
    let months = months.into_iter().zip(numbers).map(|(day, (met, owed))| (day, met, owed));
    let months = months.skip_while(|(_, _, owed)| *owed == 0);
    let months = months.collect();
    Ok(WithoutManager { day, members, lacking, months })
}

/// People of an organisation who are in no profession; refused to those who don't owe it to them.
pub(crate) fn without_profession(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: &OrganisationRow,
    on: &str,
) -> Result<WithoutProfession> {
    permit_owing(house, actor, organisation)?;
    let day = coverage::day(on, house.today())?;
    let mut found = WithoutProfession { day, people: 0, lacking: Vec::new() };
    owed::each_worker(tx, organisation.id, |one| {
        found.people += i64::from(one.owed.hold(day));
        found.lacking.extend(one.lacks(day, &[organisation.id]));
    })?;
    in_order(&mut found.lacking);
    Ok(found)
}

/// How many people of an organisation are in no profession today; refused to those who don't owe it to them.
pub(crate) fn count_without_profession(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: &OrganisationRow,
) -> Result<i64> {
    permit_owing(house, actor, organisation)?;
    Ok(owed::count_in_no_profession(tx, organisation.id, house.today())?)
}

fn permit_owing(house: &House, actor: &Actor, organisation: &OrganisationRow) -> Result<()> {
    permit(house, actor)?;
    if !house.may(actor, "read_who_lacks", &thing(organisation.id, organisation.id, false))? {
        return Err(Refused::from(Refusal::NotOwing).into());
    }
    Ok(())
}

fn in_order(lacking: &mut [Lacking]) {
    lacking.sort_unstable_by_key(|one| (one.since, one.person));
}

impl WithoutManager {
    /// Those who came lately and never had one, the latest first.
    pub(crate) fn joiners(&self) -> Vec<Lacking> {
        let mut joiners: Vec<Lacking> =
            self.lacking.iter().copied().filter(|one| one.is_joiner(self.day)).collect();
        joiners.reverse();
        joiners
    }

    /// Some of them, as they are shown.
    pub(crate) fn show(
        &self,
        tx: &mut Tx<'_>,
        profession: ProfessionId,
        some: &[Lacking],
    ) -> Result<Vec<(Lacking, Shown)>> {
        let people: Vec<_> = some.iter().map(|one| one.person).collect();
        Ok(beside(some, shown::members(tx, profession, self.day, &people)?))
    }
}

impl WithoutProfession {
    /// Some of them, as they are shown.
    pub(crate) fn show(
        &self,
        tx: &mut Tx<'_>,
        organisation: OrganisationId,
        some: &[Lacking],
    ) -> Result<Vec<(Lacking, Shown)>> {
        let people: Vec<_> = some.iter().map(|one| one.person).collect();
        Ok(beside(some, shown::workers(tx, organisation, self.day, &people)?))
    }
}

fn beside(some: &[Lacking], shown: Vec<Shown>) -> Vec<(Lacking, Shown)> {
    let pair = |one: Shown| {
        let lacking = some.iter().find(|lacking| lacking.person == one.person)?;
        Some((*lacking, one))
    };
    shown.into_iter().filter_map(pair).collect()
}
