//! House rule 2 against everyone who could bend it: the database, the console, administrators, other people.

use crate::{ROOMS, described, founded, joins};
use communities::{
    Consent, ConsentAct,
    actions::{self, ComeBack, FormerCommunity, Found},
};
use db::values;
use ground::Block;
use house::{Actor, Attr, Context, OfficeKind, Thing};
use std::sync::Arc;
use testkit::{Stage, on_both};
use uuid::Uuid;
use web::Act as _;

fn agreement(stage: &mut Stage) -> Uuid {
    stage
        .read(|tx| {
            Ok(tx.get::<(Uuid,)>("select id from agreements order by number desc limit 1", &[])?)
        })
        .0
}

#[test]
fn no_row_of_membership_stands_without_the_consent_of_that_person_to_that_community() {
    on_both(ROOMS, |stage| {
        let one = founded(stage, "Ada", described("Service design"));
        let other = founded(stage, "Ada", described("Facilitation"));
        let (bo, cy) = (stage.person("Bo"), stage.person("Cy"));
        let house = Arc::clone(&stage.house);
        let fresh = || house.id::<()>();
        let insert = "insert into memberships (id, community_id, person_id, consent_id, joined_at) values ($1, $2, $3, $4, 1)";
        let consent = "insert into consents (id, community_id, person_id, given_by, act, at) values ($1, $2, $3, $4, $5, 1)";
        let refused = |stage: &Stage, what: &str, sql: &str, values: &[db::Value<'_>]| {
            assert!(stage.tries(|tx| Ok(tx.run(sql, values)?)).is_err(), "{what}");
        };
        refused(stage, "no consent at all", insert, values![fresh(), one, bo, fresh()]);
        refused(
            stage,
            "consent given by another",
            consent,
            values![fresh(), one, bo, cy, "joined"],
        );
        refused(
            stage,
            "consent by an act that is none",
            consent,
            values![fresh(), one, bo, bo, "imported"],
        );
        let cys = fresh();
        stage.write(|tx| Ok(tx.run(consent, values![cys, one, cy, cy, "joined"])?));
        refused(stage, "the consent of another person", insert, values![fresh(), one, bo, cys]);
        refused(stage, "consent to another community", insert, values![fresh(), other, cy, cys]);
        stage.write(|tx| Ok(tx.run(insert, values![fresh(), one, cy, cys])?));
        refused(stage, "one consent, two memberships", insert, values![fresh(), one, cy, cys]);
        refused(
            stage,
            "a consent turned over to another",
            "update consents set person_id = $1, given_by = $1 where id = $2",
            values![bo, cys],
        );
        refused(
            stage,
            "a membership turned over to another",
            "update memberships set person_id = $1 where consent_id = $2",
            values![bo, cys],
        );
        refused(
            stage,
            "a consent taken away from under a membership",
            "delete from consents where id = $1",
            values![cys],
        );
        assert_eq!(stage.count("select count(*) from memberships"), 3);
    });
}

#[test]
fn nobody_looks_after_a_community_without_a_yes_of_their_own_and_an_end() {
    on_both(ROOMS, |stage| {
        let id = founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        let (ada, bo) = (stage.person("Ada"), stage.person("Bo"));
        let (membership,): (Uuid,) = stage
            .read(|tx| Ok(tx.get("select id from memberships where person_id = $1", values![bo])?));
        let house = Arc::clone(&stage.house);
        let insert = "insert into care_terms (id, community_id, membership_id, person_id, part, proposed_by, proposed_at, agreed_by, agreed_at, valid_from, valid_to)
             values ($1, $2, $3, $4, 'leader', $5, 1, $6, 1, $7, $8)";
        let (today, later) = (stage.today(), stage.today().plus_days(90));
        let tried =
            |by: house::PersonId, agreed: house::PersonId, to: ground::Day, of: house::PersonId| {
                stage.tries(|tx| {
                    Ok(tx.run(
                        insert,
                        values![house.id::<()>(), id, membership, of, by, agreed, today, to],
                    )?)
                })
            };
        assert!(tried(ada, ada, later, bo).is_err(), "agreed over the person's head");
        assert!(tried(ada, bo, ground::FOREVER, bo).is_err(), "without an end");
        assert!(tried(ada, bo, today, bo).is_err(), "without a day");
        assert!(tried(bo, ada, later, ada).is_err(), "on the membership of another");
        assert!(tried(ada, bo, later, bo).is_ok());
    });
}

#[test]
fn neither_console_nor_stranger_has_a_consent_to_give() {
    on_both(ROOMS, |stage| {
        let id = founded(stage, "Ada", described("Service design"));
        let agreed = ground::Id::from_uuid(agreement(stage));
        let house = Arc::clone(&stage.house);
        for actor in [Actor::Console, Actor::Stranger] {
            for act in ConsentAct::ALL {
                assert!(Consent::given(&actor, *act, house.now()).is_none());
            }
            assert!(
                stage
                    .tries(|tx| actions::act(&house, tx, &actor, id, actions::Join::to(agreed)))
                    .is_err()
            );
            assert!(
                stage
                    .tries(|tx| actions::act(
                        &house,
                        tx,
                        &actor,
                        id,
                        actions::AcceptInvitation::to(agreed)
                    ))
                    .is_err()
            );
            assert!(
                stage
                    .tries(|tx| actions::act(
                        &house,
                        tx,
                        &actor,
                        id,
                        actions::AcceptAnswer::to(agreed)
                    ))
                    .is_err()
            );
            let comes_back = |tx: &mut db::Tx<'_>| {
                let former = FormerCommunity::open(&house, tx, &actor, "service-design", None)?;
                ComeBack {}.perform(&mut Context::new(&house, tx, &actor), &former)
            };
            assert!(stage.tries(comes_back).is_err());
            let found = Found::new(described("Another"), Block::stored("x"));
            let founds = |tx: &mut db::Tx<'_>| {
                found.clone().perform(&mut Context::new(&house, tx, &actor), &())
            };
            assert!(stage.tries(founds).is_err());
        }
        assert_eq!(stage.count("select count(*) from memberships"), 1);
    });
}

/// A room that permits everything to everyone.
const GENEROUS: web::Room = web::Room {
    foundation: house::Foundation {
        name: "generous",
        policies: "permit (principal, action, resource);",
        ..house::Foundation::EMPTY
    },
    routes: &[],
    panels: &[],
    api: &[],
};

/// What makes a member.
const CONSENT: [&str; 4] = ["join", "accept_invitation", "accept_answer", "come_back"];

#[test]
fn the_policies_forbid_to_consent_for_another_even_where_all_else_is_permitted() {
    on_both(&[communities::ROOM, GENEROUS], |stage| {
        let id = founded(stage, "Ada", described("Service design"));
        let bo = stage.actor("Bo");
        let ada = Attr::Person(stage.person("Ada"));
        let house = Arc::clone(&stage.house);
        let known = stage.read(|tx| actions::open_by_id(&house, tx, &bo, id));
        for actor in [Actor::Console, Actor::Stranger, bo.clone()] {
            let thing = actions::thing(&house, &actor, &known);
            let of_ada = thing.clone().said("member", ada.clone());
            for action in CONSENT {
                assert!(!house.may(&actor, action, &of_ada).unwrap_or(true), "{actor:?} {action}");
            }
            let founder = Thing::house().said("member", ada.clone());
            assert!(!house.may(&actor, "found_community", &founder).unwrap_or(true), "{actor:?}");
            assert!(!house.may(&actor, "read_members", &thing).unwrap_or(true), "{actor:?}");
            assert!(
                house.may(&actor, "know_community", &thing).unwrap_or(false),
                "the generous policy is read"
            );
        }
        let own = actions::own_membership(&house, &bo, &known);
        for action in CONSENT {
            assert!(house.may(&bo, action, &own).unwrap_or(false), "one's own is generous too");
        }
    });
}

/// A room that closes whatever shows somebody's part in communities.
const SILENT: web::Room = web::Room {
    foundation: house::Foundation {
        name: "silent",
        policies: r#"forbid (
            principal,
            action in [Action::"read_participation", Action::"list_participations", Action::"read_members"],
            resource
        );"#,
        ..GENEROUS.foundation
    },
    ..GENEROUS
};

/// What is proved of the policies holds of the pages because they ask: where the policies say no, nothing is shown.
#[test]
fn whatever_shows_that_somebody_is_in_a_community_asks_the_policies_first() {
    let shown_with = |rooms: &[web::Room], is_shown: bool| {
        on_both(rooms, |stage| {
            let id = founded(stage, "Ada", described("Service design"));
            joins(stage, "Bo", "service-design");
            stage.days_pass(1);
            let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada"));
            let status = if is_shown { 200 } else { 404 };
            for page in ["/my/memberships", "/communities/service-design/members"] {
                stage.visits("Bo", page).is(status);
            }
            stage.visits("Ada", "/communities/service-design/hand-over").is(status);
            for reader in ["Ada", "Bo"] {
                let actor = stage.actor(reader);
                let read = stage.read(|tx| actions::together(&house, tx, &actor, ada));
                assert_eq!(!read.is_empty(), is_shown, "{reader}");
            }
            let bo = stage.actor("Bo");
            let refused = stage
                .tries(|tx| actions::act(&house, tx, &bo, id, actions::Invite::new(ada, "")))
                .unwrap_err();
            assert_eq!(refused.to_string().contains("is a member already"), is_shown, "{refused}");
        });
    };
    shown_with(&[communities::ROOM], true);
    shown_with(&[communities::ROOM, SILENT], false);
}

#[test]
fn no_office_is_named_in_these_policies() {
    let lines = communities::FOUNDATION.policies.lines().filter(|line| !line.starts_with("//"));
    assert!(lines.into_iter().all(|line| !line.contains("Office")));
}

#[test]
fn an_administrator_has_no_power_here() {
    on_both(ROOMS, |stage| {
        founded(
            stage,
            "Ada",
            communities::Description {
                joining: communities::Joining::Request,
                ..described("Service design")
            },
        );
        for kind in OfficeKind::ALL {
            stage.gives_office("Root", kind);
        }
        let bo = stage.person("Bo").to_string();
        for page in [
            "describe",
            "agreement/change",
            "stage",
            "close",
            "hand-over",
            "offer",
            "requests",
            "invite",
            "members",
        ] {
            stage.visits("Root", &format!("/communities/service-design/{page}")).is(404);
        }
        for form in
            ["describe", "agreement/change", "stage", "close", "hand-over", "offer", "invite"]
        {
            stage
                .sends_form(
                    "Root",
                    &format!("/communities/service-design/{form}"),
                    &[("person", &bo), ("version", "1")],
                )
                .is(404);
        }
        let agreed = agreement(stage).to_string();
        for form in ["join", "accept-invitation", "accept-answer"] {
            let fields = [
                ("agreed", "true"),
                ("agreement", agreed.as_str()),
                ("person", bo.as_str()),
                ("person_id", bo.as_str()),
            ];
            stage
                .sends_form("Root", &format!("/communities/service-design/{form}"), &fields)
                .is(403);
        }
        assert_eq!(stage.count("select count(*) from memberships"), 1);
    });
}

#[test]
fn naming_another_person_in_a_form_changes_nothing_about_whom_it_is() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let bo = stage.person("Bo");
        let agreed = agreement(stage).to_string();
        let fields = [
            ("agreed", "true"),
            ("agreement", agreed.as_str()),
            ("person", &bo.to_string()),
            ("given_by", &bo.to_string()),
        ];
        stage.sends_form("Cy", "/communities/service-design/join", &fields).is(303);
        let of_bo = stage
            .read(|tx| {
                Ok(tx.get::<(i64,)>(
                    "select count(*) from memberships where person_id = $1",
                    values![bo],
                )?)
            })
            .0;
        assert_eq!(of_bo, 0);
    });
}

#[test]
fn strangers_are_shown_the_way_in_and_nothing_else() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        for route in communities::ROOM.routes {
            let named = route.path.replace("{slug}", "service-design");
            let path = ["{request}", "{invitation}", "{term}"]
                .iter()
                .fold(named, |path, part| path.replace(part, &Uuid::nil().to_string()));
            let seen = match route.way {
                web::Way::Page => stage.stranger_visits(&path),
                _ => stage.stranger_sends(&path, &[("agreed", "true")]),
            };
            assert!(
                seen.status == 303
                    && seen.to.as_deref().is_some_and(|to| to.starts_with("/sign-in")),
                "{path}: {} {:?}",
                seen.status,
                seen.to
            );
            let absent = path.replace("service-design", "no-such");
            let other = match route.way {
                web::Way::Page => stage.stranger_visits(&absent),
                _ => stage.stranger_sends(&absent, &[("agreed", "true")]),
            };
            assert_eq!(seen.status, other.status, "{path} tells a stranger what is there");
        }
    });
}
