//! What happened to a community, as those who look after it see it.

use super::at;
use crate::{VisibleCommunity, actions::RecordEntry, events::CommunityEvent};
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{Column, Weight, empty, link_button, page_header, table, who_can_read},
};

/// The entries, the latest first.
pub fn record(call: &Call, visible: &VisibleCommunity, entries: &Part<RecordEntry>) -> Markup {
    let columns = ["When", "What", "Who", "Particulars"].map(Column::new);
    let row = |one: &RecordEntry| {
        vec![
            html! { (call.when(one.at.0)) },
            html! { @match &one.event {
                Some(event) => (words(event, one.whom.as_deref())),
                None => (house::UNKNOWN_EVENT),
            } },
            html! { (one.who.as_deref().unwrap_or("Somebody who was a member")) },
            html! {
                @if one.particulars.is_empty() { "–" } @else { ul { @for part in &one.particulars { li { (part) } } } }
            },
        ]
    };
    html! {
        (page_header("What happened to it", Some("How this community described itself, what it agreed on, its stages, and who took on looking after it. Who joined, asked or left is not among it.")))
        (who_can_read("Those who look after this community can read this, and nobody else."))
        @if entries.items.is_empty() {
            (empty("Nothing more", "What happens to this community from now on is listed here.",
                Some(link_button(Weight::Secondary, "Back to the community", &at(visible)))))
        } @else {
            (table("Entries, the latest first", &columns, &entries.items.iter().map(row).collect::<Vec<_>>()))
        }
        (entries.pager("Pages of entries", &format!("{}/record", at(visible)), &[]))
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
