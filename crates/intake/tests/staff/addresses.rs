//! Whose an address is, and who comes in by it.

use super::{ROOMS, case, lines_of, takes, takes_as, tally, whole};
use house::OfficeKind;
use people::actions::sync::Leavers;
use testkit::{PageAnswer, Stage, on_both};

/// With the pages on which somebody reads what happened.
const TOLD: &[web::Room] =
    &[intake::ROOM, communities::ROOM, professions::ROOM, sign_in::ROOM, audit::ROOM];

const HEADER: &str = "employee id,name,email,job title,unit,fte\n";

fn file(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

/// Who comes in by an address: their source's key.
fn comes_in(stage: &Stage, address: &str) -> Option<String> {
    let today = stage.today();
    stage.read(|tx| {
        let Some(person) = people::queries::addresses::find_who_comes_in_by(tx, address, today)?
        else {
            return Ok(None);
        };
        let key = "select source_key from people where id = $1";
        Ok(Some(tx.get::<(String,)>(key, db::values![person])?.0))
    })
}

/// The address that the directory shows of somebody.
fn shown(stage: &Stage, name: &str) -> Option<String> {
    let sql = "select email from people where name = $1";
    stage.read(|tx| Ok(tx.get::<(Option<String>,)>(sql, db::values![name])?.0))
}

#[test]
fn an_address_that_moves_from_one_who_is_there_to_another_lets_nobody_in() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/19a.csv"));
        assert_eq!(comes_in(stage, "bo@h.example").as_deref(), Some("1"));
        let report = takes(stage, "2026-02-01", &case("staff-files/19b.csv"));
        assert_eq!(comes_in(stage, "bo@h.example"), None);
        assert_eq!(
            (shown(stage, "Ada Bell"), shown(stage, "Bo Lind").as_deref()),
            (None, Some("bo@h.example"))
        );
        assert_eq!(lines_of(&report, "people.address_of_another"), [3]);
    });
}

#[test]
fn swapped_addresses_let_nobody_in_and_a_leavers_passes_to_whoever_has_it_now() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/11a.csv"));
        let report = takes(stage, "2026-02-01", &case("staff-files/11b.csv"));
        assert_eq!(
            (comes_in(stage, "ada@h.example"), comes_in(stage, "bo@h.example")),
            (None, None)
        );
        assert_eq!(lines_of(&report, "people.address_of_another"), [2, 3]);
        assert_eq!(comes_in(stage, "ada.bell@h.example").as_deref(), Some("4"));
        assert_eq!(lines_of(&report, "people.address_of_a_leaver"), [4]);
        let again = takes(stage, "2026-03-01", &case("staff-files/11b.csv"));
        assert_eq!(tally(&again).people_changed, 0);
        assert_eq!(
            (comes_in(stage, "ada@h.example"), comes_in(stage, "bo@h.example")),
            (None, None)
        );
    });
}

#[test]
fn whoever_comes_back_under_another_identifier_comes_in_and_who_has_left_does_not() {
    on_both(ROOMS, |stage| {
        takes(stage, "2024-01-31", &case("imports/rehire-new-id/1-2024-01-31.csv"));
        let report = takes(stage, "2024-07-31", &case("imports/rehire-new-id/2-2024-07-31.csv"));
        let told: Vec<_> = report
            .places
            .iter()
            .filter(|place| place.code == "people.address_of_a_leaver")
            .collect();
        assert_eq!(told.len(), 1, "{:?}", report.places);
        let address = told[0].reason.split(' ').next().unwrap().to_owned();
        let new = "select p.source_key from people p where p.email = $1";
        let (key,): (String,) = stage.read(|tx| Ok(tx.get(new, db::values![address])?));
        assert_eq!(comes_in(stage, &address), Some(key));
    });
}

#[test]
fn one_address_in_two_organisations_lets_nobody_in_until_it_is_decided() {
    on_both(ROOMS, |stage| {
        takes_as(stage, "Harbour", "2026-01-01", Leavers::Few, &case("staff-files/17b1.csv"));
        assert_eq!(comes_in(stage, "ada@h.example").as_deref(), Some("1"));
        let report =
            takes_as(stage, "Locks", "2026-01-01", Leavers::Few, &case("staff-files/17b2.csv"));
        assert_eq!(lines_of(&report, "people.address_of_another"), [2]);
        assert_eq!(comes_in(stage, "ada@h.example"), None);
    });
}

#[test]
fn a_changed_address_is_shown_at_once_and_lets_in_only_when_it_is_confirmed() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &file(&["1,Ada Bell,ada@h.example,Clerk,Quay,1"]));
        let report = takes(stage, "2026-02-01", &file(&["1,Ada Bell,bell@h.example,Clerk,Quay,1"]));
        assert_eq!(tally(&report).people_changed, 1);
        assert_eq!(shown(stage, "Ada Bell").as_deref(), Some("bell@h.example"));
        assert_eq!(
            (comes_in(stage, "ada@h.example").as_deref(), comes_in(stage, "bell@h.example")),
            (Some("1"), None)
        );

        assert_eq!(stage.count("select count(*) from facts where kind = 'address_changed'"), 1);
        stage.write(|tx| {
            let person = people::queries::addresses::find_who_comes_in_by(
                tx,
                "ada@h.example",
                stage.today(),
            )?
            .unwrap();
            let new = people::queries::addresses::find_unconfirmed(tx, person)?.unwrap();
            assert!(people::actions::addresses::confirm(&stage.house, tx, &new)?);
            Ok(())
        });
        assert_eq!(
            (comes_in(stage, "ada@h.example"), comes_in(stage, "bell@h.example").as_deref()),
            (None, Some("1"))
        );
    });
}

#[test]
fn a_blank_takes_an_address_away_where_the_file_is_whole_and_gives_addresses() {
    on_both(ROOMS, |stage| {
        let (ada, none) = ("1,Ada Bell,ada@h.example,Clerk,Quay,1", "1,Ada Bell,,Clerk,Quay,1");
        takes(stage, "2026-01-01", &file(&[ada]));
        takes(
            stage,
            "2026-01-02",
            "employee id,name,job title,unit,fte\n1,Ada Bell,Clerk,Quay,1\n",
        );
        assert_eq!(
            comes_in(stage, "ada@h.example").as_deref(),
            Some("1"),
            "a file without the column"
        );
        takes(stage, "2026-01-03", &file(&["1,Ada Bell,ada at h,Clerk,Quay,1"]));
        assert_eq!(
            comes_in(stage, "ada@h.example").as_deref(),
            Some("1"),
            "an address that can't be read"
        );
        takes_as(stage, "Harbour", "2026-01-04", Leavers::NobodyLeft, &file(&[none]));
        assert_eq!(comes_in(stage, "ada@h.example").as_deref(), Some("1"), "a part of the staff");
        takes(stage, "2026-01-05", &file(&[none]));
        assert_eq!((comes_in(stage, "ada@h.example"), shown(stage, "Ada Bell")), (None, None));
        takes(stage, "2026-01-06", &file(&[ada]));
        assert_eq!(comes_in(stage, "ada@h.example"), None, "set anew, it is a change");
    });
}

#[test]
fn of_several_addresses_of_a_person_the_known_one_stays_and_the_order_of_rows_does_not_matter() {
    on_both(ROOMS, |stage| {
        let row = |email: &str, title: &str| format!("2,Bo Lind,{email},{title},Quay,0.5");
        let (one, other) = (row("bo@h.example", "Clerk"), row("bo.lind@h.example", "Teacher"));
        let blank = row("", "Clerk");
        for (day, rows) in [
            ("2026-01-01", [&one, &other]),
            ("2026-01-02", [&other, &one]),
            ("2026-01-03", [&blank, &other]),
            ("2026-01-04", [&other, &blank]),
        ] {
            let report = takes(stage, day, &file(&[rows[0], rows[1]]));
            assert_eq!(tally(&report).people_changed, 0, "{day}");
            assert_eq!(shown(stage, "Bo Lind").as_deref(), Some("bo.lind@h.example"), "{day}");
            assert_eq!(comes_in(stage, "bo.lind@h.example").as_deref(), Some("2"), "{day}");
        }
    });
}

/// The first entry of this kind on a page, in words.
fn entry(page: &PageAnswer, kind: &str) -> String {
    let words = page.words();
    let from = words.find(kind).unwrap_or_else(|| panic!("{kind}: {words}"));
    words.split_at(from).1.chars().take(400).collect()
}

#[test]
fn a_changed_address_is_told_before_and_after_to_its_person_and_to_those_who_keep_the_record() {
    on_both(TOLD, |stage| {
        let ada = |email: &str| format!("1,Ada Bell,{email},Clerk,Quay,1");
        takes(stage, "2026-01-01", &file(&[&ada("ada@h.example"), "2,Ines,,Clerk,Quay,1"]));
        takes(stage, "2026-02-01", &file(&[&ada("bell@h.example"), "2,Ines,,Clerk,Quay,1"]));
        stage.meets("Ada Bell");
        stage.meets("Ines");
        stage.gives_office("Ines", OfficeKind::PeopleOperations);
        for (who, path) in [("Ada Bell", "/my/account/activity"), ("Ines", "/administration/audit")]
        {
            let told = entry(&stage.visits(who, path), "Address changed");
            assert!(
                told.contains("before: ada@h.example; after: bell@h.example"),
                "{path}: {told}"
            );
        }
        stage.visits("Ines", "/my/account/activity").hides("bell@h.example");
        whole(stage);
    });
}

#[test]
fn a_leavers_address_that_is_anothers_now_is_told_of_the_leaver() {
    on_both(TOLD, |stage| {
        let others = ["2,Ines,,Clerk,Quay,1", "3,Cy Rao,,Clerk,Quay,1"];
        let ada = "1,Ada Bell,a.bell@h.example,Clerk,Quay,1";
        takes(stage, "2026-01-01", &file(&[ada, others[0], others[1]]));
        takes_as(stage, "Harbour", "2026-02-01", Leavers::Accepted, &file(&others));
        let heir = "4,Arthur Bell,a.bell@h.example,Clerk,Quay,1";
        takes(stage, "2026-02-02", &file(&[heir, others[0], others[1]]));
        assert_eq!(shown(stage, "Ada Bell"), None);
        assert_eq!(comes_in(stage, "a.bell@h.example").as_deref(), Some("4"));
        stage.meets("Ines");
        stage.gives_office("Ines", OfficeKind::PeopleOperations);
        let told = entry(&stage.visits("Ines", "/administration/audit"), "Address changed");
        assert!(told.contains("Ada Bell"), "{told}");
        assert!(told.contains("before: a.bell@h.example; after: nothing"), "{told}");
        whole(stage);
    });
}
