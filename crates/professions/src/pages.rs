//! The pages of professions: parse, ask the room, show.

mod keeping;
mod panels;
mod profession;
mod why;

use crate::actions::{ChangeProfession, EndHead, GiveRole, NameHead, OpenProfession, ReleaseRole};
use web::{Panel, Route, Slot, act_form, act_page, page};

/// The room's addresses.
pub const ROUTES: &[Route] = &[
    page("/professions", profession::list),
    page("/professions/{slug}", profession::profession),
    page("/professions/{slug}/size.csv", profession::sizes),
    page("/professions/{slug}/why/{person}", why::why),
    page("/administration/professions", keeping::list),
    act_page::<OpenProfession>("/administration/professions/new"),
    act_form::<OpenProfession>("/administration/professions/new"),
    page("/administration/professions/{slug}", keeping::one),
    act_page::<ChangeProfession>("/administration/professions/{slug}/about"),
    act_form::<ChangeProfession>("/administration/professions/{slug}/about"),
    act_page::<GiveRole>("/administration/professions/{slug}/role"),
    act_form::<GiveRole>("/administration/professions/{slug}/role"),
    act_page::<ReleaseRole>("/administration/professions/{slug}/roles/{role}/release"),
    act_form::<ReleaseRole>("/administration/professions/{slug}/roles/{role}/release"),
    act_page::<NameHead>("/administration/professions/{slug}/heads/new"),
    act_form::<NameHead>("/administration/professions/{slug}/heads"),
    act_form::<EndHead>("/administration/professions/{slug}/heads/{head}/end"),
];

/// What professions show on others' pages.
pub const PANELS: &[Panel] = &[
    Panel { slot: Slot::StartForEveryone, show: panels::start },
    Panel { slot: Slot::PersonFormal, show: panels::person },
    Panel { slot: Slot::Unit, show: panels::unit },
    Panel { slot: Slot::Administration, show: panels::administration },
];
