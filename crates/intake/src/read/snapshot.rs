//! Puts files together into snapshots: one department on one day, its senior and its junior file.
//! It must never look at what the rows say, but for their organisation.

use super::{
    organogram::{OrganogramFile, Rows},
    problem::{FileRefusal, Problem},
};
use ground::{Day, fold, identity};
use std::collections::BTreeMap;

/// A department on a day.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What tells this department's files: their name without day and kind, else the folded organisation.
    pub key: String,
    /// The organisation most of its rows name; the key made readable when there are no rows.
    pub organisation: String,
    /// The day in the files' names.
    pub as_of: Option<Day>,
    /// Senior posts.
    pub senior: Option<OrganogramFile>,
    /// Groups of junior posts.
    pub junior: Option<OrganogramFile>,
    /// What there is to say about the snapshot itself.
    pub problems: Vec<Problem>,
}

impl Snapshot {
    /// Its files, the senior one first.
    pub fn files(&self) -> impl Iterator<Item = &OrganogramFile> {
        [&self.senior, &self.junior].into_iter().flatten()
    }
}

/// The snapshots of these files, by organisation and then by day (undated last), and the files that fit in none.
pub fn snapshots(files: Vec<OrganogramFile>) -> (Vec<Snapshot>, Vec<FileRefusal>) {
    let mut found: BTreeMap<(String, bool, Option<Day>), Snapshot> = BTreeMap::new();
    let mut refused = Vec::new();
    for file in files {
        let organisation = organisation(&file);
        let key = match (&organisation, file.stem.is_empty()) {
            (_, false) => file.stem.clone(),
            (Some(organisation), true) => fold(organisation).replace(' ', "_"),
            (None, true) => {
                refused.push(FileRefusal::new(
                    &file.name,
                    "file.no_organisation",
                    "Neither the file's name nor a row says whose structure this is.",
                    "Name the file like cabinet_office-2011-03-31-senior.csv.",
                ));
                continue;
            }
        };
        let snapshot =
            found.entry((key.clone(), file.as_of.is_none(), file.as_of)).or_insert_with(|| {
                Snapshot {
                    organisation: readable(&key),
                    key,
                    as_of: file.as_of,
                    senior: None,
                    junior: None,
                    problems: Vec::new(),
                }
            });
        let place = match file.rows {
            Rows::Senior(_) => &mut snapshot.senior,
            Rows::Junior(_) => &mut snapshot.junior,
        };
        if let Some(first) = place {
            let reason = format!(
                "{} is of the same kind, department and day; this one was left out.",
                first.name
            );
            let remedy = "Put the day into the file's name, or leave one of them out.";
            refused.push(FileRefusal::new(&file.name, "file.same_snapshot", reason, remedy));
        } else {
            *place = Some(file);
        }
    }
    let mut snapshots: Vec<Snapshot> = found.into_values().map(completed).collect();
    // Files of one organisation that are named in several ways are still of one organisation: what counts is the day.
    snapshots.sort_by_cached_key(|snapshot| {
        (identity(&snapshot.organisation), snapshot.as_of.is_none(), snapshot.as_of)
    });
    (snapshots, refused)
}

/// Names the organisation, and says which file is missing.
fn completed(mut snapshot: Snapshot) -> Snapshot {
    let named = snapshot.files().find_map(organisation);
    if let Some(organisation) = named {
        snapshot.organisation = organisation;
    }
    let missing = match (&snapshot.senior, &snapshot.junior) {
        (Some(senior), None) => Some((senior.name.clone(), "junior", "no junior posts are known")),
        (None, Some(junior)) => Some((
            junior.name.clone(),
            "senior",
            "no senior posts and no reporting lines are known",
        )),
        _ => None,
    };
    if let Some((file, kind, so)) = missing {
        let reason = format!("There is no {kind} file beside this one, so {so}.");
        let remedy = format!(
            "Give the {kind} file of the same day too, or say that people not in this file have not left."
        );
        snapshot.problems.push(Problem::noted(0, "snapshot.one_file", reason, remedy).of(&file));
    }
    snapshot
}

/// The organisation that most rows name; the first of equals.
fn organisation(file: &OrganogramFile) -> Option<String> {
    let names: Vec<&str> = match &file.rows {
        Rows::Senior(posts) => posts.iter().map(|post| post.organisation.as_str()).collect(),
        Rows::Junior(groups) => groups.iter().map(|group| group.organisation.as_str()).collect(),
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &names {
        *counts.entry(name).or_insert(0) += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name.to_owned())
}

fn readable(key: &str) -> String {
    let text = key.replace('_', " ");
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
