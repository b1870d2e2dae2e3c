//! The policies are asked with the smallest slice of entities, and answer no unless a policy permits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use ground::Id;
use house::{Actor, Attr, Foundation, Office, OfficeKind, OrganisationId, Policies, Signed, Thing};
use uuid::Uuid;

const VOCABULARY: &str = "
entity Shed = { keeper: Person, friends: Circle };
action care;
action paint, sweep in [care] appliesTo { principal: [Person, Console, Stranger], resource: [Shed] };
action lend appliesTo { principal: [Person, Console, Stranger], resource: [Shed], context: { to: Person } };
action open, sell appliesTo { principal: [Person, Console, Stranger], resource: [Shed] };
";
const POLICIES: &str = "
permit (principal is Person, action == Action::\"open\", resource) when { resource.keeper == principal };
permit (principal is Person, action in Action::\"care\", resource) when { principal in resource.friends };
permit (principal is Person, action == Action::\"lend\", resource) when { context.to == principal };
permit (principal in Office::\"administrator\", action == Action::\"sell\", resource);
";

fn policies() -> Policies {
    let shed = Foundation {
        name: "shed",
        vocabulary: VOCABULARY,
        policies: POLICIES,
        ..house::Foundation::EMPTY
    };
    let policies = Policies::read(&[house::FOUNDATION, shed]).unwrap();
    assert_eq!(policies.problems(), Vec::<String>::new());
    policies
}

fn organisation(n: u128) -> OrganisationId {
    Id::from_uuid(Uuid::from_u128(n))
}

fn person(n: u128, offices: Vec<Office>) -> Actor {
    Actor::Person(Signed {
        person: Id::from_uuid(Uuid::from_u128(n)),
        session: None,
        token: None,
        organisation: organisation(1),
        name: "Ada".into(),
        time_zone: "UTC".into(),
        offices,
    })
}

fn shed(keeper: u128, actor_is_friend: bool) -> Thing {
    Thing::new("Shed", "s")
        .within(organisation(1))
        .with("keeper", Attr::Person(Id::from_uuid(Uuid::from_u128(keeper))))
        .circle("friends", actor_is_friend)
}

#[test]
fn nothing_is_permitted_unless_a_policy_says_so() {
    let policies = policies();
    for actor in [Actor::Stranger, Actor::Console, person(2, vec![])] {
        for action in ["open", "paint", "sell"] {
            assert!(!policies.permit(&actor, action, &shed(1, false)).unwrap(), "{action}");
        }
    }
    assert!(policies.permit(&person(1, vec![]), "open", &shed(1, false)).unwrap());
}

#[test]
fn circles_and_groups_of_actions_count() {
    let policies = policies();
    assert!(policies.permit(&person(2, vec![]), "sweep", &shed(1, true)).unwrap());
    assert!(!policies.permit(&person(2, vec![]), "sell", &shed(1, true)).unwrap());
}

#[test]
fn what_is_said_with_a_question_counts_and_must_be_what_the_vocabulary_declares() {
    let policies = policies();
    let to = |n| shed(1, false).said("to", Attr::Person(Id::from_uuid(Uuid::from_u128(n))));
    assert!(policies.permit(&person(2, vec![]), "lend", &to(2)).unwrap());
    assert!(!policies.permit(&person(2, vec![]), "lend", &to(3)).unwrap());
    assert!(policies.permit(&person(2, vec![]), "lend", &shed(1, false)).is_err());
    assert!(policies.permit(&person(2, vec![]), "open", &to(2)).is_err());
}

#[test]
fn an_office_counts_where_it_is_held() {
    let policies = policies();
    let office = |organisation| vec![Office { kind: OfficeKind::Administrator, organisation }];
    let sells = |offices| policies.permit(&person(2, offices), "sell", &shed(1, false)).unwrap();
    assert!(sells(office(None)));
    assert!(sells(office(Some(organisation(1)))));
    assert!(!sells(office(Some(organisation(2)))));
}

#[test]
fn asking_for_what_the_vocabulary_does_not_know_is_a_fault() {
    let policies = policies();
    assert!(policies.permit(&person(1, vec![]), "burn", &shed(1, false)).is_err());
    assert!(policies.permit(&person(1, vec![]), "open", &Thing::new("Shed", "s")).is_err());
}
