//! What the import pages show.

pub(crate) mod identity;

use crate::{
    model::{Import, ImportState, ImportSummary},
    report::{OrganisationReport, PlaceKind, Report, counted},
};
use maud::{Markup, html};
use web::{
    Call, FormValues, Part,
    look::{
        Choice, Column, Fact, Field, Row, Tone, Weight, button, button_row, empty, facts, hidden,
        notice, page_header, plain_card, post_form, press, progress, progress_over, rows, section,
        table, tag_in, upload_form,
    },
};

pub(crate) const IMPORTS: &str = "/administration/imports";
pub(crate) const QUESTIONS: &str = "/administration/identity-questions";
/// Kinds of places shown on a page.
const SHOWN: usize = 200;

pub(crate) fn panel(call: &Call, latest: Option<&ImportSummary>) -> Markup {
    plain_card(
        "Imports",
        IMPORTS,
        html! {
            p { "Upload the organisation's staff data, preview the changes, and confirm them." }
            p .muted {
                @match latest {
                    Some(one) => { "Latest: " (one.names) ", " (call.when(one.at.0)) }
                    None => { "No file has been uploaded yet." }
                }
            }
        },
    )
}

/// The form to bring a file, and what was brought before.
pub(crate) fn imports(call: &Call, list: &Part<ImportSummary>, filled: &FormValues) -> Markup {
    let row = |one: &ImportSummary| {
        Row::new(&one.names, one.href())
            .body(html! { (call.when(one.at.0)) @if let Some(by) = &one.by { ", by " (by) } })
            .aside(state(one.state))
    };
    html! {
        (filled.mistakes().summary())
        (page_header("Imports", Some("A file is read and compared first. You see what it would change, and nothing changes until you confirm.")))
        (section("bring", "Upload a file", form(call, filled)))
        (section("before", "Previous uploads", html! {
            @if list.items.is_empty() {
                (empty("No file yet", "Files uploaded here, and those imported on the command line, are listed with what they changed.", None))
            } @else {
                (rows(list.items.iter().map(row)))
                (list.pager("Pages of uploads", IMPORTS, &[]))
            }
        }))
    }
}

fn state(state: ImportState) -> Markup {
    let (tone, words) = match state {
        ImportState::Comparing | ImportState::Applying => (Tone::Calm, "under way"),
        ImportState::Checked | ImportState::Overtaken => (Tone::Care, "waiting for confirmation"),
        ImportState::Applied => (Tone::Good, "imported"),
        ImportState::Refused => (Tone::Bad, "refused"),
        ImportState::Failed => (Tone::Bad, "failed"),
        ImportState::Dropped => (Tone::Calm, "discarded"),
    };
    tag_in(tone, words)
}

fn form(call: &Call, filled: &FormValues) -> Markup {
    upload_form(
        IMPORTS,
        &call.once(),
        html! {
            (Field::new("kind", "Kind of file").of(filled).radios(&[
                Choice::new("people", "People").hint("The organisation's own export: one row for each appointment, with a header."),
                Choice::new("organogram", "Organograms").hint("Published structures, senior and junior files; upload several at once."),
            ]))
            (Field::new("files", "File").of(filled).hint("CSV with commas, semicolons, tabs or bars, in UTF-8 or Windows-1252; at most 64 MB. Larger files are imported on the command line.").files(".csv,.tsv,.txt,text/csv"))
            (Field::new("as_of", "Date of this data").of(filled).hint("If you leave it blank: today for people; for organograms the day in the file's name.").optional().date())
            (Field::new("organisation", "Organisation").of(filled).hint("Needed only if the file has no such column.").optional().text())
            (Field::new("leavers", "People not in this file").of(filled).radios(&[
                Choice::new("few", "Have left").hint("Refused when something would end of more than a tenth of the people, unless they are four at most."),
                Choice::new("accept", "Have left, even if they are many"),
                Choice::new("partial", "Have not left").hint("The file is only a part of the staff."),
            ]))
            details {
                summary { "My columns have unusual names" }
                (Field::new("mapping", "Mapping").of(filled).hint("One line for each column, such as: identifier = \"Pers.No\"").optional().textarea(6))
            }
            (button_row(&[button(Weight::Primary, "Preview changes")]))
        },
    )
}

/// What is said of an import above all else.
fn lead(import: &Import) -> &'static str {
    match (import.summary.state, &import.report) {
        (ImportState::Comparing, _) => {
            "This file is being compared with what is known. Nothing changes yet."
        }
        (ImportState::Applying, _) => {
            "These changes are being made. Nobody sees any of them before all are made."
        }
        (ImportState::Applied, _) => "This is what changed.",
        (ImportState::Dropped, _) => "This was discarded, and nothing changed.",
        (_, None) => "This file could not be compared, and nothing changed.",
        (ImportState::Refused, _) => "This was refused, and nothing changed.",
        (_, Some(_)) => "This is what would change. Nothing has changed yet.",
    }
}

/// How far an import is, the difference to confirm, or the report.
pub(crate) fn import(call: &Call, import: &Import, filled: &FormValues) -> Markup {
    let (one, base) = (&import.summary, import.summary.href());
    html! {
        (filled.mistakes().summary())
        (page_header(&one.names, Some(lead(import))))
        (facts(&[
            Fact::new("Uploaded", html! { (call.when(one.at.0)) @if let Some(by) = &one.by { " by " (by) } }),
            Fact::new("State", state(one.state)),
        ]))
        @if one.is_under_way() {
            @let words = if one.state == ImportState::Applying { "Making the changes" } else { "Comparing the file" };
            (progress("import-progress", words, import.percent, (&base, &format!("{base}?watch=yes"))))
            p { "You can leave this page: the work goes on, and the list of imports leads back here." }
            (press(Weight::Secondary, "Cancel", &format!("{base}/cancel"), &call.once(), &[]))
        } @else {
            @if call.query("watch") == "yes" { (progress_over("import-progress", &base)) }
            @if let Some(problem) = &one.problem { (notice(Tone::Care, "Nothing was done", html! { p { (problem.detail) } })) }
            @if one.state == ImportState::Failed { (notice(Tone::Bad, "It failed", html! { p { "Something broke while this was worked on, and nothing was changed. Whoever runs Mandorla sees why under Administration, Background work, and can have it tried again." } })) }
            @if let Some(report) = &import.report {
                @for (n, one) in report.taken.iter().enumerate() { (organisation(n, one)) }
                (places(report))
            } @else if one.state == ImportState::Applied {
                p { "It was imported on the command line, which printed the report." }
            }
            @if one.settled_at.is_none() { (section("confirm", "Confirm", confirm(call, import, &base))) }
        }
    }
}

fn confirm(call: &Call, import: &Import, base: &str) -> Markup {
    let discard =
        press(Weight::Secondary, "Discard the file", &format!("{base}/drop"), &call.once(), &[]);
    html! {
        @match &import.report {
            None => {
                p { "Discard the file, mend what is said above, and upload it again." }
                (discard)
            }
            Some(report) if report.refused() => {
                p { "What was refused above stays as it is. Upload the file again with what is asked for above: its date, or whether people not in it have left." }
                (discard)
            }
            Some(_) => {
                p { "The comparison is made again when you confirm. If something changed meanwhile, nothing is done, and the new changes are shown here instead. Otherwise the report says what was done." }
                div .button-row {
                    (post_form(&format!("{base}/apply"), &call.once(), html! {
                        (hidden("seen", import.seen.as_deref().unwrap_or_default()))
                        (button(Weight::Primary, "Make these changes"))
                    }))
                    (discard)
                }
            }
        }
    }
}

fn organisation(n: usize, one: &OrganisationReport) -> Markup {
    section(
        &format!("taken-{n}"),
        &format!("{}, as of {}", one.organisation, one.as_of.words()),
        html! {
            @if let Some(words) = &one.refused { (notice(Tone::Bad, "Refused", html! { p { (words) } })) }
            @if let Some(words) = &one.skipped { (notice(Tone::Calm, "Nothing to do", html! { p { (words) } })) }
            @if !one.lines().is_empty() { (facts(&one.lines().into_iter().map(|(about, words)| Fact::new(about, words)).collect::<Vec<_>>())) }
            @if one.titles_waiting > 0 { p { a href="/administration/titles" { "Decide the titles in the queue" } } }
        },
    )
}

fn places(report: &Report) -> Markup {
    let kinds = report.kinds_in_order();
    let more = kinds.len().saturating_sub(SHOWN) as u64;
    let columns = ["File", "Lines", "Column", "What is wrong", "What to do", "Rows"];
    let rows: Vec<Vec<Markup>> = kinds.iter().take(SHOWN).map(|kind| place(kind)).collect();
    section(
        "places",
        "What to check in the files",
        html! {
            p { (report.summary()) }
            @if rows.is_empty() { p .muted { "Every row was used as it was." } }
            @else { (table("What to check in the files, by kind", &columns.map(Column::new), &rows)) }
            @if more > 0 { p .muted { (counted(more, "more kind is", "more kinds are")) " not shown here; the API has all." } }
        },
    )
}

fn place(kind: &PlaceKind) -> Vec<Markup> {
    vec![
        html! { (kind.file) },
        html! { (kind.lines_in_words()) },
        html! { (kind.column.as_deref().unwrap_or("–")) },
        html! { (kind.reason) },
        html! { (kind.remedy) },
        html! {
            @if kind.left_out { (tag_in(Tone::Bad, "left out")) } @else { (tag_in(Tone::Calm, "imported")) }
            @if kind.posts > 0 { " " (counted(kind.posts, "post", "posts")) }
        },
    ]
}
