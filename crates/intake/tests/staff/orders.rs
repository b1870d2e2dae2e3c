//! The published structures in all orders of their days, with the same end; alone, an older day changes nothing.

use super::{ROOMS, brings_files, series::told, whole};
use intake::actions::Options;
use people::actions::sync::Leavers;
use std::{collections::BTreeMap, path::Path};
use testkit::{Stage, on_both};

/// A file's name and its bytes.
type File = (String, Vec<u8>);

/// Files by department, and within it by day.
fn departments() -> BTreeMap<String, BTreeMap<String, Vec<File>>> {
    let folder =
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/organograms"));
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| {
        panic!("put the published organograms into {} ({error})", folder.display())
    });
    let mut found: BTreeMap<String, BTreeMap<String, Vec<File>>> = BTreeMap::new();
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut parts = name.splitn(2, '-');
        let (department, rest) = (parts.next().unwrap(), parts.next().unwrap_or_default());
        if let Some(day) = rest.get(..10) {
            let days = found.entry(department.to_owned()).or_default();
            let bytes = std::fs::read(&path).unwrap();
            days.entry(day.to_owned()).or_default().push((name, bytes));
        }
    }
    assert_eq!(found.values().map(BTreeMap::len).sum::<usize>(), 10, "{}", folder.display());
    found
}

/// All orders of so many.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(count - 1);
    let place = |order: &Vec<usize>, at: usize| {
        let mut order = order.clone();
        order.insert(at, count - 1);
        order
    };
    shorter.iter().flat_map(|order| (0..count).map(move |at| place(order, at))).collect()
}

/// They ended many posts between some days.
fn accepting() -> Options {
    Options { leavers: Leavers::Accepted, ..Options::default() }
}

/// All that is known of all organisations.
fn all_told(stage: &Stage) -> Vec<String> {
    let names: Vec<(String,)> =
        stage.read(|tx| Ok(tx.list("select name from organisations order by name", &[])?));
    names.iter().flat_map(|(name,)| told(stage, name, "2014-09-30")).collect()
}

#[test]
fn departments_end_alike_in_all_orders_of_their_days() {
    for (department, days) in departments().into_iter().filter(|(_, days)| days.len() > 1) {
        let days: Vec<Vec<File>> = days.into_values().collect();
        let first = std::cell::OnceCell::new();
        for order in orders(days.len()) {
            on_both(ROOMS, |stage| {
                let files = order.iter().flat_map(|day| days[*day].clone());
                let report = brings_files(stage, files, &accepting());
                assert!(!report.refused() && report.taken.len() == days.len(), "{department}");
                let end = all_told(stage);
                assert!(end.len() > 100, "{department}: {}", end.len());
                assert_eq!(first.get_or_init(|| end.clone()), &end, "{department} {order:?}");
                whole(stage);
            });
        }
    }
}

#[test]
fn an_older_day_alone_is_refused_and_changes_nothing() {
    let departments = departments();
    for days in departments.values().filter(|days| days.len() > 1) {
        let days: Vec<&Vec<File>> = days.values().collect();
        for order in orders(days.len()) {
            on_both(ROOMS, |stage| {
                let mut latest = None;
                for day in &order {
                    let before = all_told(stage);
                    let report = brings_files(stage, days[*day].clone(), &accepting());
                    let is_older = latest.is_some_and(|latest| day < latest);
                    assert_eq!(report.refused(), is_older, "{order:?}: {:?}", report.taken);
                    if is_older {
                        assert_eq!(before, all_told(stage));
                    } else {
                        latest = Some(day);
                    }
                }
                whole(stage);
            });
        }
    }
}

#[test]
fn all_files_of_all_departments_end_alike_however_they_are_shuffled() {
    let files: Vec<File> = departments().into_values().flatten().flat_map(|(_, day)| day).collect();
    let mut ends = (0..3).map(|turn| {
        let mut shuffled = files.clone();
        // Each turn takes every other file from another place on: seniors before juniors, late days before early ones.
        shuffled.rotate_left(turn * 7 % files.len());
        if turn % 2 == 1 {
            shuffled.reverse();
        }
        let stage = Stage::on_sqlite(ROOMS);
        let report = brings_files(&stage, shuffled, &accepting());
        assert_eq!((report.refused(), report.taken.len()), (false, 10), "{:?}", report.taken);
        whole(&stage);
        all_told(&stage)
    });
    let first = ends.next().unwrap();
    assert!(first.len() > 10_000, "{}", first.len());
    assert!(ends.all(|end| end == first));
}
