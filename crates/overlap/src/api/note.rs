//! The room's note for programs: asked by those who look after a community, as on its page.

use crate::{pages, store::note::Beside};
use db::Tx;
use ground::Result;
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{Endpoint, get},
};

/// The operation.
pub(crate) const OPERATION: Endpoint = get(
    "/communities/{slug}/overlap",
    "read_community_overlap",
    "For those who look after a community: whether its members are nearly those of one profession",
    overlap,
)
.gives::<CommunityOverlap>();

/// What a community has in common with professions.
#[derive(Serialize, JsonSchema)]
struct CommunityOverlap {
    /// The profession that is nearly the same people; null when none is.
    nearly_the_same_as: Option<ProfessionBeside>,
}

/// A profession beside a community.
#[derive(Serialize, JsonSchema)]
struct ProfessionBeside {
    /// In addresses.
    slug: String,
    /// Its name.
    name: String,
}

impl From<Beside> for ProfessionBeside {
    fn from(beside: Beside) -> Self {
        Self { slug: beside.slug, name: beside.name }
    }
}

fn overlap(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let known = communities::open(call.house(), tx, &call.actor, call.param("slug"))?;
    let community = communities::actions::thing(call.house(), &call.actor, &known);
    call.house().permit_sight(&call.actor, "look_after", &community)?;
    let nearly = pages::note::nearly_the_same(call, tx, known.community.id.uuid())?;
    call.gives(&CommunityOverlap { nearly_the_same_as: nearly.map(ProfessionBeside::from) })
}
