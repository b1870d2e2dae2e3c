//! Publishing an activity, describing it anew, moving and cancelling, and its hosts, as heads and deputies see them.

use super::{AUDIENCE_READS, kind_field, place, place_fields, times};
use crate::{Activity, ActivityDate, ActivityDetails, rules::Refusal};
use audiences::views::{any_of, people_words};
use ground::{Day, Refused};
use maud::{Markup, html};
use people::PersonRow;
use web::{
    Call, FormValues,
    look::{
        Choice, Fact, Field, Tone, Weight, button, button_row, facts, hidden, link_button,
        markdown, notice, page_header, post_form, section,
    },
};

/// What publishing would do.
pub(crate) struct Preview {
    pub(crate) details: ActivityDetails,
    /// Why it can't be published, if it can't.
    pub(crate) refusal: Option<Refusal>,
    /// Its first day.
    pub(crate) day: Day,
    /// How many it would reach on that day.
    pub(crate) people: usize,
    /// Whether there are more than were counted.
    pub(crate) is_more: bool,
}

/// The page that publishes a draft.
pub(crate) fn publish(
    call: &Call,
    activity: &Activity,
    shown: &Preview,
    filled: &FormValues,
) -> Markup {
    let details = &shown.details;
    let owed = details.other_way.map_or("Nothing: it is open", |way| way.words());
    html! {
        (filled.mistakes().summary())
        (page_header("Publish the activity", Some(&activity.title)))
        @if let Some(refusal) = shown.refusal {
            (notice(Tone::Care, "It can’t be published", html! { p { (Refused::from(refusal).words) } }))
            p { a href=(activity.href()) { "Back to the activity" } }
        } @else {
            (facts(&[
                Fact::new("For", any_of(&details.audience)),
                Fact::new("When", html! { @for date in &details.dates { p { (times(date)) } } }),
                Fact::new("Where", place(activity.place.as_deref(), activity.link.as_deref())),
                Fact::new("The other way", owed),
                Fact::new("Reaches", html! {
                    (people_words(shown.people, shown.is_more)) " on " (shown.day.words())
                    ", and whoever comes into the audience later"
                }),
            ]))
            (section("about", "What it is about", markdown(&activity.about, 2)))
            (form(call, (&activity.href(), "publish"), activity.version, html! {}, &[
                button(Weight::Primary, "Publish it"), link_button(Weight::Quiet, "Not yet", &activity.href()),
            ]))
        }
    }
}

/// A form that changes an activity as it was in a version.
fn form(
    call: &Call,
    (href, end): (&str, &str),
    version: i64,
    fields: Markup,
    buttons: &[Markup],
) -> Markup {
    post_form(
        &format!("{href}/{end}"),
        &call.once(),
        html! { (hidden("version", &version.to_string())) (fields) (button_row(buttons)) },
    )
}

fn leave(href: &str) -> Markup {
    link_button(Weight::Quiet, "Leave it as it is", href)
}

/// The form that describes one anew.
pub(crate) fn describe(
    call: &Call,
    activity: &Activity,
    kinds: &[String],
    filled: &FormValues,
) -> Markup {
    let fields = html! {
        (kind_field(kinds, filled))
        (Field::new("title", "Title").of(filled).most(160).text())
        (Field::new("about", "What it is about").of(filled).hint("In Markdown.").readers(AUDIENCE_READS).most(20_000).textarea(8))
        (place_fields(filled))
    };
    html! {
        (filled.mistakes().summary())
        (page_header("Describe it anew", Some("Whom it is for, what is expected and when it takes place stay as people were told.")))
        (form(call, (&activity.href(), "describe"), activity.version, fields,
            &[button(Weight::Primary, "Save"), leave(&activity.href())]))
    }
}

/// The form that cancels an activity or one of its dates.
pub(crate) fn cancel(
    call: &Call,
    (title, words): (&str, &str),
    (href, version): (&str, i64),
    filled: &FormValues,
) -> Markup {
    let why = Field::new("because", "Why").of(filled).hint("Shown where it stands.");
    let why = why.readers(AUDIENCE_READS).most(2000).optional().textarea(4);
    html! {
        (filled.mistakes().summary())
        (page_header(title, None))
        p { (words) }
        (form(call, (href, "cancel"), version, why, &[button(Weight::Danger, "Cancel it"), leave(href)]))
    }
}

/// The form that moves a date.
pub(crate) fn move_date(
    call: &Call,
    activity: &Activity,
    date: &ActivityDate,
    filled: &FormValues,
) -> Markup {
    let fields = html! {
        (Field::new("day", "Day").of(filled).date())
        (Field::new("time", "Begins at").of(filled).hint(&format!("Such as 14:30, in {}.", activity.zone)).short().text())
        (Field::new("minutes", "Lasts how many minutes").of(filled).number())
    };
    html! {
        (filled.mistakes().summary())
        (page_header("Move the date", Some(&activity.title)))
        (form(call, (&date.href(), "move"), activity.version, fields, &[button(Weight::Primary, "Move it"), leave(&date.href())]))
    }
}

/// The form that adds a host; `found` are those who have the name that was typed, where they are several.
pub(crate) fn add_host(
    call: &Call,
    activity: &Activity,
    found: &[PersonRow],
    filled: &FormValues,
) -> Markup {
    let choice = |one: &PersonRow| {
        let email = one.email.as_ref().map(|email| format!(" ({email})")).unwrap_or_default();
        Choice::new(one.id.to_string(), format!("{}{email}", one.name))
    };
    let fields = html! {
        (Field::new("person", "Who").of(filled).hint("The name as the directory has it, or the e-mail address.").most(200).text())
        @if found.len() > 1 {
            (Field::new("person_id", "Whom do you mean").of(filled).radios(&found.iter().map(choice).collect::<Vec<_>>()))
        }
    };
    html! {
        (filled.mistakes().summary())
        (page_header("Add a host", Some("Hosts say who was there, give the notes, and see by name who lacks it.")))
        (form(call, (&activity.href(), "hosts"), activity.version, fields, &[button(Weight::Primary, "Add them"), leave(&activity.href())]))
    }
}
