//! Who reads what happened, how it is found, and that nobody's community life is among it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use access::events::{OfficeGiven, OfficeParts};
use audit::{AuditEntry, Filter, actions};
use communities::events::{InPerson, InvitationMade, MemberJoined};
use ground::Day;
use house::{About, Actor, Change, Event, Office, OfficeKind, OrganisationId};
use people::events::{
    OfPerson, ProfileEdited, ProfileParts, RoleChanged, RoleOpened, RoleParts, RuleParts,
    TitleRuleMade,
};
use serde_json::json;
use std::collections::BTreeSet;
use testkit::{Stage, on_both};
use web::Room;

const ROOMS: &[Room] = &[directory::ROOM, communities::ROOM, sign_in::ROOM, audit::ROOM];
const PAGE: &str = "/administration/audit";
const OWN: &str = "/my/account/activity";

fn records<E: Event>(stage: &Stage, actor: &Actor, event: &E) {
    stage.write(|tx| stage.house.record(tx, actor, event));
}

fn opened(stage: &Stage, organisation: OrganisationId) -> RoleOpened {
    let levels = Vec::new();
    let role = Change::begin(RoleParts { name: "Poet".into(), levels, spans: Some(false) });
    RoleOpened { about: About { subject: stage.house.id(), person: (), organisation }, role }
}

fn rule_made(stage: &Stage) -> TitleRuleMade {
    let rule = RuleParts {
        rule: stage.house.id(),
        titles: "the title “Bard”".into(),
        role: None,
        level: None,
        from: stage.today(),
        until: None,
    };
    TitleRuleMade {
        about: About { subject: rule.rule, person: (), organisation: None },
        rule: Change { before: None, after: Some(rule) },
        titles_changed: 1,
    }
}

/// Ada joined a community, Bo keeps the organisation, Cy changed a role.
fn scene(stage: &mut Stage) {
    let (harbour, _) = stage.organisation("Harbour");
    let (ada, bo) = (stage.person("Ada"), stage.person("Bo"));
    stage.gives_office("Bo", OfficeKind::Administrator);
    let actors = [stage.actor("Ada"), stage.actor("Bo"), stage.actor("Cy")];
    let about = InPerson { subject: stage.house.id(), person: ada, organisation: harbour };
    records(stage, &actors[0], &MemberJoined { about, act: communities::ConsentAct::Joined });
    records(stage, &actors[2], &InvitationMade { about });
    let [before, after] = ["Poet", "Poet laureate"].map(|name| RoleParts {
        name: name.into(),
        levels: Vec::new(),
        spans: None,
    });
    let about = About { subject: stage.house.id(), person: (), organisation: harbour };
    records(stage, &actors[2], &RoleChanged { about, role: Change::new(before, after) });
    let office = OfficeParts { office: "administrator".into(), organisation: Some(harbour) };
    let about = About { subject: stage.house.id(), person: bo, organisation: Some(harbour) };
    records(stage, &Actor::Console, &OfficeGiven { about, office: Change::begin(office) });
    let about = OfPerson { subject: ada, person: ada, organisation: harbour };
    let [before, after] = [None, Some("they".to_owned())].map(|pronouns| ProfileParts {
        address_as: None,
        pronouns,
        time_zone: "Europe/Berlin".into(),
    });
    records(stage, &actors[0], &ProfileEdited { about, profile: Change::new(before, after) });
}

#[test]
fn those_who_keep_the_organisation_read_what_happened() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let seen = stage.visits("Bo", PAGE);
        assert_eq!(seen.status, 200);
        let words = seen.words();
        for part in ["Role changed", "Cy", "before: Poet; after: Poet laureate", "Office given"] {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert!(stage.visits("Bo", "/administration").words().contains("What happened"));
    });
}

#[test]
fn nobody_else_reads_it() {
    on_both(ROOMS, |stage| {
        scene(stage);
        assert_eq!(stage.visits("Ada", PAGE).status, 404);
        assert!(stage.stranger_visits(PAGE).to.unwrap().starts_with("/sign-in"));
        assert!(stage.stranger_visits(OWN).to.unwrap().starts_with("/sign-in"));
        let console = actions_of_console(stage);
        assert!(console, "the console has the database itself, and no page");
    });
}

fn actions_of_console(stage: &Stage) -> bool {
    stage
        .tries(|tx| actions::list(&stage.house, tx, &Actor::Console, &Filter::default(), None, 50))
        .is_err()
}

#[test]
fn community_life_is_never_on_the_formal_page_whatever_is_asked_for() {
    on_both(ROOMS, |stage| {
        scene(stage);
        for query in [
            "",
            "?room=communities",
            "?what=joined",
            "?who=Ada",
            "?person=Ada",
            "?door=page",
            "?what=joined&room=communities&person=Ada",
            "?from=2026-01-01&to=2026-12-31",
        ] {
            let words = stage.visits("Bo", &format!("{PAGE}{query}")).words();
            for part in ["Joined", "Invited", "Signed in (", "Profile edited"] {
                assert!(!words.contains(part), "{query}: {part} in {words}");
            }
        }
        // Nor to an administrator who is the one that somebody invited for, unless they are that person.
        let bo = stage.actor("Bo");
        let all =
            stage.read(|tx| actions::list(&stage.house, tx, &bo, &Filter::default(), None, 50));
        let rooms: BTreeSet<&str> = all.iter().map(|entry| entry.room.as_str()).collect();
        assert_eq!(rooms, BTreeSet::from(["access", "people"]));
    });
}

#[test]
fn somebodys_activity_is_theirs_and_tells_of_others_only_what_is_formal() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let words = stage.visits("Ada", OWN).words();
        for part in ["Joined", "Invited", "Profile edited", "Signed in", "Somebody there"] {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert!(!words.contains("Cy"), "who invited is not told here: {words}");
        let others = stage.visits("Bo", OWN).words();
        assert!(others.contains("Office given") && !others.contains("Joined"), "{others}");
    });
}

#[test]
fn that_a_link_was_made_is_read_by_its_person_alone() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let ada = stage.person("Ada");
        // At the console, and asked for by a colleague who typed Ada's address.
        let (house, cy) = (std::sync::Arc::clone(&stage.house), stage.actor("Cy"));
        stage.write(|tx| {
            access::actions::make_sign_in_link(&house, tx, &Actor::Console, ada)?;
            access::actions::ask_for_sign_in_link(&house, tx, &cy, ada, house.id())
        });
        assert_eq!(stage.visits("Ada", OWN).words().matches("Link made (").count(), 2);
        for (name, path) in [("Bo", PAGE), ("Bo", OWN), ("Cy", OWN)] {
            let words = stage.visits(name, path).words();
            assert!(!words.contains("Link made ("), "{name} {path}: {words}");
        }
        let asked = stage.asks("Cy", "GET", "/my/activity?limit=200", json!(null));
        assert!(asked.is(200).items().iter().all(|one| one["kind"] != "link_made"));
    });
}

#[test]
fn an_office_of_one_organisation_reads_that_one() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let (quay, _) = stage.organisation("Quay");
        let dee = stage.person_of("Dee", "Quay");
        let office = Office { kind: OfficeKind::PeopleOperations, organisation: Some(quay) };
        let house = std::sync::Arc::clone(&stage.house);
        stage.write(|tx| access::actions::give_office(&house, tx, &Actor::Console, dee, office));
        records(stage, &Actor::Console, &opened(stage, quay));
        records(stage, &Actor::Console, &rule_made(stage));
        let words = stage.visits("Dee", PAGE).words();
        assert!(words.contains("Role opened") && words.contains("Office given"), "{words}");
        for part in ["Role changed", "Title rule made", "Cy"] {
            assert!(!words.contains(part), "{part}: {words}");
        }
        assert!(stage.visits("Bo", PAGE).words().contains("Title rule made"));
    });
}

#[test]
fn entries_are_found_by_what_is_asked_for() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let here = format!("?organisation={}", stage.organisation("Harbour").0);
        let counts = [
            ("?what=role+changed", 1),
            ("?what=Role+Changed", 1),
            ("?who=cy", 1),
            ("?who=nobody", 0),
            ("?person=bo", 1),
            ("?door=console", 1),
            ("?room=people", 1),
            ("?from=2026-03-03", 0),
            ("?to=2026-03-01", 0),
            ("?from=2026-03-02&to=2026-03-02", 2),
            (here.as_str(), 2),
        ];
        for (query, count) in counts {
            let words = stage.visits("Bo", &format!("{PAGE}{query}")).words();
            let found = ["Role changed (", "Office given ("];
            let found = found.into_iter().filter(|part| words.contains(*part)).count();
            assert_eq!(found, count, "{query}: {words}");
        }
        let nothing = stage.visits("Bo", &format!("{PAGE}?who=nobody")).words();
        assert!(nothing.contains("Nothing like that happened"), "{nothing}");
        let wrong = stage.visits("Bo", &format!("{PAGE}?from=yesterday"));
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("year, month, day: 2026-03-31"));
    });
}

#[test]
fn pages_follow_each_other_whatever_is_added_meanwhile() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let (harbour, _) = stage.organisation("Harbour");
        let opened = opened(stage, harbour);
        stage.write(|tx| {
            (0..120).try_for_each(|_| stage.house.record(tx, &Actor::Console, &opened))
        });
        let bo = stage.actor("Bo");
        let filter = Filter {
            what: Some("role_opened".into()),
            from: Day::new(2026, 3, 2).ok(),
            ..Filter::default()
        };
        let (mut after, mut sizes, mut ids) = (None, Vec::new(), BTreeSet::new());
        while sizes.last().is_none_or(|size| *size == 50) {
            let part = stage.read(|tx| actions::list(&stage.house, tx, &bo, &filter, after, 50));
            sizes.push(part.len());
            ids.extend(part.iter().map(|entry| entry.id));
            records(stage, &Actor::Console, &opened);
            after = part.last().map(AuditEntry::place);
        }
        assert_eq!((sizes, ids.len()), (vec![50, 50, 20], 120));
        let first = stage.visits("Bo", &format!("{PAGE}?what=role_opened&door=console"));
        assert!(first.body.contains("Next page") && !first.body.contains("Back to the first page"));
        let on = first.body.split("href=\"").find(|part| part.contains("cursor=")).unwrap();
        let on = on.split('"').next().unwrap().replace("&amp;", "&");
        let second = stage.visits("Bo", &on);
        second.is(200).says("50 entries on this page");
        assert!(second.body.contains(&format!("{PAGE}?what=role_opened&amp;door=console\"")));
    });
}

#[test]
fn the_next_page_is_about_the_same_person() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let (harbour, _) = stage.organisation("Harbour");
        let bo = stage.person("Bo");
        let about = About { subject: stage.house.id(), person: bo, organisation: Some(harbour) };
        let office = OfficeParts { office: "administrator".into(), organisation: Some(harbour) };
        let given = OfficeGiven { about, office: Change::begin(office) };
        stage.write(|tx| (0..60).try_for_each(|_| stage.house.record(tx, &Actor::Console, &given)));
        let first = stage.visits("Bo", &format!("{PAGE}?person_id={bo}"));
        first.is(200).says("50 entries on this page").hides("Role changed");
        assert!(first.body.contains(&format!("?person_id={bo}&amp;cursor=")), "{}", first.body);
        stage.visits("Bo", &format!("{PAGE}?what=role_changed")).says("1 entry");
    });
}

#[test]
fn one_s_own_record_is_asked_for_by_what_happened_and_not_by_whom() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let nothing = serde_json::json!(null);
        let asks = |stage: &mut Stage, query: &str| {
            stage.asks("Ada", "GET", &format!("/my/activity?{query}"), nothing.clone())
        };
        for query in ["who=cy", "person=ada", "organisation=x", "colour=red", "from=soon"] {
            asks(stage, query).is_refused(400, "api.query");
        }
        let joined = asks(stage, "what=joined&room=communities");
        assert_eq!(joined.is(200).items().len(), 1);
        assert_eq!(asks(stage, "to=2026-03-01").is(200).items().len(), 0);
    });
}

#[test]
fn programs_read_the_record_in_parts_and_each_person_their_own() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bo", house::OfficeKind::PeopleOperations);
        stage.organisation("Harbour");
        for _ in 0..3 {
            stage.asks("Ada", "POST", "/my/sessions/end-others", serde_json::json!(null)).is(204);
        }
        let nothing = serde_json::json!(null);
        stage.asks("Ada", "GET", "/audit", nothing.clone()).is(404);
        stage.asks("Bo", "GET", "/audit?door=page", nothing.clone()).is(200);
        stage.asks("Bo", "GET", "/audit?door=window", nothing.clone()).is_refused(400, "api.query");
        let first = stage.asks("Ada", "GET", "/my/activity?limit=2", nothing.clone());
        assert_eq!(first.is(200).items().len(), 2);
        let mut seen: Vec<serde_json::Value> = first.items().to_vec();
        let next = format!("/my/activity?limit=200&cursor={}", first.text("next"));
        seen.extend(stage.asks("Ada", "GET", &next, nothing).is(200).items().iter().cloned());
        let mut ids: Vec<&str> = seen.iter().filter_map(|one| one["id"].as_str()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        let made = seen.iter().find(|one| one["kind"] == "token_made").expect("a token was made");
        assert_eq!(made["person_name"], "Ada");
    });
}
