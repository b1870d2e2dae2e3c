//! Inviting somebody; declining, and taking an invitation back. What became of one is not for whoever invited.

use super::{opened, opened_to, wire::some};
use crate::{InvitationId, actions, pages::asking::MOST_WORDS};
use db::Tx;
use ground::Result;
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{When, asks},
};

asks! {
    /// An invitation to be.
    pub(crate) struct InviteSomebody {
        /// Whom; they decide for themselves.
        pub(crate) person: PersonId,
        /// Words to them, which nobody else reads.
        #[schemars(length(max = 2000))]
        pub(crate) words: Option<String>,
    }
}

/// An invitation, for whoever made it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityInvitation {
    /// Its id, for taking it back.
    pub(crate) id: InvitationId,
    /// Whom.
    pub(crate) person: PersonId,
    /// What was said to them.
    pub(crate) words: Option<String>,
    /// When.
    pub(crate) at: When,
}

/// Invites.
pub(crate) fn invite(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "invite_to")?;
    let person: PersonId = call.form.id("person")?;
    let words = call.form.maybe_block("words", MOST_WORDS)?;
    let community = known.community.id;
    let id = actions::invite(call.house(), tx, &call.actor, community, person, &words)?;
    let at = call.house().now().into();
    call.made(
        &format!("/communities/{}/invitations/{id}", known.community.slug),
        &CommunityInvitation { id, person, words: some(&words), at },
    )
}

/// Takes an invitation back; the answer is the same whatever became of it.
pub(crate) fn withdraw(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let invitation: InvitationId = call.id_param("invitation")?;
    actions::withdraw_invitation(call.house(), tx, &call.actor, known.community.id, invitation)?;
    Ok(Reply::Nothing)
}

/// Says no to an invitation.
pub(crate) fn decline(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    actions::decline_invitation(call.house(), tx, &call.actor, known.community.id)?;
    Ok(Reply::Nothing)
}
