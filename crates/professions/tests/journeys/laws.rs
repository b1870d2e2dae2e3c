//! House rule 1: no row can be written where members are read, and nothing that is offered puts anybody in.

use crate::ROOMS;
use db::{Value, values};
use ground::Id;
use professions::ProfessionId;
use testkit::on_both;

#[test]
fn nobody_can_be_written_into_a_profession() {
    on_both(ROOMS, |stage| {
        let ada = stage.person("Ada");
        for view in ["profession_members", "profession_members_for_overlap"] {
            let sql = format!("insert into {view} (profession_id, person_id) values ($1, $2)");
            let profession: ProfessionId = Id::from_uuid(uuid::Uuid::nil());
            let written = stage.tries(|tx| Ok(tx.run(&sql, values![profession, ada])?));
            assert!(written.is_err(), "{view} took a member");
            let dropped =
                stage.tries(|tx| Ok(tx.run(&format!("delete from {view}"), &[] as &[Value<'_>])?));
            assert!(dropped.is_err(), "{view} let a member go");
        }
    });
}

#[test]
fn no_policy_and_no_action_lets_anyone_join_or_leave() {
    let vocabulary = professions::FOUNDATION.vocabulary;
    let actions: Vec<&str> = vocabulary
        .lines()
        .filter_map(|line| line.strip_prefix("action ")?.split_whitespace().next())
        .collect();
    // The last two stand in the vocabulary so that it can be proved that nobody is permitted them.
    let never = ["add_to_profession", "remove_from_profession"];
    assert_eq!(actions, [["read_professions", "keep_professions"], never].concat());
    for action in never {
        assert!(!professions::FOUNDATION.policies.contains(action), "{action} is permitted");
    }
    for route in professions::ROOM.routes {
        for word in ["join", "leave", "member", "add-person", "remove"] {
            assert!(route.way == web::Way::Page || !route.path.contains(word), "{}", route.path);
        }
    }
    for operation in professions::ROOM.api {
        for word in ["join", "leave", "member", "person", "remove"] {
            let reads = operation.method == web::api::Method::Get;
            assert!(reads || !operation.path.contains(word), "{}", operation.path);
        }
    }
}
