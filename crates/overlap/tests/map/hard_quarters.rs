//! Quarters that are hard to count: nothing happens, an organisation begins in the middle, the database is copied or
//! restored, its key is lost, the minimum is raised.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
    kept::{cell, sketching},
};
use disclosure::{Few, LEAST};
use ground::{Day, FOREVER};
use house::{Clock, House, Ids, Settings, Slugs};
use testkit::{Stage, on_both};
use uuid::Uuid;

/// Tables of figures, and what a row of each says: of which reading, of what, and how many.
const FIGURES: [&str; 4] = [
    "select day, community_id, profession_id, people from overlap_figures where organisation_id is null",
    "select day, community_id, community_id, coalesce(people, 0) from community_sizes",
    "select day, one_id, other_id, people from overlap_pairs",
    "select day, profession_id, profession_id, inside_have from overlap_comparisons where profession_id is not null",
];

/// All figures that are kept, up to a day.
fn kept(stage: &Stage, up_to: Day) -> Vec<(Day, Uuid, Uuid, i64)> {
    let mut all: Vec<(Day, Uuid, Uuid, i64)> = FIGURES
        .iter()
        .flat_map(|sql| stage.read(|tx| Ok(tx.list::<(Day, Uuid, Uuid, i64)>(sql, &[])?)))
        .filter(|(day, ..)| *day <= up_to)
        .collect();
    all.sort_unstable();
    all
}

#[test]
fn a_quarter_in_which_nobody_comes_or_goes_has_figures_of_its_own_near_the_same_counts() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let mut read = Vec::new();
        for _ in 0..8 {
            stage.quarter_begins();
            read.extend(cell(stage, "Design")["both"].as_i64());
        }
        assert!(read.len() >= 6, "{read:?}");
        assert!(read.iter().all(|both| (both - 30).abs() <= 20), "{read:?}");
        assert!(read.iter().any(|both| *both != read[0]), "noise is drawn anew: {read:?}");
    });
}

#[test]
fn an_organisation_that_begins_in_mid_month_is_read_from_the_next_quarter_on() {
    on_both(ROOMS, |stage| {
        let (begun, founded) = (stage.today().plus_days(13), stage.today().plus_days(14));
        let mut company = Company::on(stage);
        company.profession("Design");
        company.community("Sketching", "everyone");
        let post = Post::new("Harbour", Some("Design"));
        for n in 0..60 {
            let name = format!("Beginner {n:02}");
            company.hire(&name, &post, true, (begun, FOREVER));
            if n < 30 {
                company.joins(&name, "Sketching", founded.start(), None);
            }
        }
        stage.visits("Reader", "/overlap").is(200).says("There are no figures yet");
        stage.quarter_begins();
        stage.visits("Reader", "/overlap").says("No figures yet for: Design");
        stage.quarter_begins();
        assert_eq!(cell(stage, "Design")["people"], 60);
        assert!(cell(stage, "Design")["both"].is_i64());
    });
}

#[test]
fn a_copy_and_a_restored_backup_take_the_same_reading_with_the_same_noise() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let before = kept(stage, FOREVER);
        let backup = Stage::on_sqlite(ROOMS);
        let foundations = [house::FOUNDATION, people::FOUNDATION, access::FOUNDATION];
        let all = foundations.into_iter().chain(ROOMS.iter().map(|room| room.foundation));
        let mut steps: Vec<_> = all.flat_map(|one| one.migrations).collect();
        steps.sort_by_key(|step| step.name);
        let tables = db::tables(steps.iter().map(|step| step.text));
        db::copy(&stage.house.db, &backup.house.db, &tables, |_| ()).unwrap();
        backup.house.clock.set(stage.house.now());
        assert_eq!(kept(&backup, FOREVER), before);
        stage.quarter_begins();
        let today = stage.today();
        // More is known by now of the day that the reading is of; the backup knows what it knew.
        backup.quarter_begins();
        assert_eq!(kept(&backup, FOREVER), kept(stage, FOREVER));
        assert!(kept(stage, FOREVER).iter().any(|(day, ..)| *day == today));
        assert_eq!(kept(&backup, today.plus_days(-1)), before);
        assert!(backup.house.readings.take_due(&backup.house).unwrap().is_none());
    });
}

#[test]
fn where_the_key_is_lost_what_was_published_stays_and_the_next_reading_has_other_noise() {
    on_both(ROOMS, |stage| {
        sketching(stage);
        let before = kept(stage, FOREVER);
        let (last, damaged) = (stage.today(), vec![7_u8; 4]);
        stage.write(|tx| {
            let sql = "update secrets set secret = $1 where name = 'readings'";
            Ok(tx.run(sql, db::values![damaged])?)
        });
        let next = last.months_before(-3);
        stage.house.clock.set(next.start().plus_seconds(60));
        let refused = stage.house.readings.take_due(&stage.house).unwrap_err();
        assert!(format!("{refused:?}").contains("restore the table"), "{refused:?}");
        stage.write(|tx| Ok(tx.run("delete from secrets where name = 'readings'", &[])?));
        assert_eq!(stage.house.readings.take_due(&stage.house).unwrap(), Some(next));
        assert_eq!(kept(stage, last), before);
        assert!(cell(stage, "Design")["people"].is_i64());
    });
}

#[test]
fn a_minimum_that_is_raised_counts_from_the_next_reading_and_changes_no_earlier_one() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        let designers = company.hires(200, &Post::new("Harbour", Some("Design")));
        company.community("Sketching", "everyone");
        for name in designers.iter().take(100) {
            company.joins(name, "Sketching", beginning().start().plus_seconds(86_400), None);
        }
        stage.quarter_begins();
        stage.quarter_begins();
        let (before, last) = (kept(stage, FOREVER), stage.today());
        stage.days_pass(40);
        let few = Few::try_from(10).unwrap();
        let mut foundations = vec![house::FOUNDATION, people::FOUNDATION, access::FOUNDATION];
        foundations.extend(ROOMS.iter().map(|room| room.foundation));
        let clock = Clock::standing(last.months_before(-3).start().plus_seconds(60));
        let settings = Settings { few, ..stage.house.settings.clone() };
        let (db, machine) = (stage.house.db.clone(), (clock, Ids::counted(9)));
        let raised = House::new(db, machine, &foundations, Slugs::default(), settings).unwrap();
        assert!(raised.readings.take_due(&raised).unwrap().is_some());
        assert_eq!(kept(stage, last), before);
        let sql = "select day, people from overlap_figures";
        let figures: Vec<(Day, i64)> = stage.read(|tx| Ok(tx.list(sql, &[])?));
        let new = figures.iter().filter(|(day, _)| *day > last);
        assert!(new.clone().count() > 0, "{figures:?}");
        assert!(new.clone().all(|(_, people)| people % 10 == 0 && *people >= 10 * LEAST));
    });
}
