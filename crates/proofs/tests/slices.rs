//! What the house asks of its policies, an action's own slice of them, answers as all policies of all rooms together do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use ground::Id;
use house::{Actor, Attr, Office, OfficeKind, OrganisationId, Policies, Service, Signed, Thing};
use proofs::Product;
use proptest::prelude::*;
use uuid::Uuid;

fn id<T>(n: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(n))
}

fn organisation() -> impl Strategy<Value = OrganisationId> {
    (1..=2_u128).prop_map(id)
}

fn offices() -> impl Strategy<Value = Vec<Office>> {
    let kind = prop::sample::select(OfficeKind::ALL.to_vec());
    let office = (kind, prop::option::of(organisation()));
    let office = office.prop_map(|(kind, organisation)| Office { kind, organisation });
    prop::collection::vec(office, 0..=2)
}

fn actor() -> impl Strategy<Value = Actor> {
    let signed = (organisation(), offices()).prop_map(|(organisation, offices)| Signed {
        person: id(1),
        session: None,
        token: None,
        organisation,
        name: "Ada".into(),
        time_zone: "UTC".into(),
        offices,
    });
    let service = offices().prop_map(|offices| Service {
        id: id(1),
        token: id(1),
        name: "Export".into(),
        offices,
    });
    prop_oneof![
        1 => Just(Actor::Stranger),
        1 => Just(Actor::Console),
        1 => service.prop_map(Actor::Service),
        4 => signed.prop_map(Actor::Person),
    ]
}

/// A thing of each kind of which actions speak, with whatever attributes it can have and the actor in any circles of it,
/// without and with what only some acts say.
fn things() -> impl Strategy<Value = Vec<Thing>> {
    let seen_by = prop::sample::select(vec!["everyone", "organisation", "members"]);
    let joining = prop::sample::select(vec!["open", "request", "invitation"]);
    let shown_to = prop::sample::select(vec!["members", "carers"]);
    let texts = (seen_by, joining, shown_to);
    let person = || (1..=2_u128).prop_map(|n| Attr::Person(id(n)));
    let yes = || any::<bool>();
    (organisation(), texts, (person(), person()), (yes(), yes()), prop::array::uniform9(yes()))
        .prop_map(|(organisation, (seen_by, joining, shown_to), (person, member), (one, other), isin)| {
            let thing = |kind| Thing::new(kind, "it").within(organisation);
            let whose = |kind| thing(kind).with("person", person.clone());
            let text = |text: &str| Attr::Text(text.to_owned());
            let circles = |thing: Thing, names: &[&'static str]| {
                names.iter().zip(isin).fold(thing, |thing, (name, isin)| thing.circle(name, isin))
            };
            let participation = whose("Participation")
                .with("shown_to", text(shown_to))
                .with("named", Attr::Bool(one));
            let community = thing("Community")
                .with("seen_by", text(seen_by))
                .with("joining", text(joining))
                .with("closed", Attr::Bool(one))
                .with("led", Attr::Bool(other));
            #[rustfmt::skip]
            let around = [
                "colleagues", "members", "settled", "leaders", "carers", "invited", "waiting", "welcomed", "returning",
            ];
            let silent = vec![
                Thing::house(),
                thing("Offices"),
                thing("Audit"),
                thing("StaffData"),
                thing("Profession"),
                whose("Account"),
                whose("Activity"),
                circles(whose("Profile"), &["managers"]),
                circles(thing("Owed"), &["heads"]),
                circles(thing("Notice").with("published", Attr::Bool(one)), &["heads", "audience"]),
                circles(
                    thing("ProfessionActivity").with("published", Attr::Bool(one)),
                    &["heads", "hosts", "audience"],
                ),
                circles(participation, &["fellows", "settled", "carers"]),
                circles(community, &around),
            ];
            let telling = silent.clone().into_iter().map(|thing| thing.said("member", member.clone()));
            silent.iter().cloned().chain(telling).collect()
        })
}

#[test]
fn slices_answer_as_all_policies_do() {
    let foundations = rooms::foundations();
    let sliced = Policies::read(&foundations).unwrap();
    let whole = Policies::read(&foundations).unwrap().unsliced().unwrap();
    let schema = Product::read().unwrap().schema().unwrap();
    let groups: Vec<_> = schema.action_groups().collect();
    let actions: Vec<&str> = schema.actions().map(|action| action.id().unescaped()).collect();
    let is_group = |action: &str| groups.iter().any(|group| group.id().unescaped() == action);
    let asked = |policies: &Policies, actor: &Actor, action: &str, thing: &Thing| {
        policies.permit(actor, action, thing).map_err(|error| format!("{error:#}"))
    };
    let law = |(actor, things): (Actor, Vec<Thing>)| {
        for action in &actions {
            let mut answers = 0;
            for thing in &things {
                let answer = asked(&sliced, &actor, action, thing);
                answers += usize::from(answer.is_ok());
                prop_assert_eq!(answer, asked(&whole, &actor, action, thing), "{}", action);
            }
            prop_assert!(answers > 0 || is_group(action), "no thing here is one for {}", action);
        }
        Ok(())
    };
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner.run(&(actor(), things()), law).unwrap();
}
