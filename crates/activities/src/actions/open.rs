//! Opening an activity or one of its dates for somebody who may read it, and the activities of a profession for whoever keeps
//! them.

use crate::{
    Activity, ActivityDate, ActivityDetails, ActivityId, ActivityNoun, DateDetails, DateId,
    DateLine, DateNoun, Host, Way,
    rules::{days_of_sight, is_due},
    store::{AUDIENCES, activities, attendance, dates, hosts},
};
use audiences::{AudiencePart, PartNamed, Reason, actions::is_head, queries::Affiliations};
use db::{Lock, Tx};
use ground::{Day, FOREVER, Moment, Refused, Result};
use house::{Actor, Attr, House, Thing};
use people::OrganisationId;
use professions::{
    Profession,
    actions::{open, open_by_id},
};
use web::{Call, ReadModel, Resource, Subject, api::When};

/// Whoever may know of an activity, or of its profession, is told who keeps it.
const KEPT_BY: &str = "Activities are kept by the heads of the profession and their deputies. Ask them to change this.";

/// The circles of an activity in which the actor is.
#[derive(Clone, Copy, Default)]
struct Circles {
    heads: bool,
    hosts: bool,
    audience: bool,
}

fn thing(
    id: impl ToString,
    organisation: OrganisationId,
    published: bool,
    circles: Circles,
) -> Thing {
    Thing::new("ProfessionActivity", id)
        .within(organisation)
        .with("published", Attr::Bool(published))
        .circle("heads", circles.heads)
        .circle("hosts", circles.hosts)
        .circle("audience", circles.audience)
}

/// A profession whose activities are kept by who heads it.
pub struct HeadedProfession {
    /// Which.
    pub profession: Profession,
    heads: bool,
}

impl HeadedProfession {
    /// As the actor has it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        profession: Profession,
    ) -> Result<Self> {
        Ok(Self { heads: is_head(house, tx, actor, profession.id)?, profession })
    }

    /// Goes on only if the actor keeps its activities; others are told who does.
    pub(crate) fn permit_keeping(&self, house: &House, actor: &Actor) -> Result<()> {
        house.permit(actor, "keep_profession_activity", &self.thing(house, actor), KEPT_BY)
    }
}

impl Subject for HeadedProfession {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let profession = open(call.house(), tx, &call.actor, call.param("slug"))?;
        Self::of(call.house(), tx, &call.actor, profession)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        let Profession { id, organisation, .. } = self.profession;
        thing(id, organisation, false, Circles { heads: self.heads, ..Circles::default() })
    }
}

/// An activity that the actor may read.
pub struct OpenActivity {
    /// The activity.
    pub activity: Activity,
    /// Its profession.
    pub profession: Profession,
    /// Whom it is for.
    pub audience: Vec<PartNamed>,
    /// Who holds it.
    pub hosts: Vec<Host>,
    /// Its dates, the earliest first.
    pub dates: Vec<ActivityDate>,
    /// By what the actor was ever in the profession.
    standing: Affiliations,
    circles: Circles,
    now: Moment,
    today: Day,
}

impl OpenActivity {
    /// By its id; nobody else changes it until the transaction ends, where a lock is asked for.
    ///
    /// # Errors
    /// `not found` for one that is not there and for one that the actor may not read.
    pub fn by_id(
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        id: ActivityId,
        lock: Option<Lock>,
    ) -> Result<Self> {
        if let Some(lock) = lock {
            tx.lock_row("activities", id.uuid(), lock)?;
        }
        let today = house.today();
        let activity = activities::activity(tx, id)?.ok_or_else(Refused::not_found)?;
        let profession = open_by_id(house, tx, actor, activity.profession)?;
        let mut found = Self {
            audience: AUDIENCES.parts(tx, id, today)?,
            hosts: hosts::of_activity(tx, id)?,
            dates: dates::of_activity(tx, id)?,
            standing: Affiliations::default(),
            circles: Circles {
                heads: is_head(house, tx, actor, profession.id)?,
                ..Circles::default()
            },
            now: house.now(),
            today,
            activity,
            profession,
        };
        if let Some(me) = actor.person() {
            found.standing = Affiliations::of(tx, me, Some(found.profession.id))?;
            let reached = |date: &ActivityDate| found.reaches_by_today(date);
            found.circles.audience =
                found.dates.iter().any(reached) || attendance::has_any(tx, id, me)?;
            found.circles.hosts = found.hosts.iter().any(|host| host.person == me);
        }
        house.permit_sight(actor, "read_profession_activity", &found.thing(house, actor))?;
        Ok(found)
    }

    /// The parts of its audience.
    pub(crate) fn parts(&self) -> Vec<AudiencePart> {
        self.audience.iter().map(PartNamed::part).collect()
    }

    /// Whom it is for, in words.
    pub(crate) fn audience_words(&self) -> Vec<String> {
        self.audience.iter().map(PartNamed::words).collect()
    }

    /// Why a date reaches the actor, from today on or from its day on.
    fn reasons(&self, date: &ActivityDate) -> Vec<Reason> {
        let days = days_of_sight(date, self.today);
        self.standing.reasons(self.profession.id, &self.parts(), days)
    }

    /// Somebody who joins later is reached from their first day on.
    fn reaches_by_today(&self, date: &ActivityDate) -> bool {
        self.reasons(date).iter().any(|reason| reason.days.from <= self.today)
    }

    /// Goes on only if the actor keeps it; others who may read it are told who does.
    pub(crate) fn permit_keeping(&self, house: &House, actor: &Actor) -> Result<()> {
        house.permit(actor, "keep_profession_activity", &self.thing(house, actor), KEPT_BY)
    }

    /// Goes on only if the actor keeps or holds it.
    pub(crate) fn permit(&self, house: &House, actor: &Actor, action: &'static str) -> Result<()> {
        let words = "Who was there is for the hosts of the activity, the heads of its profession and their deputies.";
        house.permit(actor, action, &self.thing(house, actor), words)
    }

    /// Whether the actor keeps it.
    ///
    /// # Errors
    /// When a policy is at fault.
    pub(crate) fn keeps(&self, house: &House, actor: &Actor) -> Result<bool> {
        house.may(actor, "keep_profession_activity", &self.thing(house, actor))
    }

    /// A date as it stands in a list.
    fn line(&self, date: &ActivityDate) -> DateLine {
        let activity = &self.activity;
        DateLine {
            id: date.id,
            activity: activity.id,
            profession: self.profession.slug.clone(),
            profession_name: self.profession.name.clone(),
            kind: activity.kind.clone(),
            title: activity.title.clone(),
            expectation: activity.expectation.kind(),
            day: date.owed.from,
            starts_at: When(date.starts_at),
            ends_at: When(date.ends_at),
            zone: activity.zone.clone(),
            place: activity.place.clone(),
            link: activity.link.clone(),
            state: date.state(self.now),
            owed_until: (date.owed.to != FOREVER).then(|| date.owed.to.plus_days(-1)),
        }
    }

    /// As it is read.
    pub(crate) fn details(&self) -> ActivityDetails {
        let activity = &self.activity;
        ActivityDetails {
            id: activity.id,
            profession: self.profession.slug.clone(),
            kind: activity.kind.clone(),
            title: activity.title.clone(),
            about: activity.about.clone(),
            expectation: activity.expectation.kind(),
            audience: self.audience_words(),
            other_way: activity.expectation.other_way(),
            owed_days: activity.owed_days,
            made_by: activity.made_by.clone(),
            hosts: self.hosts.clone(),
            published_at: activity.published_at.map(When),
            cancelled_at: activity.cancelled_at.map(When),
            cancelled_because: activity.cancelled_because.clone(),
            dates: self.dates.iter().map(|date| self.line(date)).collect(),
        }
    }
}

impl Subject for OpenActivity {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        call.signed()?;
        let id = call.id_param::<ActivityNoun>("activity")?;
        Self::by_id(call.house(), tx, &call.actor, id, lock)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        let Activity { id, organisation, published_at, .. } = self.activity;
        thing(id, organisation, published_at.is_some(), self.circles)
    }

    fn version(&self) -> Option<i64> {
        Some(self.activity.version)
    }
}

impl Resource for OpenActivity {
    type Model = ActivityDetails;

    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<ActivityDetails> {
        let id = self.activity.id;
        Ok(Self::by_id(call.house(), tx, &call.actor, id, None)?.details())
    }
}

impl ReadModel for ActivityDetails {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Ok(OpenActivity::open(call, tx, None)?.details())
    }
}

/// A date of an activity that the actor may read.
pub struct OpenDate {
    /// The activity.
    pub on: OpenActivity,
    /// The date.
    pub date: ActivityDate,
    /// Why it reaches the actor, from today on or from its day on.
    pub reasons: Vec<Reason>,
    /// How they had it, and when that was noted.
    pub had: Option<(Way, Moment)>,
}

impl OpenDate {
    /// By its ids; nobody else changes the activity until the transaction ends, where a lock is asked for.
    ///
    /// # Errors
    /// `not found` for one that is not there and for one that the actor may not read.
    pub fn by_id(
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        (activity, date): (ActivityId, DateId),
        lock: Option<Lock>,
    ) -> Result<Self> {
        let on = OpenActivity::by_id(house, tx, actor, activity, lock)?;
        let date = dates::date(tx, activity, date)?.ok_or_else(Refused::not_found)?;
        let had = match actor.person() {
            Some(me) => attendance::of_person(tx, date.id, me)?,
            None => None,
        };
        let reasons = on.reasons(&date);
        let mut found = Self { on, date, reasons, had };
        found.on.circles.audience = found.on.reaches_by_today(&found.date) || had.is_some();
        house.permit_sight(actor, "read_profession_activity", &found.thing(house, actor))?;
        Ok(found)
    }

    /// Whether it is over, reaches the actor today, and they have had it in neither way.
    pub(crate) fn is_due(&self) -> bool {
        let today = self.on.today;
        let owed = self.date.owed.holds(today);
        let reaches = owed && self.reasons.iter().any(|reason| reason.days.holds(today));
        let way = self.had.map(|(way, _)| way);
        is_due(&self.on.activity, &self.date, (reaches, way), self.on.now)
    }

    /// As it is read.
    ///
    /// # Errors
    /// When a policy is at fault.
    pub(crate) fn details(&self, house: &House, actor: &Actor) -> Result<DateDetails> {
        let (on, activity, date) = (&self.on, &self.on.activity, &self.date);
        Ok(DateDetails {
            line: on.line(date),
            about: activity.about.clone(),
            audience: on.audience_words(),
            other_way: activity.expectation.other_way(),
            notes: date.notes.clone(),
            hosts: on.hosts.clone(),
            reasons: on.standing.named(&self.reasons, &on.audience, on.today),
            due: self.is_due(),
            way: self.had.map(|(way, _)| way),
            had_at: self.had.map(|(_, at)| When(at)),
            cancelled_at: date.cancelled_at.map(When),
            cancelled_because: date.cancelled_because.clone(),
            published_at: activity.published_at.map(When),
            keeps: on.keeps(house, actor)?,
            confirms: house.may(actor, "confirm_attendance", &self.thing(house, actor))?,
        })
    }
}

impl Subject for OpenDate {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        call.signed()?;
        let activity = call.id_param::<ActivityNoun>("activity")?;
        let date = call.id_param::<DateNoun>("date")?;
        Self::by_id(call.house(), tx, &call.actor, (activity, date), lock)
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.on.thing(house, actor)
    }

    fn version(&self) -> Option<i64> {
        self.on.version()
    }
}

impl Resource for OpenDate {
    type Model = DateDetails;

    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<DateDetails> {
        let ids = (self.on.activity.id, self.date.id);
        let on = Self::by_id(call.house(), tx, &call.actor, ids, None)?;
        on.details(call.house(), &call.actor)
    }
}

impl ReadModel for DateDetails {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        OpenDate::open(call, tx, None)?.details(call.house(), &call.actor)
    }
}
