//! Whoever comes under the name of somebody who has left, with another identifier and another address: asked about where nobody
//! else is called so, and told where others are.

use super::{lines_of, takes, takes_as, whole};
use house::OfficeKind::PeopleOperations;
use people::actions::sync::Leavers;
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, directory::ROOM, professions::ROOM];
const PAGE: &str = "/administration/identity-questions";
const HEADER: &str = "Employee ID,Full name,E-mail,Job title\n";
const STAY: &str = "90,Stig Ek,,Clerk\n91,Siv Ek,,Clerk\n92,Sam Ek,,Clerk\n93,Sol Ek,,Clerk\n";

fn file(rows: &str) -> String {
    format!("{HEADER}{STAY}{rows}")
}

/// Who is asked about: the identifier that they had and the one in the file, by the latter.
fn questions(stage: &Stage) -> Vec<(String, String)> {
    let asked: Vec<(String, String)> = stage.read(|tx| {
        Ok(tx.list(
            "select p.source_key, q.source_key from identity_questions q join people p on p.id = q.person_id
              order by q.source_key",
            &[],
        )?)
    });
    asked
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(before, now)| ((*before).to_owned(), (*now).to_owned())).collect()
}

#[test]
fn a_rehire_with_another_identifier_and_another_address_is_asked_about_and_joined() {
    on_both(ROOMS, |stage| {
        takes(stage, "2024-01-31", &file("1,Zoé  Åberg,zoe@h.example,Analyst\n"));
        takes(stage, "2024-07-31", &file(""));
        let back = file("7,ZOE\u{301} a\u{30a}berg,z.aberg@h.example,Analyst\n");
        let report = takes(stage, "2025-01-31", &back);
        assert_eq!(lines_of(&report, "people.name_of_a_leaver"), [6]);
        let place = report.places.iter().find(|place| place.code == "people.name_of_a_leaver");
        assert!(place.unwrap().reason.contains("identifier 1"), "{place:?}");
        assert!(!place.unwrap().left_out);
        assert_eq!(questions(stage), pairs(&[("1", "7")]));
        let again = takes(stage, "2025-02-28", &back);
        assert_eq!(lines_of(&again, "people.name_of_a_leaver"), [] as [u64; 0], "told once");

        stage.person_of("Di", "Elsewhere");
        stage.gives_office("Di", PeopleOperations);
        let (id, former, now): (uuid::Uuid, people::PersonId, people::PersonId) = stage
            .read(|tx| Ok(tx.get("select id, person_id, other_id from identity_questions", &[])?));
        stage.visits("Di", PAGE).is(200).says("They are two people.").says("Zoé Åberg");
        stage.presses("Di", &format!("{PAGE}/{id}"), &[("answer", "same")]).is(200);
        let led = stage.visits("Di", &format!("/people/{former}"));
        assert_eq!(led.to.as_deref(), Some(format!("/people/{now}").as_str()));
        whole(stage);

        // Whoever was joined is who they are now: of the next leave and return only the later is asked about.
        takes(stage, "2025-03-31", &file(""));
        takes(stage, "2025-04-30", &file("9,Zoé Åberg,,Analyst\n"));
        assert_eq!(questions(stage), pairs(&[("1", "7"), ("7", "9")]));
        whole(stage);
    });
}

/// What one file says in these rows, in their order.
fn says_both(rows: &[&str]) {
    on_both(ROOMS, |stage| {
        let header = "Employee ID,Full name,E-mail,Job title,Start date,End date\n";
        let stay: String =
            STAY.lines().fold(String::new(), |all, row| format!("{all}{row},2019-01-01,\n"));
        takes(stage, "2022-01-31", &format!("{header}{stay}1,Cy Okoro,,Porter,2019-01-01,\n"));
        takes(stage, "2022-07-31", &format!("{header}{stay}"));
        takes(stage, "2023-01-31", &format!("{header}{stay}{}", rows.concat()));
        let asked: Vec<(String, String)> = questions(stage)
            .into_iter()
            .map(|(before, now)| (before.split('\u{1f}').next().unwrap_or_default().into(), now))
            .collect();
        assert_eq!(asked, pairs(&[("1", "1"), ("5", "6"), ("1", "8")]));
        whole(stage);
    });
}

#[test]
fn one_file_may_say_who_left_and_who_came_in_any_order_of_its_rows() {
    let mut rows = [
        "5,Ada Bell,,Clerk,2019-01-01,2021-03-31\n",
        "6,Ada Bell,,Clerk,2022-01-01,\n",
        // The identifier of somebody who comes back is somebody else's now.
        "1,Bo Lind,,Clerk,2023-01-01,\n",
        "8,Cy Okoro,,Clerk,2023-01-01,\n",
    ];
    says_both(&rows);
    rows.reverse();
    says_both(&rows);
}

#[test]
fn of_a_name_that_several_carry_nobody_is_asked_and_their_number_is_told() {
    on_both(ROOMS, |stage| {
        let people = |from: usize, to: usize, name: &str| {
            (from..to).fold(String::new(), |all, key| format!("{all}{key},{name},,Clerk\n"))
        };
        // Many leavers of one name; two leavers; one leaver beside one who stays; one leaver and two who come.
        let before = people(1000, 1300, "Ann Lee")
            + &people(20, 22, "Bo Lind")
            + &people(30, 32, "Cy Okoro")
            + "40,Di Prins,,Clerk\n50,Ed Nys,,Clerk\n";
        takes_as(stage, "Harbour", "2024-01-31", Leavers::Accepted, &file(&before));
        let after = "31,Cy Okoro,,Clerk\n".to_owned();
        takes_as(stage, "Harbour", "2024-07-31", Leavers::Accepted, &file(&after));
        let back = after
            + &people(2000, 2300, "Ann Lee")
            + "25,Bo Lind,,Clerk\n35,Cy Okoro,,Clerk\n45,Di Prins,,Clerk\n46,Di Prins,,Clerk\n55,Ed Nys,,Clerk\n";
        let report = takes(stage, "2025-01-31", &file(&back));
        assert_eq!(questions(stage), pairs(&[("50", "55")]));
        let told = report.kinds.iter().find(|kind| kind.code == "people.name_of_several").unwrap();
        assert_eq!((told.count, told.lines.as_slice()), (4, [7, 307, 308, 309].as_slice()));
        assert_eq!(lines_of(&report, "people.name_of_a_leaver"), [311]);
        whole(stage);
    });
}

#[test]
fn nobody_is_asked_about_across_organisations_nor_by_a_name_of_other_accents() {
    on_both(ROOMS, |stage| {
        takes(stage, "2024-01-31", &file("1,Zoé Åberg,,Analyst\n"));
        takes(stage, "2024-07-31", &file(""));
        takes_as(stage, "Quay", "2024-07-31", Leavers::Few, &file("7,Zoé Åberg,,Analyst\n"));
        takes(stage, "2025-01-31", &file("8,Zoe Aberg,,Analyst\n"));
        assert_eq!(questions(stage), []);
    });
}
