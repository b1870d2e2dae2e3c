//! Whom a notice reaches, on which day, and why: derived from who is in its audience.

use crate::{ROOMS, acknowledges, draft, lacking, publishes, sets};
use db::values;
use notices::actions::{AudienceScope, Draft};
use testkit::{
    on_both,
    staff::{appoint, day},
};

#[test]
fn who_joins_is_reached_from_their_first_day_and_who_leaves_no_longer() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        appoint(stage, "Eve", "Product manager", "2026-03-05", None);
        appoint(stage, "Flo", "Product manager", "2025-01-01", Some("2026-03-04"));
        let id = publishes(stage, cast, &draft("Records"));
        let page = format!("/notices/{id}");
        assert_eq!(lacking(stage, id), ["Ada", "Bo", "Cy", "Flo", "Hal"]);
        stage.visits("Eve", &page).is(404);
        stage.visits("Eve", "/my/notices").is(200).says("No notices yet");
        stage.visits("Di", &page).is(404);
        stage.days_pass(3);
        assert_eq!(lacking(stage, id), ["Ada", "Bo", "Cy", "Eve", "Hal"]);
        stage
            .visits("Eve", &page)
            .is(200)
            .says("Please acknowledge this")
            .says("Since 5 March 2026");
        stage.visits("Eve", "/my/notices").says("Due Records");
    });
}

#[test]
fn a_joiner_of_the_last_day_is_reached_and_may_acknowledge_it_late() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        appoint(stage, "Eve", "Product manager", "2026-03-06", None);
        appoint(stage, "Flo", "Product manager", "2026-03-07", None);
        let last = Some(day("2026-03-06"));
        let id = publishes(stage, cast, &Draft { last, ..draft("Records") });
        stage.days_pass(4);
        stage.visits("Eve", "/my/notices").says("Due Records");
        stage.visits("Eve", &format!("/notices/{id}")).says("by 6 March 2026");
        stage.days_pass(1);
        let page = stage.visits("Eve", "/my/notices");
        page.says("Nothing is due").says("Not acknowledged");
        stage.visits("Flo", &format!("/notices/{id}")).is(404);
        assert_eq!(lacking(stage, id), ["Ada", "Bo", "Cy", "Eve", "Hal"]);
        let seen = stage.presses("Eve", &format!("/notices/{id}/acknowledge"), &[("number", "1")]);
        seen.is(200).says("You acknowledged this on");
        assert_eq!(lacking(stage, id), ["Ada", "Bo", "Cy", "Hal"]);
    });
}

#[test]
fn a_mover_between_audiences_is_reached_by_the_one_they_are_in() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        // Eve is an analyst until the fifth, and a product manager from then on.
        appoint(stage, "Eve", "Analyst", "2025-01-01", Some("2026-03-05"));
        appoint(stage, "Eve", "Product manager", "2026-03-05", None);
        let some = |roles, title| Draft { audience: AudienceScope::Some, roles, ..draft(title) };
        let for_analysts = publishes(stage, cast, &some(vec![cast.analyst], "For analysts"));
        let for_managers = publishes(stage, cast, &some(vec![cast.manager], "For managers"));
        let both = publishes(stage, cast, &some(vec![cast.manager, cast.analyst], "For both"));
        assert_eq!(lacking(stage, for_analysts), ["Cy", "Eve"]);
        assert_eq!(lacking(stage, for_managers), ["Ada", "Bo", "Hal"]);
        stage.visits("Eve", &format!("/notices/{for_managers}")).is(404);
        acknowledges(stage, "Eve", both, 1);
        stage.days_pass(3);
        assert_eq!(lacking(stage, for_analysts), ["Cy"]);
        assert_eq!(lacking(stage, for_managers), ["Ada", "Bo", "Eve", "Hal"]);
        assert_eq!(lacking(stage, both), ["Ada", "Bo", "Cy", "Hal"], "once is enough");
        let moved = stage.visits("Eve", &format!("/notices/{for_analysts}"));
        moved
            .is(200)
            .says("It does not reach you today")
            .says("2 March 2026 to 4 March 2026: it is for");
        stage.visits("Eve", "/my/notices").says("Due For managers").says("Past For analysts");
    });
}

#[test]
fn somebody_in_two_audiences_owes_it_once_and_is_told() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        appoint(stage, "Ada", "Analyst", "2026-01-01", None);
        let roles = vec![cast.manager, cast.analyst];
        let some = Draft { audience: AudienceScope::Some, roles, ..draft("Records") };
        let id = publishes(stage, cast, &some);
        let page = stage.visits("Ada", &format!("/notices/{id}"));
        page.says("Since 2 March 2026: it is for everybody in the role Product manager, and you are in the profession as Product manager .")
            .says("it is for everybody in the role Business analyst")
            .says("It reaches you in 2 ways. You owe it once.");
        assert_eq!(lacking(stage, id), ["Ada", "Bo", "Cy", "Hal"]);
        acknowledges(stage, "Ada", id, 1);
        assert_eq!(lacking(stage, id), ["Bo", "Cy", "Hal"]);
    });
}

#[test]
fn a_notice_for_a_unit_follows_the_work_and_the_tree() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let [digital, ferries] = units(stage);
        works(stage, "Ada", ferries, "2025-01-01", "2026-03-05");
        works(stage, "Ada", digital, "2026-03-05", "9999-12-31");
        works(stage, "Di", ferries, "2025-01-01", "9999-12-31");
        works(stage, "Bo", digital, "2025-01-01", "9999-12-31");
        let some = |unit, title| Draft {
            audience: AudienceScope::Some,
            units: vec![unit],
            ..draft(title)
        };
        let below = publishes(stage, cast, &some(ferries, "For ferries"));
        let above = publishes(stage, cast, &some(digital, "For digital"));
        assert_eq!(lacking(stage, below), ["Ada"], "Di is not in the profession");
        assert_eq!(lacking(stage, above), ["Ada", "Bo"]);
        stage.visits("Ada", &format!("/notices/{above}")).says("everybody in Digital");
        stage.days_pass(3);
        assert_eq!(lacking(stage, below), [""; 0]);
        assert_eq!(lacking(stage, above), ["Ada", "Bo"]);
    });
}

/// Digital, and Ferries below it.
fn units(stage: &mut testkit::Stage) -> [people::UnitId; 2] {
    let (organisation, source) = stage.organisation("Harbour");
    let house = std::sync::Arc::clone(&stage.house);
    stage.write(|tx| {
        let kind = house.id();
        people::actions::loader::Loader::begin(&house, tx, &house::Actor::Console)?.unit_kind(kind, organisation, "Team", 1)?;
        let mut parent: Option<people::UnitId> = None;
        let mut made = Vec::new();
        for name in ["Digital", "Ferries"] {
            let unit: people::UnitId = house.id();
            tx.run(
                "insert into units (id, organisation_id, source_key, created_at) values ($1, $2, $3, 0)",
                values![unit, organisation, name],
            )?;
            tx.run(
                "insert into unit_versions (id, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, source_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                values![house.id::<()>(), unit, organisation, kind, parent, name, ground::fold(name), day("2024-01-01"), source],
            )?;
            parent = Some(unit);
            made.push(unit);
        }
        Ok([made[0], made[1]])
    })
}

fn works(stage: &mut testkit::Stage, who: &str, unit: people::UnitId, from: &str, to: &str) {
    let (organisation, source) = stage.organisation("Harbour");
    let person = stage.person(who);
    let house = std::sync::Arc::clone(&stage.house);
    stage.write(|tx| {
        tx.run(
            "insert into allocations (id, appointment_id, person_id, unit_id, fte_thousandths, valid_from, valid_to, source_id)
             select $1, a.id, a.person_id, $3, 1000, $4, $5, $6 from appointments a where a.person_id = $2",
            values![house.id::<()>(), person, unit, day(from), day(to), source],
        )?;
        people::actions::sizes::recount(tx, organisation)
    });
}
