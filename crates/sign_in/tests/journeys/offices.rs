//! Offices: who gives and ends them, and that the last administrator stays.

use crate::done;
use access::actions as doors;
use house::{Actor, Office, OfficeKind};
use sign_in::ROOM;
use std::sync::Arc;
use testkit::on_both;

#[test]
fn an_administrator_gives_and_ends_offices_and_the_last_one_stays() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Ines Administrator", OfficeKind::Administrator);
        let ada = stage.person("Ada Lovelace");
        let give = format!("/administration/offices/give/{ada}");
        stage.visits("Ines Administrator", &give).says("Give Ada Lovelace an office");
        stage
            .sends_form("Ines Administrator", &give, &[("place", "all")])
            .is(422)
            .says("Choose one of these.");
        let fields = [("kind", "administrator"), ("place", "all")];
        let given = stage.presses("Ines Administrator", &give, &fields);
        done(&given, "The office was given.");
        given.says("Ada Lovelace");
        stage
            .sends_form("Ines Administrator", &give, &fields)
            .is(409)
            .says("hold this office already");
        let offices: Vec<(ground::Id<()>,)> = stage.read(|tx| {
            Ok(tx.list(
                "select id from offices where valid_to is null order by valid_from, id",
                &[],
            )?)
        });
        let end = |n: usize| format!("/administration/offices/{}/end", offices[n].0);
        stage.visits("Ada Lovelace", &end(0)).says("End Ines Administrator’s office?");
        done(&stage.presses("Ada Lovelace", &end(0), &[]), "The office was ended.");
        stage
            .sends_form("Ada Lovelace", &end(1), &[])
            .is(409)
            .says("The last administrator can't be ended; name another first.");
        stage.sends_form("Ada Lovelace", &end(0), &[]).is(409).says("ended meanwhile");
        stage.visits("Ines Administrator", "/administration/offices").is(404);
        assert_eq!(stage.count("select count(*) from offices where valid_to is null"), 1);
    });
}

#[test]
fn people_operations_see_who_administers_and_change_nothing() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Pia Operations", OfficeKind::PeopleOperations);
        let ada = stage.person("Ada Lovelace");
        let seen = stage.visits("Pia Operations", "/administration/offices");
        seen.is(200)
            .says("Pia Operations")
            .says("Only an administrator changes these")
            .hides("/end\"");
        let give = format!("/administration/offices/give/{ada}");
        stage.visits("Pia Operations", &give).is(404);
        stage
            .sends_form("Pia Operations", &give, &[("kind", "administrator"), ("place", "all")])
            .is(403);
        stage.visits("Ada Lovelace", "/administration/offices").is(404);
        let (house, pia) = (Arc::clone(&stage.house), stage.person("Pia Operations"));
        let first = Office { kind: OfficeKind::Administrator, organisation: None };
        stage.write(|tx| doors::give_office(&house, tx, &Actor::Console, pia, first));
        stage.visits("Pia Operations", &give).is(200);
    });
}

#[test]
fn an_administrator_of_one_organisation_has_no_say_in_another() {
    on_both(&[ROOM], |stage| {
        let (harbour, _) = stage.organisation("Harbour");
        let bo = stage.person_of("Bo Elsewhere", "Quay");
        let ada = stage.person("Ada Lovelace");
        let (quay, _) = stage.organisation("Quay");
        let house = Arc::clone(&stage.house);
        let office = |organisation| Office { kind: OfficeKind::Administrator, organisation };
        stage.write(|tx| {
            doors::give_office(&house, tx, &Actor::Console, ada, office(Some(harbour)))
        });
        let actor = stage.actor("Ada Lovelace");
        stage.write(|tx| doors::give_office(&house, tx, &actor, bo, office(Some(harbour))));
        for elsewhere in [None, Some(quay)] {
            assert!(
                stage
                    .tries(|tx| doors::give_office(&house, tx, &actor, ada, office(elsewhere)))
                    .is_err()
            );
        }
        stage.visits("Ada Lovelace", "/administration/offices").is(200).says("Harbour");
    });
}
