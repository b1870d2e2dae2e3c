//! Communities for programs: parse, call the same action as the page, answer. A token is its person's own act;
//! there is no operation that takes the person who would become a member (house rule 2).

mod asking;
mod coming;
mod community;
mod describing;
mod inviting;
mod list;
mod mine;
mod record;
mod seeing;
mod wire;

use crate::{
    CommunityId, Known,
    actions::{
        self, AcceptAgreement, AcceptAnswer, AcceptInvitation, AcceptTerm, AnswerRequest,
        AskToJoin, ChangeAgreement, ChangeStage, ChooseVisibility, Close, ComeBack,
        DeclineInvitation, DeclineTerm, Describe, Found, HandOver, Invite, Join, Leave, LetGo,
        OfferToLead, StepDown, WelcomeOffer, WithdrawInvitation, WithdrawRequest,
    },
    pages,
};
use db::Tx;
use ground::Result;
use web::{
    Call, Made, One, OperationAct, act,
    api::{
        Endpoint,
        Method::{Delete, Patch, Post, Put},
        flag, get, text,
    },
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/communities", "list_communities", "Communities that one may know of", list::communities)
        .query(&[
            text("q", "Words that its name, practice, purpose or criteria hold."),
            flag("closed", "Whether closed ones are asked for, instead of the others."),
        ])
        .lists::<list::CommunityLine>(),
    act::<Found>(Post, "/communities", "found_community", "Found a community, and lead it"),
    get(
        "/communities/{slug}",
        "read_community",
        "A community, and what one may do",
        community::read,
    )
    .gives::<community::CommunityDetails>(),
    act::<Describe>(
        Patch,
        "/communities/{slug}",
        "describe_community", "Change what a community says of itself"),
    get(
        "/communities/{slug}/members",
        "list_community_members",
        "Fellow members, by name, for members who were shown to them for a day",
        list::members,
    )
    .query(&[text("q", "Words that a name holds.")])
    .lists::<list::CommunityMember>(),
    get(
        "/communities/{slug}/visitors",
        "list_community_visitors",
        "Who came for less than 30 days and left within the last 30, for members who see the members",
        seeing::visitors,
    )
    .lists::<seeing::CommunityVisitor>(),
    act::<ChooseVisibility>(
        Post,
        "/communities/{slug}/visibility",
        "choose_visibility",
        "Choose who sees that you are a member",
    ),
    act::<Join>(Post, "/communities/{slug}/join", "join_community", "Join an open community"),
    act::<AcceptInvitation>(
        Post,
        "/communities/{slug}/accept-invitation",
        "accept_invitation",
        "Accept an invitation, and become a member",
    ),
    act::<AcceptAnswer>(
        Post,
        "/communities/{slug}/accept-answer",
        "accept_answer",
        "Accept the welcome to your request, and become a member",
    ),
    act::<Leave>(
        Post,
        "/communities/{slug}/leave",
        "leave_community",
        "Leave a community; it needs no reason",
    )
    .takes_nothing(),
    act::<ComeBack>(
        Post,
        "/communities/{slug}/return",
        "come_back_to_community",
        "Undo leaving, for a day",
    )
    .takes_nothing(),
    act::<AskToJoin>(
        Post,
        "/communities/{slug}/ask",
        "ask_to_join_community",
        "Ask to join a community",
    ),
    act::<WithdrawRequest>(
        Post,
        "/communities/{slug}/withdraw-request",
        "withdraw_request",
        "Withdraw your request to join",
    )
    .takes_nothing(),
    act::<LetGo>(
        Post,
        "/communities/{slug}/let-go",
        "let_go_of_welcome",
        "Decline the welcome to your request",
    )
    .takes_nothing(),
    get(
        "/communities/{slug}/requests",
        "list_join_requests",
        "Those who ask to join",
        asking::requests,
    )
    .lists::<asking::CommunityRequest>(),
    act::<AnswerRequest>(
        Post,
        "/communities/{slug}/requests/{request}/answer",
        "answer_request",
        "Answer somebody’s request to join",
    ),
    act::<Invite>(
        Post,
        "/communities/{slug}/invitations",
        "invite_to_community",
        "Invite somebody, who decides for themselves",
    ),
    act::<WithdrawInvitation>(
        Delete,
        "/communities/{slug}/invitations/{invitation}",
        "withdraw_invitation",
        "Withdraw an invitation of yours that still waits",
    )
    .takes_nothing(),
    act::<DeclineInvitation>(
        Post,
        "/communities/{slug}/decline",
        "decline_invitation",
        "Decline an invitation",
    )
    .takes_nothing(),
    get(
        "/communities/{slug}/agreement",
        "read_agreement",
        "What members agree to",
        coming::read_agreement,
    )
    .gives::<coming::CommunityAgreement>(),
    act::<ChangeAgreement>(
        Put,
        "/communities/{slug}/agreement",
        "change_agreement",
        "Change the wording of the agreement",
    ),
    act::<AcceptAgreement>(
        Post,
        "/communities/{slug}/agreement/accept",
        "accept_agreement",
        "Accept the agreement as it is now, as a member",
    ),
    get(
        "/communities/{slug}/stage",
        "read_stage",
        "Where a community is in its life",
        describing::read_stage,
    )
    .gives::<describing::CommunityStage>(),
    act::<ChangeStage>(
        Put,
        "/communities/{slug}/stage",
        "change_stage",
        "Change the stage of a community",
    ),
    act::<Close>(
        Post,
        "/communities/{slug}/close",
        "close_community",
        "Close a community for good",
    )
    .takes_nothing(),
    act::<HandOver>(
        Post,
        "/communities/{slug}/hand-over",
        "ask_to_look_after",
        "Ask a member to look after a community for a term",
    ),
    act::<OfferToLead>(
        Post,
        "/communities/{slug}/offer",
        "offer_to_lead",
        "Offer to lead a community that nobody leads",
    ),
    act::<AcceptTerm>(
        Post,
        "/communities/{slug}/terms/{term}/accept",
        "accept_term",
        "Accept a term of looking after a community",
    )
    .takes_nothing(),
    act::<DeclineTerm>(
        Post,
        "/communities/{slug}/terms/{term}/decline",
        "decline_term",
        "Decline a term, or withdraw one that you proposed",
    )
    .takes_nothing(),
    act::<WelcomeOffer>(
        Post,
        "/communities/{slug}/terms/{term}/welcome",
        "welcome_offer",
        "Welcome somebody’s offer to lead",
    )
    .takes_nothing(),
    act::<StepDown>(
        Post,
        "/communities/{slug}/step-down",
        "step_down",
        "Stop looking after a community",
    )
    .takes_nothing(),
    get(
        "/communities/{slug}/record",
        "read_community_record",
        "What happened to a community, the latest first, for those who look after it",
        record::record,
    )
    .lists::<record::RecordEntry>(),
    get("/my/memberships", "list_my_memberships", "What one is in, and who can see it", mine::now)
        .lists::<mine::MyMembership>(),
    get(
        "/my/former-memberships",
        "list_my_former_memberships",
        "What one was in, the latest first",
        mine::former,
    )
    .lists::<mine::MyFormerMembership>(),
    get(
        "/my/invitations",
        "list_my_invitations",
        "Invitations that wait for one",
        mine::invitations,
    )
    .lists::<mine::MyInvitation>(),
    get(
        "/my/requests",
        "list_my_requests",
        "One’s requests, as far as they have come",
        mine::requests,
    )
    .lists::<mine::MyRequest>(),
    get("/my/proposals", "list_my_proposals", "What one is asked to look after", mine::proposals)
        .lists::<mine::MyProposal>(),
    get(
        "/my/suggestions",
        "list_my_suggestions",
        "A few communities that one could join, the newest first",
        mine::suggestions,
    )
    .lists::<list::CommunityLine>(),
    get(
        "/people/{person}/communities",
        "list_communities_together",
        "What the reader and a person are both in, as fellow members; on oneself, all",
        mine::together,
    )
    .lists::<mine::CommunityTogether>(),
];

/// The community in the address, if the person who asks may know of it. Service accounts are told that they are
/// nobody, before anything is looked up.
fn opened(call: &Call, tx: &mut Tx<'_>) -> Result<Known> {
    call.signed()?;
    pages::opened(call, tx)
}

/// The same, for somebody who may do this in it; to others there is nothing at the address, as with the page.
fn opened_to(call: &Call, tx: &mut Tx<'_>, action: &str) -> Result<Known> {
    let known = opened(call, tx)?;
    pages::must(call, &known, action)?;
    Ok(known)
}

/// The community as it is for the reader now, after what they did in it.
fn as_it_is(
    call: &Call,
    tx: &mut Tx<'_>,
    known: &Known,
) -> Result<One<community::CommunityDetails>> {
    let now = actions::open_by_id(call.house(), tx, &call.actor, known.community.id)?;
    Ok(One(community::told(call, tx, &now)?))
}

/// Acts after which a program is given the community.
macro_rules! give_the_community {
    ($($act:ty, $on:ident => $known:expr;)*) => { $(
        impl OperationAct for $act {
            type Answer = One<community::CommunityDetails>;

            fn answer(call: &Call, tx: &mut Tx<'_>, $on: &Self::On, _: Self::Done) -> Result<Self::Answer> {
                as_it_is(call, tx, $known)
            }
        }
    )* };
}

give_the_community! {
    Join, on => on;
    AcceptInvitation, on => on;
    AcceptAnswer, on => on;
    ComeBack, on => &on.0;
    ChooseVisibility, on => on;
    AskToJoin, on => on;
    Describe, on => on;
    HandOver, on => on;
    OfferToLead, on => on;
    StepDown, on => on;
    AcceptTerm, on => &on.known;
    DeclineTerm, on => &on.known;
    WelcomeOffer, on => &on.known;
}

/// Acts after which there is nothing to say.
macro_rules! give_nothing {
    ($($act:ty),*) => { $(
        impl OperationAct for $act {
            type Answer = ();

            fn answer(_: &Call, _: &mut Tx<'_>, _: &Self::On, (): Self::Done) -> Result<()> {
                Ok(())
            }
        }
    )* };
}

give_nothing!(
    Leave,
    WithdrawRequest,
    LetGo,
    AnswerRequest,
    WithdrawInvitation,
    DeclineInvitation,
    Close
);

impl OperationAct for Found {
    type Answer = Made<community::CommunityDetails>;

    fn answer(
        call: &Call,
        tx: &mut Tx<'_>,
        (): &(),
        (_, slug): (CommunityId, String),
    ) -> Result<Self::Answer> {
        let known = actions::open(call.house(), tx, &call.actor, &slug)?;
        Ok(Made(format!("/communities/{slug}"), community::told(call, tx, &known)?))
    }
}
