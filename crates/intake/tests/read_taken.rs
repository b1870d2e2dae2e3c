//! What comes of oddly written files once they are taken in, on both databases: cases from `../shared/cases`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use house::Actor;
use intake::{
    actions::{Options, OrganogramUpload, import_organograms, import_people},
    read::{Mapping, PeopleReader, read_organogram},
    report::Report,
};
use people::actions::sync::Leavers;
use sha2::{Digest as _, Sha256};
use std::{fs, path::Path};
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];

fn case(name: &str) -> Vec<u8> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases")).join(name);
    fs::read(&path)
        .unwrap_or_else(|error| panic!("put the cases into {} ({error})", path.display()))
}

fn options(as_of: Option<&str>) -> Options {
    Options {
        as_of: as_of.map(|day| day.parse().unwrap()),
        organisation: Some("Harbour Agency".into()),
        leavers: Leavers::Accepted,
        ..Options::default()
    }
}

fn people(stage: &Stage, bytes: &[u8], as_of: &str) -> Report {
    let imported = stage.tries(|tx| {
        let reader =
            PeopleReader::open("staff.csv", bytes, None, &Mapping::default()).expect("readable");
        let digest = Sha256::digest(bytes);
        let file = ("staff.csv", digest.as_slice());
        import_people(
            &stage.house,
            tx,
            &Actor::Console,
            file,
            reader,
            &options(Some(as_of)),
            &mut |_| Ok(()),
        )
    });
    imported.unwrap()
}

fn organogram(stage: &Stage, names: &[&str], folder: &str, options: &Options) -> Report {
    let files: Vec<OrganogramUpload> = names
        .iter()
        .map(|name| {
            let bytes = case(&format!("{folder}/{name}"));
            let file = read_organogram(name, bytes.as_slice(), None).expect("readable");
            OrganogramUpload { file, digest: bytes }
        })
        .collect();
    stage
        .tries(|tx| {
            import_organograms(&stage.house, &Actor::Console, files.clone(), options, |one| one(tx))
        })
        .unwrap()
}

fn codes(report: &Report) -> Vec<(u64, &str, bool)> {
    report.places.iter().map(|place| (place.line, place.code.as_str(), place.left_out)).collect()
}

#[test]
fn leavers_in_a_file_are_history_whatever_column_says_so() {
    on_both(ROOMS, |stage| {
        for name in ["exit.csv", "camel.csv"] {
            let report =
                people(stage, &case(&format!("imports/unread-columns/{name}")), "2026-01-01");
            let tally = &report.taken[0].tally;
            let again = name == "camel.csv";
            assert_eq!(
                (tally.appointments_opened, tally.history_added),
                (u64::from(!again), u64::from(!again)),
                "{name}"
            );
        }
        assert_eq!(
            stage.count("select count(*) from appointments where valid_to = '2022-06-01'"),
            1
        );
    });
}

#[test]
fn a_status_without_its_day_neither_begins_nor_keeps_anything() {
    on_both(ROOMS, |stage| {
        let report = people(
            stage,
            b"id,name,title,status,start,end\n1,Ada,x,Active,2019-01-01,\n2,Bo,x,Inactive,2019-01-01,2030-01-01\n3,Cy,x,Active,2019-01-01,2022-01-01\n",
            "2026-01-01",
        );
        let tally = &report.taken[0].tally;
        assert_eq!((tally.appointments_opened, tally.history_added), (1, 1));
        assert_eq!(
            codes(&report),
            [(3, "people.status_and_day", true), (4, "people.status_and_day", false)]
        );
    });
}

#[test]
fn managers_are_found_as_files_write_them() {
    on_both(ROOMS, |stage| {
        let report = people(stage, &case("imports/last-first/lf.csv"), "2026-01-01");
        assert_eq!(report.taken[0].tally.lines_opened, 1);
        let report = people(
            stage,
            b"id,first name,last name,title,email,manager\n1001,Ada,Bell,x,ada@h.example,NO_MANAGER\n2,Bo,Lind,x,,Ada Bell (1001)\n3,Cy,Okoro,x,,\"Bell, Ada\"\n4,Di,Yu,x,,Ada Bell <ada@h.example>\n5,Ed,Fox,x,,1001 - Ada Bell\n6,Flo,Ash,x,,Nobody Here (77)\n",
            "2026-01-02",
        );
        assert_eq!(stage.count("select count(*) from lines where valid_from = '2026-01-02'"), 4);
        assert!(codes(&report).contains(&(7, "people.manager_unknown", false)), "{report:?}");
    });
}

#[test]
fn a_structure_of_no_known_day_is_refused_until_the_day_is_given() {
    on_both(ROOMS, |stage| {
        let names = [
            "Harbour-Agency-September-2013-junior.csv",
            "Harbour-Agency-September-2013-senior.csv",
        ];
        let report = organogram(stage, &names, "imports/no-day", &options(None));
        let why = report.taken[0].refused.as_deref().unwrap();
        assert!(why.contains("Give the date of this data"), "{why}");
        assert_eq!(stage.count("select count(*) from posts"), 0);
        let report = organogram(stage, &names, "imports/no-day", &options(Some("2013-09-30")));
        assert_eq!((report.refused(), report.taken[0].tally.posts_new), (false, 4));
    });
}

#[test]
fn a_long_grade_is_cut_and_a_grade_stands_for_a_missing_title() {
    on_both(ROOMS, |stage| {
        let names =
            ["harbour_agency-2011-03-31-junior.csv", "harbour_agency-2011-03-31-senior.csv"];
        let report = organogram(stage, &names, "imports/long-grade", &options(None));
        assert_eq!((report.taken[0].tally.posts_new, report.left_out), (102, 0));
        assert_eq!(
            codes(&report)
                .into_iter()
                .map(|(_, code, _)| code)
                .filter(|code| *code != "file.unnamed_column")
                .collect::<Vec<_>>(),
            ["cell.shortened", "organogram.grade_as_title"]
        );
    });
}

#[test]
fn groups_that_are_lost_are_counted_in_posts() {
    on_both(ROOMS, |stage| {
        let header = "Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\n";
        let text = format!(
            "{header}Harbour,Head,1,,,40\nHarbour,Head,1,,Officer,2\n,Head,1,,Officer,1.5\n"
        );
        let file = read_organogram("h-2011-03-31-junior.csv", text.as_bytes(), None).unwrap();
        let brought = vec![OrganogramUpload { file, digest: text.into_bytes() }];
        let report = stage
            .tries(|tx| {
                import_organograms(
                    &stage.house,
                    &Actor::Console,
                    brought.clone(),
                    &options(None),
                    |one| one(tx),
                )
            })
            .unwrap();
        assert_eq!((report.left_out, report.posts_left_out), (2, 42));
        assert!(report.summary().starts_with("2 rows left out (42 posts)"), "{}", report.summary());
    });
}

#[test]
fn one_count_of_rows_left_out_and_each_said_by_line() {
    on_both(ROOMS, |stage| {
        let report = people(stage, &case("imports/counts/fut.csv"), "2024-02-29");
        let out: Vec<_> = codes(&report).into_iter().filter(|(_, _, out)| *out).collect();
        assert_eq!(out, [(5, "people.over_without_start", true)]);
        assert_eq!(report.summary(), "1 row left out, 0 rows imported with warnings.");
        let words: Vec<String> = report.taken[0]
            .lines()
            .into_iter()
            .map(|(about, words)| format!("{about}: {words}"))
            .collect();
        assert!(!words.iter().any(|words| words.contains("left out")), "{words:?}");
    });
}

#[test]
fn two_thousand_five_hundred_rows_without_a_title_are_one_kind_with_its_number() {
    on_both(ROOMS, |stage| {
        let report = people(stage, &case("imports/caps/people.csv"), "2026-01-01");
        assert_eq!(report.summary(), "2,500 rows left out, 0 rows imported with warnings.");
        let [kind] = report.kinds.as_slice() else { panic!("{:?}", report.kinds) };
        assert_eq!(kind.lines_in_words(), "2, 3, 4, 5, 6 and 2,495 more");
        assert_eq!(report.places.len(), 10);
    });
}

#[test]
fn placeholders_and_lines_of_a_title_bring_nobody_in() {
    on_both(ROOMS, |stage| {
        let report = people(stage, &case("imports/placeholders/na.csv"), "2026-01-01");
        assert_eq!((report.taken[0].tally.people_new, report.left_out), (1, 5));
        let out = codes(&report).into_iter().filter(|(_, _, out)| *out);
        assert_eq!(out.map(|(line, ..)| line).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
        assert_eq!(stage.count("select count(*) from people"), 1);
        let titled = case("imports/title-lines/titled.csv");
        let refused = PeopleReader::open("t.csv", titled.as_slice(), None, &Mapping::default());
        assert!(refused.err().unwrap().to_string().contains("Line 4 looks like the header"));
        let report = people(stage, &case("imports/title-lines/pipe.csv"), "2026-01-02");
        assert_eq!((report.taken[0].tally.people_new, report.left_out), (0, 0));
        assert_eq!(stage.count("select count(*) from people where name = 'Ada Bell'"), 1);
    });
}

#[test]
fn one_mark_parts_the_units_of_a_file_and_they_are_made_so() {
    on_both(ROOMS, |stage| {
        let report = people(stage, &case("staff-files/08.csv"), "2026-01-01");
        assert!(codes(&report).contains(&(0, "people.unit_separator", false)), "{report:?}");
        for (unit, there) in
            [("Digital", 1), ("Policy / Strategy", 1), ("R&D | Labs", 1), ("Digital > Policy", 0)]
        {
            let named = format!("select count(*) from unit_versions where name = '{unit}'");
            assert_eq!(stage.count(&named), there, "{unit}");
        }
    });
}

#[test]
fn people_are_found_by_addresses_that_held_invisible_characters() {
    on_both(ROOMS, |stage| {
        let report = people(stage, &case("staff-files/10.csv"), "2026-01-01");
        let seen = codes(&report).into_iter().filter(|(_, code, _)| *code == "cell.invisible");
        assert_eq!(seen.map(|(line, ..)| line).collect::<Vec<_>>(), [2, 3, 5]);
        for address in ["ada@h.example", "bo.lind@h.example", "cy.okoro@h.example", "di@h.example"]
        {
            let found = format!("select count(*) from people where email = '{address}'");
            assert_eq!(stage.count(&found), 1, "{address}");
        }
    });
}

/// A senior file of posts and who holds them, at which address.
fn seniors(stage: &Stage, day: &str, posts: &[(&str, &str, &str)]) -> Report {
    let mut text = "Post Unique Reference,Name,Grade (or equivalent),Job Title,Organisation,Unit,Contact E-mail,Reports to Senior Post,FTE\n".to_owned();
    for (post, name, email) in posts {
        let boss = if *post == "1" { "XX" } else { "1" };
        let row =
            format!("{post},{name},SCS1,Director {post},Harbour,Head Office,{email},{boss},1");
        text.push_str(&row);
        text.push('\n');
    }
    let name = format!("harbour-{day}-senior.csv");
    let file = read_organogram(&name, text.as_bytes(), None).expect("readable");
    let brought = vec![OrganogramUpload { file, digest: text.into_bytes() }];
    let options = Options { organisation: None, ..options(None) };
    stage
        .tries(|tx| {
            import_organograms(&stage.house, &Actor::Console, brought.clone(), &options, |one| {
                one(tx)
            })
        })
        .unwrap()
}

#[test]
fn who_holds_a_post_under_the_same_name_stays_whatever_their_address() {
    on_both(ROOMS, |stage| {
        let ended = |report: &Report| report.taken[0].tally.appointments_ended;
        let first = [("1", "Ada Bell", ""), ("2", "Bo Lind", "bo@h.example"), ("3", "Cy Ash", "")];
        seniors(stage, "2011-03-31", &first);
        // First published, changed, and blank again; and moved to another post with the address.
        for (day, posts) in [
            (
                "2011-09-30",
                [
                    ("1", "Ada Bell", "ada@h.example"),
                    ("2", "Bo Lind", "b@h.example"),
                    ("3", "Cy Ash", ""),
                ],
            ),
            (
                "2012-03-31",
                [("1", "Ada Bell", ""), ("2", "Bo Lind", "b@h.example"), ("3", "Cy Ash", "")],
            ),
        ] {
            let report = seniors(stage, day, &posts);
            assert_eq!((ended(&report), report.taken[0].tally.people_new), (0, 0), "{day}");
        }
        assert_eq!(stage.count("select count(*) from people"), 3);
        // Somebody else of that name, while the first moves on with her address.
        let both = [
            ("1", "Bo Lind", "bo2@h.example"),
            ("2", "Ada Bell", ""),
            ("4", "Bo Lind", "bo@h.example"),
        ];
        let report = seniors(stage, "2012-09-30", &both);
        assert_eq!(report.taken[0].tally.people_new, 1, "{report:?}");
    });
}
