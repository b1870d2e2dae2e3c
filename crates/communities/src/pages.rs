//! The pages of communities, and the forms of what people do in them.

mod asking;
mod care;
mod coming;
mod community;
mod describing;
mod founding;
mod inviting;
mod mine;
mod panels;
mod record;

pub use panels::PANELS;

use crate::{
    ShownTo, VisibleCommunity,
    actions::{
        AcceptAgreement, AcceptAnswer, AcceptInvitation, AcceptTerm, AnswerRequest, AskToJoin,
        ChangeAgreement, ChangeStage, ChooseVisibility, Close, ComeBack, DeclineInvitation,
        DeclineTerm, Describe, Found, HandOver, Invite, Join, Leave, LetGo, OfferToLead, StepDown,
        WelcomeOffer, WithdrawInvitation, WithdrawRequest,
    },
};
use db::Tx;
use ground::Result;
use web::{
    Call, FormAct, Route, Subject, act_form, act_page, buttons,
    look::{Flash, Frame, Here, Room},
    page,
};

/// The room's addresses.
pub const ROUTES: &[Route] = &[
    page("/communities", community::communities),
    act_page::<Found>("/communities/found"),
    act_form::<Found>("/communities/found"),
    page("/communities/{slug}", community::community),
    page("/communities/{slug}/members", community::members),
    page("/communities/{slug}/join", coming::join_form),
    act_form::<Join>("/communities/{slug}/join"),
    act_form::<AcceptInvitation>("/communities/{slug}/accept-invitation"),
    act_form::<AcceptAnswer>("/communities/{slug}/accept-answer"),
    act_form::<Leave>("/communities/{slug}/leave"),
    act_form::<ComeBack>("/communities/{slug}/return"),
    act_form::<ChooseVisibility>("/communities/{slug}/visibility"),
    act_form::<AskToJoin>("/communities/{slug}/ask"),
    act_form::<WithdrawRequest>("/communities/{slug}/withdraw-request"),
    act_form::<LetGo>("/communities/{slug}/let-go"),
    page("/communities/{slug}/requests", asking::requests_page),
    act_form::<AnswerRequest>("/communities/{slug}/requests/{request}"),
    page("/communities/{slug}/invite", inviting::invite_form),
    act_form::<Invite>("/communities/{slug}/invite"),
    act_form::<DeclineInvitation>("/communities/{slug}/decline"),
    act_form::<WithdrawInvitation>("/communities/{slug}/invitations/{invitation}/withdraw"),
    page("/communities/{slug}/agreement", describing::agreement),
    act_form::<AcceptAgreement>("/communities/{slug}/agreement"),
    act_page::<ChangeAgreement>("/communities/{slug}/agreement/change"),
    act_form::<ChangeAgreement>("/communities/{slug}/agreement/change"),
    act_page::<Describe>("/communities/{slug}/describe"),
    act_form::<Describe>("/communities/{slug}/describe"),
    act_page::<ChangeStage>("/communities/{slug}/stage"),
    act_form::<ChangeStage>("/communities/{slug}/stage"),
    act_page::<Close>("/communities/{slug}/close"),
    act_form::<Close>("/communities/{slug}/close"),
    act_page::<HandOver>("/communities/{slug}/hand-over"),
    act_form::<HandOver>("/communities/{slug}/hand-over"),
    act_page::<OfferToLead>("/communities/{slug}/offer"),
    act_form::<OfferToLead>("/communities/{slug}/offer"),
    act_form::<AcceptTerm>("/communities/{slug}/terms/{term}/accept"),
    act_form::<DeclineTerm>("/communities/{slug}/terms/{term}/decline"),
    act_form::<WelcomeOffer>("/communities/{slug}/terms/{term}/welcome"),
    act_form::<StepDown>("/communities/{slug}/step-down"),
    page("/communities/{slug}/record", record::record),
    page("/my/memberships", mine::memberships),
];

/// The community in the address, if the reader may know of it.
fn opened(call: &Call, tx: &mut Tx<'_>) -> Result<VisibleCommunity> {
    Subject::open(call, tx, None)
}

buttons! {
    WithdrawRequest, _ => "/my/memberships?done=request-withdrawn";
    LetGo, _ => "/my/memberships?done=let-go";
    DeclineInvitation, _ => "/my/memberships?done=declined";
    WithdrawInvitation, on => back(&on.visible, "invitation-withdrawn");
    Leave, on => format!("/my/memberships?done=left&of={}", on.community.slug);
    ComeBack, on => back(&on.0, "returned");
    AcceptTerm, on => back(&on.visible, "term-agreed");
    DeclineTerm, on => back(&on.visible, "term-declined");
    WelcomeOffer, on => back(&on.visible, "term-agreed");
    StepDown, on => back(on, "stepped-down");
}

/// A page of one community, below its own.
fn below(visible: &VisibleCommunity, title: &str) -> Frame {
    let community = &visible.community;
    Frame::new(format!("{title} – {}", community.name), Here::Communities)
        .room(Room::Voluntary)
        .crumb("Communities", "/communities")
        .crumb(&community.name, address(visible))
}

fn address(visible: &VisibleCommunity) -> String {
    format!("/communities/{}", visible.community.slug)
}

/// The address of a community's page, which says what was done.
fn back(visible: &VisibleCommunity, done: &str) -> String {
    format!("{}?done={done}", address(visible))
}

impl FormAct for ChooseVisibility {
    fn next(_: &Call, _: &VisibleCommunity, shown_to: &ShownTo) -> String {
        format!("/my/memberships?done=shown-to-{}", shown_to.key())
    }
}

fn flash(words: &str) -> Flash {
    Flash { words: words.to_owned(), undo: None }
}
