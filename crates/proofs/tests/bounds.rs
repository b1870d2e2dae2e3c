//! The policies of all rooms keep to every bound, in every request that the vocabulary can express.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use cedar_policy::RequestEnv;
use insta::assert_snapshot;
use proofs::{Failure, Product, Prover, bounds};

/// The crates whose actions are voluntary.
const VOLUNTARY: &str = "communities";

#[test]
fn the_policies_of_all_rooms_keep_to_every_bound() {
    let product = Product::read().unwrap();
    let failures = Prover::start().unwrap().exceeded(&product, &bounds().unwrap()).unwrap();
    let told: Vec<String> =
        failures.iter().map(|Failure { of, sentence }| format!("{of}: {sentence}")).collect();
    assert!(told.is_empty(), "more is permitted than may be:\n{}", told.join("\n"));
}

#[test]
fn what_a_community_answers_is_what_its_own_room_answers_and_no_office_adds_or_takes() {
    let product = Product::read().unwrap();
    let own = product.with_policies_of(&[VOLUNTARY]).policies().unwrap();
    let asked = product.asked_in(VOLUNTARY).unwrap();
    let found = Prover::start().unwrap().differing(&product, &own, asked).unwrap();
    assert_eq!(found, None);
}

/// The bound of rule 3 says who may at most; that it is also who may at least is what the rule is about.
#[test]
fn nothing_takes_a_notice_or_an_activity_away_from_anybody_in_its_audience() {
    let bounds = bounds().unwrap();
    let (_, exactly) =
        bounds.iter().find(|(name, _)| name == "rule-3-everyone-means-everyone").unwrap();
    let asked = |request: &RequestEnv| {
        let action = request.action().to_string();
        ["read_notice", "acknowledge_notice", "read_profession_activity", "catch_up"]
            .iter()
            .any(|one| action == format!("Action::\"{one}\""))
    };
    let product = Product::read().unwrap();
    let mut prover = Prover::start().unwrap();
    assert_eq!(prover.differing(&product, exactly, asked).unwrap(), None);
    // A twin in which an office has nothing to acknowledge is told apart.
    let twin = product.with(
        "notices",
        r#"forbid (principal in Office::"administrator", action == Action::"acknowledge_notice", resource);"#,
    );
    let found = prover.differing(&twin.unwrap(), exactly, asked).unwrap();
    assert_snapshot!(found.unwrap(), @"Bo, who is, or was, in the audience of the notice on records and holds the office of administrator, could not acknowledge the notice on records, where it is published.");
    // So is one in which an office has nothing to make up.
    let twin = Product::read().unwrap().with(
        "activities",
        r#"forbid (principal in Office::"administrator", action == Action::"catch_up", resource);"#,
    );
    let found = prover.differing(&twin.unwrap(), exactly, asked).unwrap();
    assert_snapshot!(found.unwrap(), @"Bo, who is, or was, in the audience of the activity on records and holds the office of administrator, could not say that they had the activity on records the other way, where it is published.");
}

/// With the proof that no office adds or takes: nothing in a community depends on what the vocabulary of its room can't even name.
#[test]
fn the_room_of_communities_can_be_said_in_a_world_without_offices_staff_data_or_professions() {
    let world = Product::read().unwrap().only(&["house", VOLUNTARY]);
    let world = world
        .reworded("entity Office;\n", "")
        .and_then(|world| {
            world.reworded("entity Person in [Circle, Office];", "entity Person in [Circle];")
        })
        .and_then(|world| world.reworded("entity Service in [Office];", "entity Service;"));
    assert_eq!(world.unwrap().problems().unwrap(), Vec::<String>::new());
}

#[test]
fn every_question_of_communities_is_in_the_group_that_the_bounds_name() {
    let product = Product::read().unwrap();
    let schema = product.schema().unwrap();
    let group = "Action::\"voluntary\"".parse().unwrap();
    let actions = schema.action_entities().unwrap();
    let own = product.only(&["house", VOLUNTARY]).schema().unwrap();
    for action in own.actions().filter(|action| **action != group) {
        assert!(actions.is_ancestor_of(&group, action), "{action} is not in {group}");
    }
}

#[test]
fn no_policy_fails_on_a_well_formed_request() {
    let product = Product::read().unwrap();
    assert_eq!(Prover::start().unwrap().erring(&product).unwrap(), Vec::<String>::new());
}

#[test]
fn the_policies_of_each_room_are_valid_by_themselves_and_together() {
    let product = Product::read().unwrap();
    assert_eq!(product.problems().unwrap(), Vec::<String>::new());
    for name in product.names() {
        let alone = product.only(&["house", name]);
        assert_eq!(alone.problems().unwrap(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn without_the_solver_nothing_is_proved_and_the_remedy_is_said() {
    let Err(error) = Prover::start_program("/nowhere/cvc5") else { panic!("it started") };
    assert!(error.to_string().contains("apt-get install cvc5"), "{error}");
}
