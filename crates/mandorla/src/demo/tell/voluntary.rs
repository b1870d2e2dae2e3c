//! What happened in communities, each act by the person whose act it is.
//! It must never tell an act in somebody else's stead.

mod order;

use super::{Told, during, nth};
use crate::demo::plan::{Act, Community, JoinPolicy, Stage, Term, Visibility};
use anyhow::{Context as _, anyhow};
use communities::{
    AgreementId, Answer, CommunityId, Description, Joining, Part, RequestId, SeenBy, ShownTo,
    actions::{self, Founding},
};
use db::Tx;
use ground::{Day, Moment, Result};
use house::Actor;
use order::{Happening, What};
use std::collections::HashMap;

/// Tells them all, in the order of time.
pub(super) fn tell(told: &Told<'_>, tx: &mut Tx<'_>) -> Result<()> {
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
        let name = nth(&told.plan.communities, community)?.name;
        room.happens(tx, at, community, &what).map_err(|error| {
            during(error, || format!("telling of {name} on {}: {what:?}", at.day()))
        })?;
    }
    readings_up_to(told, tx, &mut quarter, told.plan.today.start())
}

/// Takes the readings of the quarters that begin up to a moment, each as it begins.
fn readings_up_to(
    told: &Told<'_>,
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
    told: &'a Told<'a>,
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
                actions::step_down(self.told.house, tx, &actor, self.id(community)?)
            }
            What::Asks { by, term, last } => {
                let actor = self.told.actor(tx, by)?;
                let whom = self.told.known.person(term.person)?;
                actions::hand_over(
                    self.told.house,
                    tx,
                    &actor,
                    self.id(community)?,
                    whom,
                    part(term),
                    last,
                )?;
                Ok(())
            }
            What::Accepts(term) => {
                let actor = self.told.actor(tx, term.person)?;
                let (id, proposal) = self.proposal(tx, &actor, term)?;
                actions::accept_term(self.told.house, tx, &actor, id, proposal)
            }
            What::Offers { term, last, welcomed_by } => {
                let actor = self.told.actor(tx, term.person)?;
                actions::offer_to_lead(self.told.house, tx, &actor, self.id(community)?, last)?;
                let Some(by) = welcomed_by else { return Ok(()) };
                self.told.house.clock.set(at.plus_seconds(600));
                let actor = self.told.actor(tx, by)?;
                let (id, proposal) = self.proposal(tx, &actor, term)?;
                actions::welcome_offer(self.told.house, tx, &actor, id, proposal)
            }
            What::Reaches { stage, by } => {
                let actor = self.told.actor(tx, by)?;
                let known = actions::open_by_id(self.told.house, tx, &actor, self.id(community)?)?;
                let (id, version) = (known.community.id, known.community.version);
                actions::change_stage(self.told.house, tx, &actor, id, version, in_the_room(stage))
            }
        }
    }

    /// The proposal of a term, as somebody sees it who is in the community.
    fn proposal(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        term: &Term,
    ) -> Result<(CommunityId, communities::TermId)> {
        let person = self.told.known.person(term.person)?;
        let known = actions::open_by_id(self.told.house, tx, actor, self.id(term.community)?)?;
        let proposals = actions::proposals(self.told.house, tx, &known)?;
        let found = proposals.into_iter().find(|proposal| proposal.person == person);
        Ok((known.community.id, found.context("nobody proposed that term")?.id))
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
                actions::accept_agreement(house, tx, &actor, id, self.agreed(agreement)?)?;
            }
            Act::Joined { agreement, .. } => {
                actions::join(house, tx, &actor, id, self.agreed(agreement)?)?;
            }
            Act::TookUpAnswer { agreement, .. } => {
                actions::accept_answer(house, tx, &actor, id, self.agreed(agreement)?)?;
            }
            Act::AcceptedInvitation { agreement, .. } => {
                actions::accept_invitation(house, tx, &actor, id, self.agreed(agreement)?)?;
            }
            Act::Requested { person, words } => {
                let request = actions::ask_to_join(house, tx, &actor, id, words)?;
                self.requests.insert((community, person), request);
            }
            Act::Answered { person, granted, words, .. } => {
                let request =
                    self.requests.get(&(community, person)).copied().context("nobody asked")?;
                let answer = if granted { Answer::Welcome } else { Answer::NotNow };
                actions::answer_request(house, tx, &actor, id, request, answer, words)?;
            }
            Act::Invited { person, words, .. } => {
                actions::invite(house, tx, &actor, id, self.told.known.person(person)?, words)?;
            }
            Act::DeclinedInvitation { .. } => actions::decline_invitation(house, tx, &actor, id)?,
            Act::ShowsCarersOnly { .. } => {
                actions::choose_visibility(house, tx, &actor, id, ShownTo::Carers)?;
            }
            Act::Left { .. } => {
                actions::leave(house, tx, &actor, id)?;
            }
            Act::Closed { .. } => {
                let known = actions::open_by_id(house, tx, &actor, id)?;
                actions::close(house, tx, &actor, id, known.community.version)?;
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
        let founding = Founding { said: said(&plan), agreement: text, keep_name: false };
        let (id, _) = actions::found(house, tx, &actor, &founding)?;
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
        let follows = i64::from(next.version) - 1;
        actions::change_agreement(self.told.house, tx, &actor, id, follows, &next.text)?;
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

/// Whose act it is.
fn said(community: &Community) -> Description {
    Description {
        name: community.name.to_owned(),
        practice: community.practice.to_owned(),
        purpose: community.purpose.to_owned(),
        criteria: community.criteria.to_owned(),
        joining: match community.policy {
            JoinPolicy::Open => Joining::Open,
            JoinPolicy::OnRequest => Joining::Request,
            JoinPolicy::ByInvitation => Joining::Invitation,
        },
        seen_by: match community.visibility {
            Visibility::Everyone => SeenBy::Everyone,
            Visibility::Organisation => SeenBy::Organisation,
            Visibility::Members => SeenBy::Members,
        },
        spans: community.visibility == Visibility::Everyone,
        rhythm: community.rhythm.to_owned(),
    }
}

const fn in_the_room(stage: Stage) -> communities::Stage {
    match stage {
        Stage::Potential => communities::Stage::Potential,
        Stage::Forming => communities::Stage::Forming,
        Stage::Maturing => communities::Stage::Maturing,
        Stage::SelfSustaining => communities::Stage::SelfSustaining,
        Stage::Transforming => communities::Stage::Transforming,
        Stage::Closed => communities::Stage::Closed,
    }
}

const fn part(term: &Term) -> Part {
    match term.office {
        crate::demo::plan::Office::Leader => Part::Leader,
        crate::demo::plan::Office::CoreMember => Part::Core,
    }
}
