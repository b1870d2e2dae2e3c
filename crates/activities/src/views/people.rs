//! Who lacks a date and who had it, as its hosts, heads and deputies see them; and the notes they give.

use super::{AUDIENCE_READS, times_words};
use crate::{Activity, ActivityDate, Attendance, DateState, Way};
use audiences::{PersonLacking, views::lacking_row};
use maud::{Markup, html};
use web::{
    Call, FormValues, Part,
    look::{
        Choice, Field, PersonRow, Tab, Weight, button, button_row, empty, hidden, link_button,
        page_header, people, post_form, press, tabs, tag, who_can_read,
    },
};

const READERS: &str = "The hosts of the activity, the heads of the profession and their deputies. Nobody else sees who was there.";

/// What the list of those is called of whom it isn't known that they had it: nobody lacks what is open.
pub(crate) const fn lacking_title(activity: &Activity) -> &'static str {
    if activity.expectation.other_way().is_some() { "Who lacks it" } else { "Members" }
}

fn head(title: &str, activity: &Activity, date: &ActivityDate, lacking: bool) -> Markup {
    let at = |end: &str| format!("{}/{end}", date.href());
    let times = times_words(date.starts_at, date.ends_at, &activity.zone);
    html! {
        (page_header(title, Some(&format!("{}, {times}", activity.title))))
        (who_can_read(READERS))
        (tabs("People", &[
            Tab::new(lacking_title(activity), at("lacking"), lacking),
            Tab::new("Who had it", at("attendance"), !lacking),
        ]))
    }
}

/// Who lacks it, to be ticked where they were there.
pub(crate) fn lacking(
    call: &Call,
    (activity, date, state): (&Activity, &ActivityDate, DateState),
    part: &Part<PersonLacking>,
    filled: &FormValues,
) -> Markup {
    let path = format!("{}/lacking", date.href());
    html! {
        (filled.mistakes().summary())
        (head(lacking_title(activity), activity, date, true))
        @if state == DateState::Cancelled {
            p { "It is cancelled, so nobody lacks it." }
        } @else if state == DateState::Coming {
            p { "It has not begun yet, so nobody lacks it." }
        } @else if part.items.is_empty() {
            (empty("Nobody", "It is known of everybody whom it reaches that they had it, or it reaches nobody.", None))
        } @else {
            p { "Tick those who were there. Whoever you don’t tick is not said to have been absent." }
            (post_form(&path, &call.once(), html! {
                (Field::new("people", "Who was there").of(filled).checkboxes(&choices(part), &filled.all("people").collect::<Vec<_>>()))
                (button_row(&[button(Weight::Primary, "They were there")]))
            }))
            (part.pager("Pages of people", &path, &[]))
            (button_row(&[link_button(Weight::Secondary, "All of them as a file (CSV)", &format!("{path}.csv"))]))
        }
    }
}

fn choices(part: &Part<PersonLacking>) -> Vec<Choice> {
    let choice = |one: &PersonLacking| {
        let PersonRow { role, unit, .. } = lacking_row(one);
        let about: Vec<String> = role.into_iter().chain(unit).collect();
        let choice = Choice::new(one.person.to_string(), one.name.clone());
        if about.is_empty() { choice } else { choice.hint(about.join(" · ")) }
    };
    part.items.iter().map(choice).collect()
}

/// Who had it, and how, the latest first.
pub(crate) fn attendance(
    call: &Call,
    activity: &Activity,
    date: &ActivityDate,
    part: &Part<Attendance>,
) -> Markup {
    let path = format!("{}/attendance", date.href());
    let row = |one: &Attendance| PersonRow {
        name: one.name.clone(),
        href: Some(format!("/people/{}", one.person)),
        pronouns: one.pronouns.clone(),
        aside: Some(html! {
            (tag(one.way.words())) " " (call.when(one.at))
            @if one.way == Way::Attended {
                ", says " (one.recorded_by) " "
                (press(Weight::Quiet, "Take it back", &format!("{path}/take-back"), &call.once(), &[("person", &one.person.to_string())]))
            }
        }),
        ..PersonRow::default()
    };
    html! {
        (head("Who had it", activity, date, false))
        @if part.items.is_empty() {
            (empty("Nobody yet", "Whoever was there or had the other way stands here, with when that was noted.", None))
        } @else {
            (people(part.items.iter().map(row)))
            (part.pager("Pages of people", &path, &[]))
        }
    }
}

/// The form that gives what whoever was not there reads.
pub(crate) fn notes(
    call: &Call,
    activity: &Activity,
    date: &ActivityDate,
    filled: &FormValues,
) -> Markup {
    html! {
        (filled.mistakes().summary())
        (page_header("Give the notes", Some(&activity.title)))
        p { "Whoever was not there reads them, and says so. For a recording, write where it is and what is in it." }
        (post_form(&format!("{}/notes", date.href()), &call.once(), html! {
            (hidden("version", &activity.version.to_string()))
            (Field::new("notes", "What was said").of(filled).hint("In Markdown.").readers(AUDIENCE_READS).most(20_000).textarea(12))
            (button_row(&[button(Weight::Primary, "Give them"), link_button(Weight::Quiet, "Leave it as it is", &date.href())]))
        }))
    }
}
