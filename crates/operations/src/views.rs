//! Jobs as they are seen.

use crate::actions::Counts;
use house::jobs::Failure;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Column, Weight, button_row, empty, page_header, pager, plain_card, press, table,
        who_can_read,
    },
};

/// On the front of administration.
pub(crate) fn panel(counts: Counts) -> Markup {
    let words = match counts.failed {
        0 => "Letters and other work that Mandorla does by itself. Nothing has failed.".to_owned(),
        1 => "One piece of work has failed and waits for you.".to_owned(),
        failed => format!("{failed} pieces of work have failed and wait for you."),
    };
    plain_card("Background work", "/administration/jobs", html! { p { (words) } })
}

fn waiting(counts: Counts) -> String {
    match counts.waiting {
        0 => "Nothing waits at the moment.".to_owned(),
        1 => "One piece of work waits or is under way.".to_owned(),
        waiting => format!("{waiting} pieces of work wait or are under way."),
    }
}

pub(crate) fn jobs(call: &Call, counts: Counts, failed: &[Failure], next: Option<&str>) -> Markup {
    let columns = ["Work", "Failed", "Why", "What to do"].map(Column::new);
    let rows: Vec<Vec<Markup>> = failed.iter().map(|one| row(call, one)).collect();
    html! {
        (page_header("Background work", Some("Mandorla sends letters, counts figures and tidies up by itself. What goes wrong is tried again, for some hours. What still fails then is listed here.")))
        (who_can_read("Administrators of the whole installation. The list never says whom a piece of work is about."))
        p { (waiting(counts)) }
        @if failed.is_empty() {
            (empty("Nothing has failed", "Work that can’t be done in the end is listed here for 90 days, and you can have it tried again.", None))
        } @else {
            (table("Work that has failed", &columns, &rows))
            (pager("Work that has failed", None, next))
        }
    }
}

fn row(call: &Call, failure: &Failure) -> Vec<Markup> {
    let act = |weight, words, act| {
        let action = format!("/administration/jobs/{}/{act}", failure.id);
        press(weight, words, &action, &call.once(), &[])
    };
    let tries = match failure.attempts {
        1 => "tried once".to_owned(),
        attempts => format!("tried {attempts} times"),
    };
    vec![
        html! { (call.house().jobs.title(&failure.kind)) },
        html! { (call.when(failure.failed_at)) span .muted { ", " (tries) } },
        html! { (failure.error.lines().next().unwrap_or_default()) },
        button_row(&[
            act(Weight::Quiet, "Try again", "retry"),
            act(Weight::Quiet, "Discard", "discard"),
        ]),
    ]
}
