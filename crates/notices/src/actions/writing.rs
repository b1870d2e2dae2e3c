//! Writing a notice, and editing it while it is a draft.

use super::{HeadedProfession, OpenNotice};
use crate::{
    NoticeId, Requirement,
    events::{NoticeEdited, NoticeParts, NoticeWritten, OfNotice},
    rules::{self, Refusal},
    store::{
        AUDIENCES,
        notices::{self, NewNotice, NewVersion},
    },
};
use audiences::{AudiencePart, PartNamed, actions::Selection};
use db::{Lock, Tx};
use ground::{Block, Day, FOREVER, Line, Refused, Result};
use house::{Actor, Change, Context, House};
use people::{LevelId, RoleId, UnitId};
use professions::Profession;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use uuid::Uuid;
use web::{Act, input};

/// Whether a notice is for a whole profession.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AudienceScope {
    /// For every member.
    Profession,
    /// For those in any of some roles, levels and units.
    Some,
}

/// The last day of something that may have none.
fn input_last_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
    let typed = Option::<Cow<'_, str>>::deserialize(from)?;
    let day = typed.map(|typed| web::day("last", &typed)).transpose();
    day.map_err(|refused| serde::de::Error::custom(refused.words))
}

input! {
    /// What a notice says, to whom and when.
    #[schemars(rename = "NoticeDraft")]
    pub struct Draft {
        /// Its title.
        pub title: Line<160>,
        /// What it says, in Markdown.
        pub text: Block<20000>,
        /// Whether it is to be read or to be acknowledged.
        pub requirement: Requirement,
        /// Whom it is for: every member of the profession, or those in any of these roles, levels and units.
        pub audience: AudienceScope,
        /// Roles of the profession, at any level; with `some`.
        #[schemars(length(max = 200))]
        #[serde(default)]
        pub roles: Vec<RoleId>,
        /// Levels of its roles; with `some`.
        #[schemars(length(max = 200))]
        #[serde(default)]
        pub levels: Vec<LevelId>,
        /// Units, each with all below it; with `some`. Only members of the profession who work there are in the audience.
        #[schemars(length(max = 200))]
        #[serde(default)]
        pub units: Vec<UnitId>,
        /// The first day on which it is in force; the day on which it is published, where that is later.
        #[serde(deserialize_with = "web::input_day")]
        pub from: Day,
        /// The last day; null while it has none.
        #[serde(default, deserialize_with = "input_last_day")]
        pub last: Option<Day>,
    }
}

/// Writes a notice: a draft, which nobody but heads and deputies sees until it is published.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct WriteNotice(pub Draft);

/// Lets a draft say something else, to others or on other days.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EditNotice(pub Draft);

impl Draft {
    /// The parts of the audience, each once.
    fn parts(
        &self,
        tx: &mut Tx<'_>,
        profession: &Profession,
        today: Day,
    ) -> Result<Vec<AudiencePart>> {
        if self.audience == AudienceScope::Profession {
            return Ok(vec![AudiencePart::Profession]);
        }
        let selection = Selection {
            roles: self.roles.clone(),
            levels: self.levels.clone(),
            units: self.units.clone(),
        };
        selection.parts(tx, profession, today)
    }

    fn of(on: &OpenNotice) -> Self {
        let (notice, parts) = (&on.notice, on.parts());
        let audience = if parts.contains(&AudiencePart::Profession) {
            AudienceScope::Profession
        } else {
            AudienceScope::Some
        };
        let Selection { roles, levels, units } = Selection::of(&parts);
        Self {
            title: Line::stored(&notice.title),
            text: Block::stored(&notice.text),
            requirement: notice.requirement,
            audience,
            roles,
            levels,
            units,
            from: notice.force.from,
            last: (notice.force.to != FOREVER).then(|| notice.force.to.plus_days(-1)),
        }
    }

    fn store_audience(
        &self,
        cx: &mut Context<'_, '_>,
        id: NoticeId,
        profession: &Profession,
    ) -> Result<()> {
        let today = cx.today();
        let parts = self.parts(cx.tx, profession, today)?;
        let parts: Vec<(Uuid, AudiencePart)> =
            parts.into_iter().map(|part| (cx.id::<()>().uuid(), part)).collect();
        Ok(AUDIENCES.replace(cx.tx, id, &parts)?)
    }
}

/// Who writes: heads are people.
pub(super) fn writer(actor: &Actor) -> Result<people::PersonId> {
    Ok(actor.person().ok_or_else(Refused::not_found)?)
}

/// What is told of a notice as it is now.
fn parts(
    cx: &mut Context<'_, '_>,
    id: NoticeId,
    profession: &Profession,
) -> Result<(OfNotice, NoticeParts)> {
    let today = cx.today();
    let notice = notices::notice(cx.tx, id)?.ok_or_else(Refused::not_found)?;
    let audience = AUDIENCES.parts(cx.tx, id, today)?;
    let audience = audience.iter().map(PartNamed::words).collect();
    let about = OfNotice { subject: id, person: (), organisation: notice.organisation };
    Ok((about, NoticeParts::new(&notice, &profession.name, audience)))
}

/// Does something to a notice that nobody changed meanwhile, and gives what the record tells of it: whose it is, and what it
/// was before and is after.
pub(super) fn change(
    cx: &mut Context<'_, '_>,
    on: &OpenNotice,
    change: impl FnOnce(&mut Context<'_, '_>) -> Result<()>,
) -> Result<(OfNotice, Change<NoticeParts>)> {
    let notice = &on.notice;
    let (about, before) = parts(cx, notice.id, &on.profession)?;
    if !notices::grow(cx.tx, notice.id, notice.version)? {
        return Err(Refusal::Stale.into());
    }
    change(cx)?;
    let (_, after) = parts(cx, notice.id, &on.profession)?;
    Ok((about, Change::new(before, after)))
}

impl Act for WriteNotice {
    type On = HeadedProfession;
    type Done = NoticeId;
    const ACTION: &'static str = "keep_notice";

    fn permit(house: &House, actor: &Actor, on: &HeadedProfession) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &HeadedProfession) -> Result<NoticeId> {
        let Self(draft) = self;
        let profession = &on.profession;
        let new = NewNotice {
            id: cx.id(),
            profession: profession.id,
            organisation: profession.organisation,
            requirement: draft.requirement,
            force: rules::force(draft.from, draft.last)?,
        };
        let now = cx.now();
        notices::add(cx.tx, &new, now)?;
        let version = NewVersion {
            number: 1,
            title: &draft.title,
            text: &draft.text,
            anew: true,
            made_by: writer(cx.actor)?,
        };
        notices::add_version(cx.tx, new.id, &version, now)?;
        draft.store_audience(cx, new.id, profession)?;
        let (about, parts) = parts(cx, new.id, profession)?;
        cx.record(&NoticeWritten { about, notice: Change::begin(parts) })?;
        Ok(new.id)
    }
}

impl Act for EditNotice {
    type On = OpenNotice;
    type Done = ();
    const ACTION: &'static str = "keep_notice";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenNotice) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn current(_cx: &mut Context<'_, '_>, on: &OpenNotice) -> Result<Option<Self>> {
        Ok(Some(Self(Draft::of(on))))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenNotice) -> Result<()> {
        let Self(draft) = self;
        let notice = &on.notice;
        if notice.published_at.is_some() {
            return Err(Refusal::PublishedAlready.into());
        }
        let force = rules::force(draft.from, draft.last)?;
        let version = NewVersion {
            number: notice.number,
            title: &draft.title,
            text: &draft.text,
            anew: true,
            made_by: writer(cx.actor)?,
        };
        let (about, notice) = change(cx, on, |cx| {
            let now = cx.now();
            notices::edit_draft(cx.tx, notice.id, (draft.requirement, force), &version, now)?;
            draft.store_audience(cx, notice.id, &on.profession)
        })?;
        cx.record(&NoticeEdited { about, notice })
    }
}
