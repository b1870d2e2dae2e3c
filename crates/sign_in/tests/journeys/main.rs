//! Journeys through the door, my account and the offices, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on must fail")]

use access::actions as doors;
use house::{Actor, Office, OfficeKind, Secret};
use sign_in::ROOM;
use std::sync::Arc;
use testkit::{Stage, on_both, on_both_mailing};

mod sink;

fn link(stage: &mut Stage, name: &str) -> Secret {
    let (house, person) = (Arc::clone(&stage.house), stage.person(name));
    stage.write(|tx| doors::make_sign_in_link(&house, tx, &Actor::Console, person))
}

/// What a page says was just done stands above its main part.
#[track_caller]
fn done(seen: &testkit::Seen, words: &str) {
    assert!(seen.body.contains(words), "{words:?} is not said: {}", seen.words());
}

fn minutes_pass(stage: &Stage, minutes: i64) {
    stage.house.clock.set(stage.house.now().plus_seconds(minutes * 60));
}

/// Looks at a page with the cookie that an answer set.
fn with_cookie(stage: &Stage, cookie: &str, path: &str) -> testkit::Seen {
    let pair = cookie.split(';').next().unwrap();
    stage.sends(
        axum::http::Request::get(path)
            .header("cookie", pair)
            .body(axum::body::Body::empty())
            .unwrap(),
    )
}

#[test]
fn a_link_signs_in_once_and_looking_does_not_use_it_up() {
    on_both(&[ROOM], |stage| {
        let link = link(stage, "Ada Lovelace");
        let path = format!("/sign-in/{}?next=%2Fmy%2Faccount", link.show());
        for _ in 0..3 {
            stage.stranger_visits(&path).is(200).says("Sign in as Ada Lovelace");
        }
        let entered =
            stage.stranger_sends(&format!("/sign-in/{}", link.show()), &[("next", "/my/account")]);
        entered.is(303);
        assert_eq!(entered.to.as_deref(), Some("/my/account"));
        let cookie = entered.cookie.unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        with_cookie(stage, &cookie, "/my/account").is(200).says("This browser");
        stage
            .stranger_sends(&format!("/sign-in/{}", link.show()), &[])
            .is(409)
            .says("was used already")
            .says("Ask for another link");
        stage.stranger_visits(&path).is(409).says("was used already");
    });
}

#[test]
fn a_link_that_two_use_at_once_lets_one_in() {
    on_both(&[ROOM], |stage| {
        let link = link(stage, "Ada Lovelace");
        let house = &stage.house;
        let entered: usize = std::thread::scope(|threads| {
            let tries: Vec<_> = (0..6)
                .map(|n| {
                    let token = link.show();
                    threads.spawn(move || {
                        house
                            .db
                            .write(|tx| {
                                doors::use_sign_in_link(house, tx, token, &format!("browser {n}"))
                            })
                            .is_ok()
                    })
                })
                .collect();
            tries.into_iter().map(|one| usize::from(one.join().unwrap())).sum()
        });
        assert_eq!(entered, 1);
        assert_eq!(stage.count("select count(*) from sessions"), 1);
    });
}

#[test]
fn a_link_runs_out_after_half_an_hour_and_says_how_to_get_another() {
    on_both(&[ROOM], |stage| {
        let link = link(stage, "Ada Lovelace");
        minutes_pass(stage, 30);
        let path = format!("/sign-in/{}", link.show());
        stage.stranger_visits(&path).is(409).says("has run out").says("Ask for another link");
        stage.stranger_sends(&path, &[]).is(409).says("has run out");
        stage.stranger_visits("/sign-in/not-one-of-ours").is(404).says("not one of ours");
        assert_eq!(stage.count("select count(*) from sessions"), 0);
    });
}

#[test]
fn a_token_is_kept_only_as_its_hash() {
    on_both(&[ROOM], |stage| {
        let link = link(stage, "Ada Lovelace");
        let kept: Vec<(Vec<u8>,)> =
            stage.read(|tx| Ok(tx.list("select hash from sign_in_links", &[])?));
        assert_eq!(kept, [(Secret::hash(link.show()),)]);
        assert_ne!(kept[0].0, link.show().as_bytes());
    });
}

#[test]
fn only_the_console_prints_a_link_for_somebody() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Ines Administrator", OfficeKind::Administrator);
        stage.gives_office("Ines Administrator", OfficeKind::PeopleOperations);
        let (ines, ada) = (stage.actor("Ines Administrator"), stage.person("Ada Lovelace"));
        let house = Arc::clone(&stage.house);
        for actor in [ines, Actor::Stranger] {
            assert!(stage.tries(|tx| doors::make_sign_in_link(&house, tx, &actor, ada)).is_err());
        }
        assert_eq!(stage.count("select count(*) from sign_in_links"), 0);
    });
}

#[test]
fn a_session_ends_when_revoked_when_left_alone_and_on_signing_out() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        let open =
            |stage: &Stage| stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox Linux"));
        let stays = |stage: &Stage, token: &Secret| {
            stage.read(|tx| access::resolve(&house, tx, token.show())).person() == Some(ada)
        };
        let (first, second) = (open(stage), open(stage));
        let me = stage.read(|tx| access::resolve(&house, tx, first.show()));
        assert_eq!(stage.write(|tx| doors::revoke_others(&house, tx, &me)), 1);
        assert!(stays(stage, &first) && !stays(stage, &second));
        stage.write(|tx| doors::sign_out(&house, tx, &me));
        assert!(!stays(stage, &first));
        let third = open(stage);
        stage.days_pass(30);
        assert!(!stays(stage, &third));
        assert!(matches!(stage.read(|tx| access::resolve(&house, tx, "")), Actor::Stranger));
    });
}

#[test]
fn nobody_ends_anothers_session() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        let session = stage
            .read(|tx| Ok(tx.get::<(ground::Id<house::Session>,)>("select id from sessions", &[])?))
            .0;
        stage.gives_office("Ines Administrator", OfficeKind::Administrator);
        stage
            .sends_form("Ines Administrator", &format!("/my/account/sessions/{session}/end"), &[])
            .is(404);
        stage.visits("Ines Administrator", "/my/account").hides(&session.to_string());
        assert_eq!(stage.count("select count(*) from sessions where revoked_at is not null"), 0);
    });
}

#[test]
fn a_session_in_use_slides_at_most_hourly() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        let session = stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        let begun = stage.house.now();
        let seen = |stage: &Stage| {
            stage.read(|tx| access::resolve(&house, tx, session.show()));
            std::thread::sleep(std::time::Duration::from_millis(200));
            stage.count("select max(seen_at) from sessions")
        };
        minutes_pass(stage, 59);
        assert_eq!(seen(stage), begun.0);
        minutes_pass(stage, 1);
        assert_eq!(seen(stage), stage.house.now().0);
        stage.days_pass(29);
        assert_eq!(seen(stage), stage.house.now().0);
        stage.days_pass(29);
        assert_eq!(
            stage.read(|tx| access::resolve(&house, tx, session.show())).person(),
            Some(ada)
        );
    });
}

#[test]
fn a_leaver_is_let_in_no_more() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        let (organisation, source) = stage.organisation("Harbour");
        let session = stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        let (today, ends) = (stage.today(), stage.today().plus_days(1));
        stage.write(|tx| {
            let title: ground::Id<()> = house.id();
            tx.run(
                "insert into titles (id, organisation_id, title, title_folded, label, label_folded) values ($1, $2, 'Clerk', 'clerk', '', '')",
                db::values![title, organisation],
            )?;
            let appointment: ground::Id<()> = house.id();
            tx.run(
                "insert into appointments (id, person_id, organisation_id, source_ref, title_id, grade, fte_thousandths, is_primary, valid_from, valid_to, source_id)
                 values ($1, $2, $3, 'a', $4, '', 1000, true, $5, $6, $7)",
                db::values![appointment, ada, organisation, title, today, ends, source],
            )?;
            Ok(())
        });
        let resolved =
            |stage: &Stage| stage.read(|tx| access::resolve(&house, tx, session.show())).person();
        assert_eq!(resolved(stage), Some(ada));
        stage.days_pass(1);
        assert_eq!(resolved(stage), None);
        // A link that was made while they were here lets them in no more either.
        let late = link(stage, "Ada Lovelace");
        let refused = stage.stranger_sends(&format!("/sign-in/{}", late.show()), &[]);
        refused.is(409).says("you no longer work here");
    });
}

#[test]
fn asking_by_mail_answers_the_same_whether_or_not_the_address_is_known() {
    let sink = sink::Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.person("Ada Lovelace");
        stage.stranger_visits("/sign-in?next=/people").is(200).says("Send me a link");
        let known = stage.stranger_sends(
            "/sign-in",
            &[("email", " ADA-lovelace@harbour.example "), ("next", "/people?q=a")],
        );
        let unknown =
            stage.stranger_sends("/sign-in", &[("email", "nobody@harbour.example"), ("next", "/")]);
        assert_eq!(
            (known.status, &known.to, &known.body),
            (unknown.status, &unknown.to, &unknown.body)
        );
        stage.stranger_visits("/sign-in?done=sent").says("If we know that address");
        let letter = sink.next();
        let path = letter
            .split("http://mandorla.example")
            .nth(1)
            .unwrap()
            .split_whitespace()
            .next()
            .unwrap();
        assert!(path.ends_with("?next=%2Fpeople%3Fq%3Da"), "{path}");
        stage.stranger_visits(path).is(200).says("Sign in as Ada Lovelace");
        stage
            .stranger_sends("/sign-in", &[("email", "ada")])
            .is(422)
            .says("Write your work e-mail address");
    });
}

#[test]
fn one_person_is_sent_five_links_an_hour_and_no_more() {
    let sink = sink::Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.person("Ada Lovelace");
        for _ in 0..7 {
            let answer =
                stage.stranger_sends("/sign-in", &[("email", "ada-lovelace@harbour.example")]);
            assert_eq!(answer.to.as_deref(), Some("/sign-in?done=sent"));
        }
        assert_eq!(stage.count("select count(*) from sign_in_links"), 5);
        minutes_pass(stage, 61);
        stage.stranger_sends("/sign-in", &[("email", "ada-lovelace@harbour.example")]);
        assert_eq!(stage.count("select count(*) from sign_in_links"), 6);
        for _ in 0..6 {
            sink.next();
        }
    });
}

#[test]
fn without_mail_the_page_says_who_can_print_a_link() {
    on_both(&[ROOM], |stage| {
        stage
            .stranger_visits("/sign-in")
            .is(200)
            .says("mandorla sign-in-link")
            .hides("name=\"email\"");
        stage.stranger_sends("/sign-in", &[("email", "ada@harbour.example")]).is(303);
    });
}

#[test]
fn my_account_keeps_what_is_typed_and_overwrites_nothing_that_changed_meanwhile() {
    on_both(&[ROOM], |stage| {
        let shown = stage.visits("Ada Lovelace", "/my/account");
        let (once, version) = (shown.hidden("once"), shown.hidden("version"));
        let other = stage.visits("Ada Lovelace", "/my/account").hidden("once");
        let save = [
            ("once", once.as_str()),
            ("version", &version),
            ("address_as", "Countess"),
            ("pronouns", "she/her"),
            ("time_zone", "Europe/Paris"),
        ];
        done(&stage.presses("Ada Lovelace", "/my/account", &save), "Saved.");
        let stale = [
            ("once", other.as_str()),
            ("version", &version),
            ("address_as", "<b>Ada</b>"),
            ("pronouns", ""),
            ("time_zone", "Europe/Oslo"),
        ];
        let again = stage.sends_form("Ada Lovelace", "/my/account", &stale);
        again.is(422).says("nothing was overwritten").says("Countess").hides("<b>Ada</b>");
        assert!(again.body.contains("&lt;b&gt;Ada&lt;/b&gt;"), "what was typed is kept");
        assert_eq!(stage.count("select count(*) from people where address_as = 'Countess'"), 1);
        let wrong = [("version", "2"), ("time_zone", "Europe/Atlantis")];
        stage
            .sends_form("Ada Lovelace", "/my/account", &wrong)
            .is(422)
            .says("Choose a time zone from the list");
        stage
            .sends_form("Ada Lovelace", "/my/account", &[("version", "x"), ("time_zone", "UTC")])
            .is(422);
        // Sent twice, it is done once and answered the same.
        done(&stage.presses("Ada Lovelace", "/my/account", &save), "Saved.");
        assert_eq!(stage.count("select version from people where address_as = 'Countess'"), 2);
    });
}

#[test]
fn an_administrator_gives_and_ends_offices_and_the_last_one_stays() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Ines Administrator", OfficeKind::Administrator);
        let ada = stage.person("Ada Lovelace");
        let give = format!("/administration/offices/give/{ada}");
        stage.visits("Ines Administrator", &give).says("Give Ada Lovelace an office");
        stage
            .sends_form("Ines Administrator", &give, &[("place", "all")])
            .is(422)
            .says("Choose an office.");
        let fields = [("kind", "administrator"), ("place", "all")];
        let given = stage.presses("Ines Administrator", &give, &fields);
        done(&given, "The office was given.");
        given.says("Ada Lovelace");
        stage
            .sends_form("Ines Administrator", &give, &fields)
            .is(422)
            .says("hold this office already");
        let offices: Vec<(ground::Id<()>,)> = stage.read(|tx| {
            Ok(tx.list(
                "select id from offices where valid_to is null order by valid_from, id",
                &[],
            )?)
        });
        let end = |n: usize| format!("/administration/offices/{}/end", offices[n].0);
        stage.visits("Ada Lovelace", &end(0)).says("End Ines Administrator’s office?");
        done(&stage.presses("Ada Lovelace", &end(0), &[]), "The office was ended.");
        stage
            .sends_form("Ada Lovelace", &end(1), &[])
            .is(422)
            .says("The last administrator can't be ended; name another first.");
        stage.sends_form("Ada Lovelace", &end(0), &[]).is(409).says("ended meanwhile");
        stage.visits("Ines Administrator", "/administration/offices").is(404);
        assert_eq!(stage.count("select count(*) from offices where valid_to is null"), 1);
    });
}

#[test]
fn people_operations_see_who_administers_and_change_nothing() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Pia Operations", OfficeKind::PeopleOperations);
        let ada = stage.person("Ada Lovelace");
        let seen = stage.visits("Pia Operations", "/administration/offices");
        seen.is(200)
            .says("Pia Operations")
            .says("Only an administrator changes these")
            .hides("/end\"");
        let give = format!("/administration/offices/give/{ada}");
        stage.visits("Pia Operations", &give).is(404);
        stage
            .sends_form("Pia Operations", &give, &[("kind", "administrator"), ("place", "all")])
            .is(403);
        stage.visits("Ada Lovelace", "/administration/offices").is(404);
        let (house, pia) = (Arc::clone(&stage.house), stage.person("Pia Operations"));
        let first = Office { kind: OfficeKind::Administrator, organisation: None };
        stage.write(|tx| doors::give_office(&house, tx, &Actor::Console, pia, first));
        stage.visits("Pia Operations", &give).is(200);
    });
}

#[test]
fn an_administrator_of_one_organisation_has_no_say_in_another() {
    on_both(&[ROOM], |stage| {
        let (harbour, _) = stage.organisation("Harbour");
        let bo = stage.person_of("Bo Elsewhere", "Quay");
        let ada = stage.person("Ada Lovelace");
        let (quay, _) = stage.organisation("Quay");
        let house = Arc::clone(&stage.house);
        let office = |organisation| Office { kind: OfficeKind::Administrator, organisation };
        stage.write(|tx| {
            doors::give_office(&house, tx, &Actor::Console, ada, office(Some(harbour)))
        });
        let actor = stage.actor("Ada Lovelace");
        stage.write(|tx| doors::give_office(&house, tx, &actor, bo, office(Some(harbour))));
        for elsewhere in [None, Some(quay)] {
            assert!(
                stage
                    .tries(|tx| doors::give_office(&house, tx, &actor, ada, office(elsewhere)))
                    .is_err()
            );
        }
        stage.visits("Ada Lovelace", "/administration/offices").is(200).says("Harbour");
    });
}

#[test]
fn a_stranger_is_sent_to_the_door_from_every_page_and_form() {
    on_both(&[ROOM], |stage| {
        let some = stage.person("Ada Lovelace").to_string();
        for route in ROOM.routes {
            let path = ["{person}", "{office}", "{session}", "{token}"]
                .iter()
                .fold(route.path.to_owned(), |path, name| path.replace(name, &some));
            if path.starts_with("/sign-") {
                continue;
            }
            let seen = if route.way == web::Way::Page {
                stage.stranger_visits(&path)
            } else {
                stage.stranger_sends(&path, &[])
            };
            assert_eq!(seen.status, 303, "{path}");
            assert!(
                seen.to.as_deref().is_some_and(|to| to.starts_with("/sign-in?next=")),
                "{path}: {:?}",
                seen.to
            );
        }
    });
}
