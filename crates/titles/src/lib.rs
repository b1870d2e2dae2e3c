//! Titles: the queue of job titles that no rule knows, the rules that turn titles into roles, and the roles with their
//! levels. Who is in a profession follows from them; nothing here may put anybody in by another way (house rule 1).

mod actions;
mod api;
mod events;
mod model;
mod pages;
mod rules;
mod store;
mod views;

pub use actions::{Waiting, change_titles, count_waiting, preview_titles};
pub(crate) use model::{
    Decision, EarlierTitle, KeptOrganisation, KeptRole, RoleLine, RoleSuggestion, RuleInUse,
    TitleOfRule, TitleToDecide, TitleWaiting,
};
pub use model::{TitleMatch, TitleRulePreview};

use house::Foundation;
use web::{Panel, Room, Slot};

/// This room's part of the foundations. Titles, rules and roles are rows of the hub.
pub const FOUNDATION: Foundation = Foundation { name: "titles", ..Foundation::EMPTY };

/// All that this room hands the house.
pub const ROOM: Room = Room {
    foundation: FOUNDATION,
    routes: pages::ROUTES,
    panels: &[Panel { slot: Slot::Administration, show: pages::administration }],
    api: api::OPERATIONS,
};
