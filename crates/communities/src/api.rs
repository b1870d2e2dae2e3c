//! Communities for programs: the same read models and acts as on pages. A token is its person's own act; there is no
//! operation that takes the person who would become a member (house rule 2).

mod shapes;

use crate::{
    CommunityId, CommunityTogether, Member, MyFormerMembership, MyInvitation, MyProposal,
    MyRequest, Request, VisibleCommunity, Visitor,
    actions::{
        self, AcceptAgreement, AcceptAnswer, AcceptInvitation, AcceptTerm, AnswerRequest,
        AskToJoin, ChangeAgreement, ChangeStage, ChooseVisibility, Close, ComeBack,
        CommunityAgreement, CommunityDetails, DeclineInvitation, DeclineTerm, Describe, Found,
        HandOver, Invite, Join, Leave, LetGo, OfferToLead, RecordEntry, StepDown, WelcomeOffer,
        WithdrawInvitation, WithdrawRequest, mine,
    },
};
use db::Tx;
use ground::{Result, fold};
use shapes::{CommunityLine, CommunityStage, MembershipInWords};
use web::{
    Call, NewResource, One, OperationAct, Subject, act, answer_nothing,
    api::{
        Endpoint,
        Method::{Delete, Patch, Post, Put},
        flag, get, text,
    },
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/communities", "list_communities", "Communities that one may know of", |call, tx| {
        let found = actions::part_of_communities(call, tx, None)?;
        call.gives_part(&found.map(CommunityLine::from))
    })
        .query(&[
            text("q", "Words that its name, practice, purpose or criteria hold."),
            flag("closed", "Whether closed ones are asked for, instead of the others."),
        ])
        .lists::<CommunityLine>(),
    act::<Found>(Post, "/communities", "found_community", "Found a community, and lead it"),
    get(
        "/communities/{slug}",
        "read_community",
        "A community, and what one may do",
        |call, tx| {
            let visible = opened(call, tx)?;
            call.gives(&CommunityDetails::read(call, tx, &visible)?)
        },
    )
    .gives::<CommunityDetails>(),
    act::<Describe>(
        Patch,
        "/communities/{slug}",
        "describe_community", "Change what a community says of itself"),
    get(
        "/communities/{slug}/members",
        "list_community_members",
        "Fellow members, by name, for members who were shown to them for a day",
        |call, tx| {
            let visible = opened(call, tx)?;
            call.gives_part(&actions::part_of_members(call, tx, &visible)?)
        },
    )
    .query(&[text("q", "Words that a name holds.")])
    .lists::<Member>(),
    get(
        "/communities/{slug}/visitors",
        "list_community_visitors",
        "Who came for less than 30 days and left within the last 30, for members who see the members",
        |call, tx| {
            let visible = opened(call, tx)?;
            let visitors = actions::visitors(call.house(), tx, &call.actor, &visible)?;
            call.gives_all(visitors, |one| (-one.left_at.0, one.person, one.came_at.0))
        },
    )
    .lists::<Visitor>(),
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
        |call, tx| {
            let visible = opened(call, tx)?;
            let waiting = actions::requests(call, tx, &visible)?;
            call.gives_all(waiting, |one| (one.at.0, one.id))
        },
    )
    .lists::<Request>(),
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
        |call, tx| {
            let visible = opened(call, tx)?;
            call.gives(&CommunityAgreement::read(call, tx, &visible)?)
        },
    )
    .gives::<CommunityAgreement>(),
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
        |call, tx| call.gives(&CommunityStage { stage: opened(call, tx)?.community.stage }),
    )
    .gives::<CommunityStage>(),
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
        |call, tx| {
            let visible = opened(call, tx)?;
            call.gives_part(&actions::part_of_record(call, tx, &visible)?)
        },
    )
    .lists::<RecordEntry>(),
    get(
        "/my/memberships",
        "list_my_memberships",
        "What one is in, and who can see it",
        |call, tx| {
            let rows = mine::memberships(call, tx)?.into_iter().map(MembershipInWords::from);
            call.gives_all(rows.collect(), MembershipInWords::place)
        },
    )
    .lists::<MembershipInWords>(),
    get(
        "/my/former-memberships",
        "list_my_former_memberships",
        "What one was in, the latest first",
        |call, tx| {
            call.gives_all(mine::former(call, tx)?, |one| (-one.until.0.0, one.community))
        },
    )
    .lists::<MyFormerMembership>(),
    get(
        "/my/invitations",
        "list_my_invitations",
        "Invitations that wait for one",
        |call, tx| call.gives_all(mine::invitations(call, tx)?, |one| (one.at.0, one.id)),
    )
    .lists::<MyInvitation>(),
    get(
        "/my/requests",
        "list_my_requests",
        "One’s requests, as far as they have come",
        |call, tx| call.gives_all(mine::requests(call, tx)?, |one| (one.at.0, one.id)),
    )
    .lists::<MyRequest>(),
    get("/my/proposals", "list_my_proposals", "What one is asked to look after", |call, tx| {
        call.gives_all(mine::proposals(call, tx)?, |one| one.id)
    })
    .lists::<MyProposal>(),
    get(
        "/my/suggestions",
        "list_my_suggestions",
        "A few communities that one could join, the newest first",
        |call, tx| {
            let newest = |one: &VisibleCommunity| (-one.community.founded_at.0, one.community.id);
            let mut found = mine::suggestions(call, tx)?;
            found.sort_by_key(newest);
            call.gives_part(&call.part(found, newest)?.map(CommunityLine::from))
        },
    )
    .lists::<CommunityLine>(),
    get(
        "/people/{person}/communities",
        "list_communities_together",
        "What the reader and a person are both in, as fellow members; on oneself, all",
        |call, tx| {
            call.signed()?;
            let person = call.id_param("person")?;
            let shared = actions::together(call.house(), tx, &call.actor, person)?;
            call.gives_all(shared, |one| (fold(&one.name), one.slug.clone()))
        },
    )
    .lists::<CommunityTogether>(),
];

/// The community in the address, if the person who asks may know of it. Service accounts are told that they are
/// nobody, before anything is looked up.
fn opened(call: &Call, tx: &mut Tx<'_>) -> Result<VisibleCommunity> {
    Subject::open(call, tx, None)
}

/// Acts after which a program is given the community as it is for the reader now.
macro_rules! give_the_community {
    ($($act:ty, $on:ident => $visible:expr;)*) => { $(
        impl OperationAct for $act {
            type Answer = One<CommunityDetails>;

            fn answer(call: &Call, tx: &mut Tx<'_>, $on: &Self::On, _: Self::Done) -> Result<Self::Answer> {
                Ok(One(CommunityDetails::anew(call, tx, $visible)?))
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
    AcceptTerm, on => &on.visible;
    DeclineTerm, on => &on.visible;
    WelcomeOffer, on => &on.visible;
}

answer_nothing!(
    Leave,
    WithdrawRequest,
    LetGo,
    AnswerRequest,
    WithdrawInvitation,
    DeclineInvitation,
    Close,
);

/// Acts after which a program is given what members agree to.
macro_rules! give_the_agreement {
    ($($act:ty, $on:ident => $visible:expr;)*) => { $(
        impl OperationAct for $act {
            type Answer = One<CommunityAgreement>;

            fn answer(call: &Call, tx: &mut Tx<'_>, $on: &Self::On, (): ()) -> Result<Self::Answer> {
                Ok(One(CommunityAgreement::read(call, tx, $visible)?))
            }
        }
    )* };
}

give_the_agreement! {
    AcceptAgreement, on => on;
    ChangeAgreement, on => &on.visible;
}

impl OperationAct for Found {
    type Answer = NewResource<CommunityDetails>;

    fn answer(
        call: &Call,
        tx: &mut Tx<'_>,
        (): &(),
        (_, slug): (CommunityId, String),
    ) -> Result<Self::Answer> {
        let visible = actions::open(call.house(), tx, &call.actor, &slug)?;
        Ok(NewResource(format!("/communities/{slug}"), CommunityDetails::read(call, tx, &visible)?))
    }
}
