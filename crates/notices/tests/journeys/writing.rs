//! Writing and publishing a notice: who may, and what can't be used.

use crate::{ROOMS, acknowledges, draft, publishes, sets};
use ground::Block;
use notices::actions::Draft;
use testkit::{on_both, staff::day};

const NEW: &str = "/professions/product-management/notices/new";
const FORM: [(&str, &str); 5] = [
    ("title", "Records"),
    ("text", "Keep **records**."),
    ("requirement", "acknowledge"),
    ("audience", "profession"),
    ("from", "2026-03-02"),
];

fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FORM.iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    kept.chain(changed).copied().collect()
}

#[test]
fn a_head_writes_a_draft_looks_at_what_it_would_do_and_publishes_it() {
    on_both(ROOMS, |stage| {
        sets(stage);
        stage.visits("Hal", "/professions/product-management").says("Keep the notices");
        stage
            .visits("Hal", "/professions/product-management/notices")
            .is(200)
            .says("No notices yet");
        stage.visits("Hal", NEW).is(200).says("Choose roles").says("Choose levels");
        let page = stage.presses("Hal", NEW, &FORM);
        page.is(200).says("The draft is saved").says("This is a draft");
        let id = id(&page.body);
        for name in ["Ada", "Di"] {
            stage.visits(name, &format!("/notices/{id}")).is(404);
        }
        stage.visits("Ada", "/my/notices").says("No notices yet");
        let edit = format!("/notices/{id}/edit");
        let form = stage.visits("Hal", &edit);
        let version = form.is(200).says("Keep **records**.").hidden("version");
        let changed = with(&[("version", &version), ("title", "Record keeping")]);
        stage.presses("Hal", &edit, &changed).says("The draft is changed").says("Record keeping");
        // Somebody who had it open before is told.
        stage.sends_form("Hal", &edit, &changed).is(409);
        let publish = format!("/notices/{id}/publish");
        let preview = stage.visits("Hal", &publish);
        preview.is(200).says("4 people on 2 March 2026").says("everybody in the profession");
        let version = preview.hidden("version");
        let published = stage.presses("Hal", &publish, &[("version", &version)]);
        published.is(200).says("The notice is published").says("4 people have not acknowledged it");
        stage.sends_form("Hal", &publish, &[]).is(409).says("published already");
        stage.sends_form("Hal", &edit, &with(&[])).is(409).says("published already");
        stage
            .visits("Ada", "/")
            .is(200)
            .says("Notices to read or acknowledge")
            .says("Record keeping");
        stage
            .visits("Ada", "/professions/product-management")
            .says("Record keeping")
            .hides("Keep the notices");
        let done = stage.presses("Ada", &format!("/notices/{id}/acknowledge"), &[("number", "1")]);
        done.is(200).says("Thank you").says("You acknowledged this on 2 March 2026");
        stage
            .sends_form("Ada", &format!("/notices/{id}/acknowledge"), &[("number", "1")])
            .is(409)
            .says("already. Once is enough");
        stage.visits("Ada", "/").hides("Notices to read or acknowledge");
    });
}

/// The notice that a page is about.
fn id(page: &str) -> String {
    page.split("href=\"/notices/").nth(1).unwrap().chars().take(36).collect()
}

#[test]
fn what_can_t_be_used_is_told_at_its_field() {
    on_both(ROOMS, |stage| {
        sets(stage);
        let stranger = "01900000-0000-7000-8000-000000000001";
        for (changed, says) in [
            (vec![("last", "2026-03-01")], "The last day is before the first"),
            (vec![("last", "2026-02-30")], "Give a day that exists"),
            (vec![("from", "9999-12-31")], "Give a day that exists"),
            (vec![("title", " ")], "Write something here"),
            (vec![("text", "\n \n")], "Write something here"),
            (vec![("audience", "some")], "Choose at least one role, level or unit"),
            (vec![("audience", "some"), ("roles", stranger)], "Choose roles that the profession"),
            (vec![("audience", "some"), ("levels", stranger)], "Choose levels of roles"),
            (vec![("audience", "some"), ("units", stranger)], "Choose units of the profession"),
            (vec![("requirement", "obey")], "Choose one of these"),
        ] {
            let seen = stage.sends_form("Hal", NEW, &with(&changed));
            seen.is(422).says(says);
            if changed[0].0 != "text" {
                seen.says("Keep **records**.");
            }
        }
        assert_eq!(stage.count("select count(*) from notices"), 0);
    });
}

#[test]
fn an_audience_of_nobody_is_told_and_may_be_meant() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let level = stage.read(|tx| Ok(people::queries::roles::levels(tx, cast.manager)?[1].id));
        let chosen = level.to_string();
        let form = with(&[("audience", "some"), ("levels", &chosen)]);
        let page = stage.presses("Hal", NEW, &form);
        let id = id(&page.body);
        let preview = stage.visits("Hal", &format!("/notices/{id}/publish"));
        preview.says("It reaches nobody on its first day").says("Product manager, Senior");
        stage
            .presses("Hal", &format!("/notices/{id}/publish"), &[])
            .says("Everybody whom it reaches has acknowledged it");
        stage.visits("Ada", &format!("/notices/{id}")).is(404);
    });
}

#[test]
fn a_draft_whose_first_day_has_passed_is_in_force_from_the_day_it_is_published() {
    on_both(ROOMS, |stage| {
        sets(stage);
        let id = id(&stage.presses("Hal", NEW, &with(&[("last", "2026-03-05")])).body);
        stage.days_pass(2);
        let publish = format!("/notices/{id}/publish");
        stage.visits("Hal", &publish).says("4 March 2026 to 5 March 2026");
        stage.days_pass(2);
        stage.visits("Hal", &publish).says("It can’t be published");
        stage.sends_form("Hal", &publish, &[]).is(409).says("last day of this notice has passed");
    });
}

#[test]
fn script_in_a_notice_is_shown_as_letters() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let text = "<script>alert(1)</script>\n\n[a](javascript:alert(1)) <img src=x onerror=alert(1)>\n\n![map](https://elsewhere.example/x.png)";
        let hostile = Draft { text: Block::new(text).unwrap(), ..draft("<b>Records</b>") };
        let id = publishes(stage, cast, &hostile);
        for path in
            [format!("/notices/{id}"), format!("/notices/{id}/versions"), "/my/notices".to_owned()]
        {
            let page = stage.visits("Ada", &path);
            page.is(200)
                .hides("<script>alert")
                .hides("javascript:")
                .hides("<img")
                .hides("<b>Records");
            page.hides("elsewhere.example");
        }
    });
}

#[test]
fn heads_and_deputies_keep_notices_and_see_names_and_nobody_else_does() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        crate::heads(stage, cast.profession, "Di", professions::Part::Deputy);
        for office in house::OfficeKind::ALL {
            stage.gives_office("Eve", office);
        }
        let id = publishes(stage, cast, &draft("Records"));
        acknowledges(stage, "Ada", id, 1);
        let of = |end: &str| format!("/notices/{id}/{end}");
        let keep = ["edit", "publish", "revise", "withdraw"].map(of);
        let names = ["lacking", "lacking.csv", "acknowledgements"].map(of);
        for path in keep
            .iter()
            .chain(&names)
            .map(String::as_str)
            .chain([NEW, "/professions/product-management/notices"])
        {
            let is_out = path.ends_with("/edit") || path.ends_with("/publish");
            assert!(is_out || stage.visits("Di", path).status == 200, "{path}");
            stage.visits("Ada", path).is(403);
            // Holders of offices are not in the audience: they don't find it.
            let there = if path.starts_with("/notices/") { 404 } else { 403 };
            stage.visits("Eve", path).is(there);
            assert_eq!(stage.stranger_visits(path).status, 303, "{path}");
        }
        // A deputy who is not in the profession reads it, and has nothing to acknowledge.
        stage.visits("Di", &format!("/notices/{id}")).says("It is not for you");
        stage.sends_form("Di", &of("acknowledge"), &[("number", "1")]).is(403);
        let sheet = stage.visits("Hal", &of("lacking.csv")).body;
        assert_eq!(
            sheet,
            "\u{FEFF}person,role,level,unit\r\nBo,Product manager,,\r\nCy,Business analyst,,\r\nHal,Product manager,,\r\n"
        );
        stage.days_pass(1);
        let (house, console) = (std::sync::Arc::clone(&stage.house), house::Actor::Console);
        let hal = stage.person("Hal");
        stage.write(|tx| {
            let on = professions::actions::open_by_id(&house, tx, &console, cast.profession)?;
            let heads =
                professions::actions::heads_on(&house, tx, &console, Some(on.id), house.today())?;
            let head = heads.into_iter().find(|head| head.person == hal).unwrap();
            let on = professions::actions::HeadOfProfession { profession: on, head };
            let end = professions::actions::EndHead { last: day("2026-03-02") };
            web::Act::perform(end, &mut house::Context::new(&house, tx, &console), &on)
        });
        stage.visits("Hal", &of("lacking")).is(403);
    });
}
