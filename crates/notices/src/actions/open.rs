//! Opening a notice for somebody who may read it, and the notices of a profession for whoever keeps them.

use crate::{
    Notice, NoticeDetails, NoticeId, NoticeLine, NoticeNoun,
    store::{AUDIENCES, acknowledgements, notices},
};
use audiences::{AudiencePart, PartNamed, Reason, actions::is_head, queries::Affiliations};
use db::{Lock, Tx};
use ground::{Day, Moment, Refused, Result};
use house::{Actor, Attr, House, Thing};
use people::OrganisationId;
use professions::{
    Profession,
    actions::{open, open_by_id},
};
use web::{Call, ReadModel, Resource, Subject, api::When};

/// A profession whose notices are kept by who heads it.
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

    /// Goes on only if the actor keeps its notices; others are told who does.
    pub(crate) fn permit_keeping(&self, house: &House, actor: &Actor) -> Result<()> {
        house.permit(actor, "keep_notice", &self.thing(house, actor), KEPT_BY)
    }
}

/// Whoever may know of a notice, or its profession, is told who keeps it.
const KEPT_BY: &str = "Notices are written by the heads of the profession and their deputies. Ask them to change this.";

impl Subject for HeadedProfession {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let profession = open(call.house(), tx, &call.actor, call.param("slug"))?;
        Self::of(call.house(), tx, &call.actor, profession)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        let Profession { id, organisation, .. } = self.profession;
        thing(id, organisation, false, (self.heads, false))
    }
}

fn thing(
    id: impl ToString,
    organisation: OrganisationId,
    published: bool,
    (heads, audience): (bool, bool),
) -> Thing {
    Thing::new("Notice", id)
        .within(organisation)
        .with("published", Attr::Bool(published))
        .circle("heads", heads)
        .circle("audience", audience)
}

/// A notice that the actor may read.
pub struct OpenNotice {
    /// The notice.
    pub notice: Notice,
    /// Its profession.
    pub profession: Profession,
    /// Whom it is for.
    pub audience: Vec<PartNamed>,
    /// By what the actor was ever in the profession.
    standing: Affiliations,
    /// Why it reaches them on which days, if it ever does.
    pub reasons: Vec<Reason>,
    /// The latest version that they acknowledged, and when.
    pub acknowledged: Option<(i64, Moment)>,
    heads: bool,
    today: Day,
}

impl OpenNotice {
    /// By its id; nobody else changes it until the transaction ends, where a lock is asked for.
    ///
    /// # Errors
    /// `not found` for one that is not there and for one that the actor may not read.
    pub fn by_id(
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        id: NoticeId,
        lock: Option<Lock>,
    ) -> Result<Self> {
        if let Some(lock) = lock {
            tx.lock_row("notices", id.uuid(), lock)?;
        }
        let today = house.today();
        let notice = notices::notice(tx, id)?.ok_or_else(Refused::not_found)?;
        let profession = open_by_id(house, tx, actor, notice.profession)?;
        let audience = AUDIENCES.parts(tx, id, today)?;
        let mut found = Self {
            heads: is_head(house, tx, actor, profession.id)?,
            standing: Affiliations::default(),
            reasons: Vec::new(),
            acknowledged: None,
            notice,
            profession,
            audience,
            today,
        };
        if let Some(me) = actor.person() {
            let profession = found.profession.id;
            found.standing = Affiliations::of(tx, me, Some(profession))?;
            let force = found.notice.force;
            found.reasons = found.standing.reasons(profession, &found.parts(), force);
            found.acknowledged = acknowledgements::latest_of(tx, id, me)?;
        }
        house.permit_sight(actor, "read_notice", &found.thing(house, actor))?;
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

    /// Goes on only if the actor keeps it; others who may read it are told who does.
    pub(crate) fn permit_keeping(&self, house: &House, actor: &Actor) -> Result<()> {
        house.permit(actor, "keep_notice", &self.thing(house, actor), KEPT_BY)
    }

    /// Whether it reaches the actor today.
    fn reaches_today(&self) -> bool {
        self.notice.published_at.is_some()
            && self.reasons.iter().any(|reason| reason.days.holds(self.today))
    }

    /// Whether it has reached them on any day by today. Somebody who acknowledged it was reached, whatever corrected staff
    /// data says of their days now.
    fn has_reached(&self) -> bool {
        self.acknowledged.is_some()
            || self.reasons.iter().any(|reason| reason.days.from <= self.today)
    }

    /// When they acknowledged it so that it holds.
    pub(crate) fn acknowledged_at(&self) -> Option<Moment> {
        let holds = |(number, _): &(i64, Moment)| *number >= self.notice.holds_from;
        self.acknowledged.filter(holds).map(|(_, at)| at)
    }

    /// Whether it reaches them today, and they lack it.
    pub(crate) fn is_due(&self) -> bool {
        self.notice.withdrawn_at.is_none()
            && self.reaches_today()
            && self.acknowledged_at().is_none()
    }

    /// As it is read.
    ///
    /// # Errors
    /// When a policy is at fault.
    pub(crate) fn details(&self, house: &House, actor: &Actor) -> Result<NoticeDetails> {
        let notice = &self.notice;
        Ok(NoticeDetails {
            line: NoticeLine {
                id: notice.id,
                profession: self.profession.slug.clone(),
                profession_name: self.profession.name.clone(),
                title: notice.title.clone(),
                requirement: notice.requirement,
                state: notice.state(self.today),
                force: notice.force,
            },
            text: notice.text.clone(),
            number: notice.number,
            made_at: When(notice.made_at),
            made_by: notice.made_by.clone(),
            audience: self.audience_words(),
            reasons: self.standing.named(&self.reasons, &self.audience, self.today),
            due: self.is_due(),
            acknowledged_at: self.acknowledged_at().map(When),
            withdrawn_at: notice.withdrawn_at.map(When),
            withdrawn_because: notice.withdrawn_because.clone(),
            keeps: house.may(actor, "keep_notice", &self.thing(house, actor))?,
        })
    }
}

/// The notice in the address.
impl ReadModel for NoticeDetails {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        OpenNotice::open(call, tx, None)?.details(call.house(), &call.actor)
    }
}

impl Resource for OpenNotice {
    type Model = NoticeDetails;

    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<NoticeDetails> {
        let now = Self::by_id(call.house(), tx, &call.actor, self.notice.id, None)?;
        now.details(call.house(), &call.actor)
    }
}

impl Subject for OpenNotice {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        call.signed()?;
        let id = call.id_param::<NoticeNoun>("notice")?;
        Self::by_id(call.house(), tx, &call.actor, id, lock)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        let Notice { id, organisation, published_at, .. } = self.notice;
        thing(id, organisation, published_at.is_some(), (self.heads, self.has_reached()))
    }

    fn version(&self) -> Option<i64> {
        Some(self.notice.version)
    }
}
