//! Published structures brought again: as a part and then whole, whole and then the same, and after later days.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use house::Actor;
use intake::{
    actions::{Options, OrganogramUpload, import_organograms},
    read::read_organogram,
    report::OrganisationReport,
};
use people::actions::sync::Leavers;
use std::fmt::Write as _;
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];
const SENIOR: &str = "Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Organisation,Unit,Contact E-mail,Reports to Senior Post,FTE";
const WHOLE: Leavers = Leavers::Few;
const PART: Leavers = Leavers::NobodyLeft;

/// The head of a department and as many of their people as are named, as of a day's end of month.
fn brings(stage: &Stage, day: &str, names: &[&str], leavers: Leavers) -> OrganisationReport {
    let mut text = format!("{SENIOR}\n1,Ada Moss,SCS3,Head,All,Quay,Top,,XX,1\n");
    for (number, name) in (2..).zip(names) {
        writeln!(text, "{number},{name},SCS1,Deputy {number},All,Quay,Top,,1,1").unwrap();
    }
    let name = format!("quay-{day}-senior.csv");
    let file = read_organogram(&name, text.as_bytes(), None).unwrap();
    let brought = OrganogramUpload { file, digest: text.into_bytes() };
    let options = Options { leavers, ..Options::default() };
    let report =
        import_organograms(&stage.house, &Actor::Console, vec![brought], &options, |one| {
            stage.house.db.write(|tx| one(tx))
        });
    report.unwrap().taken.remove(0)
}

fn open(stage: &Stage) -> i64 {
    stage.count("select count(*) from appointments where valid_to = '9999-12-31'")
}

#[track_caller]
fn taken(taken: &OrganisationReport) {
    assert_eq!((&taken.refused, &taken.skipped), (&None, &None));
}

#[track_caller]
fn skipped(taken: &OrganisationReport, words: &str) {
    assert_eq!(taken.refused, None);
    let why = taken.skipped.as_deref().unwrap_or_default();
    assert!(why.contains(words), "it should say {words:?}; it says {why:?}");
}

#[test]
fn a_part_brought_again_as_the_whole_is_taken_as_the_whole() {
    on_both(ROOMS, |stage| {
        let (all, few) = (["Bo Lind", "Cy Ash"], ["Bo Lind"]);
        taken(&brings(stage, "2025-03-31", &all, WHOLE));
        taken(&brings(stage, "2025-09-30", &few, PART));
        assert_eq!(open(stage), 3, "of a part nobody has left");
        skipped(&brings(stage, "2025-09-30", &few, PART), "imported already");
        let whole = brings(stage, "2025-09-30", &few, Leavers::Accepted);
        taken(&whole);
        assert_eq!((whole.tally.appointments_ended, open(stage)), (1, 2));
    });
}

#[test]
fn what_was_taken_whole_and_is_brought_again_is_skipped() {
    on_both(ROOMS, |stage| {
        taken(&brings(stage, "2025-03-31", &["Bo Lind"], WHOLE));
        skipped(&brings(stage, "2025-03-31", &["Bo Lind"], WHOLE), "imported already");
        taken(&brings(stage, "2025-03-31", &["Bo Lind"], PART));
        assert_eq!(open(stage), 2);
    });
}

#[test]
fn what_was_taken_either_way_is_skipped_once_later_days_came_and_what_was_not_is_refused() {
    on_both(ROOMS, |stage| {
        taken(&brings(stage, "2025-03-31", &["Bo Lind"], PART));
        taken(&brings(stage, "2025-06-30", &["Bo Lind"], WHOLE));
        taken(&brings(stage, "2025-09-30", &["Bo Lind", "Cy Ash"], WHOLE));
        let facts = stage.count("select count(*) from facts");
        skipped(&brings(stage, "2025-03-31", &["Bo Lind"], WHOLE), "and later ones since");
        skipped(&brings(stage, "2025-06-30", &["Bo Lind"], PART), "and later ones since");
        let strange = brings(stage, "2025-06-30", &["Di Ray"], WHOLE);
        assert_eq!(strange.skipped, None);
        let why = strange.refused.unwrap();
        assert!(why.contains("has already been imported"), "{why}");
        assert_eq!((open(stage), stage.count("select count(*) from facts")), (3, facts));
    });
}
