//! What happens in communities. All of it is on the voluntary side of the wall (house rule 5).

use crate::{Answer, CommunityId, ConsentAct, DescriptionParts, Part, ShownTo, Stage};
use ground::Day;
use house::{About, Change, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};

/// A community.
pub type InCommunity = About<CommunityId, (), OrganisationId>;
/// Somebody in a community.
pub type InPerson = About<CommunityId, PersonId, OrganisationId>;

house::events! { "communities":
    CommunityFounded = "founded", Voluntary, 1;
    CommunityDescribed = "described", Voluntary, 1;
    AgreementChanged = "agreement_changed", Voluntary, 1;
    StageChanged = "stage_changed", Voluntary, 1;
    CommunityClosed = "closed", Voluntary, 1;
    RequestMade = "asked_to_join", Voluntary, 1;
    RequestWithdrawn = "request_withdrawn", Voluntary, 1;
    RequestAnswered = "request_answered", Voluntary, 1;
    WelcomeDeclined = "answer_let_go", Voluntary, 1;
    InvitationMade = "invited", Voluntary, 1;
    InvitationWithdrawn = "invitation_withdrawn", Voluntary, 1;
    InvitationDeclined = "invitation_declined", Voluntary, 1;
    MemberJoined = "joined", Voluntary, 1;
    MemberLeft = "left", Voluntary, 1;
    MemberReturned = "came_back", Voluntary, 1;
    AgreementAccepted = "agreement_accepted", Voluntary, 1;
    VisibilityChosen = "visibility_chosen", Voluntary, 1;
    TermProposed = "term_proposed", Voluntary, 1;
    TermOffered = "offered_to_lead", Voluntary, 1;
    TermAgreed = "term_agreed", Voluntary, 1;
    TermDeclined = "term_declined", Voluntary, 1;
    TermGivenUp = "stepped_down", Voluntary, 1;
    TermEnded = "term_ended", Voluntary, 1;
}

house::any_event! {
    /// What happens to a community as a community. Who joins, asks, is invited or leaves is not among it.
    pub enum CommunityEvent {
        CommunityFounded,
        CommunityDescribed,
        AgreementChanged,
        StageChanged,
        CommunityClosed,
        TermAgreed,
        TermGivenUp,
        TermEnded,
    }
}

/// Somebody founded a community, and is its first member.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommunityFounded {
    /// Which.
    pub about: InCommunity,
    /// How it describes itself.
    #[serde(flatten)]
    pub description: Change<DescriptionParts>,
}

/// A community describes itself anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommunityDescribed {
    /// Which.
    pub about: InCommunity,
    /// How it describes itself.
    #[serde(flatten)]
    pub description: Change<DescriptionParts>,
}

/// Which wording of the agreement.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct AgreementNumber {
    /// Counted from 1.
    pub number: i64,
}

/// The agreement has a new wording.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgreementChanged {
    /// Where.
    pub about: InCommunity,
    /// Its numbers.
    #[serde(flatten)]
    pub number: Change<AgreementNumber>,
}

/// A stage of life.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct StageParts {
    /// Which.
    pub stage: Stage,
}

/// A community is in another stage of its life.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageChanged {
    /// Which.
    pub about: InCommunity,
    /// From which stage to which.
    #[serde(flatten)]
    pub stage: Change<StageParts>,
}

/// A community closed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommunityClosed {
    /// Which.
    pub about: InCommunity,
    /// In which stage it was.
    #[serde(flatten)]
    pub stage: Change<StageParts>,
}

/// Somebody asked to join.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequestMade {
    /// Who, and where.
    pub about: InPerson,
}

/// Somebody took their request back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequestWithdrawn {
    /// Who, and where.
    pub about: InPerson,
}

/// Somebody's request was answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequestAnswered {
    /// Whose, and where.
    pub about: InPerson,
    /// How.
    pub answer: Answer,
}

/// Somebody who was welcomed does not come.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WelcomeDeclined {
    /// Who, and where.
    pub about: InPerson,
}

/// Somebody was invited.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvitationMade {
    /// Who, and where.
    pub about: InPerson,
}

/// An invitation was taken back. Whose is not said: the record of whoever took it back would tell whether it was
/// answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvitationWithdrawn {
    /// Where.
    pub about: InCommunity,
}

/// Somebody said no to an invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvitationDeclined {
    /// Who, and where.
    pub about: InPerson,
}

/// Somebody became a member by their own act.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MemberJoined {
    /// Who, and where.
    pub about: InPerson,
    /// By which act.
    pub act: ConsentAct,
}

/// Somebody left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MemberLeft {
    /// Who, and what.
    pub about: InPerson,
}

/// Somebody undid leaving.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MemberReturned {
    /// Who, and where.
    pub about: InPerson,
}

/// A member accepted the agreement as it is now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgreementAccepted {
    /// Who, and where.
    pub about: InPerson,
    /// Which wording, counted from 1.
    pub number: i64,
}

/// To whom somebody is shown.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct VisibilityParts {
    /// To whom.
    pub shown_to: ShownTo,
}

/// A member chose who sees that they are one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VisibilityChosen {
    /// Who, and where.
    pub about: InPerson,
    /// From whom to whom.
    #[serde(flatten)]
    pub visibility: Change<VisibilityParts>,
}

/// Somebody was asked to look after a community.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermProposed {
    /// Who, and which.
    pub about: InPerson,
    /// As what.
    pub part: Part,
    /// The last day.
    pub until: Day,
}

/// Somebody offered to lead where nobody does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermOffered {
    /// Who, and where.
    pub about: InPerson,
    /// The last day.
    pub until: Day,
}

/// Somebody looks after a community from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermAgreed {
    /// Who, and which.
    pub about: InPerson,
    /// As what.
    pub part: Part,
}

/// Somebody said no to looking after a community, or whoever asked took it back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermDeclined {
    /// Who, and which.
    pub about: InPerson,
}

/// Somebody stopped looking after a community.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermGivenUp {
    /// Who, and which.
    pub about: InPerson,
}

/// A term ended because its person left the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermEnded {
    /// Who, and which.
    pub about: InPerson,
    /// As what.
    pub part: Part,
    /// Why.
    pub because: String,
}
