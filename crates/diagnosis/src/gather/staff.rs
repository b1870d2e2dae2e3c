//! Published staff structures as groups: the posts of each profession that they name, of an organisation's
//! newest day only.

use super::{Gathered, in_words};
use crate::plain::{plain, unquoted};
use anyhow::bail;
use ground::Day;
use intake::read::{self, Holder, OrganogramFile, Rows, Table, read_organogram};
use std::{collections::BTreeMap, path::Path};

/// Whether a header is that of a published structure, senior or junior.
pub(crate) fn is_structure<R: std::io::Read>(table: &Table<R>) -> bool {
    let told = [
        "post unique reference",
        "reports to senior post",
        "reporting senior post",
        "number of posts in fte",
    ];
    table.columns().iter().any(|column| told.contains(&ground::fold(column).as_str()))
}

/// What stands for no profession where one should stand, folded; marks alone fold to nothing.
const CATCH_ALL: [&str; 18] = [
    "",
    "other",
    "others",
    "n a",
    "na",
    "n d",
    "nd",
    "none",
    "nil",
    "no profession",
    "unknown",
    "not known",
    "not applicable",
    "not stated",
    "not specified",
    "unspecified",
    "unassigned",
    "tbc",
];

pub(crate) fn structure(path: &Path) -> anyhow::Result<OrganogramFile> {
    let (file, name, length) = read::open(path)?;
    match read_organogram(&name, file, Some(length)) {
        Ok(file) => Ok(file),
        Err(refused) => bail!("{}", in_words(&refused)),
    }
}

/// Takes each organisation's newest structure.
pub(crate) fn take(all: &mut Gathered, files: Vec<OrganogramFile>) {
    let mut newest: BTreeMap<String, Option<Day>> = BTreeMap::new();
    for file in &files {
        let day = newest.entry(file.stem.clone()).or_default();
        *day = (*day).max(file.as_of);
    }
    for file in files {
        if newest.get(&file.stem) == Some(&file.as_of) {
            take_one(all, file);
        }
    }
}

fn take_one(all: &mut Gathered, file: OrganogramFile) {
    // Where cells have slipped, what is quoted may be a person.
    all.problems.extend(file.problems.into_iter().map(|mut problem| {
        problem.reason = unquoted(&problem.reason);
        problem
    }));
    match file.rows {
        Rows::Senior(posts) => {
            for post in posts {
                let at = post_in(
                    all,
                    &post.organisation,
                    post.profession_label.as_deref(),
                    1,
                    &post.holder,
                );
                if let (Some(at), Holder::Named { name, email }) = (at, post.holder) {
                    let id = email.unwrap_or(name);
                    let person = all.person(&id);
                    let role = (!post.title.is_empty()).then(|| all.role(person, &post.title));
                    all.put(at, person, role);
                }
            }
        }
        Rows::Junior(groups) => {
            for group in groups.into_iter().filter(|group| !group.vacant) {
                post_in(
                    all,
                    &group.organisation,
                    group.profession_label.as_deref(),
                    u64::from(group.posts),
                    &Holder::Undisclosed,
                );
            }
        }
    }
}

/// Counts posts, and gives the group of their profession. Posts that nobody holds are none.
fn post_in(
    all: &mut Gathered,
    organisation: &str,
    profession: Option<&str>,
    posts: u64,
    holder: &Holder,
) -> Option<usize> {
    let held = match holder {
        Holder::Named { .. } => 0,
        Holder::Undisclosed => posts,
        _ => return None,
    };
    let count = all.posts.entry(organisation.to_owned()).or_default();
    count.all += posts;
    let profession = profession.filter(|label| {
        let catch_all = CATCH_ALL.contains(&ground::fold(label).as_str());
        if catch_all {
            all.catch_all.insert(plain(label).into_owned());
        }
        !catch_all
    });
    let Some(profession) = profession else {
        count.without += posts;
        return None;
    };
    let at = all.group(&format!("{profession} ({organisation})"));
    let group = all.groups.get_mut(at)?;
    group.staff = true;
    group.unnamed += held;
    Some(at)
}
