//! The pages of activities: read, show; the forms of their acts, and where they lead.

mod attending;
mod dates;
mod heads;
mod panels;
mod reading;

use crate::{
    Activity,
    actions::{
        AddHost, Cancel, CancelDate, CatchUp, ConfirmAttendance, Describe, EditActivity, GiveNotes,
        MoveDate, OpenActivity, OpenDate, Publish, RemoveHost, TakeBackAttendance, WriteActivity,
    },
};
use professions::Profession;
use web::{
    Call, Panel, Route, Slot, act_form, act_page,
    look::{Flash, Frame, Here, Room},
    page,
};

/// The room's addresses.
pub(crate) const ROUTES: &[Route] = &[
    page("/my/activities", reading::mine),
    page("/activities/{activity}", reading::activity),
    page("/activities/{activity}/dates/{date}", reading::date),
    act_form::<CatchUp>("/activities/{activity}/dates/{date}/catch-up"),
    page("/professions/{slug}/activities", heads::list),
    act_page::<WriteActivity>("/professions/{slug}/activities/new"),
    act_form::<WriteActivity>("/professions/{slug}/activities/new"),
    act_page::<EditActivity>("/activities/{activity}/edit"),
    act_form::<EditActivity>("/activities/{activity}/edit"),
    act_page::<Publish>("/activities/{activity}/publish"),
    act_form::<Publish>("/activities/{activity}/publish"),
    act_page::<Describe>("/activities/{activity}/describe"),
    act_form::<Describe>("/activities/{activity}/describe"),
    act_page::<Cancel>("/activities/{activity}/cancel"),
    act_form::<Cancel>("/activities/{activity}/cancel"),
    act_page::<AddHost>("/activities/{activity}/hosts"),
    act_form::<AddHost>("/activities/{activity}/hosts"),
    act_form::<RemoveHost>("/activities/{activity}/hosts/remove"),
    act_page::<MoveDate>("/activities/{activity}/dates/{date}/move"),
    act_form::<MoveDate>("/activities/{activity}/dates/{date}/move"),
    act_page::<CancelDate>("/activities/{activity}/dates/{date}/cancel"),
    act_form::<CancelDate>("/activities/{activity}/dates/{date}/cancel"),
    act_page::<GiveNotes>("/activities/{activity}/dates/{date}/notes"),
    act_form::<GiveNotes>("/activities/{activity}/dates/{date}/notes"),
    act_page::<ConfirmAttendance>("/activities/{activity}/dates/{date}/lacking"),
    act_form::<ConfirmAttendance>("/activities/{activity}/dates/{date}/lacking"),
    page("/activities/{activity}/dates/{date}/lacking.csv", attending::sheet),
    page("/activities/{activity}/dates/{date}/attendance", attending::attendance),
    act_form::<TakeBackAttendance>("/activities/{activity}/dates/{date}/attendance/take-back"),
];

/// What activities show on others' pages.
pub(crate) const PANELS: &[Panel] = &[
    Panel { slot: Slot::StartForEveryone, show: panels::start },
    Panel { slot: Slot::Profession, show: panels::profession },
];

/// A page about the activities of a profession.
fn frame_of(profession: &Profession, title: impl Into<String>) -> Frame {
    Frame::new(title, Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", "/professions")
        .crumb(&profession.name, profession.href())
}

/// The same for whoever keeps them.
fn frame_for_heads(profession: &Profession, title: impl Into<String>) -> Frame {
    frame_of(profession, title).crumb("Activities", format!("{}/activities", profession.href()))
}

/// A page about one activity.
fn frame_on(on: &OpenActivity, title: &str) -> Frame {
    let Activity { title: name, .. } = &on.activity;
    frame_of(&on.profession, title).crumb(name, on.activity.href())
}

/// A page about one date.
fn frame_at(on: &OpenDate, title: &str) -> Frame {
    frame_on(&on.on, title).crumb(on.date.owed.from.words(), on.date.href())
}

/// Where somebody comes to once something is done.
fn back(href: &str, done: &str) -> String {
    format!("{href}?done={done}")
}

/// What was just done, from the address.
fn flash(call: &Call) -> Option<Flash> {
    call.flash(&[
        ("written", "The draft is saved. Nobody but heads, deputies and hosts sees it yet."),
        ("edited", "The draft is changed."),
        ("published", "The activity is published."),
        ("described", "The activity is described anew."),
        ("cancelled", "It is cancelled. What has taken place stays, and who was there."),
        ("host", "They hold it too now."),
        ("host-removed", "They hold it no longer."),
        ("moved", "The date is moved."),
        ("notes", "The notes are there for everybody whom it reaches."),
        ("confirmed", "It is noted who was there."),
        ("taken-back", "It is no longer noted that they were there."),
        ("caught-up", "Thank you. This is noted, and nothing more is needed."),
    ])
}
