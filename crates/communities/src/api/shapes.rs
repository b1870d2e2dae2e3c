//! What programs are given that no page reads: a line of a list, and answers to acts.

use crate::{
    CommunityId, CommunitySize, CommunityStanding, InvitationId, Joining, MyMembership, Stage,
    VisibleCommunity,
    actions::{ChangeStage, Invite},
    views::mine::seen,
};
use db::Tx;
use ground::{Block, Result, fold};
use house::{OrganisationId, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, NewResource, One, OperationAct, api::When};

/// A community in a list.
#[derive(Serialize, JsonSchema)]
pub(super) struct CommunityLine {
    /// In addresses.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: String,
    /// What its members practise, in a line.
    pub(super) practice: String,
    /// Where it is in its life.
    pub(super) stage: Stage,
    /// How people come in.
    pub(super) joining: Joining,
    /// How many members.
    pub(super) size: CommunitySize,
    /// In which organisation it was founded.
    pub(super) organisation: OrganisationId,
    /// That organisation’s name.
    pub(super) organisation_name: String,
    /// How the reader stands to it.
    pub(super) standing: Option<CommunityStanding>,
}

impl From<VisibleCommunity> for CommunityLine {
    fn from(visible: VisibleCommunity) -> Self {
        Self {
            size: visible.size(),
            standing: visible.standing(),
            slug: visible.community.slug,
            name: visible.community.name,
            practice: visible.community.practice,
            stage: visible.community.stage,
            joining: visible.community.joining,
            organisation: visible.community.organisation,
            organisation_name: visible.community.organisation_name,
        }
    }
}

/// A membership of one’s own.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MyMembership")]
pub(super) struct MembershipInWords {
    #[serde(flatten)]
    membership: MyMembership,
    /// What others can see of the membership, in words.
    seen: String,
}

impl From<MyMembership> for MembershipInWords {
    fn from(membership: MyMembership) -> Self {
        Self { seen: seen(&membership), membership }
    }
}

impl MembershipInWords {
    /// Its place in the list: by name.
    pub(super) fn place(&self) -> (String, CommunityId) {
        (fold(&self.membership.name), self.membership.community)
    }
}

/// Where a community is in its life.
#[derive(Serialize, JsonSchema)]
pub struct CommunityStage {
    /// The stage.
    pub stage: Stage,
}

impl OperationAct for ChangeStage {
    type Answer = One<CommunityStage>;

    fn answer(
        _: &Call,
        _: &mut Tx<'_>,
        _: &VisibleCommunity,
        stage: Stage,
    ) -> Result<Self::Answer> {
        Ok(One(CommunityStage { stage }))
    }
}

/// An invitation, for whoever made it.
#[derive(Serialize, JsonSchema)]
pub struct CommunityInvitation {
    /// Its id, for taking it back.
    pub id: InvitationId,
    /// Whom.
    pub person: PersonId,
    /// What was said to them.
    pub words: Option<String>,
    /// When.
    pub at: When,
}

impl OperationAct for Invite {
    type Answer = NewResource<CommunityInvitation>;

    fn answer(
        call: &Call,
        _tx: &mut Tx<'_>,
        on: &VisibleCommunity,
        (id, Self { person, words }): (InvitationId, Self),
    ) -> Result<Self::Answer> {
        let words = words.map(Block::into_inner);
        let at = call.house().now().into();
        let address = format!("/communities/{}/invitations/{id}", on.community.slug);
        Ok(NewResource(address, CommunityInvitation { id, person, words, at }))
    }
}
