//! What heads and deputies see: their profession's activities, and the form of a draft.

use super::{AUDIENCE_READS, for_whom, kind_field, place_fields};
use crate::{Activity, ActivityLine};
use audiences::{actions::Choices, views::choose};
use maud::{Markup, html};
use professions::Profession;
use web::{
    Call, FormValues, Part,
    look::{
        Choice, Field, Room, Row, Tone, Weight, button, button_row, empty, hidden, link_button,
        page_header, post_form, room_header, rows, tag, tag_in,
    },
};

/// The activities of a profession.
pub(crate) fn list(call: &Call, profession: &Profession, part: &Part<ActivityLine>) -> Markup {
    let path = format!("{}/activities", profession.href());
    let write = link_button(Weight::Primary, "Write an activity", &format!("{path}/new"));
    let lead =
        format!("What takes place in {}, for everybody in it or some of them.", profession.name);
    html! {
        (room_header(Room::Formal, "Activities", Some(&lead), Some(write)))
        @if part.items.is_empty() {
            (empty("No activities yet", "Write one: it stays a draft until you publish it. Whom it reaches follows from who is in the profession, joiners included.", None))
        } @else {
            (rows(part.items.iter().map(|one| row(call, one))))
            (part.pager("Pages of activities", &path, &[]))
        }
    }
}

fn row(call: &Call, one: &ActivityLine) -> Row {
    let when = match (one.next, one.last) {
        (Some(next), _) => format!("next on {}", call.when(next.0)),
        (None, Some(last)) => format!("was on {}", call.when(last.0)),
        (None, None) => "no date".to_owned(),
    };
    let aside = if !one.published {
        tag_in(Tone::Care, "Draft")
    } else if one.without_notes > 0 {
        tag_in(Tone::Care, "Notes are missing")
    } else if one.cancelled {
        tag("Cancelled")
    } else {
        tag(if one.next.is_some() { "Coming" } else { "Over" })
    };
    let body = format!("{} · {} · {when}", one.kind, for_whom(one.expectation));
    Row::new(&*one.title, format!("/activities/{}", one.id)).body(body).aside(aside)
}

/// Where the form of a draft is sent, of which version of the activity it was made, and what it offers.
pub(crate) struct DraftForm<'a> {
    pub(crate) action: &'a str,
    pub(crate) version: Option<i64>,
    pub(crate) choices: &'a Choices,
    pub(crate) kinds: &'a [String],
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
        (page_header("Write an activity", Some(&format!("For members of {}. It stays a draft until you publish it, and you are its first host.", profession.name))))
        (draft(call, form, filled, &format!("{}/activities", profession.href())))
    }
}

/// The form that edits a draft.
pub(crate) fn edit(
    call: &Call,
    activity: &Activity,
    form: &DraftForm<'_>,
    filled: &FormValues,
) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("Edit the draft", Some(&activity.title)))
        (draft(call, form, filled, &activity.href()))
    }
}

fn draft(call: &Call, form: &DraftForm<'_>, filled: &FormValues, back: &str) -> Markup {
    post_form(
        form.action,
        &call.once(),
        html! {
            @if let Some(version) = form.version { (hidden("version", &version.to_string())) }
            (kind_field(form.kinds, filled))
            (Field::new("title", "Title").of(filled).most(160).text())
            (Field::new("about", "What it is about").of(filled)
                .hint("You can use Markdown: a blank line between paragraphs, - for a list, **bold**, [words](address) for a link.")
                .readers(AUDIENCE_READS).most(20_000).textarea(8))
            (whom(form, filled))
            (when(filled))
            (place_fields(filled))
            (button_row(&[button(Weight::Primary, "Save the draft"), link_button(Weight::Quiet, "Back", back)]))
        },
    )
}

/// For whom it is, and what whoever can't be there gets.
fn whom(form: &DraftForm<'_>, filled: &FormValues) -> Markup {
    let expectations = [
        Choice::new("everyone", "Every member of the profession")
            .hint("Each has it, there or the other way; who lacks it is known to you"),
        Choice::new("role", "Only those in any of the roles, levels and units chosen below")
            .hint("The same for them"),
        Choice::new("open", "Whoever likes to come")
            .hint("Members see it, and nothing is expected of anybody"),
    ];
    let ways = [
        Choice::new("notes", "Notes of it, to be read"),
        Choice::new("recording", "A recording"),
        Choice::new("acknowledgement", "What it is about stands here, and is acknowledged"),
    ];
    html! {
        (Field::new("expectation", "Who it is for").of(filled)
            .hint("Whoever joins later is included, and whoever leaves is not: nobody is on a list.").radios(&expectations))
        (choose(form.choices, filled))
        (Field::new("other_way", "What whoever can’t be there gets").of(filled)
            .hint("Needed but where it is open. It stays owed until each person was there or had this.").optional().radios(&ways))
        (Field::new("owed_days", "For how many days afterwards it can be made up").of(filled)
            .hint("Whoever joins in that time owes it too. Leave it blank for no end.").optional().number())
    }
}

/// When it takes place.
fn when(filled: &FormValues) -> Markup {
    html! {
        (Field::new("day", "Day").of(filled).date())
        (Field::new("time", "Begins at").of(filled).hint("Such as 14:30.").short().text())
        (Field::new("minutes", "Lasts how many minutes").of(filled).number())
        (Field::new("zone", "Time zone").of(filled).hint("A region and a city, such as Europe/London. The time stays the same when clocks change.").most(64).text())
    }
}
