//! How the report is shown: what is alike once, on a screen and on paper.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

mod file;

use diagnosis::{page, text};
use file::{File, forms};
use std::fmt::Write as _;

const JUNIOR: &str = "Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),Payscale Maximum (£),Generic Job Title,Number of Posts in FTE,Professional/Occupational Group\n";

#[test]
fn what_is_alike_of_many_groups_is_said_once() {
    let mut rows = JUNIOR.to_owned();
    for n in 1..=60 {
        writeln!(rows, "O,Office,U,1,HEO,1,2,Officer,{},Practice {n}", n + 10).unwrap();
    }
    let report = File::of(rows).report();
    let reason = "A published staff structure puts its people in it.";
    for said in [text(&report), page(&report)] {
        assert_eq!(said.matches(reason).count(), 1);
        assert!(said.contains("60 groups alike"), "{said}");
    }
    let page = page(&report);
    assert!((1..=60).all(|n| page.contains(&format!(">Practice {n} (Office)<"))));
    assert!(page.contains("<section class=\"alike formal\">"));
    let text = text(&report);
    assert!(text.contains("   Practice 60 (Office), about 70 people\n"), "{text}");
    assert!(text.contains("and 35 more, in --html and --json"), "{text}");
}

#[test]
fn few_alike_keep_a_card_each() {
    let said = page(&File::of("group,members\nA,40\nB,50\nC,60\n").report());
    assert!(!said.contains("groups alike") && said.contains("<h3>B</h3>"));
}

#[test]
fn notes_of_one_kind_are_counted() {
    let rows = "group,member\nA,1\n".to_owned() + &",2\n".repeat(30) + "B\n";
    let report = File::of(rows).report();
    let [text, page, json] = forms(&report);
    for said in [text, page] {
        assert_eq!(said.matches("The row names no group.").count(), 1, "{said}");
        assert!(said.contains("line 3: The row names no group. Name the group in each row. (And 29 more of this kind.)"));
        assert!(said.contains("The row has 1 cells"), "another kind is said as well");
    }
    assert_eq!(json.matches("The row names no group.").count(), 30, "programs are told them all");
}

#[test]
fn a_page_on_paper_holds_all_that_it_holds_on_a_screen() {
    let page = page(&File::of("group,members\nA,40\n").report());
    assert_eq!(page.matches("<details").count(), page.matches("<details open").count());
    for rule in ["h1, h2, h3, summary, thead { break-after: avoid; }", "table-header-group"] {
        assert!(page.contains(rule), "{rule}");
    }
}

#[test]
fn pictures_stand_in_the_order_of_what_is_common() {
    let mut rows = "group,called,member,role,criteria\n".to_owned();
    let mut put = |group: &str, criteria: &str, from: usize, to: usize, role: &str| {
        for n in from..to {
            writeln!(rows, "{group},,{n},{role},{criteria}").unwrap();
        }
    };
    put("Design", "Designers by default", 0, 60, "Designer");
    put("One", "anyone", 50, 130, "");
    put("Two", "anyone", 10, 110, "");
    let page = page(&File::of(rows).report());
    let both: Vec<u32> = page
        .split("in both</figcaption>")
        .filter_map(|part| part.rsplit_once("<b>")?.1.split_once("</b>")?.0.parse().ok())
        .collect();
    assert!(both.len() > 2 && both.is_sorted_by(|one, next| one >= next), "{both:?}");
}
