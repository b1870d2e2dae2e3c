//! Who lacks a notice and who has acknowledged it, as heads and deputies see them.

use crate::{Acknowledgement, Notice, NoticeState};
use audiences::{PersonLacking, views::lacking_row};
use ground::Day;
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{
        PersonRow, Tab, Weight, button_row, empty, link_button, page_header, people, tabs, tag,
        who_can_read,
    },
};

const READERS: &str =
    "The heads of the profession and their deputies. Nobody else sees who has acknowledged what.";

fn views(notice: &Notice, lacking: bool) -> Markup {
    let at = |end: &str| format!("{}/{end}", notice.href());
    tabs(
        "People",
        &[
            Tab::new("Who lacks it", at("lacking"), lacking),
            Tab::new("Who has it", at("acknowledgements"), !lacking),
        ],
    )
}

/// Who lacks it, as on a day.
pub(crate) fn lacking(notice: &Notice, day: Option<Day>, part: &Part<PersonLacking>) -> Markup {
    let path = format!("{}/lacking", notice.href());
    let done = notice.requirement.done();
    html! {
        (page_header("Who lacks it", Some(&notice.title)))
        (who_can_read(READERS))
        (views(notice, true))
        @match day {
            None if notice.withdrawn_at.is_some() => p { "The notice is withdrawn, so nobody lacks it any more." },
            None => p { "The notice is not in force yet, so nobody lacks it." },
            Some(day) => {
                @if notice.state(day.plus_days(1)) == NoticeState::Ended {
                    p { "As on its last day, " (day.words()) ". Whoever acknowledged it later is not among them." }
                }
                @if part.items.is_empty() {
                    (empty("Nobody lacks it", &format!("Everybody whom it reaches has {done} it, or it reaches nobody."), None))
                } @else {
                    (people(part.items.iter().map(lacking_row)))
                    (part.pager("Pages of people", &path, &[]))
                    (button_row(&[link_button(Weight::Secondary, "All of them as a file (CSV)", &format!("{path}.csv"))]))
                }
            },
        }
    }
}

/// Who has acknowledged it, the latest first.
pub(crate) fn acknowledgements(
    call: &Call,
    notice: &Notice,
    part: &Part<Acknowledgement>,
) -> Markup {
    let path = format!("{}/acknowledgements", notice.href());
    let row = |one: &Acknowledgement| {
        let aside = html! {
            (call.when(one.at))
            @if one.number < notice.holds_from { " " (tag(&format!("Version {}, asked anew since", one.number))) }
        };
        PersonRow::new(&one.name, one.person).pronouns(one.pronouns.as_deref()).aside(aside)
    };
    let done = notice.requirement.done();
    html! {
        (page_header("Who has it", Some(&notice.title)))
        (who_can_read(READERS))
        (views(notice, false))
        @if part.items.is_empty() {
            (empty("Nobody yet", &format!("Whoever has {done} it stands here, with when."), None))
        } @else {
            (people(part.items.iter().map(row)))
            (part.pager("Pages of people", &path, &[]))
        }
    }
}
