//! The joiner: two people who mean to find out who is in what, and who may join, ask, found, invite, offer to lead and
//! leave. Within a day they learn of nobody but those who are named to everyone, and members see for a month that they
//! came. With the protection off they learn, so the attack is one.

use crate::{action_in, described, founded, joins};
use communities::{Description, Joining, SeenBy};
use serde_json::Value;
use std::collections::BTreeSet;
use testkit::{Stage, on_both};
use web::Room;

/// Members whose membership is nobody's but their fellows', and people who are in nothing.
const SECRET: [&str; 4] = ["Agnes Secret", "Basil Secret", "Clara Secret", "Dorian Secret"];
const OUTSIDE: [&str; 2] = ["Edith Outside", "Felix Outside"];
/// One that anybody joins, one that nobody leads any more.
const OPEN: [&str; 2] = ["service-design", "adrift"];
const JOINERS: [&str; 2] = ["Mal", "Mab"];

/// A community and somebody who is in it.
type Learned = BTreeSet<(String, String)>;

fn scene(stage: &mut Stage) {
    founded(stage, "Lea Leader", described("Service design"));
    founded(stage, "Old Leader", described("Adrift"));
    founded(
        stage,
        "Lea Leader",
        Description { seen_by: SeenBy::Organisation, ..described("Deep") },
    );
    for slug in OPEN {
        for member in SECRET {
            joins(stage, member, slug);
        }
    }
    for person in OUTSIDE {
        stage.person(person);
    }
    stage.presses("Old Leader", "/communities/adrift/step-down", &[]).is(200);
    stage.days_pass(2);
}

fn asks(stage: &Stage, token: &str, path: &str) -> String {
    stage.asks_with(Some(token), "GET", path, Value::Null, &[]).body.to_string()
}

/// What somebody can read now, on every page and by every operation: whom they find named.
fn reads(stage: &mut Stage, joiner: &str, learned: &mut Learned) {
    let token = stage.token_for(joiner, &["communities:read"]);
    for slug in OPEN {
        let ways =
            ["", "/members", "/members?q=secret", "/hand-over", "/offer", "/requests", "/record"];
        let mut found: String = ways
            .map(|end| stage.visits(joiner, &format!("/communities/{slug}{end}")).body)
            .concat();
        for end in ["", "/members", "/visitors", "/requests", "/record"] {
            let told = asks(stage, &token, &format!("/communities/{slug}{end}"));
            found.push_str(&told);
        }
        for person in SECRET {
            let id = stage.person(person).to_string();
            let page = stage.visits(joiner, &format!("/people/{id}")).body;
            let path = format!("/people/{id}/communities");
            let told = asks(stage, &token, &path);
            if found.contains(person) || found.contains(&id) || (page + &told).contains(slug) {
                learned.insert((slug.to_owned(), person.to_owned()));
            }
        }
    }
}

/// Invites everybody: who can't be asked, where others can, is in it.
fn invites(stage: &mut Stage, joiner: &str, learned: &mut Learned) {
    for slug in OPEN {
        let path = format!("/communities/{slug}/invite");
        for person in OUTSIDE.iter().chain(&SECRET) {
            let id = stage.person(person).to_string();
            let answer = stage.sends_form(joiner, &path, &[("person", &id)]);
            if answer.status == 422 {
                learned.insert((slug.to_owned(), (*person).to_owned()));
            }
        }
    }
}

/// One offers to lead where nobody does, the other welcomes it.
fn take_over(stage: &mut Stage) {
    let until = [("until", "2026-12-31")];
    stage.sends_form(JOINERS[0], "/communities/adrift/offer", &until);
    // Whoever offers can take it back, and so tells the other which offer it is.
    let page = stage.visits(JOINERS[0], "/communities/adrift").body;
    let offer = action_in(&page, "/decline");
    if let Some(offer) = offer.strip_suffix("/decline") {
        stage.sends_form(JOINERS[1], &format!("{offer}/welcome"), &[]);
    }
}

/// All that they try within a day; what they have learned by it.
fn attack(stage: &mut Stage) -> Learned {
    let mut learned = Learned::new();
    for joiner in JOINERS {
        reads(stage, joiner, &mut learned);
        for slug in OPEN {
            joins(stage, joiner, slug);
        }
        reads(stage, joiner, &mut learned);
        invites(stage, joiner, &mut learned);
    }
    take_over(stage);
    for joiner in JOINERS {
        reads(stage, joiner, &mut learned);
        for slug in OPEN {
            let at = format!("/communities/{slug}");
            stage.sends_form(joiner, &format!("{at}/leave"), &[]);
            stage.sends_form(joiner, &format!("{at}/return"), &[]);
        }
        // Being shown to those who look after it alone, and back.
        for shown_to in ["carers", "members"] {
            stage.sends_form(
                joiner,
                "/communities/service-design/visibility",
                &[("shown_to", shown_to)],
            );
            reads(stage, joiner, &mut learned);
        }
        founded(stage, joiner, Description { joining: Joining::Open, ..described(joiner) });
        let minutes = stage.house.now().plus_seconds(11 * 60 * 60);
        stage.house.clock.set(minutes);
        reads(stage, joiner, &mut learned);
        for slug in OPEN {
            stage.sends_form(joiner, &format!("/communities/{slug}/leave"), &[]);
        }
        reads(stage, joiner, &mut learned);
    }
    learned
}

#[test]
fn within_a_day_a_joiner_learns_of_nobody_and_is_seen_by_all_for_a_month() {
    on_both(&[communities::ROOM, directory::ROOM], |stage| {
        scene(stage);
        assert_eq!(attack(stage), Learned::new());
        for days in [0, 28] {
            stage.days_pass(days);
            for slug in OPEN {
                let seen = stage.visits(SECRET[0], &format!("/communities/{slug}"));
                for joiner in JOINERS {
                    seen.says("Came and left in the last 30 days").says(joiner);
                }
            }
        }
    });
}

/// The room with a part of its policies said otherwise; the rest of the house as it is.
fn twin(changes: &[(&str, &str)]) -> Room {
    let mut policies = communities::FOUNDATION.policies.to_owned();
    for (part, instead) in changes {
        assert!(policies.contains(part), "the policies no longer say {part}");
        policies = policies.replace(part, instead);
    }
    let foundation = house::Foundation {
        policies: Box::leak(policies.into_boxed_str()),
        ..communities::FOUNDATION
    };
    Room { foundation, ..communities::ROOM }
}

#[test]
fn where_newcomers_see_at_once_the_joiner_learns_all() {
    let sees = "(principal in resource.settled || principal in resource.carers)";
    let room = twin(&[(&format!(" && {sees}"), ""), (&format!(" &&\n    {sees}"), "")]);
    on_both(&[room, directory::ROOM], |stage| {
        scene(stage);
        assert_eq!(attack(stage).len(), OPEN.len() * SECRET.len());
    });
}

#[test]
fn where_newcomers_invite_at_once_the_joiner_learns_who_can_not_be_asked() {
    let room = twin(&[(
        "principal in resource.members && principal in resource.settled\n",
        "principal in resource.members\n",
    )]);
    on_both(&[room, directory::ROOM], |stage| {
        scene(stage);
        let learned = attack(stage);
        assert!(learned.len() >= OPEN.len() * SECRET.len(), "{learned:?}");
    });
}

#[test]
fn where_newcomers_lead_at_once_the_joiners_make_each_other_leaders() {
    let room = twin(&[(" && principal in resource.settled }", " }")]);
    on_both(&[room, directory::ROOM], |stage| {
        scene(stage);
        let learned = attack(stage);
        let adrift = learned.iter().all(|(slug, _)| slug == "adrift");
        assert!(adrift && !learned.is_empty(), "{learned:?}");
    });
}
