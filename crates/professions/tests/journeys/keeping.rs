//! People operations keep professions; what two change at once is not lost.

use crate::{ROOMS, appoint, pattern, profession_of, rule};
use house::OfficeKind;
use testkit::on_both;

#[test]
fn a_role_moves_to_another_profession_with_those_who_hold_it() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bettina", OfficeKind::PeopleOperations);
        let (_, role) = profession_of(stage, "Product management", "Product manager");
        profession_of(stage, "Design", "Designer");
        rule(stage, pattern("*product manager*"), Some(role), "2024-01-01");
        appoint(stage, "Ada", "Product manager", "2025-01-01", None);
        let role = role.to_string();
        let ask = format!("/administration/professions/design/role?role={role}&from=2026-02-01");
        let shown = stage.visits("Bettina", &ask);
        shown.is(200).says("Removes 1 person").says("Adds 1 person").says("Ada");
        let seen = shown.hidden("seen");
        let form = [("role", role.as_str()), ("from", "2026-02-01"), ("seen", &seen)];
        let path = "/administration/professions/design/role";
        stage.presses("Bettina", path, &form).is(200).says("The role has its new place");
        stage.visits("Ada", "/professions/design").says("You are in this because");
        stage
            .visits("Ada", "/professions/product-management?on=2026-01-31")
            .says("1 person on 31 January 2026");
        stage
            .visits("Ada", "/professions/product-management")
            .says("You are not in this profession today");
        stage.presses("Bettina", path, &form).is(422).says("holds this role already");
        let path = format!("/administration/professions/design/roles/{role}/release");
        let away = stage.visits("Bettina", &format!("{path}?from=2026-03-01"));
        let seen = away.says("Removes 1 person").hidden("seen");
        let form = [("from", "2026-03-01"), ("seen", &seen)];
        stage.presses("Bettina", &path, &form).says("The role has its new place");
        stage.presses("Bettina", &path, &form).is(422).says("there is nothing to take away");
        stage.visits("Ada", "/professions/design").says("You are not in this profession today");
        assert_eq!(stage.count("select count(*) from facts where kind = 'role_given'"), 4);
    });
}

#[test]
fn a_profession_is_set_up_and_a_stale_edit_overwrites_nothing() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bettina", OfficeKind::PeopleOperations);
        let harbour = stage.organisation("Harbour").0.to_string();
        let harbour = ("organisation", harbour.as_str());
        let form = [harbour, ("name", "Design"), ("purpose", "We look after designers.")];
        stage
            .presses("Bettina", "/administration/professions/new", &form)
            .is(200)
            .says("The profession is set up");
        stage
            .presses("Bettina", "/administration/professions/new", &form)
            .is(422)
            .says("There is a profession of this name already");
        stage
            .presses("Bettina", "/administration/professions/new", &[harbour, ("name", " ")])
            .is(422)
            .says("Write something here");
        let path = "/administration/professions/design/about";
        let version = stage.visits("Bettina", path).hidden("version");
        let first = [("name", "Service design"), ("purpose", "One"), ("version", &version)];
        stage
            .presses("Bettina", path, &first)
            .is(200)
            .says("The profession is changed")
            .says("Service design");
        let second = [("name", "Product design"), ("purpose", "Two"), ("version", &version)];
        let stale = stage.presses("Bettina", path, &second);
        stale
            .is(409)
            .says("Somebody else changed this while you were writing")
            .says("What it is for: One");
        assert!(stale.body.contains("Product design"), "what was typed is kept");
        stage.visits("Ada", "/professions/design").says("Service design").says("One");
        stage.visits("Ada", path).is(403);
        stage.sends_form("Ada", path, &first).is(403);
    });
}

#[test]
fn a_profession_called_like_a_page_has_pages_of_its_own() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bettina", OfficeKind::PeopleOperations);
        let harbour = stage.organisation("Harbour").0.to_string();
        for (name, slug) in [("New", "new-2"), ("NEW profession", "new-profession"), ("★", "x")] {
            let purpose = ("purpose", "We look after them.");
            let form = [("organisation", harbour.as_str()), ("name", name), purpose];
            stage.presses("Bettina", "/administration/professions/new", &form).is(200);
            for path in
                [format!("/administration/professions/{slug}"), format!("/professions/{slug}")]
            {
                stage.visits("Bettina", &path).is(200).says(name);
            }
        }
        stage.visits("Bettina", "/administration/professions/new").says("Set up the profession");
    });
}

#[test]
fn a_profession_that_spans_shows_first_who_comes() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bettina", OfficeKind::PeopleOperations);
        profession_of(stage, "Product management", "Product manager");
        let path = "/administration/professions/product-management/about";
        let version = stage.visits("Bettina", path).hidden("version");
        let form = [
            ("name", "Product management"),
            ("purpose", ""),
            ("spans", "true"),
            ("version", &version),
        ];
        let shown = stage.presses("Bettina", path, &form);
        let seen =
            shown.is(200).says("takes in the role holders of other organisations").hidden("seen");
        assert_eq!(stage.count("select count(*) from professions where spans"), 0);
        let mut sent = form.to_vec();
        sent.push(("seen", &seen));
        stage.presses("Bettina", path, &sent).is(200).says("The profession is changed");
        assert_eq!(stage.count("select count(*) from professions where spans"), 1);
    });
}

#[test]
fn a_head_is_named_by_name_once_and_their_time_ends() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bettina", OfficeKind::PeopleOperations);
        profession_of(stage, "Product management", "Product manager");
        stage.person("Ada");
        let path = "/administration/professions/product-management/heads";
        let form = |person: &'static str, fte: &'static str| {
            [("person", person), ("part", "head"), ("fte", fte), ("since", "2026-01-01")]
        };
        stage
            .presses("Bettina", path, &form("Nobody at all", "1"))
            .is(422)
            .says("Nobody is found by that name");
        let wrong = stage.presses("Bettina", path, &form("Ada", "63"));
        wrong.is(422).says("a number above 0 and at most 1");
        stage
            .presses("Bettina", path, &form("ada", "0.4"))
            .is(200)
            .says("Ada Head of profession, 0.4 FTE");
        stage
            .presses("Bettina", path, &form("Ada", "0.4"))
            .is(422)
            .says("heads the profession or stands in already");
        stage
            .visits("Ada", "/professions/product-management")
            .says("Head of profession, 0.4 FTE, since 1 January 2026");
        let id = stage
            .read(|tx| {
                Ok(tx.get::<(ground::Id<professions::HeadNoun>,)>("select id from heads", &[])?)
            })
            .0;
        let end = format!("{path}/{id}/end");
        stage
            .presses("Bettina", &end, &[("last", "2025-01-01")])
            .is(422)
            .says("It began on 1 January 2026");
        stage
            .presses("Bettina", &end, &[("last", "2026-02-28")])
            .is(200)
            .says("Their last day is noted")
            .says("No head is named");
        stage.presses("Bettina", &end, &[("last", "2026-02-27")]).is(409).says("has ended already");
        stage.sends_form("Ada", path, &form("Ada", "1")).is(403);
    });
}
