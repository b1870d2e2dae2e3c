//! Journeys through the directory, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on must fail")]

mod places;
mod programs;

use directory::ROOM;
use house::OfficeKind;
use places::{As, appoint, line, unit};
use testkit::on_both;

const fn designer(unit: Option<uuid::Uuid>) -> As<'static> {
    As { role: "Interaction Designer", unit, from: "2020-01-06", to: None }
}

#[test]
fn a_stranger_is_welcomed_and_told_what_mandorla_is() {
    on_both(&[ROOM], |stage| {
        stage.stranger_visits("/").is(200).says("Welcome to Mandorla").says("Sign in");
        stage.stranger_visits("/about").is(200).says("The profession comes with your role");
    });
}

#[test]
fn who_sees_what_promises_no_more_than_holds() {
    on_both(&[ROOM], |stage| {
        let page = stage.stranger_visits("/about/who-sees-what");
        for sentence in [
            "No page, file or program of Mandorla shows your community life to those who lead, assess or administer, whatever office they hold.",
            "Figures about communities are counted once a quarter, with a random number added, and never change afterwards.",
            "If they move you between professions for a year or more, which you would see on your page: a guess that is somewhat better than tossing a coin",
            "Who is in the communities that anyone can join, a day after they were shown there",
            "Those who run Mandorla’s machine, and can read its database or a backup Everything, your communities included",
        ] {
            page.is(200).says(sentence);
        }
        // What was claimed before, and is more than noise gives.
        page.hides("tells nobody who is in a community").hides("No setting and no office opens it");
    });
}

#[test]
fn a_stranger_reads_nothing_of_anybody() {
    on_both(&[ROOM], |stage| {
        let ada = appoint(stage, "Ada Lovelace", &designer(None));
        for path in [
            "/people",
            "/people?q=ada",
            &format!("/people/{ada}"),
            "/units",
            &format!("/units/{ada}"),
            "/administration",
        ] {
            let seen = stage.stranger_visits(path);
            seen.is(303).hides("Lovelace");
            assert!(
                seen.to.as_deref().is_some_and(|to| to.starts_with("/sign-in?next=")),
                "{path}: {:?}",
                seen.to
            );
        }
        stage.stranger_visits("/").hides("Lovelace");
    });
}

#[test]
fn people_are_found_by_name_role_or_unit_whatever_the_case_and_accents() {
    on_both(&[ROOM], |stage| {
        let unit = unit(stage, "Harbour", "Pilotage & Tugs", None, "2020-01-01");
        appoint(stage, "Åsa Ångström", &designer(Some(unit)));
        appoint(stage, "José O'Brien", &As { role: "Content Designer", ..designer(None) });
        stage.person("Nobody Yet");
        for (sought, found) in [
            ("asa", 1),
            ("ÅNGSTR", 1),
            ("obrien", 1),
            ("Jose", 1),
            ("designer", 2),
            ("desi asa", 1),
            ("tugs", 1),
            ("", 2),
            ("zebra", 0),
            ("nobody", 0),
        ] {
            let seen =
                stage.visits("Åsa Ångström", &format!("/people?q={}", sought.replace(' ', "+")));
            let each = ["Åsa Ångström</a>", "José O'Brien</a>"]
                .iter()
                .filter(|name| seen.body.contains(**name))
                .count();
            assert_eq!(each, found, "{sought}: {}", seen.words());
        }
        stage
            .visits("Åsa Ångström", "/people?q=zebra")
            .says("Nobody found for “zebra”")
            .says("See everyone");
        stage.visits("Åsa Ångström", "/people?q=%3Cscript%3E%00").is(200).hides("<script>");
    });
}

#[test]
fn names_are_found_by_what_follows_an_apostrophe_and_across_a_hyphen() {
    on_both(&[ROOM], |stage| {
        let place = unit(stage, "Harbour", "L’Estuaire", None, "2020-01-01");
        appoint(stage, "Sinéad O’Brien", &designer(Some(place)));
        appoint(stage, "Jeanne d'Évreux", &As { role: "Cheffe d’équipe", ..designer(None) });
        appoint(stage, "Jean\u{2010}Luc Darts", &designer(None));
        for (sought, found) in [
            ("brien", "O’Brien"),
            ("OBrien", "O’Brien"),
            ("o'brien", "O’Brien"),
            ("o’b", "O’Brien"),
            ("estuaire", "O’Brien"),
            ("l'estuaire", "O’Brien"),
            ("evreux", "Évreux"),
            ("devreux", "Évreux"),
            ("d’Evreux", "Évreux"),
            ("équipe", "Évreux"),
            ("jean-luc", "Darts"),
            ("jeanluc", "Darts"),
            ("luc", "Darts"),
        ] {
            let query =
                form_urlencoded::Serializer::new(String::new()).append_pair("q", sought).finish();
            let seen = stage.visits("Jean\u{2010}Luc Darts", &format!("/people?{query}"));
            assert_eq!(seen.body.matches("people-name").count(), 1, "{sought}: {}", seen.words());
            seen.says(found);
        }
        stage.visits("Jean\u{2010}Luc Darts", "/people?q=rien").says("Nobody found");
        stage.visits("Jean\u{2010}Luc Darts", "/people?q=arts").says("Nobody found");
    });
}

#[test]
fn a_search_without_a_word_finds_nobody_and_says_why() {
    on_both(&[ROOM], |stage| {
        appoint(stage, "Ada Lovelace", &designer(None));
        for typed in ["!!!", "%25", "_", "%E2%80%A6"] {
            stage
                .visits("Ada Lovelace", &format!("/people?q={typed}"))
                .is(200)
                .says("There is no word to look for")
                .hides("people-name");
        }
        stage.visits("Ada Lovelace", "/people?q=+").says("Ada Lovelace");
    });
}

#[test]
fn an_address_with_a_slash_at_its_end_leads_to_the_one_without() {
    on_both(&[ROOM], |stage| {
        let ada = appoint(stage, "Ada Lovelace", &designer(None));
        for (path, to) in [
            ("/people/", "/people".to_owned()),
            ("/people//?q=ada&after=", "/people?q=ada&after=".to_owned()),
            (&format!("/people/{ada}/"), format!("/people/{ada}")),
            ("//elsewhere.example/", "/elsewhere.example".to_owned()),
            ("/api/v1/people/", "/api/v1/people".to_owned()),
        ] {
            let seen = stage.visits("Ada Lovelace", path);
            assert_eq!((seen.status, seen.to), (308, Some(to)), "{path}");
        }
        stage.visits("Ada Lovelace", "/nowhere").is(404);
    });
}

#[test]
fn a_page_that_is_asked_for_a_day_as_operations_are_answers_for_it() {
    on_both(&[ROOM], |stage| {
        let ada = appoint(stage, "Ada Lovelace", &designer(None));
        let at = |day: &str| format!("/people/{ada}?as_of={day}");
        stage.visits("Ada Lovelace", &at("2021-03-01")).is(200).says("As of 1 March 2021");
        for wrong in ["2021-02-30", "yesterday"] {
            stage.visits("Ada Lovelace", &at(wrong)).is(422).says("a day that exists");
        }
    });
}

#[test]
fn a_long_list_of_people_is_read_page_by_page_with_nobody_missed() {
    on_both(&[ROOM], |stage| {
        for n in 0..60 {
            // Two of each name, as it is folded: the page may end between them.
            appoint(stage, &format!("Tide Waiter {n:02}"), &designer(None));
            stage.person_of(&format!("Tïde Waiter {n:02}"), "Quay");
            appoint(stage, &format!("Tïde Waiter {n:02}"), &designer(None));
        }
        let (mut path, mut names) = ("/people".to_owned(), Vec::new());
        for _ in 0..5 {
            let seen = stage.visits("Tide Waiter 00", &path);
            names.extend(
                seen.body.split("people-name").skip(1).map(|row| {
                    row.split('>').nth(2).unwrap().split('<').next().unwrap().to_owned()
                }),
            );
            let Some(next) = seen.body.split("class=\"pager-on\" href=\"").nth(1) else { break };
            path = next.split('"').next().unwrap().replace("&amp;", "&");
        }
        assert!(names.is_sorted_by_key(|name| ground::fold(name)), "{names:?}");
        let each: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!((names.len(), each.len()), (120, 120), "{names:?}");
    });
}

#[test]
fn the_browsers_script_is_given_only_what_was_found() {
    on_both(&[ROOM], |stage| {
        let ada = appoint(stage, "Ada Lovelace", &designer(None));
        let house = std::sync::Arc::clone(&stage.house);
        let session = stage.write(|tx| access::actions::open_session(&house, tx, ada, "Firefox"));
        let asked = axum::http::Request::get("/people?q=ada").header("hx-request", "true");
        let asked = asked.header("cookie", format!("mandorla={}", session.show()));
        let part = stage.sends(asked.body(axum::body::Body::empty()).unwrap());
        assert!(
            part.body.starts_with("<div class=\"results\"") && part.body.contains("Ada Lovelace"),
            "{}",
            part.body
        );
        stage.visits("Ada Lovelace", "/people?q=ada").says("Find a person").says("1 person");
    });
}

#[test]
fn a_person_is_shown_as_of_any_day() {
    on_both(&[ROOM], |stage| {
        let (old, new) = (
            unit(stage, "Harbour", "Lights", None, "2020-01-01"),
            unit(stage, "Harbour", "Buoys", None, "2020-01-01"),
        );
        let ada = appoint(
            stage,
            "Ada Lovelace",
            &As { role: "Keeper", unit: Some(old), from: "2021-01-04", to: Some("2024-01-01") },
        );
        appoint(
            stage,
            "Ada Lovelace",
            &As { role: "Engineer", unit: Some(new), from: "2024-01-01", to: None },
        );
        line(stage, "Ada Lovelace", "Mary Manager", "professional", "2024-01-01");
        line(stage, "Ada Lovelace", "Del Delivery", "delivery", "2024-01-01");
        let path = format!("/people/{ada}");
        stage
            .visits("Mary Manager", &path)
            .says("Engineer at Harbour")
            .says("Mary Manager")
            .says("Del Delivery")
            .says("Directs the work")
            .says("Keeper")
            .says("4 January 2021 to 31 December 2023");
        stage
            .visits("Mary Manager", &format!("{path}?on=2023-12-31"))
            .says("As of 31 December 2023")
            .says("Keeper at Harbour")
            .hides("Engineer")
            .hides("Del Delivery")
            .says("Lights");
        stage
            .visits("Mary Manager", &format!("{path}?on=2019-01-01"))
            .says("holds no appointment on that day");
        stage
            .visits("Mary Manager", &format!("{path}?on=2023-02-30"))
            .is(422)
            .says("Give a day that exists");
        let mary = stage.person("Mary Manager");
        stage
            .visits("Ada Lovelace", &format!("/people/{mary}"))
            .says("Line manager of")
            .says("Ada Lovelace");
        stage.visits("Ada Lovelace", &path).says("Change how to address me");
        stage.visits("Ada Lovelace", "/people/not-an-id").is(404);
        stage.visits("Ada Lovelace", &format!("/people/{new}")).is(404);
    });
}

#[test]
fn whoever_has_left_is_said_to_have_left() {
    on_both(&[ROOM], |stage| {
        let ada = appoint(stage, "Ada Lovelace", &As { to: Some("2026-01-01"), ..designer(None) });
        stage
            .visits("Bo Colleague", &format!("/people/{ada}"))
            .says("No longer works at Harbour.")
            .says("31 December 2025");
        stage.visits("Bo Colleague", "/people?q=lovelace").says("Nobody found");
    });
}

#[test]
fn a_tree_counts_each_person_once_and_a_unit_shows_those_below_it() {
    on_both(&[ROOM], |stage| {
        let top = unit(stage, "Harbour", "Operations", None, "2020-01-01");
        let below = unit(stage, "Harbour", "Pilots", Some(top), "2020-01-01");
        let later = unit(stage, "Harbour", "Drones", Some(top), "2026-01-01");
        let ada = appoint(stage, "Ada Lovelace", &designer(Some(below)));
        appoint(stage, "Bo Below", &designer(Some(top)));
        let tree = stage.visits("Ada Lovelace", "/units");
        tree.says("Operations Team · 2 people").says("Pilots Team · 1 person").says("Drones");
        stage
            .visits("Ada Lovelace", "/units?on=2025-12-31")
            .says("As of 31 December 2025")
            .hides("Drones");
        let seen = stage.visits("Ada Lovelace", &format!("/units/{top}"));
        seen.says("2 people in it").says("Pilots").says("Ada Lovelace").says("Bo Below");
        let pilots = stage.visits("Ada Lovelace", &format!("/units/{below}"));
        pilots.says("1 person in it").hides("Bo Below");
        assert!(pilots.body.contains(&format!("/units/{top}")), "the way up is shown");
        stage
            .visits("Ada Lovelace", &format!("/units/{later}?on=2025-12-31"))
            .says("was not there on that day");
        stage.visits("Ada Lovelace", &format!("/units/{ada}")).is(404);
    });
}

#[test]
fn a_new_joiner_is_shown_where_to_start_for_sixty_days() {
    on_both(&[ROOM], |stage| {
        let team = unit(stage, "Harbour", "Lights", None, "2020-01-01");
        appoint(stage, "Mary Manager", &designer(None));
        appoint(stage, "Nina New", &As { from: "2026-02-20", ..designer(Some(team)) });
        line(stage, "Nina New", "Mary Manager", "professional", "2026-02-20");
        stage
            .visits("Nina New", "/")
            .says("Hello, Nina New")
            .says("Start here")
            .says("Mary Manager")
            .says("Lights")
            .says("For everyone")
            .says("Your choice");
        stage.visits("Mary Manager", "/").says("Hello, Mary Manager").hides("Start here");
        stage.days_pass(60);
        stage.visits("Nina New", "/").hides("Start here");
    });
}

#[test]
fn administration_opens_for_an_office_and_for_nobody_else() {
    on_both(&[ROOM, sign_in::ROOM], |stage| {
        stage.gives_office("Pia Operations", OfficeKind::PeopleOperations);
        stage.person("Ada Lovelace");
        stage.visits("Pia Operations", "/administration").is(200).says("Who may administer");
        stage.visits("Ada Lovelace", "/administration").is(404);
    });
}

#[test]
fn a_tree_of_many_units_shows_its_upper_levels_and_goes_on_by_name() {
    on_both(&[ROOM], |stage| {
        let name = |n: i32| format!("Station {n:02}");
        let tops: Vec<_> =
            (0..55).map(|n| unit(stage, "Harbour", &name(n), None, "2020-01-01")).collect();
        for n in 0..40 {
            unit(stage, "Harbour", &format!("Berth {n:02}"), Some(tops[0]), "2020-01-01");
        }
        for n in 0..20 {
            unit(stage, "Harbour", &format!("Crane {n:02}"), Some(tops[1]), "2020-01-01");
        }
        let closed = unit(stage, "Harbour", "Closed", None, "2020-01-01");
        unit(stage, "Harbour", "Station 00 orphan", Some(closed), "2020-01-01");
        let today = stage.today();
        stage.write(|tx| {
            tx.run(
                "update unit_versions set valid_to = $2 where unit_id = $1",
                db::values![closed, today],
            )?;
            Ok(())
        });
        appoint(stage, "Ada Lovelace", &designer(None));
        let first = stage.visits("Ada Lovelace", "/units");
        first
            .says("Station 00")
            .says("Berth 39")
            .says("Station 48")
            .hides("Crane")
            .hides("Station 49");
        first
            .says("Station 00 orphan")
            .says("Station 01 Team · 0 people · units in it on its page");
        let next = first.body.split_once("class=\"pager-on\" href=\"").unwrap().1;
        let next = next.split('"').next().unwrap().replace("&amp;", "&");
        let next = stage.visits("Ada Lovelace", &next);
        next.says("Station 49").says("Station 54").hides("Station 48").hides("Berth");
    });
}
