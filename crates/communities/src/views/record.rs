//! What happened to a community, as those who look after it see it.

use super::at;
use crate::{Known, events::CommunityEvent, store::record::LogEntry};
use maud::{Markup, html};
use web::{
    Call,
    look::{Column, Weight, empty, link_button, page_header, pager, table, who_can_read},
};

/// The entries, the latest first.
pub fn record(
    call: &Call,
    known: &Known,
    happened: &[LogEntry],
    first: Option<&str>,
    next: Option<&str>,
) -> Markup {
    let columns = ["When", "What", "Who", "Particulars"].map(Column::new);
    let rows: Vec<Vec<Markup>> = happened
        .iter()
        .map(|one| {
            let event = CommunityEvent::read(&one.entry);
            let parts = event.as_ref().map(parts).unwrap_or_default();
            vec![
                html! { (call.when(one.entry.at)) },
                html! { @match &event {
                    Some(event) => (words(event, one.whom.as_deref())),
                    None => (house::UNKNOWN_EVENT),
                } },
                html! { (one.who.as_deref().unwrap_or("Somebody who was a member")) },
                html! {
                    @if parts.is_empty() { "–" } @else { ul { @for part in &parts { li { (part) } } } }
                },
            ]
        })
        .collect();
    html! {
        (page_header("What happened to it", Some("How this community described itself, what it agreed on, its stages, and who took on looking after it. Who joined, asked or left is not among it.")))
        (who_can_read("Those who look after this community can read this, and nobody else."))
        @if rows.is_empty() {
            (empty("Nothing more", "What happens to this community from now on is listed here.",
                Some(link_button(Weight::Secondary, "Back to the community", &at(known)))))
        } @else {
            (table("Entries, the latest first", &columns, &rows))
        }
        @if let Some(first) = first { p { a href=(first) { "Back to the latest" } } }
        (pager("Pages of entries", None, next))
    }
}

fn words(event: &CommunityEvent, whom: Option<&str>) -> String {
    let whom = whom.unwrap_or("Somebody who was a member");
    match event {
        CommunityEvent::CommunityFounded(_) => "Founded".to_owned(),
        CommunityEvent::CommunityDescribed(_) => "Described anew".to_owned(),
        CommunityEvent::AgreementChanged(_) => "Agreement worded anew".to_owned(),
        CommunityEvent::StageChanged(_) => "Another stage".to_owned(),
        CommunityEvent::CommunityClosed(_) => "Closed".to_owned(),
        CommunityEvent::TermAgreed(_) => format!("{whom} took on a term"),
        CommunityEvent::TermGivenUp(_) => format!("{whom} stepped down"),
        CommunityEvent::TermEnded(_) => format!("{whom}’s term ended"),
    }
}

/// What is otherwise than before, a line for each part; what else is said, likewise.
pub fn parts(event: &CommunityEvent) -> Vec<String> {
    let each = event.particulars().into_iter().map(|one| {
        let name = one.name.replace('_', " ");
        match one.before {
            Some(before) => format!("{name}: {}; before: {before}", one.after),
            None => format!("{name}: {}", one.after),
        }
    });
    each.collect()
}
