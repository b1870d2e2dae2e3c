//! What the import pages show.

pub(crate) mod identity;

use crate::{
    report::{Report, Taken, counted},
    store::Import,
};
use house::jobs::Progress;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Choice, Column, Fact, Field, Mistakes, Row, Tone, Weight, button, button_row, empty, facts,
        notice, page_header, plain_card, post_form, press, progress, progress_over, rows, section,
        table, tag_in, upload_form,
    },
};

/// Kinds of places shown on a page.
const SHOWN: usize = 200;

pub(crate) fn panel(latest: Option<(&str, String)>) -> Markup {
    plain_card(
        "Imports",
        "/administration/imports",
        html! {
            p { "Upload the organisation's staff data, preview the changes, and confirm them." }
            p .muted {
                @match latest {
                    Some((names, when)) => { "Latest: " (names) ", " (when) }
                    None => { "No file has been uploaded yet." }
                }
            }
        },
    )
}

pub(crate) fn imports(call: &Call, list: &[Import], mistakes: &Mistakes) -> Markup {
    html! {
        (mistakes.summary())
        (page_header("Imports", Some("A file is read and compared first. You see what it would change, and nothing changes until you confirm.")))
        (section("bring", "Upload a file", form(call, mistakes)))
        (section("before", "Previous uploads", html! {
            @if list.is_empty() {
                (empty("No file yet", "Files uploaded here, and those imported on the command line, are listed with what they changed.", None))
            } @else {
                (rows(&list.iter().map(|import| {
                    Row::new(&import.names, format!("/administration/imports/{}", import.id))
                        .body(html! { (call.when(import.at)) @if let Some(by) = &import.by { ", by " (by) } })
                        .aside(state(&import.state))
                }).collect::<Vec<_>>()))
            }
        }))
    }
}

fn state(state: &str) -> Markup {
    match state {
        "checked" => tag_in(Tone::Care, "waiting for confirmation"),
        "applied" => tag_in(Tone::Good, "imported"),
        "refused" => tag_in(Tone::Bad, "refused"),
        _ => tag_in(Tone::Calm, "discarded"),
    }
}

fn form(call: &Call, mistakes: &Mistakes) -> Markup {
    let typed = |name: &'static str| call.form.text(name).to_owned();
    let kind = if typed("kind").is_empty() { "people".to_owned() } else { typed("kind") };
    let leavers = if typed("leavers").is_empty() { "few".to_owned() } else { typed("leavers") };
    upload_form(
        "/administration/imports",
        &call.once(),
        html! {
            (Field::new("kind", "Kind of file").value(&kind).error(mistakes.at("kind")).radios(&[
                Choice::new("people", "People").hint("The organisation's own export: one row for each appointment, with a header."),
                Choice::new("organogram", "Organograms").hint("Published structures, senior and junior files; upload several at once."),
            ]))
            (Field::new("files", "File").hint("CSV with commas, semicolons, tabs or bars, in UTF-8 or Windows-1252; at most 64 MB. Larger files are imported on the command line.")
                .error(mistakes.at("files")).files(".csv,.tsv,.txt,text/csv"))
            (Field::new("as_of", "Date of this data").value(&typed("as_of")).hint("If you leave it blank: today for people; for organograms the day in the file's name.").optional()
                .error(mistakes.at("as_of")).date())
            (Field::new("organisation", "Organisation").value(&typed("organisation")).hint("Needed only if the file has no such column.").optional()
                .error(mistakes.at("organisation")).text())
            (Field::new("leavers", "People not in this file").value(&leavers).error(mistakes.at("leavers")).radios(&[
                Choice::new("few", "Have left").hint("Refused when something would end of more than a tenth of the people, unless they are four at most."),
                Choice::new("accept", "Have left, even if they are many"),
                Choice::new("partial", "Have not left").hint("The file is only a part of the staff."),
            ]))
            details {
                summary { "My columns have unusual names" }
                (Field::new("mapping", "Mapping").value(&typed("mapping")).hint("One line for each column, such as: identifier = \"Pers.No\"").optional()
                    .error(mistakes.at("mapping")).textarea(6))
            }
            (button_row(&[button(Weight::Primary, "Preview changes")]))
        },
    )
}

/// What is said of an import above all else.
fn lead(import: &Import, compared: bool, under_way: bool) -> &'static str {
    match (import.state.as_str(), compared, under_way) {
        ("checked", false, true) => {
            "This file is being compared with what is known. Nothing changes yet."
        }
        ("checked", true, true) => {
            "These changes are being made. Nobody sees any of them before all are made."
        }
        ("checked", true, false) => "This is what would change. Nothing has changed yet.",
        ("checked", false, false) => "This file could not be compared, and nothing changed.",
        ("applied", ..) => "This is what changed.",
        ("refused", ..) => "This was refused, and nothing changed.",
        _ => "This was discarded, and nothing changed.",
    }
}

pub(crate) fn import(
    call: &Call,
    import: &Import,
    report: Option<&Report>,
    under_way: Option<Progress>,
) -> Markup {
    let base = format!("/administration/imports/{}", import.id);
    let compared = report.is_some();
    let failed = import.job.is_some() && under_way.is_none();
    html! {
        (page_header(&import.names, Some(lead(import, compared, under_way.is_some()))))
        (facts(&[
            Fact::new("Uploaded", html! { (call.when(import.at)) @if let Some(by) = &import.by { " by " (by) } }),
            Fact::new("State", if under_way.is_some() { tag_in(Tone::Calm, "under way") } else { state(&import.state) }),
        ]))
        @if let Some(done) = under_way {
            (working(call, done, compared, &base))
        } @else {
            @if call.query("watch") == "yes" { (progress_over("import-progress", &base)) }
            @if let Some(problem) = &import.problem { (notice(Tone::Care, "Nothing was done", html! { p { (problem) } })) }
            @if failed { (notice(Tone::Bad, "It failed", html! { p { "Something broke while this was worked on, and nothing was changed. Whoever runs Mandorla sees why under Administration, Background work, and can have it tried again." } })) }
            @if let Some(report) = report {
                @for (n, taken) in report.taken.iter().enumerate() { (taken_view(n, taken)) }
                (places(report))
            } @else if import.state == "applied" {
                p { "It was imported on the command line, which printed the report." }
            }
            @if import.state == "checked" { (confirm(call, report, &base)) }
        }
    }
}

/// How far the work is, and how to end it.
fn working(call: &Call, done: Progress, compared: bool, base: &str) -> Markup {
    let words = if compared { "Making the changes" } else { "Comparing the file" };
    let percent = (done.total > 0)
        .then(|| u8::try_from(done.done * 100 / done.total).unwrap_or(100).min(100));
    let watch = format!("{base}?watch=yes");
    html! {
        (progress("import-progress", words, percent, (base, &watch)))
        p { "You can leave this page: the work goes on, and the list of imports leads back here." }
        (press(Weight::Secondary, "Cancel", &format!("{base}/cancel"), &call.once(), &[]))
    }
}

fn confirm(call: &Call, report: Option<&Report>, base: &str) -> Markup {
    let discard =
        press(Weight::Secondary, "Discard the file", &format!("{base}/drop"), &call.once(), &[]);
    section(
        "confirm",
        "Confirm",
        html! {
            @match report {
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
                        (post_form(&format!("{base}/apply"), &call.once(), button(Weight::Primary, "Make these changes")))
                        (discard)
                    }
                }
            }
        },
    )
}

fn taken_view(n: usize, taken: &Taken) -> Markup {
    section(
        &format!("taken-{n}"),
        &format!("{}, as of {}", taken.organisation, taken.as_of.words()),
        html! {
            @if let Some(words) = &taken.refused { (notice(Tone::Bad, "Refused", html! { p { (words) } })) }
            @if let Some(words) = &taken.skipped { (notice(Tone::Calm, "Nothing to do", html! { p { (words) } })) }
            @if !taken.lines().is_empty() { (facts(&taken.lines().into_iter().map(|(about, words)| Fact::new(about, words)).collect::<Vec<_>>())) }
            @if taken.titles_waiting > 0 { p { a href="/administration/titles" { "Decide the titles in the queue" } } }
        },
    )
}

fn places(report: &Report) -> Markup {
    let kinds = report.kinds_in_order();
    section(
        "places",
        "What to check in the files",
        html! {
            p { (report.summary()) }
            @if kinds.is_empty() && report.places.is_empty() {
                p .muted { "Every row was used as it was." }
            } @else if kinds.is_empty() {
                // Reports that were kept before kinds were counted.
                (table_of(&report.places.iter().take(SHOWN).map(|place| cells(
                    &place.file, &place.line.to_string(), place.column.as_deref(), &place.reason, &place.remedy, place.left_out, 0
                )).collect::<Vec<_>>()))
                (shown_of(report.places.len()))
            } @else {
                (table_of(&kinds.iter().take(SHOWN).map(|kind| cells(
                    &kind.file, &kind.lines_in_words(), kind.column.as_deref(), &kind.reason, &kind.remedy, kind.left_out, kind.posts
                )).collect::<Vec<_>>()))
                (shown_of(kinds.len()))
            }
        },
    )
}

fn table_of(rows: &[Vec<Markup>]) -> Markup {
    let columns = [
        Column::new("File"),
        Column::new("Lines"),
        Column::new("Column"),
        Column::new("What is wrong"),
        Column::new("What to do"),
        Column::new("Rows"),
    ];
    table("What to check in the files, by kind", &columns, rows)
}

fn cells(
    file: &str,
    lines: &str,
    column: Option<&str>,
    reason: &str,
    remedy: &str,
    left_out: bool,
    posts: u64,
) -> Vec<Markup> {
    vec![
        html! { (file) },
        html! { (lines) },
        html! { (column.unwrap_or("–")) },
        html! { (reason) },
        html! { (remedy) },
        html! {
            @if left_out { (tag_in(Tone::Bad, "left out")) } @else { (tag_in(Tone::Calm, "imported")) }
            @if posts > 0 { " " (counted(posts, "post", "posts")) }
        },
    ]
}

fn shown_of(all: usize) -> Markup {
    let more = all.saturating_sub(SHOWN) as u64;
    html! {
        @if more > 0 { p .muted { (counted(more, "more kind is", "more kinds are")) " not shown here; the API has all." } }
    }
}
