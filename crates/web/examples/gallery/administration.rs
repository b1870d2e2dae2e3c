//! Sample pages of administration, and an error page.

use super::frame;
use maud::{Markup, html};
use web::look::{
    Choice, Column, Field, Flash, Frame, Here, Mistakes, Tone, Trouble, Weight, button, button_row,
    checkbox, error_body, hidden, link_button, notice, page_header, post_form, progress, section,
    stat, stats, table, tag_in, upload_form, who_can_read, wide_table,
};

pub fn queue() -> Markup {
    let mut mistakes = Mistakes::default();
    mistakes.add("role", "Choose the role that “Snr Prod Mgr (Payments)” means, or “none”.");
    mistakes.add("since", "Write the day as 31 March 2026, not before 1 January 2024.");
    let roles = [
        Choice::new("", "Choose a role"),
        Choice::new("pm", "Product Manager"),
        Choice::new("none", "None: this is no role we recognise"),
    ];
    let which = [
        Choice::new("one", "This title only").hint("“Snr Prod Mgr (Payments)”"),
        Choice::new("all", "All titles like it").hint("“snr prod mgr*”: 4 titles, 14 people"),
    ];
    let columns = [
        Column::new("Title in the file"),
        Column::new("Source"),
        Column::figures("People"),
        Column::new("State"),
    ];
    let waiting = [
        ("Snr Prod Mgr (Payments)", 9, Tone::Care),
        ("Head of Everything Else", 1, Tone::Care),
        ("Policy Adviser – Fisheries & Marine Environment Directorate", 23, Tone::Good),
    ]
    .map(|(title, count, tone)| {
        vec![
            html! { a href="/administration/titles/1" { (title) } },
            html! { "people-2026-11-16.csv" },
            html! { (count) },
            tag_in(tone, if tone == Tone::Good { "Decided" } else { "Waiting" }),
        ]
    });
    frame("Titles waiting", Here::Administration).crumb("Administration", "/administration").refused(true).show(html! {
        (mistakes.summary())
        (page_header("Titles that no rule knows", Some("Decide what each means. Nobody is in a profession by such a title until then.")))
        (section("decide", "Snr Prod Mgr (Payments)", post_form("/administration/titles/1", "o3", html! {
            (hidden("version", "7"))
            (Field::new("role", "Which role does it mean?").error(mistakes.at("role")).select(&roles))
            (Field::new("which", "Decide for").value("all").radios(&which))
            (Field::new("since", "From which day?").hint("The rule holds for appointments from this day on.").value("2023-02-30").error(mistakes.at("since")).date())
            (Field::new("why", "Why?").optional().value("Same job, older name.").readers("Whoever may administer professions can read this, in the audit.").textarea(2))
            (checkbox("tell", "Tell the heads of the profession", true, Some("They get one message with the names.")))
            (button_row(&[button(Weight::Primary, "Show who comes and who goes"), button(Weight::Secondary, "Decide later"), button(Weight::Danger, "Remove the rule")]))
        })))
        (section("waiting", "Waiting", table("Titles of the last two files", &columns, &waiting)))
    })
}

pub fn import() -> Markup {
    let columns = [
        Column::new("Line"),
        Column::new("Column"),
        Column::new("What was there"),
        Column::new("Why it could not be used"),
        Column::new("What to do"),
    ];
    let faults = [
        vec![
            html! { "214" },
            html! { "End date" },
            html! { code { "30/02/2026" } },
            html! { "There is no such day." },
            html! { "Write the day as 2026-02-28." },
        ],
        vec![
            html! { "871" },
            html! { "Line manager" },
            html! { code { "Jorg.weiss@EXAMPLE.org" } },
            html! { "Matches Jörg Weiß only when case is ignored." },
            html! { "Nothing: it was taken as Jörg Weiß." },
        ],
    ];
    frame("Import", Here::Administration).crumb("Administration", "/administration").crumb("Imports", "/administration/imports")
        .flash(Some(Flash { words: "The file has been read.".into(), undo: None }))
        .show(html! {
            (page_header("people-2026-11-16.csv", Some("What would change if you take this file in.")))
            (stats(&[stat("New", 14, None), stat("Changed", 31, None), stat("Ended", 6, Some("1.4 % of 412")), stat("Not usable", 2, None)]))
            (notice(Tone::Care, "Six appointments would end", html! { p { "Look at them before you go on. They can be opened again by a later file." } }))
            (progress("run", "Making the changes", Some(65), ("/administration/imports/1", "/administration/imports/1?watch=yes")))
            (section("faults", "Rows that could not be used", wide_table("faults-table", "Two rows of 414", &columns, &faults)))
            (section("another", "Take in another file", upload_form("/administration/imports", "o4", html! {
                (Field::new("file", "The organisation’s export").hint("CSV with commas, semicolons or tabs, up to 2 GB.").files(".csv,text/csv"))
                (button_row(&[button(Weight::Primary, "Show the difference"), link_button(Weight::Quiet, "Cancel", "/administration")]))
            })))
            (who_can_read("Whoever may administer this organisation can see this page."))
        })
}

pub fn error() -> Markup {
    Frame::new("This page is not here", Here::Elsewhere).show(error_body(&Trouble {
        title: "This page is not here",
        what: "There is nothing at this address, or nothing that you can see.",
        remedy: "Check the address, or go back to the start page.",
        back: ("Go to the start page", "/"),
        request: Some("0199f2a4-6e0b-7c31"),
    }))
}
