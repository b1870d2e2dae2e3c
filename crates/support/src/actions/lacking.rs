//! Who lacks what they are owed, by name: for those who owe it to them, and nobody else.

use super::{
    coverage::{ON, PAST, day},
    permit,
};
use crate::{
    model::{Days, Gap, Group, InNoProfession, PersonDetails, WhoLacks},
    rules::{refusal::Refusal, tally::Tally},
    store::{details, owed},
};
use db::Tx;
use ground::{Day, Refused, Result};
use house::{Context, OrganisationId, PersonId, Thing};
use people::{
    OrganisationRow,
    queries::organisations::{list_organisations, organisation_by_slug},
};
use professions::{Profession, ProfessionId, actions::heads_on};
use web::{Call, List, Part, Subject as _, api::Param};

/// What is missing in a group among those whom the reader looks after: in a profession a line manager, in an organisation
/// a profession.
pub(crate) struct Shortfall {
    group: Group,
    pub(crate) day: Day,
    /// How many are owed it on the day.
    pub(crate) owed: i64,
    /// The longest without it first, then by id.
    pub(crate) gaps: Vec<Gap>,
    /// How many of how many had it as each of the last months began; of a profession.
    months: Vec<(Day, i64, i64)>,
}

fn may_read(
    cx: &Context<'_, '_>,
    id: impl ToString,
    organisation: OrganisationId,
    heads: bool,
) -> Result<bool> {
    let thing = Thing::new("Owed", id).within(organisation).circle("heads", heads);
    cx.house.may(cx.actor, "read_who_lacks", &thing)
}

/// The organisations among whose members of a profession the reader may read who lacks something.
fn organisations_of_head(
    cx: &mut Context<'_, '_>,
    profession: ProfessionId,
) -> Result<Vec<OrganisationId>> {
    let heads = match cx.actor.person() {
        Some(me) => {
            let heads = heads_on(cx.house, cx.tx, cx.actor, Some(profession), cx.today())?;
            heads.iter().any(|head| head.person == me)
        }
        None => false,
    };
    let mut among = Vec::new();
    for row in list_organisations(cx.tx)? {
        if may_read(cx, profession, row.id, heads)? {
            among.push(row.id);
        }
    }
    Ok(among)
}

/// The organisations whose people the reader may read of who lacks something.
pub(crate) fn organisations_of_reader(cx: &mut Context<'_, '_>) -> Result<Vec<OrganisationRow>> {
    let mut own = Vec::new();
    for row in list_organisations(cx.tx)? {
        if may_read(cx, row.id, row.id, false)? {
            own.push(row);
        }
    }
    Ok(own)
}

/// How many people of an organisation are in no profession today; refused to those who don't owe it to them.
pub(crate) fn count_in_no_profession(
    cx: &mut Context<'_, '_>,
    organisation: OrganisationId,
) -> Result<i64> {
    permit_owing(cx, organisation)?;
    Ok(owed::count_in_no_profession(cx.tx, organisation, cx.today())?)
}

fn permit_owing(cx: &Context<'_, '_>, organisation: OrganisationId) -> Result<()> {
    permit(cx.house, cx.actor)?;
    if may_read(cx, organisation, organisation, false)? {
        Ok(())
    } else {
        Err(Refused::from(Refusal::NotOwing).into())
    }
}

impl Shortfall {
    /// Members of a profession without a line manager; refused to those who owe it to none of them.
    pub(crate) fn of_profession(
        cx: &mut Context<'_, '_>,
        profession: &Profession,
        on: &str,
    ) -> Result<Self> {
        permit(cx.house, cx.actor)?;
        let day = day(on, cx.today())?;
        let among = organisations_of_head(cx, profession.id)?;
        if among.is_empty() {
            return Err(Refused::from(Refusal::NotOwing).into());
        }
        let months = day.months_before(PAST).months_to(day);
        let (mut members, mut gaps, mut tally) = (0, Vec::new(), Tally::default());
        owed::each_member(cx.tx, profession.id, |one| {
            let here = one.places.iter().filter(|(organisation, _)| among.contains(organisation));
            let here = Days::of(here.map(|(_, span)| *span));
            members += i64::from(here.hold(day));
            gaps.extend(one.gap(day, &among));
            tally.count_in(&months, &here, &one.met);
        })?;
        let numbers = tally.met().into_iter().zip(tally.owed());
        let months = months.into_iter().zip(numbers).map(|(day, (met, owed))| (day, met, owed));
        let months = months.skip_while(|(_, _, owed)| *owed == 0).collect();
        Ok(Self { group: Group::Profession(profession.id), day, owed: members, gaps, months }
            .in_order())
    }

    /// People of an organisation who are in no profession; refused to those who don't owe it to them.
    pub(crate) fn of_organisation(
        cx: &mut Context<'_, '_>,
        organisation: OrganisationId,
        on: &str,
    ) -> Result<Self> {
        permit_owing(cx, organisation)?;
        let day = day(on, cx.today())?;
        let (mut people, mut gaps) = (0, Vec::new());
        owed::each_worker(cx.tx, organisation, |one| {
            people += i64::from(one.owed.hold(day));
            gaps.extend(one.gap(day, &[organisation]));
        })?;
        let (group, months) = (Group::Organisation(organisation), Vec::new());
        Ok(Self { group, day, owed: people, gaps, months }.in_order())
    }

    fn in_order(mut self) -> Self {
        self.gaps.sort_unstable_by_key(|gap| (gap.since, gap.person));
        self
    }

    /// How many have it on the day.
    pub(crate) fn met(&self) -> i64 {
        self.owed - i64::try_from(self.gaps.len()).unwrap_or(self.owed)
    }

    /// How many of a hundred had it as each month began.
    pub(crate) fn percents(&self) -> Vec<(Day, i64)> {
        let months = self.months.iter().filter(|(_, _, owed)| *owed > 0);
        months.map(|(day, met, owed)| (*day, (met * 100 + owed / 2) / owed)).collect()
    }

    /// Those who came lately and never had it, the latest first.
    pub(crate) fn joiners(&self) -> Vec<Gap> {
        self.gaps.iter().rev().copied().filter(|gap| gap.is_joiner(self.day)).collect()
    }

    /// Some of those who lack it.
    pub(crate) fn with_details(&self, tx: &mut Tx<'_>, some: &[Gap]) -> Result<Vec<WhoLacks>> {
        let people: Vec<PersonId> = some.iter().map(|gap| gap.person).collect();
        let found = match self.group {
            Group::Profession(id) => details::members(tx, id, self.day, &people)?,
            Group::Organisation(id) => details::workers(tx, id, self.day, &people)?,
        };
        let beside = |person: PersonDetails| {
            let Gap { since, owed_since, .. } =
                *some.iter().find(|gap| gap.person == person.person)?;
            Some(WhoLacks { person, since, owed_since })
        };
        Ok(found.into_iter().filter_map(beside).collect())
    }

    /// The part of those who lack it that is asked for.
    fn part(&self, call: &Call, tx: &mut Tx<'_>) -> Result<Part<WhoLacks>> {
        let after: Option<(Day, PersonId)> = call.cursor()?;
        let first = after
            .map_or(0, |after| self.gaps.partition_point(|gap| (gap.since, gap.person) <= after));
        let limit = usize::try_from(call.limit()).unwrap_or(1) + 1;
        let some: Vec<Gap> = self.gaps.iter().skip(first).take(limit).copied().collect();
        call.part(self.with_details(tx, &some)?, |one| (one.since, one.person.person))
    }
}

/// Members of the profession in the address without a line manager.
pub(crate) struct WithoutManager;

impl List for WithoutManager {
    type Item = WhoLacks;
    const QUERY: &'static [Param] = ON;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<WhoLacks>> {
        let profession = Profession::open(call, tx, None)?;
        Ok(without_manager(call, tx, &profession)?.1)
    }
}

/// People of the organisation in the address who are in no profession.
pub(crate) struct PeopleInNoProfession;

impl List for PeopleInNoProfession {
    type Item = InNoProfession;
    const QUERY: &'static [Param] = ON;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<InNoProfession>> {
        let organisation = open_organisation(call, tx)?;
        Ok(in_no_profession(call, tx, &organisation)?.1)
    }
}

/// Members of a profession without a line manager on the day that is asked for, part by part.
pub(crate) fn without_manager(
    call: &Call,
    tx: &mut Tx<'_>,
    profession: &Profession,
) -> Result<(Shortfall, Part<WhoLacks>)> {
    let cx = &mut call.context(tx);
    let shortfall = Shortfall::of_profession(cx, profession, call.query("on"))?;
    let part = shortfall.part(call, tx)?;
    Ok((shortfall, part))
}

/// People of an organisation in no profession on the day that is asked for, part by part.
pub(crate) fn in_no_profession(
    call: &Call,
    tx: &mut Tx<'_>,
    organisation: &OrganisationRow,
) -> Result<(Shortfall, Part<InNoProfession>)> {
    let cx = &mut call.context(tx);
    let shortfall = Shortfall::of_organisation(cx, organisation.id, call.query("on"))?;
    let part = shortfall.part(call, tx)?.map(InNoProfession::from);
    Ok((shortfall, part))
}

/// The organisation in the address.
pub(crate) fn open_organisation(call: &Call, tx: &mut Tx<'_>) -> Result<OrganisationRow> {
    permit(call.house(), &call.actor)?;
    Ok(organisation_by_slug(tx, call.param("slug"))?.ok_or_else(Refused::not_found)?)
}
