//! What heads and deputies see: their profession's notices, and the form of a draft.

use super::{AUDIENCE_READS, force_line, state_tag};
use crate::{Notice, NoticeLine};
use audiences::{actions::Choices, views::choose};
use maud::{Markup, html};
use professions::Profession;
use web::{
    Call, FormValues, Part,
    look::{
        Choice, Field, Room, Row, Weight, button, button_row, empty, hidden, link_button,
        page_header, post_form, room_header, rows,
    },
};

/// The notices of a profession.
pub(crate) fn list(profession: &Profession, part: &Part<NoticeLine>) -> Markup {
    let path = format!("{}/notices", profession.href());
    let write = link_button(Weight::Primary, "Write a notice", &format!("{path}/new"));
    let lead = format!("What {} tells everybody in it, or some of them.", profession.name);
    let row = |one: &NoticeLine| {
        Row::new(&*one.title, one.href())
            .body(format!("{} · {}", force_line(one.state, one.force), one.requirement.words()))
            .aside(state_tag(one.state))
    };
    html! {
        (room_header(Room::Formal, "Notices", Some(&lead), Some(write)))
        @if part.items.is_empty() {
            (empty("No notices yet", "Write one: it stays a draft until you publish it. Whom it reaches follows from who is in the profession, joiners included.", None))
        } @else {
            (rows(part.items.iter().map(row)))
            (part.pager("Pages of notices", &path, &[]))
        }
    }
}

/// Where the form of a draft is sent, of which version of the notice it was made, and what it offers.
pub(crate) struct DraftForm<'a> {
    pub(crate) action: &'a str,
    pub(crate) version: Option<i64>,
    pub(crate) choices: &'a Choices,
}

/// The form of a new one.
pub(crate) fn write(
    call: &Call,
    profession: &Profession,
    form: &DraftForm<'_>,
    filled: &FormValues,
) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("Write a notice", Some(&format!("For members of {}. It stays a draft until you publish it.", profession.name))))
        (draft(call, form, filled, &format!("{}/notices", profession.href())))
    }
}

/// The form that edits a draft.
pub(crate) fn edit(
    call: &Call,
    notice: &Notice,
    form: &DraftForm<'_>,
    filled: &FormValues,
) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("Edit the draft", Some(&notice.title)))
        (draft(call, form, filled, &notice.href()))
    }
}

fn draft(call: &Call, form: &DraftForm<'_>, filled: &FormValues, back: &str) -> Markup {
    let requirements = [
        Choice::new("read", "To be read")
            .hint("Each person says once that they have read it; opening it does not count"),
        Choice::new("acknowledge", "To be acknowledged")
            .hint("Each person confirms that they know it, for what they have to keep to"),
    ];
    let audiences = [
        Choice::new("profession", "Every member of the profession"),
        Choice::new("some", "Only those in any of the roles, levels and units chosen below"),
    ];
    post_form(
        form.action,
        &call.once(),
        html! {
            @if let Some(version) = form.version { (hidden("version", &version.to_string())) }
            (Field::new("title", "Title").of(filled).most(160).text())
            (Field::new("text", "What it says").of(filled)
                .hint("You can use Markdown: a blank line between paragraphs, - for a list, **bold**, [words](address) for a link.")
                .readers(AUDIENCE_READS).most(20_000).textarea(12))
            (Field::new("requirement", "What it asks for").of(filled).radios(&requirements))
            (Field::new("audience", "Who it is for").of(filled)
                .hint("Whoever joins later is included, and whoever leaves is not: nobody is on a list.").radios(&audiences))
            (choose(form.choices, filled))
            (Field::new("from", "First day").of(filled).hint("It is in force from this day, or from the day you publish it if that is later.").date())
            (Field::new("last", "Last day").of(filled).hint("Leave it blank if it has no end.").optional().date())
            (button_row(&[button(Weight::Primary, "Save the draft"), link_button(Weight::Quiet, "Back", back)]))
        },
    )
}
