//! Communities for programs: parse, call the same action as the page, answer. A token is its person's own act;
//! there is no operation that takes the person who would become a member (house rule 2).

mod asking;
mod care;
mod coming;
mod community;
mod describing;
mod inviting;
mod list;
mod mine;
mod record;
mod seeing;
mod wire;

use crate::{Known, actions, pages};
use db::Tx;
use ground::Result;
use web::{
    Call, Handler, Reply,
    api::{self, Endpoint, flag, get, text},
};

// All that is asked for here locks what it decides by.
const fn post(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    api::post(path, name, says, answer).with_locks()
}

const fn put(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    api::put(path, name, says, answer).with_locks()
}

const fn patch(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    api::patch(path, name, says, answer).with_locks()
}

const fn delete(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    api::delete(path, name, says, answer).with_locks()
}

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/communities", "list_communities", "Communities that one may know of", list::communities)
        .query(&[
            text("q", "Words that its name, practice, purpose or criteria hold."),
            flag("closed", "Whether closed ones are asked for, instead of the others."),
        ])
        .lists::<list::CommunityLine>(),
    post("/communities", "found_community", "Founds a community, and leads it", describing::found)
        .takes::<describing::FoundCommunity>()
        .makes::<community::Told>(),
    get(
        "/communities/{slug}",
        "read_community",
        "A community, and what one may do",
        community::read,
    )
    .gives::<community::Told>(),
    patch(
        "/communities/{slug}",
        "describe_community",
        "Changes what a community says of itself",
        describing::describe,
    )
    .takes::<describing::DescribeCommunity>()
    .gives::<community::Told>(),
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
    post(
        "/communities/{slug}/visibility",
        "choose_visibility",
        "Chooses who sees that one is a member",
        seeing::choose,
    )
    .takes::<seeing::ChooseVisibility>()
    .gives::<community::Told>(),
    post("/communities/{slug}/join", "join_community", "Joins an open community", coming::join)
        .takes::<coming::AcceptAgreement>()
        .gives::<community::Told>(),
    post(
        "/communities/{slug}/accept-invitation",
        "accept_invitation",
        "Accepts an invitation, and is a member",
        coming::accept_invitation,
    )
    .takes::<coming::AcceptAgreement>()
    .gives::<community::Told>(),
    post(
        "/communities/{slug}/accept-answer",
        "accept_answer",
        "Accepts the welcome to a request, and is a member",
        coming::accept_answer,
    )
    .takes::<coming::AcceptAgreement>()
    .gives::<community::Told>(),
    post(
        "/communities/{slug}/leave",
        "leave_community",
        "Leaves; it needs no reason",
        coming::leave,
    ),
    post(
        "/communities/{slug}/return",
        "come_back_to_community",
        "Undoes leaving, for a day",
        coming::come_back,
    )
    .gives::<community::Told>(),
    post("/communities/{slug}/ask", "ask_to_join_community", "Asks to join", asking::ask)
        .takes::<asking::AskToJoin>()
        .gives::<community::Told>(),
    post(
        "/communities/{slug}/withdraw-request",
        "withdraw_request",
        "Takes one’s request back",
        asking::withdraw,
    ),
    post(
        "/communities/{slug}/let-go",
        "let_go_of_welcome",
        "Does not take up a welcome",
        asking::let_go,
    ),
    get(
        "/communities/{slug}/requests",
        "list_join_requests",
        "Those who ask to join",
        asking::requests,
    )
    .lists::<asking::CommunityRequest>(),
    post(
        "/communities/{slug}/requests/{request}/answer",
        "answer_request",
        "Answers somebody who asks to join",
        asking::answer,
    )
    .takes::<asking::AnswerRequest>(),
    post(
        "/communities/{slug}/invitations",
        "invite_to_community",
        "Invites somebody, who decides for themselves",
        inviting::invite,
    )
    .takes::<inviting::InviteSomebody>()
    .makes::<inviting::CommunityInvitation>(),
    delete(
        "/communities/{slug}/invitations/{invitation}",
        "withdraw_invitation",
        "Takes an invitation of one’s own back, if it still waits",
        inviting::withdraw,
    ),
    post(
        "/communities/{slug}/decline",
        "decline_invitation",
        "Says no to an invitation",
        inviting::decline,
    ),
    get(
        "/communities/{slug}/agreement",
        "read_agreement",
        "What members agree to",
        coming::agreement,
    )
    .gives::<coming::CommunityAgreement>(),
    put(
        "/communities/{slug}/agreement",
        "change_agreement",
        "Gives the agreement a new wording",
        describing::change_agreement,
    )
    .takes::<describing::ChangeAgreement>()
    .gives::<coming::CommunityAgreement>(),
    post(
        "/communities/{slug}/agreement/accept",
        "accept_agreement",
        "A member accepts the agreement as it is now",
        coming::accept_agreement,
    )
    .takes::<coming::AcceptAgreement>()
    .gives::<coming::CommunityAgreement>(),
    get(
        "/communities/{slug}/stage",
        "read_stage",
        "Where a community is in its life",
        describing::stage,
    )
    .gives::<describing::CommunityStage>(),
    put(
        "/communities/{slug}/stage",
        "change_stage",
        "Says that a community is in another stage",
        describing::change_stage,
    )
    .takes::<describing::ChangeStage>()
    .gives::<describing::CommunityStage>(),
    post(
        "/communities/{slug}/close",
        "close_community",
        "Closes a community for good",
        describing::close,
    ),
    post(
        "/communities/{slug}/hand-over",
        "ask_to_look_after",
        "Asks a member to look after a community for a term",
        care::hand_over,
    )
    .takes::<care::HandOver>()
    .gives::<community::Told>(),
    post(
        "/communities/{slug}/offer",
        "offer_to_lead",
        "Offers to lead a community that nobody leads",
        care::offer,
    )
    .takes::<care::OfferToLead>()
    .gives::<community::Told>(),
    post(
        "/communities/{slug}/terms/{term}/accept",
        "accept_term",
        "Says yes to being asked to look after it",
        care::accept,
    )
    .gives::<community::Told>(),
    post(
        "/communities/{slug}/terms/{term}/decline",
        "decline_term",
        "Says no to being asked, or takes back what one proposed",
        care::decline,
    )
    .gives::<community::Told>(),
    post(
        "/communities/{slug}/terms/{term}/welcome",
        "welcome_offer",
        "Welcomes another’s offer to lead",
        care::welcome,
    )
    .gives::<community::Told>(),
    post("/communities/{slug}/step-down", "step_down", "Stops looking after it", care::step_down)
        .gives::<community::Told>(),
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

/// The same for an act, without how large it is.
fn opened_to_act(call: &Call, tx: &mut Tx<'_>) -> Result<Known> {
    call.signed()?;
    pages::opened_to_act(call, tx)
}

/// The same, for somebody who may do this in it; to others there is nothing at the address, as with the page.
fn opened_to(call: &Call, tx: &mut Tx<'_>, action: &str) -> Result<Known> {
    let known = opened(call, tx)?;
    pages::must(call, &known, action)?;
    Ok(known)
}

/// Answers with the community as it is for the reader now, after what they did in it.
fn as_it_is(call: &Call, tx: &mut Tx<'_>, known: &Known) -> Result<Reply> {
    let now = actions::open_by_id(call.house(), tx, &call.actor, known.community.id)?;
    call.gives(&community::told(call, tx, &now)?)
}
