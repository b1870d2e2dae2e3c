//! One-time links: they let in once, for half an hour, and only the console prints one for somebody.

use crate::{link, minutes_pass};
use access::actions as doors;
use house::{Actor, OfficeKind, Secret};
use sign_in::ROOM;
use std::sync::Arc;
use testkit::{Stage, on_both};

/// Looks at a page with the cookie that an answer set.
fn with_cookie(stage: &Stage, cookie: &str, path: &str) -> testkit::PageAnswer {
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
fn a_stranger_comes_back_to_what_they_asked_for_with_its_query() {
    on_both(&[ROOM, directory::ROOM], |stage| {
        let asked = stage.stranger_visits("/people?q=x");
        assert_eq!(
            (asked.status, asked.to.as_deref()),
            (303, Some("/sign-in?next=%2Fpeople%3Fq%3Dx"))
        );
        let link = link(stage, "Ada Lovelace");
        let shown =
            stage.stranger_visits(&format!("/sign-in/{}?next=%2Fpeople%3Fq%3Dx", link.show()));
        let next = shown.hidden("next");
        let entered =
            stage.stranger_sends(&format!("/sign-in/{}", link.show()), &[("next", &next)]);
        assert_eq!((entered.status, entered.to.as_deref()), (303, Some("/people?q=x")));
        let cookie = entered.cookie.unwrap();
        with_cookie(stage, &cookie, "/people?q=x").is(200).says("People");
    });
}
