//! The desk of those who owe others something, and what somebody is owed themselves.

use crate::{
    ROOMS,
    company::{BEGINNING, Company},
};
use house::OfficeKind;
use professions::Part;
use serde_json::json;
use testkit::{Stage, on_both};

fn company(stage: &mut Stage) -> Company<'_> {
    let mut company = Company::on(stage);
    company.profession("Design");
    company.profession("Research");
    let ada = company.holds("Ada", "Harbour", Some("Design"), (BEGINNING, ""));
    let hal = company.holds("Hal", "Harbour", Some("Design"), (BEGINNING, ""));
    company.holds("New", "Harbour", Some("Design"), ("2026-02-01", ""));
    company.holds("Ray", "Harbour", Some("Research"), (BEGINNING, ""));
    company.holds("Wiz", "Harbour", None, ("2025-05-01", ""));
    company.manages(hal, ada, BEGINNING, "");
    company.heads(hal, "Design", Part::Head, BEGINNING);
    company
}

#[test]
fn the_desk_of_a_head_shows_joiners_without_a_manager() {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        let page = company.stage.visits("Hal", "/desk");
        assert_eq!(page.status, 200);
        let main = page.body.split_once("<main").unwrap().1;
        let joiners = main.split_once("Joiners without a line manager").unwrap().1;
        let (joiners, longest) = joiners.split_once("The longest without one").unwrap();
        assert!(joiners.contains(">New<") && longest.contains(">Hal<"), "{main}");
        assert!(
            !main.contains(">Ray<") && !main.contains(">Wiz<"),
            "neither is Hal's to look after"
        );
        let token = company.stage.token("Hal");
        let answer = company.stage.asks_with(Some(&token), "GET", "/desk", json!(null), &[]);
        assert_eq!(
            answer.body["professions"],
            json!([{
                "profession": "design", "name": "Design", "members": 3,
                "without_manager": 2, "joiners_without_manager": 1,
            }])
        );
    });
}

#[test]
fn the_desk_of_people_operations_shows_people_in_no_profession_titles_and_professions_without_a_head()
 {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        company.stage.gives_office("Di", OfficeKind::PeopleOperations);
        let page = company.stage.visits("Di", "/desk").body;
        let main = page.split_once("<main").unwrap().1;
        for words in [
            "1 of 5 people",
            "1 title",
            "held by 1 person",
            ">Wiz<",
            "no rule knows the title, since 1 May 2025",
        ] {
            assert!(main.contains(words), "{words}: {main}");
        }
        assert!(main.contains("Research</a>, since 1 January 2025"), "{main}");
        let token = company.stage.token("Di");
        let path = "/organisations/harbour/in-no-profession";
        let answer = company.stage.asks_with(Some(&token), "GET", path, json!(null), &[]);
        assert_eq!(answer.body["items"][0]["who"]["name"], "Wiz");
        assert_eq!(answer.body["items"][0]["why"], "title_waits");
        let page = company.stage.visits("Di", "/desk/harbour/no-profession");
        assert!(page.status == 200 && page.body.contains(">Wiz<"));
        let front = company.stage.visits("Di", "/administration").body;
        assert!(front.contains("In no profession") && front.contains("1 person"), "{front}");
        // It is for nobody else.
        for name in ["Hal", "Ada"] {
            assert_eq!(company.stage.visits(name, "/desk/harbour/no-profession").status, 403);
        }
        assert_eq!(company.stage.visits("Di", "/desk/nowhere/no-profession").status, 404);
    });
}

#[test]
fn an_organisation_that_keeps_no_profession_and_titles_that_nobody_holds_are_told_as_they_are() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage);
        company.holds("Quill", "Quay", None, (BEGINNING, "2025-02-01"));
        company.stage.gives_office("Di", OfficeKind::PeopleOperations);
        let page = company.stage.visits("Di", "/desk").body;
        let own = |name: &str| {
            let begins = page.split_once(&format!(">{name}</h2>")).unwrap().1;
            begins.split_once("</section>").unwrap().0
        };
        let harbour = own("Harbour");
        assert!(!harbour.contains("It keeps none"), "{harbour}");
        let quay = own("Quay");
        assert!(quay.contains("It keeps none") && !quay.contains("has one"), "{quay}");
        assert!(quay.contains("1 title</a>, held by nobody now"), "{quay}");
    });
}

#[test]
fn who_owes_nobody_anything_is_told_so_and_not_led_there() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let company = company(&mut stage);
    let desk = company.stage.visits("Ada", "/desk").body;
    assert!(desk.contains("You owe nobody anything here"));
    assert!(!company.stage.visits("Ada", "/").body.contains("/desk"));
    assert!(company.stage.visits("Hal", "/").body.contains("/desk"));
}

#[test]
fn whoever_lacks_a_line_manager_reads_who_owes_it_to_them() {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        let start = company.stage.visits("New", "/").body;
        assert!(start.contains("You are owed a line manager"), "{start}");
        assert!(
            start.contains("since 1 February 2026") && start.contains(">Hal</a>, who heads it")
        );
        assert!(!company.stage.visits("Ada", "/").body.contains("You are owed"));
        let ray = company.stage.visits("Ray", "/").body;
        assert!(
            ray.contains("people operations of Harbour, as long as the profession has no head")
        );
        let token = company.stage.token("New");
        let answer = company.stage.asks_with(Some(&token), "GET", "/me/coverage", json!(null), &[]);
        assert_eq!(
            answer.body,
            json!({ "role": true, "professions": [{
                "profession": "design", "name": "Design", "line_manager_since": null,
                "line_manager_missing_since": "2026-02-01", "head": true,
            }] })
        );
    });
}

#[test]
fn everyone_who_has_a_manager_leaves_a_heads_desk_clear() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = company(&mut stage);
    let (ada, hal, new) = (company.who("Ada"), company.who("Hal"), company.who("New"));
    company.manages(ada, hal, BEGINNING, "");
    company.manages(hal, new, "2026-02-01", "");
    let desk = company.stage.visits("Hal", "/desk").body;
    assert!(desk.contains("Everyone has a line manager") && desk.contains("3 members"), "{desk}");
}
