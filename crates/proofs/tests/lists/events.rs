//! Events of a room that there isn't, one on each side of the wall.

use house::{About, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};

/// Somebody or nobody, somewhere or everywhere.
pub type OfAnything = About<(), Option<PersonId>, Option<OrganisationId>>;

house::events! { "attic":
    AnEvent = "formal", Formal, 1;
    AVoluntaryEvent = "voluntary", Voluntary, 1;
    AnOwnEvent = "neither", Neither, 1;
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnEvent {
    pub about: OfAnything,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AVoluntaryEvent {
    pub about: OfAnything,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnOwnEvent {
    pub about: OfAnything,
}
