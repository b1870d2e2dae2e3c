//! Who lacks something, by name: for those who owe it.

use crate::{
    ROOMS,
    company::{BEGINNING, Company},
};
use house::OfficeKind;
use professions::Part;
use serde_json::{Value, json};
use testkit::{Stage, on_both};

/// Design in two organisations: Ada has a manager, Bo had one who left, Cy has none, Eve of Forge neither.
fn company(stage: &mut Stage) -> Company<'_> {
    let mut company = Company::on(stage);
    company.profession("Design");
    let ada = company.holds("Ada", "Harbour", Some("Design"), (BEGINNING, ""));
    let bo = company.holds("Bo", "Harbour", Some("Design"), (BEGINNING, ""));
    company.holds("Cy", "Harbour", Some("Design"), ("2025-03-01", "2025-09-01"));
    company.holds("Cy", "Harbour", Some("Design"), ("2025-09-01", ""));
    company.holds("Eve", "Forge", Some("Design"), ("2026-02-20", ""));
    // On one day only, which is none.
    company.holds("Flo", "Harbour", Some("Design"), ("2026-03-02", "2026-03-02"));
    let mo = company.holds("Mo", "Harbour", Some("Design"), (BEGINNING, ""));
    let gone = company.holds("Gus", "Harbour", None, (BEGINNING, "2026-01-10"));
    company.manages(mo, ada, BEGINNING, "");
    company.manages(ada, mo, BEGINNING, "");
    company.manages(gone, bo, "2025-02-01", "");
    company.heads(mo, "Design", Part::Head, BEGINNING);
    company
}

fn listed(stage: &mut Stage, name: &str, query: &str) -> (u16, Vec<(String, String, String)>) {
    let token = stage.token(name);
    let path = format!("/professions/design/without-manager{query}");
    let answer = stage.asks_with(Some(&token), "GET", &path, json!(null), &[]);
    let items = answer.body["items"].as_array().cloned().unwrap_or_default();
    let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
    let each = items
        .iter()
        .map(|item| (text(item, "name"), text(item, "since"), text(item, "owed_since")));
    (answer.status, each.collect())
}

fn owned(each: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    each.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

#[test]
fn a_head_reads_all_members_without_a_manager_and_since_when() {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        let (status, each) = listed(company.stage, "Mo", "");
        assert_eq!(status, 200);
        let all = owned(&[
            ("Cy", "2025-03-01", "2025-03-01"),
            ("Bo", "2026-01-10", BEGINNING),
            ("Eve", "2026-02-20", "2026-02-20"),
        ]);
        assert_eq!(each, all, "one who follows up counts once, since the first day");
        let page = company.stage.visits("Mo", "/professions/design/coverage");
        assert!(page.body.contains("2 of 5"), "{}", page.body);
        assert!(page.body.contains("since 10 January 2026") && page.body.contains(">Cy<"));
        assert!(page.body.contains("1 of them came in the last 90 days"));
        // As of a day on which Bo still had one.
        let (_, then) = listed(company.stage, "Mo", "?on=2025-12-31");
        assert_eq!(then, owned(&[("Cy", "2025-03-01", "2025-03-01")]));
    });
}

#[test]
fn people_operations_read_those_of_their_organisation_and_others_nobody() {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        company.stage.gives_office("Di", OfficeKind::PeopleOperations);
        let (_, all) = listed(company.stage, "Di", "");
        assert_eq!(all.len(), 3, "of all organisations, where the office is of all");
        company.stage.write(|tx| {
            tx.run("update offices set organisation_id = (select id from organisations where name = 'Harbour')", &[])?;
            Ok(())
        });
        let (_, own) = listed(company.stage, "Di", "");
        assert_eq!(own.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["Cy", "Bo"]);
        let page = company.stage.visits("Di", "/professions/design/coverage").body;
        assert!(
            !page.contains("Eve") && page.contains(">Bo<") && page.contains("2 of 4"),
            "{page}"
        );
        // A member, a line manager and an administrator owe it to nobody.
        company.stage.gives_office("Ed", OfficeKind::Administrator);
        for name in ["Ada", "Bo", "Ed"] {
            assert_eq!(listed(company.stage, name, "").0, 403, "{name}");
            let page = company.stage.visits(name, "/professions/design/coverage");
            assert_eq!(page.status, 200);
            assert!(page.body.contains("is for those who owe it to them"));
            for lacking in [">Bo</", ">Cy</", ">Eve</"] {
                let main = page.body.split_once("<main").unwrap().1;
                assert!(!main.contains(lacking), "{name} reads {lacking}");
            }
        }
    });
}

#[test]
fn a_line_that_is_named_takes_somebody_off_the_list() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = company(&mut stage);
    let (cy, mo) = (company.who("Cy"), company.who("Mo"));
    company.manages(mo, cy, "2026-03-02", "");
    let (_, each) = listed(company.stage, "Mo", "");
    assert_eq!(each.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["Bo", "Eve"]);
}

#[test]
fn a_list_comes_in_parts_that_miss_nobody() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    company.profession("Design");
    let names = company.hires(45, "Harbour", "Design");
    let boss = company.who(&names[0]);
    company.heads(boss, "Design", Part::Head, BEGINNING);
    let token = company.stage.token(&names[0]);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/professions/design/without-manager?limit=20{cursor}");
        let answer = company.stage.asks_with(Some(&token), "GET", &path, json!(null), &[]);
        let items = answer.body["items"].as_array().unwrap().clone();
        seen.extend(items.iter().map(|item| item["name"].as_str().unwrap().to_owned()));
        match answer.body["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    seen.sort();
    assert_eq!(seen, names);
    let path = "/professions/design/coverage";
    let first = company.stage.visits(&names[0], &format!("{path}?limit=30")).body.clone();
    let cursor = first.split_once("cursor=").unwrap().1.split_once('"').unwrap().0.to_owned();
    let next = format!("{path}?limit=30&cursor={cursor}");
    let page = company.stage.visits(&names[0], &next).body.clone();
    assert!(page.contains("45 people have none") && page.contains("first page"), "{page}");
    let on = |page: &str, name: &str| page.contains(&format!(">{name}</a>"));
    assert!(names[1..].iter().all(|name| on(&first, name) != on(&page, name)), "{page}");
}
