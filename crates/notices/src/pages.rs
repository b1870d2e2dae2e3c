//! The pages of notices: read, show; the forms of their acts, and where they lead.

mod heads;
mod notice;
mod panels;
mod people;

use crate::actions::{Acknowledge, EditNotice, OpenNotice, Publish, Revise, Withdraw, WriteNotice};
use professions::Profession;
use web::{
    Call, Panel, Route, Slot, act_form, act_page,
    look::{Flash, Frame, Here, Room},
    page,
};

/// The room's addresses.
pub(crate) const ROUTES: &[Route] = &[
    page("/my/notices", notice::mine),
    page("/notices/{notice}", notice::notice),
    page("/notices/{notice}/versions", notice::versions),
    act_form::<Acknowledge>("/notices/{notice}/acknowledge"),
    page("/professions/{slug}/notices", heads::list),
    act_page::<WriteNotice>("/professions/{slug}/notices/new"),
    act_form::<WriteNotice>("/professions/{slug}/notices/new"),
    act_page::<EditNotice>("/notices/{notice}/edit"),
    act_form::<EditNotice>("/notices/{notice}/edit"),
    act_page::<Publish>("/notices/{notice}/publish"),
    act_form::<Publish>("/notices/{notice}/publish"),
    act_page::<Revise>("/notices/{notice}/revise"),
    act_form::<Revise>("/notices/{notice}/revise"),
    act_page::<Withdraw>("/notices/{notice}/withdraw"),
    act_form::<Withdraw>("/notices/{notice}/withdraw"),
    page("/notices/{notice}/lacking", people::lacking),
    page("/notices/{notice}/lacking.csv", people::sheet),
    page("/notices/{notice}/acknowledgements", people::acknowledgements),
];

/// What notices show on others' pages.
pub(crate) const PANELS: &[Panel] = &[
    Panel { slot: Slot::StartForEveryone, show: panels::start },
    Panel { slot: Slot::Profession, show: panels::profession },
];

/// A page about the notices of a profession.
fn frame_of(profession: &Profession, title: impl Into<String>) -> Frame {
    Frame::new(title, Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", "/professions")
        .crumb(&profession.name, profession.href())
}

/// The same for whoever keeps them.
fn frame_for_heads(profession: &Profession, title: impl Into<String>) -> Frame {
    frame_of(profession, title).crumb("Notices", format!("{}/notices", profession.href()))
}

/// A page about one of them, for whoever keeps it.
fn frame_of_notice(on: &OpenNotice, title: &str) -> Frame {
    frame_for_heads(&on.profession, title).crumb(&on.notice.title, on.notice.href())
}

/// What was just done, from the address.
fn flash(call: &Call) -> Option<Flash> {
    call.flash(&[
        ("written", "The draft is saved. Nobody but heads and deputies sees it yet."),
        ("edited", "The draft is changed."),
        ("published", "The notice is published."),
        ("revised", "The new version is published."),
        ("withdrawn", "The notice is withdrawn. Who has acknowledged it is kept."),
        ("acknowledged", "Thank you. This is noted, and nothing more is needed."),
    ])
}
