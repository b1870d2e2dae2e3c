//! Inviting somebody; declining, and taking an invitation back. What became of one is not for whoever invited.

use crate::{InvitationId, Known, actions::Invite};
use db::Tx;
use ground::{Block, Result};
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Made, OperationAct, api::When};

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
    type Answer = Made<CommunityInvitation>;

    fn answer(
        call: &Call,
        _tx: &mut Tx<'_>,
        on: &Known,
        (id, Self { person, words }): (InvitationId, Self),
    ) -> Result<Self::Answer> {
        let words = words.map(Block::into_inner);
        let at = call.house().now().into();
        let address = format!("/communities/{}/invitations/{id}", on.community.slug);
        Ok(Made(address, CommunityInvitation { id, person, words, at }))
    }
}
