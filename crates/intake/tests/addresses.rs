//! Organisations that a file brings have addresses of their own, whatever they are called.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

use house::Actor;
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
};
use std::collections::BTreeSet;
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];

fn imports(stage: &Stage, text: &[u8]) {
    let done = stage.house.db.write_much(|tx| {
        let reader = PeopleReader::open("staff.csv", text, None, &Mapping::default()).unwrap();
        let (file, options) = (("staff.csv", text), Options::default());
        import_people(&stage.house, tx, &Actor::Console, file, reader, &options, &mut |_| Ok(()))
    });
    assert!(done.unwrap().written);
}

fn addresses(stage: &Stage) -> BTreeSet<String> {
    let slugs: Vec<(String,)> =
        stage.read(|tx| Ok(tx.list("select slug from organisations", &[])?));
    slugs.into_iter().map(|(slug,)| slug).collect()
}

#[test]
fn two_organisations_alike_in_their_first_eighty_characters_have_two_addresses() {
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases/staff-files/14.csv");
    let file = std::fs::read(case).expect("../shared/cases lies beside the project");
    on_both(ROOMS, |stage| {
        imports(stage, &file);
        let addresses = addresses(stage);
        assert_eq!(addresses.len(), 2, "{addresses:?}");
        assert!(addresses.iter().all(|slug| slug.len() <= 80), "{addresses:?}");
    });
}
