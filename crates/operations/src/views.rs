//! Jobs as they are seen.

use crate::model::{Counts, FailedJob};
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{
        Column, Weight, button_row, empty, page_header, plain_card, press, table, who_can_read,
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

/// The jobs that failed, and how many wait.
pub(crate) fn jobs(call: &Call, counts: Counts, failed: &Part<FailedJob>) -> Markup {
    let columns = ["Work", "Failed", "Why", "What to do"].map(Column::new);
    let rows: Vec<Vec<Markup>> = failed.items.iter().map(|one| row(call, one)).collect();
    html! {
        (page_header("Background work", Some("Mandorla sends letters, counts figures and tidies up by itself. What goes wrong is tried again, for some hours. What still fails then is listed here.")))
        (who_can_read("Administrators of the whole installation. The list never says whom a piece of work is about."))
        p { (waiting(counts)) }
        @if failed.items.is_empty() {
            (empty("Nothing has failed", "Work that can’t be done in the end is listed here for 90 days, and you can have it tried again.", None))
        } @else {
            (table("Work that has failed", &columns, &rows))
            (failed.pager("Work that has failed", "/administration/jobs", &[]))
        }
    }
}

fn row(call: &Call, job: &FailedJob) -> Vec<Markup> {
    let act = |weight, words, act| {
        let action = format!("/administration/jobs/{}/{act}", job.id);
        press(weight, words, &action, &call.once(), &[])
    };
    let tries = match job.attempts {
        1 => "tried once".to_owned(),
        attempts => format!("tried {attempts} times"),
    };
    vec![
        html! { (job.title) },
        html! { (call.when(job.failed_at.0)) span .muted { ", " (tries) } },
        html! { (job.error.lines().next().unwrap_or_default()) },
        button_row(&[
            act(Weight::Quiet, "Try again", "retry"),
            act(Weight::Quiet, "Discard", "discard"),
        ]),
    ]
}
