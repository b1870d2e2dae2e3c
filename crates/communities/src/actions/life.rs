//! The life of a community: its agreement, its stage, and its end.

use super::{about, unless_same_moment};
use crate::{
    Agreement, Community, Stage, VisibleCommunity,
    events::{AgreementChanged, AgreementNumber, CommunityClosed, StageChanged, StageParts},
    rules::{self, Refusal},
    store,
};
use db::{Lock, Tx};
use ground::{Block, Result};
use house::{Actor, Change, Context, House, Thing};
use web::{Act, Call, Subject, input};

/// A community and what its members agree to, whose number is the version of the form that changes it.
pub struct OpenAgreement {
    /// The community.
    pub visible: VisibleCommunity,
    /// What they agree to.
    pub agreement: Agreement,
}

impl OpenAgreement {
    /// Of a community that was opened.
    ///
    /// # Errors
    /// When the database fails.
    pub fn in_community(tx: &mut Tx<'_>, visible: VisibleCommunity) -> Result<Self> {
        let agreement = store::communities::agreement(tx, visible.community.id)?;
        Ok(Self { visible, agreement })
    }
}

impl Subject for OpenAgreement {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        let visible = <VisibleCommunity as Subject>::open(call, tx, lock)?;
        Self::in_community(tx, visible)
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.visible.thing(house, actor)
    }

    fn version(&self) -> Option<i64> {
        Some(self.agreement.number)
    }
}

input! {
    /// A new wording of the agreement, which every member is asked to accept.
    pub struct ChangeAgreement {
        /// What members agree to.
        pub text: Block<4000>,
    }
}

impl Act for ChangeAgreement {
    type On = OpenAgreement;
    type Done = ();
    const ACTION: &'static str = "look_after";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn current(_cx: &mut Context<'_, '_>, on: &OpenAgreement) -> Result<Option<Self>> {
        Ok(Some(Self { text: Block::stored(&on.agreement.text) }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenAgreement) -> Result<()> {
        let (visible, now) = (&on.visible, &on.agreement);
        if now.text == *self.text {
            return Ok(());
        }
        let (id, number) = (visible.community.id, now.number);
        let next = Agreement {
            id: cx.id(),
            number: number + 1,
            text: self.text.into_inner(),
            made_at: cx.now(),
        };
        unless_same_moment(store::communities::add_agreement(cx.tx, id, &next))?;
        let (membership, _) = visible.standing.member.ok_or(Refusal::NotMember)?;
        store::members::accept(cx.tx, id, membership, next.id, next.made_at)?;
        let [before, after] = [number, next.number].map(|number| AgreementNumber { number });
        let number = Change::new(before, after);
        cx.record(&AgreementChanged { about: about(visible), number })
    }
}

input! {
    /// Says that a community is in another stage of its life; closing is an act of its own.
    pub struct ChangeStage {
        /// Which.
        #[schemars(extend("enum" = ["potential", "forming", "maturing", "self-sustaining", "transforming"]))]
        pub stage: Stage,
    }
}

impl Act for ChangeStage {
    type On = VisibleCommunity;
    type Done = Stage;
    const ACTION: &'static str = "look_after";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn current(_cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<Option<Self>> {
        Ok(Some(Self { stage: on.community.stage }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<Stage> {
        let Community { id, version, stage: before, .. } = on.community;
        rules::may_change_stage(before, self.stage)?;
        if !store::communities::set_stage(cx.tx, id, version, self.stage)? {
            return Err(Refusal::Stale.into());
        }
        let [before, after] = [before, self.stage].map(|stage| StageParts { stage });
        cx.record(&StageChanged { about: about(on), stage: Change::new(before, after) })?;
        Ok(self.stage)
    }
}

input! {
    /// Closes a community for good: memberships end and are kept.
    pub struct Close {}
}

impl Act for Close {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "close_community";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let Community { id, version, stage: before, .. } = on.community;
        let now = cx.now();
        if !store::communities::close(cx.tx, id, version, now)? {
            return Err(Refusal::Stale.into());
        }
        let [before, after] = [before, Stage::Closed].map(|stage| StageParts { stage });
        cx.record(&CommunityClosed { about: about(on), stage: Change::new(before, after) })
    }
}
