//! Writing an activity, and editing it while it is a draft.

use super::{HeadedProfession, OpenActivity, person};
use crate::{
    Activity, ActivityId, Expectation, ExpectationKind, OtherWay, TimeOfDay, Zone,
    events::{ActivityEdited, ActivityParts, ActivityWritten, OfActivity},
    rules::{Refusal, Schedule, schedule},
    store::{
        AUDIENCES,
        activities::{self, Description, NewActivity, Terms},
        dates, hosts,
    },
};
use audiences::{AudiencePart, PartNamed, actions::Selection};
use db::{Lock, Tx};
use ground::{Block, Day, Line, Refused, Result};
use house::{Actor, Change, Context, House};
use people::{LevelId, RoleId, UnitId};
use professions::Profession;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Act, input};

input! {
    /// What an activity is, for whom, and when it takes place.
    #[schemars(rename = "ProfessionActivityDraft")]
    pub struct Draft {
        /// What it is, in the organisation's own word, such as a briefing.
        pub kind: Line<40>,
        /// Its title.
        pub title: Line<160>,
        /// What it is about, in Markdown.
        pub about: Block<20000>,
        /// Whom it is for: every member of the profession, those in any of some roles, levels and units, or whoever likes.
        pub expectation: ExpectationKind,
        /// Roles of the profession, at any level; with `role`.
        #[schemars(length(max = 200))]
        #[serde(default)]
        pub roles: Vec<RoleId>,
        /// Levels of its roles; with `role`.
        #[schemars(length(max = 200))]
        #[serde(default)]
        pub levels: Vec<LevelId>,
        /// Units, each with all below it; with `role`. Only members of the profession who work there are in the audience.
        #[schemars(length(max = 200))]
        #[serde(default)]
        pub units: Vec<UnitId>,
        /// What whoever can't be there gets in its place; needed but where it is open.
        pub other_way: Option<OtherWay>,
        /// For so many days after it whoever is in the audience, joiners included, owes it still; null without end.
        #[schemars(range(min = 0, max = 3650))]
        pub owed_days: Option<i64>,
        /// Its day.
        #[serde(deserialize_with = "web::input_day")]
        pub day: Day,
        /// When it begins, as clocks show it in its zone.
        pub time: TimeOfDay,
        /// How long it lasts.
        #[schemars(range(min = 5, max = 1440))]
        pub minutes: i64,
        /// The time zone (IANA), such as `Europe/London`.
        pub zone: Zone,
        /// Where; needed where there is no link.
        pub place: Option<Line<200>>,
        /// Where on the net, as a whole address; needed where there is no place.
        pub link: Option<Line<500>>,
    }
}

/// Writes an activity: a draft, which nobody but heads, deputies and hosts sees until it is published. Who writes it is its
/// first host.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct WriteActivity(pub Draft);

/// Lets a draft be something else, for others or at another time.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EditActivity(pub Draft);

/// What the activities of a profession's organisation are called so far.
///
/// # Errors
/// When the database fails.
pub fn kinds(tx: &mut Tx<'_>, profession: &Profession) -> Result<Vec<String>> {
    Ok(activities::kinds(tx, profession.organisation)?)
}

/// What an activity is, once its place and link are looked at.
pub(super) fn description<'a>(
    (kind, title, about): (&'a str, &'a str, &'a str),
    place: Option<&'a str>,
    link: Option<&'a str>,
) -> Result<Description<'a>, Refusal> {
    if place.is_none() && link.is_none() {
        return Err(Refusal::NoPlace);
    }
    let leads = |link: &str| {
        let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
    };
    if !link.is_none_or(leads) {
        return Err(Refusal::Link);
    }
    Ok(Description { kind, title, about, place, link })
}

impl Draft {
    fn description(&self) -> Result<Description<'_>, Refusal> {
        description(
            (&self.kind, &self.title, &self.about),
            self.place.as_deref(),
            self.link.as_deref(),
        )
    }

    fn terms(&self) -> Result<Terms<'_>, Refusal> {
        let expectation = Expectation::new(self.expectation, self.other_way);
        Ok(Terms {
            expectation: expectation.ok_or(Refusal::NoOtherWay)?,
            zone: self.zone.name(),
            owed_days: self.owed_days,
        })
    }

    fn schedule(&self) -> Result<Schedule, Refusal> {
        schedule(self.day, self.time, &self.zone, self.minutes, self.owed_days)
    }

    fn of(on: &OpenActivity) -> Option<Self> {
        let (activity, date) = (&on.activity, on.dates.first()?);
        let starts = date.starts_at.timestamp().in_tz(&activity.zone).ok()?;
        let Selection { roles, levels, units } = Selection::of(&on.parts());
        Some(Self {
            kind: Line::stored(&activity.kind),
            title: Line::stored(&activity.title),
            about: Block::stored(&activity.about),
            expectation: activity.expectation.kind(),
            roles,
            levels,
            units,
            other_way: activity.expectation.other_way(),
            owed_days: activity.owed_days,
            day: date.owed.from,
            time: TimeOfDay(starts.time()),
            minutes: (date.ends_at.0 - date.starts_at.0) / 60_000_000,
            zone: Zone::stored(&activity.zone),
            place: activity.place.as_deref().map(Line::stored),
            link: activity.link.as_deref().map(Line::stored),
        })
    }

    fn store_audience(
        &self,
        cx: &mut Context<'_, '_>,
        id: ActivityId,
        profession: &Profession,
    ) -> Result<()> {
        let parts = if self.expectation == ExpectationKind::Role {
            let selection = Selection {
                roles: self.roles.clone(),
                levels: self.levels.clone(),
                units: self.units.clone(),
            };
            selection.parts(cx.tx, profession, cx.house.today())?
        } else {
            vec![AudiencePart::Profession]
        };
        let parts: Vec<(Uuid, AudiencePart)> =
            parts.into_iter().map(|part| (cx.id::<()>().uuid(), part)).collect();
        Ok(AUDIENCES.replace(cx.tx, id, &parts)?)
    }
}

/// An activity, for the record.
pub(super) fn about(activity: &Activity) -> OfActivity {
    OfActivity { subject: activity.id, person: (), organisation: activity.organisation }
}

/// What is told of an activity as it is now.
pub(super) fn told(
    cx: &mut Context<'_, '_>,
    id: ActivityId,
    profession: &Profession,
) -> Result<(OfActivity, ActivityParts)> {
    let today = cx.today();
    let activity = activities::activity(cx.tx, id)?.ok_or_else(Refused::not_found)?;
    let audience = AUDIENCES.parts(cx.tx, id, today)?;
    let audience = audience.iter().map(PartNamed::words).collect();
    Ok((about(&activity), ActivityParts::new(&activity, &profession.name, audience)))
}

impl Act for WriteActivity {
    type On = HeadedProfession;
    type Done = ActivityId;
    const ACTION: &'static str = "keep_profession_activity";

    fn permit(house: &House, actor: &Actor, on: &HeadedProfession) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &HeadedProfession) -> Result<ActivityId> {
        let Self(draft) = self;
        let profession = &on.profession;
        let new = NewActivity {
            id: cx.id(),
            profession: profession.id,
            organisation: profession.organisation,
            made_by: person(cx.actor)?,
            at: cx.now(),
        };
        let (description, terms) = (draft.description()?, draft.terms()?);
        let schedule = draft.schedule()?;
        activities::add(cx.tx, &new, &description, &terms)?;
        let date = cx.id();
        dates::add(cx.tx, date, new.id, schedule)?;
        hosts::add(cx.tx, new.id, new.made_by)?;
        draft.store_audience(cx, new.id, profession)?;
        let (about, parts) = told(cx, new.id, profession)?;
        cx.record(&ActivityWritten { about, activity: Change::begin(parts) })?;
        Ok(new.id)
    }
}

impl Act for EditActivity {
    type On = OpenActivity;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenActivity) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn current(_cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<Option<Self>> {
        Ok(Draft::of(on).map(Self))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<()> {
        let Self(draft) = self;
        let activity = &on.activity;
        if activity.published_at.is_some() {
            return Err(Refusal::PublishedAlready.into());
        }
        let date = on.dates.first().ok_or(Refusal::NoDate)?;
        let (description, terms) = (draft.description()?, draft.terms()?);
        let schedule = draft.schedule()?;
        let (_, before) = told(cx, activity.id, &on.profession)?;
        super::keeping::grow(cx, on)?;
        activities::describe(cx.tx, activity.id, &description)?;
        activities::set_terms(cx.tx, activity.id, &terms)?;
        dates::reschedule(cx.tx, date.id, schedule)?;
        draft.store_audience(cx, activity.id, &on.profession)?;
        let (about, after) = told(cx, activity.id, &on.profession)?;
        cx.record(&ActivityEdited { about, activity: Change::new(before, after) })
    }
}
