//! The record as it is seen.

use crate::model::{AuditEntry, Filter};
use ground::Id;
use house::{Particular, UNKNOWN_EVENT, sentence};
use maud::{Markup, html};
use people::OrganisationRow;
use uuid::Uuid;
use web::{
    Call, FormValues, Part,
    look::{
        Choice, Field, Table, Weight, button, empty, get_form, none_found, page_header, results,
        who_can_read,
    },
};

/// The doors, by their names in the record.
const DOORS: [(&str, &str); 4] =
    [("page", "A page"), ("console", "The console"), ("api", "A program"), ("import", "An import")];

/// A part of the entries that were asked for; none where the question can't be used.
type Entries<'a> = Option<&'a Part<AuditEntry>>;

/// What happened in the organisations of a reader.
pub(crate) fn audit(
    call: &Call,
    organisations: &[OrganisationRow],
    sought: &FormValues,
    part: Entries<'_>,
) -> Markup {
    let places = organisations.iter().map(|row| Choice::new(row.id.to_string(), &row.name));
    let rooms = call.house().events.formal_rooms();
    let rooms = rooms.iter().map(|room| Choice::new(*room, sentence(room)));
    html! {
        (page_header("What happened", Some("Who did what in the organisation, when, and through which door. Entries are added and never changed.")))
        (who_can_read("Administrators and people operations of the organisation. Nobody’s community life is among it; when somebody signed in is theirs to see."))
        (record(call, sought, part, html! {
            (Field::new("who", "Who did it").of(sought).hint("A name, or its beginning.").optional().text())
            (Field::new("person", "Whom it was about").of(sought).hint("A name, or its beginning.").optional().text())
            (Field::new("room", "Part of Mandorla").of(sought).select_or("All of it", rooms))
            @if organisations.len() > 1 { (Field::new("organisation", "Organisation").of(sought).select_or("All of them", places)) }
        }))
    }
}

/// What a reader did, and what happened to them.
pub(crate) fn activity(call: &Call, sought: &FormValues, part: Entries<'_>) -> Markup {
    html! {
        (page_header("Your activity", Some("What you did in Mandorla, and what happened to you there. Entries are added and never changed.")))
        (who_can_read("Only you see this page. Those who keep the organisation see the entries of its formal side; nobody else sees what you do in communities, but for fellow members there."))
        (record(call, sought, part, html! {}))
    }
}

/// The filters, out of the way of what happened unless some are set, and the entries.
fn record(call: &Call, sought: &FormValues, part: Entries<'_>, more: Markup) -> Markup {
    let asked = Filter::QUERY.iter().map(|field| (field.name, sought.text(field.name)));
    let asked: Vec<(&str, &str)> = asked.filter(|(_, value)| !value.is_empty()).collect();
    let is_filtered = !asked.is_empty();
    let doors = DOORS.iter().map(|(key, words)| Choice::new(*key, *words));
    html! {
        (sought.mistakes().summary())
        details .another-day open[is_filtered] { summary { "Show only some" } (get_form(&call.path, html! {
            (more)
            (Field::new("what", "What").of(sought).hint("Words of it, such as “office given”.").optional().text())
            (Field::new("from", "From").of(sought).hint("The first day, in UTC.").optional().date())
            (Field::new("to", "To").of(sought).hint("The last day, in UTC.").optional().date())
            (Field::new("door", "Through").of(sought).select_or("Any", doors))
            (button(Weight::Secondary, "Show these"))
        })) }
        @if let Some(part) = part {
            (results(&part.count_words("entry", "entries"), html! {
                @if !part.items.is_empty() {
                    (entries(call, part))
                } @else if is_filtered {
                    (none_found(lacking(sought), empty("Nothing like that happened", "Fewer words or a longer time may find it. A name is found by its words, what happened by the words it is listed with.", None)))
                } @else {
                    (empty("Nothing happened yet", "What is done from now on is listed here, the latest first.", None))
                }
                (part.pager("Pages of entries", &call.path, &asked))
            }))
        }
    }
}

/// What was typed for a name and holds no word, if anything.
fn lacking(sought: &FormValues) -> &str {
    let typed = ["who", "person"].map(|name| sought.text(name));
    typed.into_iter().find(|typed| ground::lacks_words(typed)).unwrap_or_default()
}

fn entries(call: &Call, part: &Part<AuditEntry>) -> Markup {
    Table::of(&part.items)
        .words("When", |one| call.when(one.at.0))
        .words("What", |one| html! {
            @if one.particulars.is_some() { (sentence(&one.kind)) " (" (sentence(&one.room)) ")" }
            @else { (UNKNOWN_EVENT) }
        })
        .words("Who", |one| who(call, one))
        .words("About", |one| match (one.person.map(Id::uuid), &one.person_name) {
            (Some(id), name) if name.is_some() || is_me(call, id) => person(call, id, name.as_deref()),
            _ => html! { "–" },
        })
        .words("Through", |one| {
            let words = DOORS.iter().find(|(door, _)| *door == one.door).map(|(_, words)| *words);
            html! { (words.unwrap_or(&one.door)) @if one.token.is_some() { ", by a token" } }
        })
        .words("Particulars", |one| in_words(one.particulars.as_deref().unwrap_or_default()))
        .show("Entries, the latest first")
}

fn is_me(call: &Call, id: Uuid) -> bool {
    call.actor.person().map(Id::uuid) == Some(id)
}

fn person(call: &Call, id: Uuid, name: Option<&str>) -> Markup {
    html! {
        @if is_me(call, id) { "You" } @else { a href={ "/people/" (id) } { (name.unwrap_or("Somebody")) } }
    }
}

fn who(call: &Call, entry: &AuditEntry) -> Markup {
    match (entry.actor_kind.as_str(), entry.actor) {
        ("console", _) => html! { "Whoever runs the machine" },
        ("stranger", _) => html! { "Somebody not signed in" },
        ("service", _) => html! { (entry.actor_name.as_deref().unwrap_or("A program")) },
        (_, Some(actor)) => person(call, actor, entry.actor_name.as_deref()),
        (_, None) => html! { "Somebody there" },
    }
}

fn in_words(particulars: &[Particular]) -> Markup {
    html! {
        @if particulars.is_empty() { "–" } @else {
            details {
                summary { (ground::counted(particulars.len(), "particular", "particulars")) }
                dl {
                    @for one in particulars {
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
