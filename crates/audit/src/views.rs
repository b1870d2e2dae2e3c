//! The record as it is seen.

use crate::{
    Listed, Row,
    input::{FIELDS, Search},
};
use house::{Particular, UNKNOWN_EVENT, sentence};
use maud::{Markup, html};
use people::OrganisationRow;
use web::{
    Call,
    look::{
        Choice, Column, Field, Weight, button, empty, get_form, none_found, page_header, pager,
        plain_card, results, table, who_can_read,
    },
};

/// A page of the record, and the ways on and back.
pub(crate) struct Shown<'a> {
    pub(crate) listed: &'a Listed,
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
}

const DOORS: [(&str, &str); 4] =
    [("page", "A page"), ("console", "The console"), ("api", "A program"), ("import", "An import")];

fn door(key: &str) -> &str {
    DOORS.iter().find(|(door, _)| *door == key).map_or(key, |(_, words)| *words)
}

pub(crate) fn audit(
    call: &Call,
    search: &Search,
    shown: &Shown<'_>,
    organisations: &[OrganisationRow],
    rooms: &[&str],
) -> Markup {
    let mut places = vec![Choice::new("", "All of them")];
    places.extend(organisations.iter().map(|row| Choice::new(&row.slug, &row.name)));
    let mut parts = vec![Choice::new("", "All of it")];
    parts.extend(rooms.iter().map(|room| Choice::new(*room, sentence(room))));
    html! {
        (page_header("What happened", Some("Who did what in the organisation, when, and through which door. Entries are added and never changed.")))
        (who_can_read("Administrators and people operations of the organisation. Nobody’s community life is among it; when somebody signed in is theirs to see."))
        (search.mistakes.summary())
        (narrowed(call, search, get_form("/administration/audit", html! {
            (Field::new("who", "Who did it").value(call.query("who")).hint("A name, or its beginning.").optional().text())
            (Field::new("person", "Whom it was about").value(call.query("person")).hint("A name, or its beginning.").optional().text())
            (common(call, search))
            (Field::new("room", "Part of Mandorla").value(call.query("room")).select(&parts))
            @if organisations.len() > 1 {
                (Field::new("organisation", "Organisation").value(call.query("organisation")).select(&places))
            }
            (button(Weight::Secondary, "Show these"))
        })))
        (entries(call, shown))
    }
}

/// The filters out of the way of what happened, unless some are set.
fn narrowed(call: &Call, search: &Search, form: Markup) -> Markup {
    let set = !search.mistakes.is_empty() || FIELDS.iter().any(|name| !call.query(name).is_empty());
    html! { details .another-day open[set] { summary { "Show only some" } (form) } }
}

pub(crate) fn activity(call: &Call, search: &Search, shown: &Shown<'_>) -> Markup {
    html! {
        (page_header("Your activity", Some("What you did in Mandorla, and what happened to you there. Entries are added and never changed.")))
        (who_can_read("Only you see this page. Those who keep the organisation see the entries of its formal side; nobody else sees what you do in communities, but for fellow members there."))
        (search.mistakes.summary())
        (narrowed(call, search, get_form("/my/account/activity", html! {
            (common(call, search))
            (button(Weight::Secondary, "Show these"))
        })))
        (entries(call, shown))
    }
}

fn common(call: &Call, search: &Search) -> Markup {
    let mut doors = vec![Choice::new("", "Any")];
    doors.extend(DOORS.iter().map(|(key, words)| Choice::new(*key, *words)));
    let day = |name: &'static str, label: &'static str, hint: &'static str| {
        let error = search.mistakes.at(name);
        Field::new(name, label).value(call.query(name)).hint(hint).error(error).optional().date()
    };
    html! {
        (Field::new("what", "What").value(call.query("what")).hint("Words of it, such as “office given”.").optional().text())
        (day("from", "From", "The first day, in UTC."))
        (day("to", "To", "The last day, in UTC."))
        (Field::new("door", "Through").value(call.query("door")).select(&doors))
    }
}

/// What was typed for a name and holds no word, if anything.
fn lacking(call: &Call) -> String {
    let typed = ["who", "person"].map(|name| call.query(name));
    typed.into_iter().find(|typed| ground::lacks_words(typed)).unwrap_or_default().to_owned()
}

fn entries(call: &Call, shown: &Shown<'_>) -> Markup {
    let filtered = FIELDS.iter().any(|name| !call.query(name).is_empty());
    let count = shown.listed.entries.len();
    let words = match (count, shown.next.is_some() || shown.first.is_some()) {
        (0, _) => "No entries".to_owned(),
        (1, false) => "One entry".to_owned(),
        (count, false) => format!("{count} entries, the latest first"),
        (count, true) => format!("{count} entries on this page, the latest first"),
    };
    let columns = ["When", "What", "Who", "About", "Through", "Particulars"].map(Column::new);
    let rows: Vec<Vec<Markup>> = shown.listed.entries.iter().map(|one| row(call, one)).collect();
    results(
        &words,
        html! {
            @if rows.is_empty() && filtered {
                (none_found(&lacking(call), empty("Nothing like that happened", "Fewer words or a longer time may find it. A name is found by its words, what happened by the words it is listed with.", None)))
            } @else if rows.is_empty() {
                (empty("Nothing happened yet", "What is done from now on is listed here, the latest first.", None))
            } @else {
                (table("Entries, the latest first", &columns, &rows))
            }
            @if let Some(first) = &shown.first { p { a href=(first) { "Back to the latest" } } }
            (pager("Pages of entries", None, shown.next.as_deref()))
        },
    )
}

fn row(call: &Call, Row { entry, actor_name, person_name }: &Row) -> Vec<Markup> {
    let me = call.actor.person().map(ground::Id::uuid);
    let who = match (entry.actor_kind.as_str(), entry.actor) {
        (_, Some(actor)) if Some(actor) == me => html! { "You" },
        ("console", _) => html! { "Whoever runs the machine" },
        ("stranger", _) => html! { "Somebody not signed in" },
        ("service", _) => html! { (actor_name.as_deref().unwrap_or("A program")) },
        (_, Some(actor)) => html! {
            a href={ "/people/" (actor) } { (actor_name.as_deref().unwrap_or("Somebody")) }
        },
        (_, None) => html! { "Somebody there" },
    };
    let about = match (entry.person, person_name) {
        (Some(person), _) if Some(person.uuid()) == me => html! { "You" },
        (Some(person), Some(name)) => html! { a href={ "/people/" (person) } { (name) } },
        _ => html! { "–" },
    };
    let told = call.house().events.particulars(entry);
    let what = html! {
        @if told.is_some() { (sentence(&entry.kind)) " (" (sentence(&entry.room)) ")" }
        @else { (UNKNOWN_EVENT) }
    };
    let through = html! { (door(&entry.door)) @if entry.token.is_some() { ", by a token" } };
    vec![
        html! { (call.when(entry.at)) },
        what,
        who,
        about,
        through,
        particulars(&told.unwrap_or_default()),
    ]
}

fn particulars(told: &[Particular]) -> Markup {
    html! {
        @if told.is_empty() { "–" } @else {
            details {
                summary { (told.len()) @if told.len() == 1 { " particular" } @else { " particulars" } }
                dl {
                    @for one in told {
                        dt { (sentence(&one.name)) }
                        dd {
                            @if one.is_change { "before: " (one.before.as_deref().unwrap_or("nothing")) "; after: " }
                            (one.after)
                        }
                    }
                }
            }
        }
    }
}

pub(crate) fn panel() -> Markup {
    plain_card(
        "What happened",
        "/administration/audit",
        "Who did what, when, and through which door; and what was before and after.",
    )
}
