//! What the import pages show.

use crate::{
    report::{Place, Report, Taken, counted},
    store::Import,
};
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Choice, Column, Fact, Field, Mistakes, Row, Tone, Weight, button, button_row, empty, facts,
        notice, page_header, plain_card, post_form, press, rows, section, table, tag_in,
        upload_form,
    },
};

/// Places shown on a page; the rest are in the file.
const SHOWN: usize = 200;

pub(crate) fn panel(latest: Option<(&str, String)>) -> Markup {
    plain_card(
        "Imports",
        "/administration/imports",
        html! {
            p { "Bring the organisation's staff data, see what it would change, and confirm." }
            p .muted {
                @match latest {
                    Some((names, when)) => { "Latest: " (names) ", " (when) }
                    None => { "No file has been brought here yet." }
                }
            }
        },
    )
}

pub(crate) fn imports(call: &Call, list: &[Import], mistakes: &Mistakes) -> Markup {
    html! {
        (mistakes.summary())
        (page_header("Imports", Some("A file is read and compared first. You see what it would change, and nothing changes until you confirm.")))
        (section("bring", "Bring a file", form(call, mistakes)))
        (section("before", "Brought before", html! {
            @if list.is_empty() {
                (empty("No file yet", "Files brought here, and those imported on the command line, are listed with what they changed.", None))
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
        "checked" => tag_in(Tone::Care, "waits for you to confirm"),
        "applied" => tag_in(Tone::Good, "taken in"),
        "refused" => tag_in(Tone::Bad, "refused"),
        _ => tag_in(Tone::Calm, "dropped"),
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
            (Field::new("kind", "What sort of file it is").value(&kind).error(mistakes.at("kind")).radios(&[
                Choice::new("people", "People").hint("The organisation's own export: one row for each appointment, with a header."),
                Choice::new("organogram", "Organograms").hint("Published structures, senior and junior files; bring several at once."),
            ]))
            (Field::new("files", "File").hint("CSV with comma, semicolon or tab, in UTF-8 or Windows-1252; at most 64 MB. Larger ones: the command line.")
                .error(mistakes.at("files")).files(".csv,.tsv,.txt,text/csv"))
            (Field::new("as_of", "The day it speaks of").value(&typed("as_of")).hint("Blank: the day in an organogram's name, otherwise today.").optional()
                .error(mistakes.at("as_of")).date())
            (Field::new("organisation", "Whose staff").value(&typed("organisation")).hint("Only where the file has no such column.").optional()
                .error(mistakes.at("organisation")).text())
            (Field::new("leavers", "People whom the file does not name").value(&leavers).error(mistakes.at("leavers")).radios(&[
                Choice::new("few", "Have left").hint("Refused when more than a tenth of the appointments would end."),
                Choice::new("accept", "Have left, however many they are"),
                Choice::new("partial", "Have not left").hint("The file is only a part of the staff."),
            ]))
            details {
                summary { "The columns have unusual names" }
                (Field::new("mapping", "Mapping").value(&typed("mapping")).hint("One line for each column, such as: identifier = \"Pers.No\"").optional()
                    .error(mistakes.at("mapping")).textarea(6))
            }
            (button_row(&[button(Weight::Primary, "See what would change")]))
        },
    )
}

pub(crate) fn import(call: &Call, import: &Import, report: &Report) -> Markup {
    let waits = import.state == "checked";
    let lead = match import.state.as_str() {
        "checked" => "This is what would change. Nothing has changed yet.",
        "applied" => "This is what changed.",
        "refused" => "This was refused, and nothing changed.",
        _ => "This was dropped, and nothing changed.",
    };
    let base = format!("/administration/imports/{}", import.id);
    html! {
        (page_header(&import.names, Some(lead)))
        (facts(&[
            Fact::new("Brought", html! { (call.when(import.at)) @if let Some(by) = &import.by { " by " (by) } }),
            Fact::new("State", state(&import.state)),
        ]))
        @if report.taken.is_empty() && !waits {
            p { "It was taken in on the command line, which printed the report." }
        }
        @for (n, taken) in report.taken.iter().enumerate() { (taken_view(n, taken)) }
        (places(report))
        @if waits {
            (section("confirm", "Confirm", html! {
                @if report.refused() {
                    p { "What was refused above stays as it is. Bring the file again, saying whether those it does not name have left." }
                    (press(Weight::Secondary, "Drop the file", &format!("{base}/drop"), &call.once(), &[]))
                } @else {
                    p { "The comparison is made again as you confirm. If something changed meanwhile, nothing is done, and the new difference is shown here instead. Otherwise the report says what was done." }
                    div .button-row {
                        (post_form(&format!("{base}/apply"), &call.once(), button(Weight::Primary, "Make these changes")))
                        (press(Weight::Secondary, "Drop the file", &format!("{base}/drop"), &call.once(), &[]))
                    }
                }
            }))
        }
    }
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
    let lead = format!(
        "{} left out; {} used with a word about them.",
        counted(report.left_out, "row was", "rows were"),
        counted(report.noted, "row was", "rows were")
    );
    let line = |place: &Place| {
        if place.line == 0 { "whole file".to_owned() } else { place.line.to_string() }
    };
    section(
        "places",
        "Places to look at",
        html! {
            p { (lead) }
            @if report.places.is_empty() {
                p .muted { "Every row could be used as it was." }
            } @else {
                (table(
                    "Places in the files, with what to do",
                    &[Column::new("File"), Column::figures("Line"), Column::new("Column"), Column::new("What is wrong"), Column::new("What to do"), Column::new("Row")],
                    &ordered(report).iter().take(SHOWN).map(|place| vec![
                        html! { (place.file) },
                        html! { (line(place)) },
                        html! { (place.column.as_deref().unwrap_or("–")) },
                        html! { (place.reason) },
                        html! { (place.remedy) },
                        if place.left_out { tag_in(Tone::Bad, "left out") } else { tag_in(Tone::Calm, "used") },
                    ]).collect::<Vec<_>>(),
                ))
                @if report.places.len() > SHOWN {
                    p .muted { "The first " (SHOWN) " are shown; the command line prints them all." }
                }
            }
        },
    )
}

fn ordered(report: &Report) -> Vec<&Place> {
    let mut places: Vec<&Place> = report.places.iter().collect();
    places.sort_by_key(|place| !place.left_out);
    places
}
