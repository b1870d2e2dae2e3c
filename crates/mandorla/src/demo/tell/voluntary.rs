//! What happened in communities, each act by the person whose act it is.
//! It must never tell an act in somebody else's stead.

mod order;

use super::{Telling, during, nth};
use crate::demo::plan::{Act, Term};
use anyhow::{Context as _, anyhow};
use communities::{AgreementId, Answer, CommunityId, Part, RequestId, ShownTo, actions};
use db::Tx;
use ground::{Block, Day, Moment, Result};
use house::{Actor, Context};
use order::{Happening, What};
use std::collections::HashMap;
use web::Act as _;

/// Tells them all, in the order of time.
pub(super) fn tell(told: &Telling<'_>, tx: &mut Tx<'_>) -> Result<()> {
    let mut room = Communities {
        told,
        ids: HashMap::new(),
        agreements: HashMap::new(),
        requests: HashMap::new(),
    };
    let mut quarter: Option<Day> = None;
    for happening in order::happenings(told.plan) {
        let Happening { at, community, what } = happening;
        readings_up_to(told, tx, &mut quarter, at)?;
        told.house.clock.set(at);
        let name = nth(&told.plan.communities, community)?.description.name;
        room.happens(tx, at, community, &what).map_err(|error| {
            during(error, || format!("telling of {name} on {}: {what:?}", at.day()))
        })?;
    }
    readings_up_to(told, tx, &mut quarter, told.plan.today.start())
}

/// Takes the readings of the quarters that begin up to a moment, each as it begins.
fn readings_up_to(
    told: &Telling<'_>,
    tx: &mut Tx<'_>,
    next: &mut Option<Day>,
    at: Moment,
) -> Result<()> {
    let mut quarter = next.unwrap_or(at.day().quarter_begin());
    while quarter.start() <= at {
        told.it_is(quarter, 0);
        told.house.readings.take_within(told.house, tx)?;
        quarter = quarter.months_before(-3);
    }
    *next = Some(quarter);
    Ok(())
}

/// What is there so far, by the positions of the plan.
struct Communities<'a> {
    told: &'a Telling<'a>,
    ids: HashMap<usize, CommunityId>,
    agreements: HashMap<usize, AgreementId>,
    requests: HashMap<(usize, usize), RequestId>,
}

impl Communities<'_> {
    fn id(&self, community: usize) -> anyhow::Result<CommunityId> {
        self.ids.get(&community).copied().context("it was never founded")
    }

    fn agreed(&self, agreement: usize) -> anyhow::Result<AgreementId> {
        self.agreements.get(&agreement).copied().context("that agreement was never published")
    }

    fn happens(
        &mut self,
        tx: &mut Tx<'_>,
        at: Moment,
        community: usize,
        what: &What<'_>,
    ) -> Result<()> {
        match *what {
            What::Act(act) => self.act(tx, community, act),
            What::StepsDown(person) => {
                let actor = self.told.actor(tx, person)?;
                actions::act(self.told.house, tx, &actor, self.id(community)?, actions::StepDown {})
            }
            What::Asks { by, term, last } => {
                let actor = self.told.actor(tx, by)?;
                let whom = self.told.known.person(term.person)?;
                let act = actions::HandOver { person: whom, part: part(term), until: last };
                actions::act(self.told.house, tx, &actor, self.id(community)?, act)
            }
            What::Accepts(term) => {
                let actor = self.told.actor(tx, term.person)?;
                self.answers(tx, &actor, term, actions::AcceptTerm {})
            }
            What::Offers { term, last, welcomed_by } => {
                let actor = self.told.actor(tx, term.person)?;
                let offer = actions::OfferToLead { until: last };
                actions::act(self.told.house, tx, &actor, self.id(community)?, offer)?;
                let Some(by) = welcomed_by else { return Ok(()) };
                self.told.house.clock.set(at.plus_seconds(600));
                let actor = self.told.actor(tx, by)?;
                self.answers(tx, &actor, term, actions::WelcomeOffer {})
            }
            What::Reaches { stage, by } => {
                let actor = self.told.actor(tx, by)?;
                let change = actions::ChangeStage { stage };
                actions::act(self.told.house, tx, &actor, self.id(community)?, change)?;
                Ok(())
            }
        }
    }

    /// Somebody who is in the community answers the proposal of a term.
    fn answers<A>(&self, tx: &mut Tx<'_>, actor: &Actor, term: &Term, act: A) -> Result<()>
    where
        A: web::Act<On = actions::OpenTerm, Done = ()>,
    {
        let (house, id) = (self.told.house, self.id(term.community)?);
        let person = self.told.known.person(term.person)?;
        let opens = |tx: &mut Tx<'_>, visible| {
            let proposals = actions::proposals(house, tx, &visible)?;
            let term = proposals.into_iter().find(|proposal| proposal.person == person);
            Ok(actions::OpenTerm { visible, term })
        };
        actions::act_on(house, tx, actor, id, opens, act)
    }

    fn act(&mut self, tx: &mut Tx<'_>, community: usize, act: &Act) -> Result<()> {
        let house = self.told.house;
        match *act {
            Act::Founded { person, agreement } => {
                return self.found(tx, community, person, agreement);
            }
            Act::AgreementChanged { by, agreement } => {
                return self.change_agreement(tx, community, by, agreement);
            }
            _ => {}
        }
        let actor = self.told.actor(tx, act.by())?;
        let id = self.id(community)?;
        match *act {
            Act::AgreementAccepted { agreement, .. } => {
                actions::act(
                    house,
                    tx,
                    &actor,
                    id,
                    actions::AcceptAgreement::to(self.agreed(agreement)?),
                )?;
            }
            Act::Joined { agreement, .. } => {
                actions::act(house, tx, &actor, id, actions::Join::to(self.agreed(agreement)?))?;
            }
            Act::TookUpAnswer { agreement, .. } => {
                actions::act(
                    house,
                    tx,
                    &actor,
                    id,
                    actions::AcceptAnswer::to(self.agreed(agreement)?),
                )?;
            }
            Act::AcceptedInvitation { agreement, .. } => {
                actions::act(
                    house,
                    tx,
                    &actor,
                    id,
                    actions::AcceptInvitation::to(self.agreed(agreement)?),
                )?;
            }
            Act::Requested { person, words } => {
                let request =
                    actions::act(house, tx, &actor, id, actions::AskToJoin::saying(words))?;
                self.requests.insert((community, person), request);
            }
            Act::Answered { person, granted, words, .. } => {
                let request =
                    self.requests.get(&(community, person)).copied().context("nobody asked")?;
                let answer = if granted { Answer::Welcome } else { Answer::NotNow };
                let act = actions::AnswerRequest { answer, words: Block::new(words).ok() };
                let opens =
                    |tx: &mut Tx<'_>, known| actions::OpenRequest::in_community(tx, known, request);
                actions::act_on(house, tx, &actor, id, opens, act)?;
            }
            Act::Invited { person, words, .. } => {
                actions::act(
                    house,
                    tx,
                    &actor,
                    id,
                    actions::Invite::new(self.told.known.person(person)?, words),
                )?;
            }
            Act::DeclinedInvitation { .. } => {
                actions::act(house, tx, &actor, id, actions::DeclineInvitation {})?;
            }
            Act::ShowsCarersOnly { .. } => {
                actions::act(
                    house,
                    tx,
                    &actor,
                    id,
                    actions::ChooseVisibility { shown_to: ShownTo::Carers },
                )?;
            }
            Act::Left { .. } => {
                actions::act(house, tx, &actor, id, actions::Leave {})?;
            }
            Act::Closed { .. } => {
                actions::act(house, tx, &actor, id, actions::Close {})?;
            }
            Act::Founded { .. } | Act::AgreementChanged { .. } => {}
        }
        Ok(())
    }

    fn found(
        &mut self,
        tx: &mut Tx<'_>,
        community: usize,
        person: usize,
        agreement: usize,
    ) -> Result<()> {
        let house = self.told.house;
        let actor = self.told.actor(tx, person)?;
        let plan = nth(&self.told.plan.communities, community)?;
        let text = nth(&self.told.plan.agreements, agreement)?.text;
        let found = actions::Found::new(plan.description.clone(), Block::stored(text));
        let (id, _) = found.perform(&mut Context::new(house, tx, &actor), &())?;
        self.ids.insert(community, id);
        self.read_agreement(tx, &actor, id, agreement)
    }

    fn change_agreement(
        &mut self,
        tx: &mut Tx<'_>,
        community: usize,
        by: usize,
        agreement: usize,
    ) -> Result<()> {
        let actor = self.told.actor(tx, by)?;
        let id = self.id(community)?;
        let next = nth(&self.told.plan.agreements, agreement)?;
        let act = actions::ChangeAgreement { text: Block::stored(&next.text) };
        actions::act_on(
            self.told.house,
            tx,
            &actor,
            id,
            actions::OpenAgreement::in_community,
            act,
        )?;
        self.read_agreement(tx, &actor, id, agreement)
    }

    /// Whoever joins reads what they agree to; this remembers which it is.
    fn read_agreement(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        id: CommunityId,
        agreement: usize,
    ) -> Result<()> {
        let known = actions::open_by_id(self.told.house, tx, actor, id)?;
        let now = actions::agreement(tx, &known)?;
        if now.number != i64::from(nth(&self.told.plan.agreements, agreement)?.version) {
            return Err(anyhow!("agreements came in another order than the plan has").into());
        }
        self.agreements.insert(agreement, now.id);
        Ok(())
    }
}

const fn part(term: &Term) -> Part {
    match term.office {
        crate::demo::plan::Office::Leader => Part::Leader,
        crate::demo::plan::Office::CoreMember => Part::Core,
    }
}
