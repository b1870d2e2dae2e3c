//! One community, as far as the reader may know it, and what is open to them in it.

use super::{
    opened,
    wire::{CommunitySize, CommunityStanding, some},
};
use crate::{
    Joining, Known, Part, SeenBy, ShownTo, Stage, Term, TermId,
    actions::{self, AcceptAnswer, AcceptInvitation, ComeBack, Join},
    pages::may,
    rules::{Visibility, size},
    store,
    views::day_of,
};
use db::Tx;
use ground::{Day, Result};
use house::{OrganisationId, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Act as _, Call, Reply, api::When};

/// A community.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Community")]
pub struct CommunityDetails {
    /// In addresses; another once not everyone may know of it.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What its members practise, in a line.
    pub practice: String,
    /// What it is for.
    pub purpose: String,
    /// Whom it is for, by what they practise.
    pub criteria: String,
    /// How people come in.
    pub joining: Joining,
    /// Who may know of it.
    pub seen_by: SeenBy,
    /// Whether people of other organisations can join.
    pub spans: bool,
    /// Where it is in its life.
    pub stage: Stage,
    /// How often it meets, if it says.
    pub rhythm: Option<String>,
    /// In which organisation it was founded.
    pub organisation: OrganisationId,
    /// That organisation’s name.
    pub organisation_name: String,
    /// When it was founded.
    pub founded_on: Day,
    /// When it was closed, if it was.
    pub closed_on: Option<Day>,
    /// How many members.
    pub size: CommunitySize,
    /// Who looks after it.
    pub carers: Vec<CommunityCarer>,
    /// What is proposed and concerns the reader; for members.
    pub proposals: Vec<CommunityProposal>,
    /// What those who look after it see; null for others.
    pub care: Option<CommunityCare>,
    /// The reader’s own part.
    pub you: CommunityYou,
}

/// Somebody who looks after a community, for a term.
#[derive(Serialize, JsonSchema)]
pub struct CommunityCarer {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their pronouns, if given.
    pub pronouns: Option<String>,
    /// As what.
    pub part: Part,
    /// The last day of the term.
    pub until: Day,
}

/// A term that is proposed and waits for a yes.
#[derive(Serialize, JsonSchema)]
pub struct CommunityProposal {
    /// Its id.
    pub id: TermId,
    /// Whose term it would be.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// As what.
    pub part: Part,
    /// Its last day.
    pub until: Day,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// Their name.
    pub proposer: String,
    /// The operations by which the reader may answer.
    pub may: Vec<&'static str>,
}

/// For those who look after a community.
#[derive(Serialize, JsonSchema)]
pub struct CommunityCare {
    /// How many requests wait for an answer.
    pub requests: usize,
    /// What groups of this size are like: advice, never a limit.
    pub advice: Option<String>,
    /// What would end unanswered if it were closed; for leaders.
    pub closing: Option<CommunityClosing>,
}

/// What ends when a community closes, beside its memberships and terms.
#[derive(Serialize, JsonSchema)]
pub struct CommunityClosing {
    /// Invitations that wait.
    pub invitations: i64,
    /// Requests that wait.
    pub requests: i64,
}

/// The reader’s own part in a community.
#[derive(Serialize, JsonSchema)]
pub struct CommunityYou {
    /// How they stand to it.
    pub standing: Option<CommunityStanding>,
    /// Since when they are in it.
    pub member_since: Option<When>,
    /// Who sees that they are in it.
    pub shown_to: Option<ShownTo>,
    /// From when they see the other members; null while they are shown to those who look after it alone.
    pub sees_members_from: Option<When>,
    /// How they look after it.
    pub part: Option<Part>,
    /// Whether they are asked to accept the agreement as it is now.
    pub agreement_waits: bool,
    /// The invitation that waits for them.
    pub invitation: Option<CommunityCall>,
    /// The operations that are open to them in it.
    pub may: Vec<&'static str>,
}

/// An invitation, for whom it is for.
#[derive(Serialize, JsonSchema)]
pub struct CommunityCall {
    /// Who invites.
    pub by: String,
    /// What they say.
    pub words: Option<String>,
    /// When.
    pub at: When,
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    call.gives(&told(call, tx, &known)?)
}

/// A community as this reader may know it.
pub(crate) fn told(call: &Call, tx: &mut Tx<'_>, known: &Known) -> Result<CommunityDetails> {
    let (community, today) = (&known.community, call.house().today());
    let me = call.me()?;
    let mut proposals = Vec::new();
    if known.standing.member.is_some() {
        let sees = may(call, known, "read_members")?;
        proposals = store::care::proposals(tx, community.id, today)?;
        proposals.retain(|term| sees || term.person == me);
    }
    let offered = proposals.iter().any(|term| term.person == me && term.proposed_by == me);
    Ok(CommunityDetails {
        slug: community.slug.clone(),
        name: community.name.clone(),
        practice: community.practice.clone(),
        purpose: community.purpose.clone(),
        criteria: community.criteria.clone(),
        joining: community.joining,
        seen_by: community.seen_by,
        spans: community.spans,
        stage: community.stage,
        rhythm: some(&community.rhythm),
        organisation: community.organisation,
        organisation_name: community.organisation_name.clone(),
        founded_on: day_of(call, community.founded_at),
        closed_on: community.closed_at.map(|at| day_of(call, at)),
        size: known.into(),
        carers: store::care::terms_on(tx, community.id, today)?.iter().map(carer).collect(),
        proposals: proposals.iter().filter_map(|term| proposal(known, term, me)).collect(),
        care: care(call, tx, known)?,
        you: you(call, tx, known, offered)?,
    })
}

fn carer(term: &Term) -> CommunityCarer {
    CommunityCarer {
        person: term.person,
        name: term.name.clone(),
        pronouns: term.pronouns.clone(),
        part: term.part,
        until: term.to.plus_days(-1),
    }
}

/// What concerns the reader: to answer, to welcome, to take back.
fn proposal(known: &Known, term: &Term, me: PersonId) -> Option<CommunityProposal> {
    let (own, offered) = (term.person == me, term.proposed_by == term.person);
    let may = if own && !offered {
        vec!["accept_term", "decline_term"]
    } else if offered && !own && known.leaders == 0 {
        vec!["welcome_offer"]
    } else if term.proposed_by == me {
        vec!["decline_term"]
    } else {
        return None;
    };
    Some(CommunityProposal {
        id: term.id,
        person: term.person,
        name: term.name.clone(),
        part: term.part,
        until: term.to.plus_days(-1),
        proposed_by: term.proposed_by,
        proposer: term.proposer.clone(),
        may,
    })
}

fn care(call: &Call, tx: &mut Tx<'_>, known: &Known) -> Result<Option<CommunityCare>> {
    if !may(call, known, "look_after")? {
        return Ok(None);
    }
    let today = call.house().today();
    let closing = if may(call, known, "close_community")? {
        let (invitations, requests) = store::communities::waiting(tx, &known.community, today)?;
        Some(CommunityClosing { invitations, requests })
    } else {
        None
    };
    Ok(Some(CommunityCare {
        requests: store::coming::requests(tx, known.community.id, today)?.len(),
        advice: known.members.map(|members| size::advice(members).to_owned()),
        closing,
    }))
}

fn you(call: &Call, tx: &mut Tx<'_>, known: &Known, offered: bool) -> Result<CommunityYou> {
    let standing = &known.standing;
    let agreement_waits = super::coming::waits(tx, known)?;
    let invitation = match standing.invitation {
        Some(id) if call.may::<AcceptInvitation>(known)? => {
            let (_, by, words, at) = store::coming::invitation(tx, id)?;
            Some(CommunityCall { by, words: some(&words), at: at.into() })
        }
        _ => None,
    };
    Ok(CommunityYou {
        standing: CommunityStanding::of(known),
        member_since: standing.member.map(|(_, since)| since.into()),
        shown_to: standing.visibility.map(Visibility::shown_to),
        sees_members_from: standing
            .visibility
            .and_then(Visibility::sees_members_from)
            .map(When::from),
        part: standing.part,
        agreement_waits,
        invitation,
        may: open_to(call, known, agreement_waits, offered)?,
    })
}

/// The operations that are open to the reader, by what the policies permit and what they stand in.
fn open_to(
    call: &Call,
    known: &Known,
    agreement_waits: bool,
    offered: bool,
) -> Result<Vec<&'static str>> {
    let standing = &known.standing;
    let outside = standing.member.is_none();
    let unasked = outside && standing.request.is_none() && standing.welcome.is_none();
    let mut open = Vec::new();
    let own = actions::own_membership(call.house(), &call.actor, known);
    for (operation, action) in [
        ("join_community", Join::ACTION),
        ("accept_invitation", AcceptInvitation::ACTION),
        ("accept_answer", AcceptAnswer::ACTION),
        ("come_back_to_community", ComeBack::ACTION),
    ] {
        if outside && call.house().may(&call.actor, action, &own)? {
            open.push(operation);
        }
    }
    for (operation, action, fits) in [
        ("ask_to_join_community", "ask_to_join", unasked),
        ("leave_community", "leave", true),
        ("accept_agreement", "accept_agreement", agreement_waits),
        ("invite_to_community", "invite_to", true),
        ("describe_community", "look_after", true),
        ("change_agreement", "look_after", true),
        ("change_stage", "look_after", true),
        ("list_join_requests", "look_after", true),
        ("read_community_record", "look_after", true),
        ("ask_to_look_after", "hand_over", true),
        ("close_community", "close_community", true),
        ("offer_to_lead", "offer_to_lead", !offered),
        ("list_community_members", "read_members", true),
        ("list_community_visitors", "read_members", true),
        ("choose_visibility", "choose_visibility", true),
    ] {
        if fits && may(call, known, action)? {
            open.push(operation);
        }
    }
    let waits = [
        ("decline_invitation", standing.invitation.is_some()),
        ("withdraw_request", standing.request.is_some()),
        ("let_go_of_welcome", standing.welcome.is_some()),
        ("step_down", standing.part.is_some()),
    ];
    open.extend(waits.iter().filter(|(_, fits)| *fits).map(|(operation, _)| *operation));
    Ok(open)
}
