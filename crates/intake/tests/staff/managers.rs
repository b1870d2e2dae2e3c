//! What a manager's cell says, and what one says by which nobody can be told.

use super::{ROOMS, lines_of, takes, takes_as, tally, whole};
use people::actions::sync::Leavers;
use testkit::{Stage, on_both};

const HEADER: &str = "employee id,name,job title,manager\n";

fn file(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

/// Who manages whom now, by their keys.
fn managed(stage: &Stage) -> Vec<String> {
    let rows: Vec<(String, String)> = stage.read(|tx| {
        Ok(tx.list(
            "select p.source_key, m.source_key from lines l join people p on p.id = l.person_id
               join people m on m.id = l.manager_id
              where l.valid_to = '9999-12-31' order by p.source_key",
            &[],
        )?)
    });
    rows.into_iter().map(|(person, manager)| format!("{person} by {manager}")).collect()
}

#[test]
fn a_cell_that_several_people_may_be_meant_by_ends_no_line() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &file(&["1,Ada Bell,Head,", "2,Bo Lind,Clerk,Ada Bell"]));
        let joined = file(&["1,Ada Bell,Head,", "2,Bo Lind,Clerk,Ada Bell", "3,Ada Bell,Clerk,"]);
        for day in ["2026-02-01", "2026-03-01"] {
            let report = takes(stage, day, &joined);
            assert_eq!(managed(stage), ["2 by 1"], "{day}");
            assert_eq!((tally(&report).lines_kept, tally(&report).lines_ended), (1, 0), "{day}");
            assert_eq!(lines_of(&report, "people.manager_ambiguous"), [3]);
        }
        whole(stage);
    });
}

#[test]
fn a_cell_that_names_nobody_known_ends_no_line_unless_the_manager_has_left() {
    for leavers in [Leavers::Accepted, Leavers::NobodyLeft] {
        on_both(ROOMS, |stage| {
            let rows =
                |manager: &str| file(&["1,Ada Bell,Head,", &format!("2,Bo Lind,Clerk,{manager}")]);
            takes(stage, "2026-01-01", &rows("1"));
            let report = takes_as(stage, "Harbour", "2026-02-01", leavers, &rows("Aad Blel"));
            assert_eq!(managed(stage), ["2 by 1"]);
            assert_eq!(lines_of(&report, "people.manager_unknown"), [3]);
            let words = &report.places.iter().find(|place| place.line == 3).unwrap().reason;
            assert!(words.ends_with("the line that stood goes on."), "{words}");
            // A blank cell says that there is none.
            takes_as(stage, "Harbour", "2026-03-01", leavers, &rows(""));
            assert_eq!(managed(stage), [""; 0]);
            whole(stage);
        });
    }
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &file(&["1,Ada Bell,Head,", "2,Bo Lind,Clerk,1"]));
        let report = takes_as(
            stage,
            "Harbour",
            "2026-02-01",
            Leavers::Accepted,
            &file(&["2,Bo Lind,Clerk,1"]),
        );
        assert_eq!(managed(stage), [""; 0], "the manager has left");
        assert_eq!(tally(&report).lines_ended, 1);
    });
}

#[test]
fn another_row_of_the_person_that_names_a_manager_counts() {
    for rows in [
        ["2,Bo Lind,Clerk,Nobody", "2,Bo Lind,Teacher,3"],
        ["2,Bo Lind,Teacher,3", "2,Bo Lind,Clerk,Nobody"],
    ] {
        on_both(ROOMS, |stage| {
            let others = ["1,Ada Bell,Head,", "3,Cy Okoro,Head,"];
            takes(stage, "2026-01-01", &file(&[others[0], others[1], "2,Bo Lind,Clerk,1"]));
            takes(stage, "2026-02-01", &file(&[others[0], others[1], rows[0], rows[1]]));
            assert_eq!(managed(stage), ["2 by 3"]);
            whole(stage);
        });
    }
}

#[test]
fn of_a_ring_what_stood_goes_on_and_nothing_new_is_made() {
    on_both(ROOMS, |stage| {
        takes(
            stage,
            "2026-01-01",
            &file(&["1,Ada Bell,Head,", "2,Bo Lind,Clerk,1", "3,Cy Okoro,Clerk,2"]),
        );
        let ring = file(&["1,Ada Bell,Head,3", "2,Bo Lind,Clerk,1", "3,Cy Okoro,Clerk,2"]);
        let report = takes(stage, "2026-02-01", &ring);
        assert_eq!(managed(stage), ["2 by 1", "3 by 2"]);
        let mut lines = lines_of(&report, "people.ring");
        lines.sort_unstable();
        assert_eq!(lines, [2, 3, 4]);
        assert_eq!((tally(&report).lines_ended, tally(&report).lines_opened), (0, 0));
        whole(stage);
    });
}
