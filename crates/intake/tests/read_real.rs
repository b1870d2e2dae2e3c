//! The published structures themselves: figures counted apart with another program must come out.
//! It must never copy a row of them.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a test needs and lacks should stop it"
)]

use intake::read::{
    Figures, Holder, Severity, Structure, open, read_organogram, resolve, snapshots,
};
use std::{collections::BTreeMap, fs, path::Path};

fn structures() -> BTreeMap<String, Structure> {
    let folder =
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/organograms"));
    let entries = fs::read_dir(folder).unwrap_or_else(|error| {
        panic!("put the published organograms into {} ({error})", folder.display())
    });
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    paths.sort();
    assert_eq!(paths.len(), 20, "{} should hold ten senior and ten junior files", folder.display());
    let files = paths.iter().map(|path| {
        let (file, name, length) = open(path).unwrap();
        read_organogram(&name, file, Some(length)).unwrap_or_else(|refused| panic!("{refused}"))
    });
    let (found, refused) = snapshots(files.collect());
    assert_eq!(refused, []);
    let named = |key: &str, day: String| format!("{key} {day}");
    found
        .into_iter()
        .map(|snapshot| {
            (named(&snapshot.key, snapshot.as_of.unwrap().to_string()), resolve(snapshot))
        })
        .collect()
}

/// senior posts, named, undisclosed, vacant, unsaid, eliminated, groups, junior posts, of these vacant, units, lines, tops
const FIGURES: [(&str, [usize; 12]); 10] = [
    ("cabinet_office 2011-03-31", [216, 83, 73, 1, 59, 0, 763, 1722, 0, 18, 215, 1]),
    ("cabinet_office 2011-09-30", [233, 77, 149, 7, 0, 1, 629, 1822, 0, 49, 230, 3]),
    (
        "department_for_international_development 2013-09-30",
        [89, 89, 0, 0, 0, 0, 371, 1847, 0, 7, 85, 4],
    ),
    (
        "department_for_international_development 2014-03-31",
        [29, 29, 0, 0, 0, 0, 111, 611, 0, 5, 28, 1],
    ),
    (
        "department_for_international_development 2014-09-30",
        [92, 92, 0, 0, 0, 0, 684, 1964, 0, 6, 91, 1],
    ),
    ("department_of_education 2011-09-30", [121, 26, 95, 0, 0, 5, 364, 1449, 0, 38, 120, 1]),
    ("equality_and_human_rights_commission 2011-09-30", [5, 5, 0, 0, 0, 0, 188, 409, 0, 25, 4, 1]),
    ("hm_treasury 2011-09-30", [95, 28, 67, 0, 0, 19, 407, 1073, 0, 135, 94, 1]),
    ("home_office 2012-09-30", [145, 37, 101, 7, 0, 56, 933, 10502, 82, 145, 140, 1]),
    ("scottish_law_commission 2011-03-31", [1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]),
];

fn row(figures: Figures) -> [usize; 12] {
    let Figures { senior_posts, named, undisclosed, vacant, unsaid, eliminated, .. } = figures;
    let Figures { groups, junior_posts, junior_vacant, units, lines, tops, .. } = figures;
    let (posts, vacancies) = (junior_posts.try_into().unwrap(), junior_vacant.try_into().unwrap());
    [
        senior_posts,
        named,
        undisclosed,
        vacant,
        unsaid,
        eliminated,
        groups,
        posts,
        vacancies,
        units,
        lines,
        tops,
    ]
}

#[test]
fn the_published_structures_give_the_figures_that_were_counted_apart() {
    let found = structures();
    let figures: Vec<_> =
        found.iter().map(|(name, structure)| (name.as_str(), row(structure.figures()))).collect();
    assert_eq!(figures, FIGURES);
}

#[test]
fn the_published_oddities_are_each_said() {
    let mut said: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let found = structures();
    for (name, structure) in &found {
        for problem in &structure.problems {
            assert!(!problem.reason.is_empty() && !problem.file.is_empty(), "{problem:?}");
            assert_ne!(problem.severity, Severity::Stopped, "{problem}");
            *said.entry((name, problem.code)).or_insert(0) += 1;
        }
    }
    said.retain(|(_, code), _| !matches!(*code, "file.unnamed_column" | "organogram.rounded"));
    let expected: [((&str, &str), usize); 23] = [
        (("cabinet_office 2011-03-31", "file.lost_characters"), 1),
        (("cabinet_office 2011-03-31", "organogram.several_posts"), 4),
        (("cabinet_office 2011-09-30", "file.lost_characters"), 1),
        (("cabinet_office 2011-09-30", "organogram.duplicate_reference"), 1),
        (("cabinet_office 2011-09-30", "organogram.several_posts"), 4),
        (("cabinet_office 2011-09-30", "organogram.several_tops"), 1),
        (
            ("department_for_international_development 2013-09-30", "organogram.reports_to_itself"),
            3,
        ),
        (("department_for_international_development 2013-09-30", "organogram.several_posts"), 2),
        (("department_for_international_development 2013-09-30", "organogram.several_tops"), 1),
        (("department_for_international_development 2014-03-31", "organogram.no_posts"), 1),
        (("department_for_international_development 2014-09-30", "organogram.several_posts"), 3),
        (("department_of_education 2011-09-30", "organogram.case"), 8),
        (("department_of_education 2011-09-30", "organogram.case_twins"), 2),
        (("department_of_education 2011-09-30", "organogram.duplicate_reference"), 2),
        (("department_of_education 2011-09-30", "organogram.no_post"), 5),
        (("department_of_education 2011-09-30", "organogram.several_posts"), 1),
        (("equality_and_human_rights_commission 2011-09-30", "organogram.repeated_list"), 1),
        (("equality_and_human_rights_commission 2011-09-30", "organogram.repeated_post"), 5),
        (("hm_treasury 2011-09-30", "organogram.no_post"), 19),
        (("hm_treasury 2011-09-30", "organogram.repeated_post"), 1),
        (("hm_treasury 2011-09-30", "organogram.several_posts"), 1),
        (("home_office 2012-09-30", "organogram.manager_eliminated"), 19),
        (("scottish_law_commission 2011-03-31", "file.header_only"), 1),
    ];
    let mut expected = BTreeMap::from(expected);
    expected.insert(("scottish_law_commission 2011-03-31", "organogram.manager_missing"), 1);
    expected.insert(("scottish_law_commission 2011-03-31", "organogram.no_top"), 1);
    assert_eq!(said, expected);
}

#[test]
fn no_shared_address_and_no_stand_in_for_a_name_becomes_a_person() {
    for structure in structures().values() {
        for post in &structure.posts {
            let Holder::Named { name, email } = &post.holder else { continue };
            assert!(name.contains(' ') && !name.contains(['\'', '/']), "{name}");
            let local = email.as_deref().unwrap().split('@').next().unwrap();
            assert!(local.contains('.'), "{local}");
        }
    }
}
