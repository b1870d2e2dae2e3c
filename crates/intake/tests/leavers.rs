//! Leaving the organisation ends sessions, tokens, offices and terms by a record, once; coming back brings none back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use access::actions as doors;
use communities::{Description, Found};
use db::values;
use ground::{Block, Day, Line};
use house::{Actor, Context, Office, OfficeKind, PersonId, Secret};
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
};
use people::actions::sync::Leavers;
use professions::{
    Part,
    actions::{NameHead, OpenProfession, act, open_profession},
};
use std::sync::Arc;
use testkit::{Stage, on_both};
use web::Act as _;

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];
const ALL: &str = "1,Ada Moss,Engineer,Harbour\n2,Bo Lind,Engineer,Harbour\n";
const WITHOUT_ADA: &str = "2,Bo Lind,Engineer,Harbour\n";

fn imports(stage: &Stage, rows: &str) {
    let text = format!("employee id,name,job title,organisation\n{rows}");
    let options = Options { leavers: Leavers::Accepted, ..Options::default() };
    let report = stage.write(|tx| {
        let reader =
            PeopleReader::open("staff.csv", text.as_bytes(), None, &Mapping::default()).unwrap();
        let file = ("staff.csv", text.as_bytes());
        import_people(&stage.house, tx, &Actor::Console, file, reader, &options, &mut |_| Ok(()))
    });
    assert!(report.written);
}

/// Everybody is there, and Bo administers, so that Ada may leave.
fn all_are_there(stage: &mut Stage) -> PersonId {
    imports(stage, ALL);
    stage.meets("Bo Lind");
    stage.gives_office("Bo Lind", OfficeKind::Administrator);
    stage.meets("Ada Moss")
}

/// A session and two tokens of Ada's: one for herself, one for a service account.
struct Ways {
    session: Secret,
    own: Secret,
    service: Secret,
}

fn comes_in(stage: &mut Stage, ada: PersonId) -> Ways {
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        let new = doors::NewToken {
            name: "feed".to_owned(),
            scopes: vec!["directory:read".to_owned()],
            days: 30,
        };
        for kind in OfficeKind::ALL {
            let office = Office { kind, organisation: None };
            doors::give_office(&house, tx, &Actor::Console, ada, office)?;
        }
        let session = doors::open_session(&house, tx, ada, "Firefox")?;
        let actor = access::resolve(&house, tx, session.show())?;
        let (_, own) = doors::make_token(&house, tx, &actor, &new)?;
        let account = doors::make_service(&house, tx, &actor, None, "Feed", true)?;
        let (_, service) = doors::make_service_token(&house, tx, &actor, account.id, &new)?;
        Ok(Ways { session, own, service })
    })
}

/// Which of the three let in now.
fn open(stage: &Stage, ways: &Ways) -> [bool; 3] {
    let house = &stage.house;
    stage.read(|tx| {
        let session = access::resolve(house, tx, ways.session.show())?;
        let (own, _) = access::resolve_token(house, tx, ways.own.show())?;
        let (service, _) = access::resolve_token(house, tx, ways.service.show())?;
        Ok([session, own, service].map(|actor| !matches!(actor, Actor::Stranger)))
    })
}

fn leads(stage: &mut Stage, name: &str) {
    let (house, actor) = (Arc::clone(&stage.house), stage.actor(name));
    let said = Description::new(
        Line::stored("Service design"),
        Line::stored("Looking at whole services"),
        Block::stored("To get better at it."),
        Block::stored("Whoever shapes a service."),
    );
    let found = Found::new(said, Block::stored("We come because we want to."));
    stage.write(|tx| found.clone().perform(&mut Context::new(&house, tx, &actor), &()));
}

/// Names somebody head of a new profession, and deputy of another from a later day on.
fn heads(stage: &Stage, person: PersonId, deputy_from: Day) {
    let harbour = |tx: &mut db::Tx<'_>| {
        Ok(people::queries::organisations::find_organisation(tx, "Harbour")?.unwrap().id)
    };
    let organisation = stage.read(harbour);
    let from = stage.today().plus_days(-30);
    stage.write(|tx| {
        for (name, part, since) in
            [("Engineering", Part::Head, from), ("Rigging", Part::Deputy, deputy_from)]
        {
            let new = OpenProfession::named(organisation, name, "To build what holds.");
            let profession = open_profession(&stage.house, tx, &Actor::Console, new)?;
            let name = NameHead { person, part, fte_thousandths: 500, since };
            act(&stage.house, tx, &Actor::Console, profession, name)?;
        }
        Ok(())
    });
}

/// The days of all heads and deputies that there ever were, the earlier first.
fn headed(stage: &Stage) -> Vec<(Day, Day)> {
    stage.read(|tx| Ok(tx.list("select valid_from, valid_to from heads order by valid_from", &[])?))
}

fn recorded(stage: &Stage, kind: &str, person: PersonId) -> i64 {
    stage.read(|tx| {
        let sql = "select count(*) from facts where kind = $1 and person_id = $2";
        Ok(tx.get::<(i64,)>(sql, values![kind, person])?.0)
    })
}

#[test]
fn whoever_leaves_and_returns_comes_in_anew_and_holds_and_leads_nothing() {
    on_both(ROOMS, |stage| {
        let ada = all_are_there(stage);
        leads(stage, "Ada Moss");
        let ways = comes_in(stage, ada);
        assert_eq!(open(stage, &ways), [true; 3]);
        let begun = stage.today().plus_days(-30);
        let (left, ahead) = (stage.today().plus_days(1), stage.today().plus_days(40));
        heads(stage, ada, ahead);
        stage.days_pass(1);
        imports(stage, WITHOUT_ADA);
        assert_eq!(open(stage, &ways), [false; 3]);
        stage.days_pass(3);
        imports(stage, ALL);
        assert_eq!(open(stage, &ways), [false; 3], "nothing comes back with them");
        assert_eq!(stage.count("select count(*) from offices where valid_to is null"), 1, "Bo's");
        assert_eq!(stage.count("select count(*) from care_terms where ended_at is null"), 0);
        let ended = [(begun, left), (ahead, ahead)];
        assert_eq!(headed(stage), ended, "what was ahead never is");
        for (kind, times) in [
            ("sessions_ended", 1),
            ("token_revoked", 1),
            ("office_ended", 2),
            ("term_ended", 1),
            ("head_ended", 2),
        ] {
            assert_eq!(recorded(stage, kind, ada), times, "{kind} is recorded once");
        }
        // Their membership is their own choice, and was never withdrawn.
        assert_eq!(stage.count("select count(*) from memberships where left_at is null"), 1);
        let house = Arc::clone(&stage.house);
        let anew = stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        let signed = stage.read(|tx| access::resolve(&house, tx, anew.show()));
        assert_eq!((signed.person(), signed.offices().len()), (Some(ada), 0));
    });
}

#[test]
fn a_last_day_that_passes_ends_the_same_when_the_next_data_come_in_even_if_they_bring_the_person_back()
 {
    on_both(ROOMS, |stage| {
        let ada = all_are_there(stage);
        leads(stage, "Ada Moss");
        let ways = comes_in(stage, ada);
        let (begun, ends) = (stage.today().plus_days(-30), stage.today().plus_days(2));
        let (deputy, left) = (stage.today(), stage.today().plus_days(1));
        heads(stage, ada, deputy);
        stage.write(|tx| {
            tx.run(
                "update appointments set valid_to = $2 where person_id = $1",
                values![ada, ends],
            )?;
            Ok(())
        });
        stage.days_pass(1);
        imports(stage, WITHOUT_ADA);
        stage.days_pass(5);
        assert_eq!(open(stage, &ways)[..2], [false; 2], "whoever has left is nobody at once");
        imports(stage, ALL);
        assert_eq!(open(stage, &ways), [false; 3]);
        assert_eq!(headed(stage), [(begun, left), (deputy, left)], "on the day they left");
        assert_eq!(stage.count("select count(*) from care_terms where ended_at is null"), 0);
    });
}

#[test]
fn an_import_that_is_taken_back_ends_nothing() {
    on_both(ROOMS, |stage| {
        let ada = all_are_there(stage);
        let ways = comes_in(stage, ada);
        let ahead = stage.today().plus_days(40);
        heads(stage, ada, ahead);
        let before = headed(stage);
        stage.days_pass(1);
        let text = format!("employee id,name,job title,organisation\n{WITHOUT_ADA}");
        let options = Options { leavers: Leavers::Accepted, ..Options::default() };
        stage.write(|tx| {
            intake::actions::tried_out(tx, |tx| {
                let reader =
                    PeopleReader::open("staff.csv", text.as_bytes(), None, &Mapping::default())
                        .unwrap();
                let (file, console) = (("staff.csv", text.as_bytes()), Actor::Console);
                import_people(&stage.house, tx, &console, file, reader, &options, &mut |_| Ok(()))
            })
        });
        assert_eq!(open(stage, &ways), [true; 3]);
        assert_eq!(headed(stage), before);
    });
}
