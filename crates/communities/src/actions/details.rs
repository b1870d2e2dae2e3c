//! One community as far as its reader may know it, and what is open to them in it: read once, for its page and for
//! programs.

use super::{AcceptAnswer, AcceptInvitation, ComeBack, Join, may, open_by_id, own_membership};
use crate::{
    Agreement, AgreementId, Community, CommunitySize, CommunityStanding, Part, ShownTo, Term,
    TermId, Visibility, VisibleCommunity, rules::size, some_words, store,
};
use db::Tx;
use ground::{Day, Result};
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Act as _, Call, api::When};

/// A community.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Community")]
pub struct CommunityDetails {
    /// What it says of itself.
    #[serde(flatten)]
    pub community: Community,
    /// When it was founded.
    pub founded_on: Day,
    /// When it was closed, if it was.
    pub closed_on: Option<Day>,
    /// How many members.
    pub size: CommunitySize,
    /// Who looks after it.
    pub carers: Vec<Term>,
    /// What is proposed and concerns the reader; for members.
    pub proposals: Vec<CommunityProposal>,
    /// What those who look after it see; null for others.
    pub care: Option<CommunityCare>,
    /// The reader’s own part.
    pub you: CommunityYou,
}

/// A term that is proposed and waits for a yes.
#[derive(Serialize, JsonSchema)]
pub struct CommunityProposal {
    /// Its id.
    pub id: TermId,
    /// The term.
    #[serde(flatten)]
    pub term: Term,
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
#[derive(Clone, Copy, Serialize, JsonSchema)]
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
    #[serde(serialize_with = "some_words")]
    #[schemars(with = "Option<String>")]
    pub words: String,
    /// When.
    pub at: When,
}

/// What members agree to.
#[derive(Serialize, JsonSchema)]
pub struct CommunityAgreement {
    /// Its id, to be named when it is accepted.
    pub id: AgreementId,
    /// Which wording it is, from 1.
    pub number: i64,
    /// Its text.
    pub text: String,
    /// Since when.
    pub since: Day,
    /// Whether the reader, a member, is asked to accept it.
    pub waits_for_you: bool,
}

impl CommunityAgreement {
    /// That of a community.
    pub(crate) fn read(call: &Call, tx: &mut Tx<'_>, visible: &VisibleCommunity) -> Result<Self> {
        let Agreement { id, number, text, made_at } =
            store::communities::agreement(tx, visible.community.id)?;
        let waits_for_you = match visible.standing.member {
            Some((membership, _)) => !store::communities::has_accepted(tx, membership, id)?,
            None => false,
        };
        Ok(Self { id, number, text, since: call.day(made_at), waits_for_you })
    }
}

impl CommunityCall {
    /// That of the reader, where they may accept it.
    pub(crate) fn read(
        call: &Call,
        tx: &mut Tx<'_>,
        visible: &VisibleCommunity,
    ) -> Result<Option<Self>> {
        let Some(id) = visible.standing.invitation else { return Ok(None) };
        if !call.may::<AcceptInvitation>(visible)? {
            return Ok(None);
        }
        let (_, by, words, at) = store::coming::invitation(tx, id)?;
        Ok(Some(Self { by, words, at: at.into() }))
    }
}

impl CommunityClosing {
    /// Of a community on this day.
    pub(crate) fn read(call: &Call, tx: &mut Tx<'_>, visible: &VisibleCommunity) -> Result<Self> {
        let today = call.house().today();
        let (invitations, requests) = store::communities::waiting(tx, &visible.community, today)?;
        Ok(Self { invitations, requests })
    }
}

impl CommunityDetails {
    /// As it is for the reader now, after what they did in it.
    pub(crate) fn anew(call: &Call, tx: &mut Tx<'_>, visible: &VisibleCommunity) -> Result<Self> {
        let now = open_by_id(call.house(), tx, &call.actor, visible.community.id)?;
        Self::read(call, tx, &now)
    }

    /// A community as this reader may know it.
    pub(crate) fn read(call: &Call, tx: &mut Tx<'_>, visible: &VisibleCommunity) -> Result<Self> {
        let (community, today) = (visible.community.clone(), call.house().today());
        let me = call.me()?;
        let mut proposals = Vec::new();
        if visible.standing.member.is_some() {
            let sees = may(call, visible, "read_members")?;
            proposals = store::care::proposals(tx, community.id, today)?;
            proposals.retain(|term| sees || term.person == me);
        }
        let offered = proposals.iter().any(|term| term.person == me && term.proposed_by == me);
        Ok(Self {
            founded_on: call.day(community.founded_at),
            closed_on: community.closed_at.map(|at| call.day(at)),
            size: visible.size(),
            carers: store::care::terms_on(tx, community.id, today)?,
            proposals: proposals
                .into_iter()
                .filter_map(|term| proposal(visible, term, me))
                .collect(),
            care: care(call, tx, visible)?,
            you: you(call, tx, visible, offered)?,
            community,
        })
    }

    /// Whether an operation is open to the reader.
    pub(crate) fn may(&self, operation: &str) -> bool {
        self.you.may.contains(&operation)
    }
}

/// What concerns the reader: to answer, to welcome, to take back.
fn proposal(visible: &VisibleCommunity, term: Term, me: PersonId) -> Option<CommunityProposal> {
    let (own, offered) = (term.person == me, term.proposed_by == term.person);
    let may = if own && !offered {
        vec!["accept_term", "decline_term"]
    } else if offered && !own && visible.leaders == 0 {
        vec!["welcome_offer"]
    } else if term.proposed_by == me {
        vec!["decline_term"]
    } else {
        return None;
    };
    let (id, proposed_by, proposer) = (term.id, term.proposed_by, term.proposer.clone());
    Some(CommunityProposal { id, term, proposed_by, proposer, may })
}

fn care(call: &Call, tx: &mut Tx<'_>, visible: &VisibleCommunity) -> Result<Option<CommunityCare>> {
    if !may(call, visible, "look_after")? {
        return Ok(None);
    }
    let closing = if may(call, visible, "close_community")? {
        Some(CommunityClosing::read(call, tx, visible)?)
    } else {
        None
    };
    Ok(Some(CommunityCare {
        requests: store::coming::requests(tx, visible.community.id, call.house().today())?.len(),
        advice: visible.members.map(|members| size::advice(members).to_owned()),
        closing,
    }))
}

fn you(
    call: &Call,
    tx: &mut Tx<'_>,
    visible: &VisibleCommunity,
    offered: bool,
) -> Result<CommunityYou> {
    let standing = &visible.standing;
    let agreement_waits = CommunityAgreement::read(call, tx, visible)?.waits_for_you;
    let visibility = standing.visibility;
    Ok(CommunityYou {
        standing: visible.standing(),
        member_since: standing.member.map(|(_, since)| since.into()),
        shown_to: visibility.map(Visibility::shown_to),
        sees_members_from: visibility.and_then(Visibility::sees_members_from).map(When::from),
        part: standing.part,
        agreement_waits,
        invitation: CommunityCall::read(call, tx, visible)?,
        may: open_to(call, visible, agreement_waits, offered)?,
    })
}

/// The operations that are open to the reader, by what the policies permit and what they stand in.
fn open_to(
    call: &Call,
    visible: &VisibleCommunity,
    agreement_waits: bool,
    offered: bool,
) -> Result<Vec<&'static str>> {
    let standing = &visible.standing;
    let outside = standing.member.is_none();
    let unasked = outside && standing.request.is_none() && standing.welcome.is_none();
    let mut open = Vec::new();
    let own = own_membership(call.house(), &call.actor, visible);
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
    let looking_after = [
        "describe_community",
        "change_agreement",
        "change_stage",
        "list_join_requests",
        "read_community_record",
    ];
    for (action, fits, operations) in [
        ("ask_to_join", unasked, &["ask_to_join_community"][..]),
        ("leave", true, &["leave_community"]),
        ("accept_agreement", agreement_waits, &["accept_agreement"]),
        ("invite_to", true, &["invite_to_community"]),
        ("look_after", true, &looking_after),
        ("hand_over", true, &["ask_to_look_after"]),
        ("close_community", true, &["close_community"]),
        ("offer_to_lead", !offered, &["offer_to_lead"]),
        ("read_members", true, &["list_community_members", "list_community_visitors"]),
        ("choose_visibility", true, &["choose_visibility"]),
    ] {
        if fits && may(call, visible, action)? {
            open.extend(operations);
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
