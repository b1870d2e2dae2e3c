//! The record as it is seen.

use crate::model::AuditEntry;
use ground::Id;
use house::{Particular, UNKNOWN_EVENT, sentence};
use maud::{Markup, html};
use people::OrganisationRow;
use web::{
    Call, FormValues, Part,
    look::{
        Choice, Column, Field, Weight, button, empty, get_form, none_found, page_header,
        plain_card, results, table, who_can_read,
    },
};

/// What can be asked for, as it stands in an address.
const FIELDS: [&str; 8] = ["who", "what", "room", "person", "from", "to", "door", "organisation"];
const DOORS: [(&str, &str); 4] =
    [("page", "A page"), ("console", "The console"), ("api", "A program"), ("import", "An import")];

/// What happened in the organisations of a reader, where `sought` could be looked for.
pub(crate) fn audit(
    call: &Call,
    organisations: &[OrganisationRow],
    sought: &FormValues,
    part: Option<&Part<AuditEntry>>,
) -> Markup {
    let places = organisations.iter().map(|row| Choice::new(row.id.to_string(), &row.name));
    let rooms = call.house().events.formal_rooms();
    let rooms = rooms.iter().map(|room| Choice::new(*room, sentence(room)));
    html! {
        (page_header("What happened", Some("Who did what in the organisation, when, and through which door. Entries are added and never changed.")))
        (who_can_read("Administrators and people operations of the organisation. Nobody’s community life is among it; when somebody signed in is theirs to see."))
        (record(call, "/administration/audit", sought, part, html! {
            (Field::new("who", "Who did it").of(sought).hint("A name, or its beginning.").optional().text())
            (Field::new("person", "Whom it was about").of(sought).hint("A name, or its beginning.").optional().text())
            (Field::new("room", "Part of Mandorla").of(sought).select_or("All of it", rooms))
            @if organisations.len() > 1 { (Field::new("organisation", "Organisation").of(sought).select_or("All of them", places)) }
        }))
    }
}

/// What a reader did, and what happened to them, where `sought` could be looked for.
pub(crate) fn activity(
    call: &Call,
    sought: &FormValues,
    part: Option<&Part<AuditEntry>>,
) -> Markup {
    html! {
        (page_header("Your activity", Some("What you did in Mandorla, and what happened to you there. Entries are added and never changed.")))
        (who_can_read("Only you see this page. Those who keep the organisation see the entries of its formal side; nobody else sees what you do in communities, but for fellow members there."))
        (record(call, "/my/account/activity", sought, part, html! {}))
    }
}

/// The filters, out of the way of what happened unless some are set, and the entries.
fn record(
    call: &Call,
    path: &str,
    sought: &FormValues,
    part: Option<&Part<AuditEntry>>,
    more: Markup,
) -> Markup {
    let is_filtered = FIELDS.iter().any(|name| !sought.text(name).is_empty());
    let doors = DOORS.iter().map(|(key, words)| Choice::new(*key, *words));
    html! {
        (sought.mistakes().summary())
        details .another-day open[is_filtered] { summary { "Show only some" } (get_form(path, html! {
            (more)
            (Field::new("what", "What").of(sought).hint("Words of it, such as “office given”.").optional().text())
            (Field::new("from", "From").of(sought).hint("The first day, in UTC.").optional().date())
            (Field::new("to", "To").of(sought).hint("The last day, in UTC.").optional().date())
            (Field::new("door", "Through").of(sought).select_or("Any", doors))
            (button(Weight::Secondary, "Show these"))
        })) }
        @if let Some(part) = part {
            (results(&count(part), html! {
                @if !part.items.is_empty() {
                    (table("Entries, the latest first", &["When", "What", "Who", "About", "Through", "Particulars"].map(Column::new),
                        &part.items.iter().map(|one| row(call, one)).collect::<Vec<_>>()))
                } @else if is_filtered {
                    (none_found(lacking(sought), empty("Nothing like that happened", "Fewer words or a longer time may find it. A name is found by its words, what happened by the words it is listed with.", None)))
                } @else {
                    (empty("Nothing happened yet", "What is done from now on is listed here, the latest first.", None))
                }
                (part.pager("Pages of entries", path, &FIELDS.map(|name| (name, sought.text(name)))))
            }))
        }
    }
}

fn count(part: &Part<AuditEntry>) -> String {
    match (part.items.len(), part.is_of_more()) {
        (0, _) => "No entries".to_owned(),
        (1, false) => "One entry".to_owned(),
        (count, false) => format!("{count} entries, the latest first"),
        (count, true) => format!("{count} entries on this page, the latest first"),
    }
}

/// What was typed for a name and holds no word, if anything.
fn lacking(sought: &FormValues) -> &str {
    let typed = ["who", "person"].map(|name| sought.text(name));
    typed.into_iter().find(|typed| ground::lacks_words(typed)).unwrap_or_default()
}

fn row(call: &Call, entry: &AuditEntry) -> Vec<Markup> {
    let me = call.actor.person().map(Id::uuid);
    let person = |id: uuid::Uuid, name: Option<&str>| {
        html! {
            a href={ "/people/" (id) } { (name.unwrap_or("Somebody")) }
        }
    };
    let who = match (entry.actor_kind.as_str(), entry.actor) {
        (_, Some(actor)) if Some(actor) == me => html! { "You" },
        ("console", _) => html! { "Whoever runs the machine" },
        ("stranger", _) => html! { "Somebody not signed in" },
        ("service", _) => html! { (entry.actor_name.as_deref().unwrap_or("A program")) },
        (_, Some(actor)) => person(actor, entry.actor_name.as_deref()),
        (_, None) => html! { "Somebody there" },
    };
    let about = match (entry.person.map(Id::uuid), &entry.person_name) {
        (Some(id), _) if Some(id) == me => html! { "You" },
        (Some(id), Some(name)) => person(id, Some(name)),
        _ => html! { "–" },
    };
    let door =
        DOORS.iter().find(|(door, _)| *door == entry.door).map_or(&*entry.door, |(_, words)| words);
    let particulars = entry.particulars.as_deref();
    vec![
        html! { (call.when(entry.at.0)) },
        html! {
            @if particulars.is_some() { (sentence(&entry.kind)) " (" (sentence(&entry.room)) ")" }
            @else { (UNKNOWN_EVENT) }
        },
        who,
        about,
        html! { (door) @if entry.token.is_some() { ", by a token" } },
        in_words(particulars.unwrap_or_default()),
    ]
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

/// On the front of administration.
pub(crate) fn panel() -> Markup {
    plain_card(
        "What happened",
        "/administration/audit",
        "Who did what, when, and through which door; and what was before and after.",
    )
}
