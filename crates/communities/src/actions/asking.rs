//! Asking to join, and what is answered. An answer makes nobody a member: the one who asked accepts it, or lets it go.

use super::{about_person, me, must, not_waiting, permit, unless_same_moment};
use crate::{
    Answer, Joining, Request, RequestId, VisibleCommunity,
    events::{RequestAnswered, RequestMade, RequestWithdrawn, WelcomeDeclined},
    rules::Refusal,
    store,
};
use db::{Lock, Tx};
use ground::{Block, Result};
use house::{Actor, Context, House, Thing};
use web::{Act, Call, Subject, input};

input! {
    /// A request to join, in one’s own words.
    pub struct AskToJoin {
        /// What you practise, and what brings you here; read by those who look after the community, and nobody else.
        pub words: Block<2000>,
    }
}

impl AskToJoin {
    /// In these words, of a demo or a test.
    pub fn saying(words: &str) -> Self {
        Self { words: Block::stored(words) }
    }
}

impl Act for AskToJoin {
    type On = VisibleCommunity;
    type Done = RequestId;
    const ACTION: &'static str = "ask_to_join";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &VisibleCommunity) -> Result<()> {
        let words = match on.community.joining {
            Joining::Open => "This community is open: you can join without asking.",
            Joining::Request => "This community is for the people of its organisation.",
            Joining::Invitation => "This community is joined by invitation.",
        };
        permit(house, actor, Self::ACTION, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<RequestId> {
        let person = me(cx.actor)?;
        if on.standing.member.is_some() {
            return Err(Refusal::AlreadyMember.into());
        }
        if on.standing.request.is_some() || on.standing.welcome.is_some() {
            return Err(Refusal::AlreadyAsked.into());
        }
        let (request, community, now) = (cx.id(), on.community.id, cx.now());
        let words = &self.words;
        let added = store::coming::add_request(cx.tx, request, community, person, words, now);
        unless_same_moment(added)?;
        cx.record(&RequestMade { about: about_person(on, person) })?;
        Ok(request)
    }
}

input! {
    /// Takes one’s request back.
    pub struct WithdrawRequest {}
}

impl Act for WithdrawRequest {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "know_community";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let request = on.standing.request.ok_or(Refusal::AnsweredMeanwhile)?;
        if !store::coming::withdraw_request(cx.tx, request, cx.now())? {
            return Err(Refusal::AnsweredMeanwhile.into());
        }
        let about = about_person(on, me(cx.actor)?);
        cx.record(&RequestWithdrawn { about })
    }
}

/// Those who ask to join, the longest waiting first, for those who answer them.
pub(crate) fn requests(
    call: &Call,
    tx: &mut Tx<'_>,
    visible: &VisibleCommunity,
) -> Result<Vec<Request>> {
    must(call, visible, "look_after")?;
    Ok(store::coming::requests(tx, visible.community.id, call.house().today())?)
}

/// A request that waits, for those who answer it.
pub struct OpenRequest {
    /// The community.
    pub visible: VisibleCommunity,
    /// The request; `None` where it doesn't wait any more, or never did.
    pub request: Option<Request>,
}

impl OpenRequest {
    /// By its id, in a community that was opened.
    ///
    /// # Errors
    /// When the database fails.
    pub fn in_community(tx: &mut Tx<'_>, visible: VisibleCommunity, id: RequestId) -> Result<Self> {
        let request = store::coming::request(tx, visible.community.id, id)?;
        Ok(Self { visible, request })
    }
}

impl Subject for OpenRequest {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        let visible = <VisibleCommunity as Subject>::open(call, tx, lock)?;
        Self::in_community(tx, visible, call.id_param("request")?)
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.visible.thing(house, actor)
    }
}

input! {
    /// An answer to a request.
    pub struct AnswerRequest {
        /// A welcome makes nobody a member yet: whoever asked still decides.
        pub answer: Answer,
        /// Words to whoever asked; needed with `not_now`.
        pub words: Option<Block<2000>>,
    }
}

impl Act for AnswerRequest {
    type On = OpenRequest;
    type Done = ();
    const ACTION: &'static str = "look_after";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenRequest) -> Result<()> {
        let request = on.request.as_ref().ok_or_else(not_waiting)?;
        if people::queries::directory::has_left(cx.tx, request.person, cx.today())? {
            return Err(Refusal::AskerLeft.into());
        }
        if self.answer == Answer::NotNow && self.words.is_none() {
            return Err(Refusal::NotNowNeedsWords.into());
        }
        let (words, by, now) = (self.words.as_deref().unwrap_or_default(), me(cx.actor)?, cx.now());
        if !store::coming::answer_request(cx.tx, request.id, self.answer, words, by, now)? {
            return Err(Refusal::AnsweredMeanwhile.into());
        }
        let about = about_person(&on.visible, request.person);
        cx.record(&RequestAnswered { about, answer: self.answer })
    }
}

input! {
    /// Does not take up a welcome. It is remembered like any no.
    pub struct LetGo {}
}

impl Act for LetGo {
    type On = VisibleCommunity;
    type Done = ();
    const ACTION: &'static str = "know_community";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<()> {
        let request = on.standing.welcome.ok_or(Refusal::AnsweredMeanwhile)?;
        if !store::coming::let_go(cx.tx, request, cx.now())? {
            return Err(Refusal::AnsweredMeanwhile.into());
        }
        let about = about_person(on, me(cx.actor)?);
        cx.record(&WelcomeDeclined { about })
    }
}
