//! Journeys through the door, my account and the offices, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on must fail")]

mod addresses;
mod burst;
mod clocks;
mod links;
mod log;
mod mail;
mod offices;
mod programs;
mod sessions;

use access::actions as doors;
use house::{Actor, Secret};
use sign_in::ROOM;
use std::sync::Arc;
use testkit::{Stage, on_both};

fn link(stage: &mut Stage, name: &str) -> Secret {
    let (house, person) = (Arc::clone(&stage.house), stage.person(name));
    stage.write(|tx| doors::make_sign_in_link(&house, tx, &Actor::Console, person))
}

/// What a page says was just done stands above its main part.
#[track_caller]
fn done(seen: &testkit::PageAnswer, words: &str) {
    assert!(seen.body.contains(words), "{words:?} is not said: {}", seen.words());
}

fn minutes_pass(stage: &Stage, minutes: i64) {
    stage.house.clock.set(stage.house.now().plus_seconds(minutes * 60));
}

#[test]
fn a_stranger_is_sent_to_the_door_from_every_page_and_form() {
    on_both(&[ROOM], |stage| {
        let some = stage.person("Ada Lovelace").to_string();
        for route in ROOM.routes {
            let path = ["{person}", "{office}", "{session}", "{token}", "{address}", "{service}"]
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
